package jobs.typing;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A missing semicolon and a missing bracket. */
public class HalfTypedStatement {
  static void build(StreamExecutionEnvironment env) {
    DataStream<String> in = env.fromElements("x").uid("in")
    in.map(new Next()).uid("next");
    in.keyBy(x -> x).reduce((a, b) -> a.uid("sum");
    in.print().uid("out");
  }

  static void after(DataStream<String> in) {
    in.filter(new After()).uid("after");
  }
