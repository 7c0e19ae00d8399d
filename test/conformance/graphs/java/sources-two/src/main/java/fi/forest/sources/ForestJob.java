package fi.forest.sources;

import fi.forest.sources.legacy.Clock;
import fi.forest.sources.legacy.Log;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

public class ForestJob {

    static final String UID = "forest.";

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        Readings readings = new Readings(env);

        DataStream<String> texts = readings.history().uid(UID + "history")
                .union(readings.trees().uid(UID + "trees").setParallelism(1), readings.typed().name("typed"))
                .union(env.socketTextStream("forest.example", 4711).uid(UID + "socket"));
        texts.sinkTo(new DiscardingSink<>()).uid(UID + "texts");
        texts.writeToSocket("forest.example", 4712, new SimpleStringSchema()).uid(UID + "to-socket");

        DataStream<Long> numbers = readings.numbers(10).uid(UID + "ten").union(readings.numbers(100).uid(UID + "hundred"), readings.split());
        numbers.addSink(new Log<>()).name("log").uid(UID + "log");
        env.addSource(new Clock()).uid(UID + "clock").setMaxParallelism(1).addSink(new Log<>());
        env.addSource(new Clock(), "second clock").filter(t -> t > 0).uid(UID + "late-clock").print();
        readings.collected(1, 2, 3).uid(UID + "collected").printToErr("collected").uid(UID + "err").slotSharingGroup("output");
        env.fromElements("a", "b").uid(UID + "elements").print();

        env.execute("forest");
    }
}
