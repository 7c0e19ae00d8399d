// flink-preflight-ignore-file state-backend/unset: chosen by the cluster
package jobs.ignored;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Comments that ask for silence. flink-preflight-ignore operator-uid/missing */
public class IgnoredLines {
  public static void main(String[] args) throws Exception {
    // flink-preflight-ignore checkpointing/disabled, max-parallelism/unset: a demo
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.fromElements(1).print(); // flink-preflight-ignore operator-uid/missing: for the eye only
    /* flink-preflight-ignore */
    env.fromElements(2)
        // flink-preflight-ignore operator-uid/missing
        .map(n -> n)
        .print(/* flink-preflight-ignore operator-uid/missing, operator-uid/unstable */);
    String text = "// flink-preflight-ignore operator-uid/missing";
    /*
     * flink-preflight-ignore operator-uid/missing
     */
    env.fromElements(text).print();
    // flink-preflight-ignored is another word
    env.execute();
  }
}
