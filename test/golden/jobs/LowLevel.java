package jobs.lowlevel;

import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.IterativeStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.PartitionTransformation;

/** transform(...), raw transformations and iterations. */
public class LowLevel {
  static DataStream<Row> build(DataStream<Row> in, String uid) {
    SingleOutputStreamOperator<Row> transformed = in.transform("stats", Types.row(), new StatsOperator());
    transformed.getTransformation().setUid("stats");
    transformed.getTransformation().setMaxParallelism(12);

    Transformation<Row> mapped = in.map(new Mapper()).getTransformation();
    mapped.setUid(uid);
    mapped.setName("mapped " + uid);
    mapped.setParallelism(1);
    Transformation<?> hashed = in.filter(new Keep()).getTransformation();
    hashed.setUidHash("0123456789abcdef0123456789abcdef");
    registry.register(in.flatMap(new Flat()).getTransformation());

    DataStreamSink<Row> sink = in.sinkTo(Sinks.rows());
    sink.uid("sink");
    in.transform(uid + "-op", Types.row(), new StatsOperator()).uid(uid).enableAsyncState().setBufferTimeout(5);
    env(in).addOperator(new PartitionTransformation<>(in.getTransformation(), null));
    return new DataStream<>(in.getExecutionEnvironment(), mapped);
  }

  static StreamExecutionEnvironment env(DataStream<Row> in) {
    return in.getExecutionEnvironment();
  }

  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    DataStream<Row> rows = env.fromData(Rows.all());
    build(rows, args[0]);
    rows.getExecutionEnvironment().setBufferTimeout(10);

    IterativeStream<Row> iteration = rows.iterate(5_000L);
    DataStream<Row> step = iteration.map(new Step()).uid("step");
    iteration.closeWith(step.filter(new Unfinished()).uid("unfinished"));
    step.filter(new Finished()).print();
    rows.iterate().withFeedbackType(Types.row()).map(new CoStep()).uid("co-step");
    rows.fullWindowPartition().mapPartition(new Part()).uid("partition");
    rows.keyBy(Row::id).fullWindowPartition().sortPartition("x", null).print();
    rows.partitionCustom(new ByKey(), Row::id).shuffle().forward().rescale().global().project(0, 2).uid("projected");
    rows.assignTimestampsAndWatermarks(Rows.watermarks()).name("watermarks").windowAll(Windows.day()).reduce(new Merge());
    rows.countWindowAll(100).apply(new AllOf()).uid("all-of");
    rows.keyBy(Row::id).countWindow(10).fold(0, new Fold());
    rows.keyBy(Row::id).timeWindow(Windows.minute()).minBy("x").getSideOutput(Tags.LATE).writeAsCsv("late.csv");
    rows.split(new Splitter()).select("even").print("even");
    rows.cache().writeToSocket("localhost", 9999, Schemas.row());
    rows.writeUsingOutputFormat(new RowFormat()).setDescription("by format").setParallelism(1);
    env.execute();
  }
}
