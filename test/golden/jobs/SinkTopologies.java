package jobs.topology;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPostCommitTopology;
import org.apache.flink.streaming.api.connector.sink2.SupportsPreCommitTopology;
import org.apache.flink.streaming.api.connector.sink2.SupportsPreWriteTopology;
import org.apache.flink.streaming.api.datastream.DataStream;

/** A sink with operators of its own: a uid in here would oblige every job to give the sink one. */
public class SinkTopologies
    implements Sink<Row>, SupportsPreWriteTopology<Row>, SupportsPreCommitTopology<Row, Row>, SupportsPostCommitTopology<Row> {
  @Override
  public DataStream<Row> addPreWriteTopology(DataStream<Row> input) {
    return input.keyBy(Row::bucket).process(new Partition());
  }

  @Override
  public DataStream<CommittableMessage<Row>> addPreCommitTopology(DataStream<CommittableMessage<Row>> committables) {
    DataStream<CommittableMessage<Row>> global = committables.global();
    return global.map(new Collect()).setParallelism(1);
  }

  @Override
  public void addPostCommitTopology(DataStream<CommittableMessage<Row>> committables) {
    committables.flatMap(new Compact()).sinkTo(Sinks.log());
    helper(committables);
    Runnable run = () -> committables.map(new InLambda());
  }

  /** Only its name is like that. */
  public void addPostCommitTopologyForTests(DataStream<CommittableMessage<Row>> committables) {
    committables.map(new NotATopology()).print();
  }

  private void helper(DataStream<CommittableMessage<Row>> committables) {
    committables.map(new InHelper());
  }
}
