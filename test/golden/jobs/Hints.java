package jobs.hints;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;

/** The words that describe an operator without a uid. */
public class Hints {
  private static SingleOutputStreamOperator<Fare> totals;

  static void build(StreamExecutionEnvironment env, DataStream<Fare> fares, FareMapper function, TaxSplitter splitter, FareFilter filter, String[] names) {
    KeyedStream<Fare, Long> byDriver = fares.keyBy(Fare::driver);
    byDriver.sum("amount");
    byDriver.window(Windows.hour()).sum("amount");
    fares.map(function);
    fares.flatMap(splitter);
    fares.filter(filter);
    fares.map(fareMapper);
    fares.map(FareMapper.create());
    fares.filter(FareFilter.of(3));
    fares.process(Functions.process());
    fares.map(names[0]);
    fares.map(fare -> fare).name(names[0]);
    fares.map(fare -> fare).name("Fares of today");
    fares.map(new com.acme.fares.Rounding<Fare, Fare>(2));
    fares.map(new MapFunction<Fare, Fare>() {});
    DataStream<Fare> rounded = fares.map(fare -> fare);
    DataStream<Fare> _1 = fares.map(fare -> fare);
    fares.map(fareMapper.wrapped());
    DataStream<Fare> later;
    later = fares.map(fare -> fare).filter(fare -> true);
    Hints.this.totals = fares.keyBy(Fare::driver).max("amount").name("total");
    totals = fares.map(fare -> fare).name("n").setParallelism(2);
    DataStream<Fare> a = fares.map(fare -> fare), b = fares.filter(fare -> true);
    DataStream<Fare> wrapped = (DataStream<Fare>) fares.map(fare -> fare);
    DataStream<Fare> united = fares.map(fare -> fare).union(fares.filter(fare -> true));
    DataStream<Fare> cast = ((DataStream<Fare>) other).map(fare -> fare);
    env.fromElements(1).map(one -> one);
    env.addSource(fareSource);
    env.addSource(FareSource.of(names));
    env.addSource(Fares.of(names));
    fares.sinkTo(FareSink.builder().setBucket("x").build());
    fares.sinkTo(sinks.of("x"));
    fares.addSink(producer);
    fares.transform("Low level", null, null);
    fares.transform(names[0], null, null);
  }

  SingleOutputStreamOperator<Fare> returned(DataStream<Fare> fares, ProcessFunction<Fare, Fare> function) {
    return fares.process(function);
  }
}
