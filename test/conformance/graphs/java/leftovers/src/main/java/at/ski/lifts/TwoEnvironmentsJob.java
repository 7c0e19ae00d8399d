package at.ski.lifts;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The stream knows its environment, the job another one. */
public class TwoEnvironmentsJob {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(8);
        DataStream<Long> gondola = Lifts.rides("gondola");
        gondola.map(n -> n).uid("gondola-map").print().uid("gondola-print");

        DataStream<Long> own = env.fromSequence(1, 10).uid("own");
        own.connect(Lifts.rides("chair")).map(new First()).uid("connected").print().uid("connected-print");
        env.execute("own");
        gondola.getExecutionEnvironment().execute("gondola");
    }
}
