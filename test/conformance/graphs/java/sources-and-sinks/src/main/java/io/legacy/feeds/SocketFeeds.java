package io.legacy.feeds;

import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.DiscardingSink;
import org.apache.flink.streaming.api.functions.sink.PrintSinkFunction;

public class SocketFeeds {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        String host = args.length > 0 ? args[0] : "localhost";

        DataStreamSource<String> first = env.socketTextStream(host, 9999);
        first.uid("first-socket");
        DataStream<String> second = env.socketTextStream(host, 9998, "\n", 5).name("second socket");
        DataStream<String> ticks = env.addSource(new TickSource(1_000)).uid("ticks").setParallelism(2);
        DataStream<String> parallel = env.addSource(new ParallelTickSource(), "parallel ticks");

        DataStream<String> all = first.union(second).union(ticks, parallel);
        all.writeToSocket(host, 9997, new SimpleStringSchema());
        all.addSink(new PrintSinkFunction<>()).uid("print").name("print");
        all.addSink(new DiscardingSink<>());
        all.print();

        env.execute("sockets");
    }
}
