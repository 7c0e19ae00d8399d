package jobs.lines;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A file of Windows: every line ends in CRLF. */
public class WindowsLines {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    DataStream<String> lines = env.socketTextStream("localhost", 9999)
        // where it comes from
        .uid("lines");
    lines.map(String::trim) // a comment
        .uid("trimmed")
        .print();
    String text = """
        block
        """;
    lines.filter(line -> !line.isEmpty())
        .name("full") // flink-preflight-ignore operator-uid/missing
        .keyBy(line -> line)
        .uid("stray")
        .sum(0);
    lines.map(new Open()).uid("op
    lines.map(new After()).uid("after");
    env.execute();
  }
}
