package ca.weather.feeds;

import ca.weather.feeds.holders.Feeds;
import ca.weather.feeds.holders.Pair;
import ca.weather.feeds.model.Report;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

public class WeatherFeeds extends BaseFeeds {

    private final List<SingleOutputStreamOperator<?>> unnamed = new ArrayList<>();
    private final BiFunction<DataStream<Report>, String, SingleOutputStreamOperator<Report>> warm =
            (reports, uid) -> reports.filter(report -> report.degrees > 20).uid(uid);

    public static void main(String[] args) throws Exception {
        WeatherFeeds weather = new WeatherFeeds();
        weather.open("ottawa", "quebec", "yukon");
        weather.build();
        Feeds.getInstance().getEnv().execute();
    }

    @Override
    protected void build() {
        super.build();
        Pair<Report, Integer> split = split(feeds.getReports());
        Tuple2<DataStream<Report>, DataStream<Integer>> tuple = Tuple2.of(split.first, split.second);
        tuple.f0.sinkTo(new DiscardingSink<>()).uid("cold-sink");
        tuple.f1.sinkTo(new DiscardingSink<>()).uid("degrees-sink");

        warm.apply(feeds.getReports(), "warm").print();
        warm.apply(stations[2], "warm-yukon").print();
        Consumer<DataStream<Report>> toNowhere = reports -> reports.sinkTo(new DiscardingSink<>()).uid("nowhere");
        toNowhere.accept(stations[1]);

        perStation().forEach((name, stream) -> stream.print(name).uid("print-" + name));
        List<DataStream<Report>> maxima = Stream.of("degrees", "station").map(this::maximum).collect(Collectors.toList());
        Collections.reverse(maxima);
        maxima.get(0).union(maxima.get(1)).print().uid("maxima");

        for (SingleOutputStreamOperator<?> operator : unnamed) {
            operator.uid("late-" + unnamed.indexOf(operator)).name("named late");
        }
    }

    private Pair<Report, Integer> split(DataStream<Report> reports) {
        SingleOutputStreamOperator<Integer> degrees = reports.map(report -> report.degrees);
        unnamed.add(degrees);
        SingleOutputStreamOperator<Report> cold = reports.filter(new Cold());
        unnamed.add(cold);
        return Pair.of(cold, degrees);
    }

    private DataStream<Report> maximum(String field) {
        return feeds.getByStation().max(field).uid("maximum-" + field);
    }

    private Map<String, DataStream<String>> perStation() {
        Map<String, DataStream<String>> streams = new LinkedHashMap<>();
        for (DataStream<Report> station : stations) {
            int number = streams.size();
            streams.put("s" + number, station.map(Report::getStation).returns(TypeInformation.of(String.class)).uid("name-" + number));
        }
        return streams;
    }

    private static class Cold implements FilterFunction<Report> {
        @Override
        public boolean filter(Report report) {
            return report.degrees < 0;
        }
    }
}
