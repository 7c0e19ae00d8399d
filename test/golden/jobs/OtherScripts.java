package jobs.größen;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Names and texts in other scripts, signs beyond the first plane. */
public class OtherScripts {
  private static final String PRÄFIX = "bücher-";

  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment umgebung = StreamExecutionEnvironment.getExecutionEnvironment();
    DataStream<String> bücher = umgebung.fromElements("Faust 🎭", "Буря");
    bücher.map(buch -> buch + "📚").name("größe 📏").uid(PRÄFIX + "größe");
    DataStream<String> $geld$ = bücher.filter(b -> !b.isEmpty()); /* 🎉 */ $geld$.print("💶").setParallelism(1);
    DataStream<String> _unter = $geld$.map(String::trim).uid("日本語");
    _unter.print().uid("e\u0301\ud83d\ude00");
    umgebung.execute("книги");
  }
}
