import { describe, expect, test } from "vitest";
import { Editor } from "../../../../test/support/editor.ts";

const RULE = "checkpointing/exactly-once-sink";
const config = (interval: string) =>
  `state.backend.type: rocksdb\nexecution.checkpointing.interval: ${interval}\nexecution.checkpointing.dir: s3://rides/c\n`;

const java = (more = "") => `import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

public class Rides {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    KafkaSink<String> rides = KafkaSink.<String>builder()
        .setBootstrapServers("kafka:9092")
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix("rides")${more}
        .‸build();
    env.fromSource(Rides.source(), Rides.watermarks(), "rides").uid("in").sinkTo(rides).uid("out");
    env.execute();
  }
}
`;

async function fixed(
  path: string,
  text: string,
  interval = "1 min",
): Promise<readonly [string, string] | null> {
  const editor = await Editor.open({ [path]: text, "conf/flink-conf.yaml": config(interval) });
  const { fixes } = await editor.ruleActions(RULE);
  const [fix] = fixes;
  return fix ? [fix.title, await editor.after(fix, path)] : null;
}

const TITLE = "Set transaction.timeout.ms to 15 min, which brokers grant by default";
const without = (text: string) => text.replace("‸", "");

describe("a sink that asks for longer transactions than brokers grant", () => {
  test("asks for what they grant", async () => {
    const set = '\n        .setProperty("transaction.timeout.ms", "900000")';
    expect(await fixed("Rides.java", java())).toEqual([TITLE, without(java(set))]);
    expect(await fixed("Rides.java", java(set))).toBeNull();
  });

  test("is left to whoever knows the brokers where a slow checkpoint outlives that", async () => {
    expect(await fixed("Rides.java", java(), "6 min")).toBeNull();
  });
});
