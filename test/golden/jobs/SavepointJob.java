package jobs.savepoints;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.state.api.OperatorIdentifier;
import org.apache.flink.state.api.OperatorTransformation;
import org.apache.flink.state.api.SavepointReader;
import org.apache.flink.state.api.SavepointWriter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Reads and writes savepoints: its environments need no checkpoints of their own. */
public class SavepointJob {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    SavepointReader savepoint = SavepointReader.read(env, args[0]);
    DataStream<Account> accounts = savepoint.readKeyedState(OperatorIdentifier.forUid("accounts"), new AccountReader());
    accounts.map(new Upgrade()).print();
    DataStream<Long> counts = savepoint.readListState("counts", "state", Types.LONG);
    counts.filter(count -> count > 0).sinkTo(Sinks.counts());
    SavepointWriter.newSavepoint(env, 128)
        .withOperator(
            OperatorIdentifier.forUid("accounts"),
            OperatorTransformation.bootstrapWith(accounts).keyBy(Account::id).transform(new Bootstrap()))
        .write(args[1]);
    env.execute("rewrite");
  }
}
