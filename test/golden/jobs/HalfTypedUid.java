package jobs.typing;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Uids that are being typed: the rest of the file stays what it is. */
public class HalfTypedUid {
  static void build(StreamExecutionEnvironment env, DataStream<String> in) {
    in.map(new NoArgument()).uid();
    in.map(new NoArgumentInChain()).uid().filter(new After()).uid("after-no-argument");
    SingleOutputStreamOperator<String> later = in.map(new Later());
    later.uid();
    in.map(new Open()).uid("ope
    in.map(new Next()).uid("next");
    in.map(new OpenInChain()).uid("
        .filter(new AfterOpen()).uid("after-open")
        .print();
    in.map(new OpenName()).name("half a na
        .uid("open-name");
    in.map(new Semicolon()).uid("with-semicolon);
    in.map(new Character()).uid('c
    in.map(new Argument("half)).uid("x");
    in.map(new Escaped()).uid("escaped \
    in.map(new Last()).uid("last").print().uid("out");
    String block = """
        in.map(new InBlock()).uid("in-block
        """;
    // "a comment with one quote
    in.print().uid("behind-comment");
    /* and "another
       one */
    in.print().uid("behind-block");
    in.map(new TwoLines()).uid("two-"
        + "lines");
    in.map(new OwnLine()).uid(
        "own-li
    in.print().uid("end");
  }
}
