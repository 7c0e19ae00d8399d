package jobs.old;

import org.apache.flink.streaming.api.scala.DataStream;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.java.StreamTableEnvironment;

/** Classes of older versions and of the Scala API, used from Java. */
class OldPackages {
  void build(DataStream<String> lines, StreamTableEnvironment tables, Table table) {
    lines.map(line -> line).uid("mapped").print().uid("out");
    tables.toAppendStream(table, String.class).addSink(new Collect()).uid("table-out");
    StreamTableEnvironment.create(null).toRetractStream(table, String.class).print().uid("retracted");
  }
}
