package nl.port.containers;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What has a key cannot be moved in another way. */
public class KeyedJob {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.fromSequence(1, 100).uid("numbers").keyBy(n -> n % 2).rebalance().print();
        env.execute("keyed");
    }
}
