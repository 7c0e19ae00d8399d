import { expect, test } from "vitest";
import { judged } from "../../../../test/support/cases.ts";

/** The titles of the fixes for a misspelt key in code. */
async function fixes(key: string): Promise<readonly string[]> {
  const { findings } = await judged(
    {
      "Rides.java": `import org.apache.flink.configuration.*;
import org.apache.flink.streaming.api.environment.*;
class Rides {
  static final String KEY = "parallelism.defualt";
  public static void main(String[] args) {
    Configuration conf = new Configuration();
    conf.setString(${key}, "4");
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(conf);
  }
}
`,
    },
    { flinkVersion: "1.20" },
  );
  const found = findings.filter(({ rule }) => rule === "config/unknown-option");
  expect(found).toHaveLength(1);
  return found.flatMap((each) => each.fixes.map(({ title }) => title));
}

test("a misspelt key is renamed where it stands, and not where a constant holds it that others may use", async () => {
  expect(await fixes('"parallelism.defualt"')).toEqual(["Rename it to 'parallelism.default'"]);
  expect(await fixes("KEY")).toEqual([]);
});
