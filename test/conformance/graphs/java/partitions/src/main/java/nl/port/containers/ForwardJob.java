package nl.port.containers;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Forward asks for the same parallelism on both sides. */
public class ForwardJob {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.fromSequence(1, 100).uid("numbers").forward().map(n -> n).uid("map").setParallelism(7).print();
        env.execute("forward");
    }
}
