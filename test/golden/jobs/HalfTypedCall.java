package jobs.typing;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A call that is being typed. */
public class HalfTypedCall {
  static void build(StreamExecutionEnvironment env) {
    DataStream<String> in = env.fromElements("x").uid("in");
    in.map(new Before()).uid("before");
    in.
  }

  static void after(DataStream<String> in) {
    in.filter(new After()).uid("after");
  }
}
