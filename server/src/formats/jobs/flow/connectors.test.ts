import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

const job = (body: string) => `import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.*;
import org.apache.iceberg.flink.sink.FlinkSink;
class Job {
  DataStream<RowData> held;
  void main() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    DataStream<RowData> rows = env.fromSequence(1, 9);
    this.held = rows;
    ${body}
  }
}`;

test.each([
  ["FlinkSink.forRowData(rows).append();", 0],
  ["FlinkSink.forRowData(env.fromSequence(1, 2)).append();", 0],
  // What these come to is not followed.
  ["FlinkSink.forRowData(this.held).append();", null],
  ["FlinkSink.forRowData((DataStream<RowData>) rows).append();", null],
  ["FlinkSink.forRowData(new Rows(env)).append();", null],
])("the environment of the connector that `%s` builds", async (body, environment) => {
  const { connectors } = await factsOf({ path: "Job.java", text: job(body) });
  expect(connectors.map((each) => each.environment)).toEqual([environment]);
});
