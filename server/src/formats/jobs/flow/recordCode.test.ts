import { describe, expect, test } from "vitest";
import { JAVA_IMPORTS } from "../../../../../test/support/jobTexts.ts";
import { MemoryWorkspace } from "../../../../../test/support/workspaces.ts";

const RIDES = `package jobs;
${JAVA_IMPORTS}
public class Rides { public static DataStream<Long> read() { return null; } }`;

/** The operators of a class beside one whose method gives a stream. */
async function operators(text: string): Promise<string[] | undefined> {
  const workspace = await MemoryWorkspace.load({
    "jobs/Rides.java": RIDES,
    "jobs/Job.java": `package jobs;
${JAVA_IMPORTS}
import org.apache.flink.api.common.functions.*;
${text}`,
  });
  return workspace.facts("jobs/Job.java")?.operators.map(({ method }) => method);
}

const anonymous = (chain: string, type: string) =>
  `class Job { void build(DataStream<Long> s) { ${chain.replace(
    "$",
    `new ${type}() { public Long map(Long x) { Rides.read().filter(f); return x; } }`,
  )} } }`;

describe("code that runs for each record builds no job", () => {
  test.each([
    [
      "in a class of such functions",
      "class Job extends RichMapFunction<Long, Long> { public void open(Configuration c) { Rides.read().filter(f); } }",
      [],
    ],
    ["in a function without a name", anonymous("s.map($);", "MapFunction<Long, Long>"), ["map"]],
    ["in one that a stream gets, whatever its class", anonymous("s.map($);", "Step"), ["map"]],
    ["in one that goes somewhere else", anonymous("register($);", "MapFunction<Long, Long>"), []],
    ["in one that a variable holds", anonymous("Object g = $;", "MapFunction<Long, Long>"), []],
    [
      "but in some other class",
      "class Job extends Base { void open() { Rides.read().filter(f); } }",
      ["filter"],
    ],
    ["but in some other object", anonymous("register($);", "Step"), ["filter"]],
  ])("%s", async (_, text, found) => {
    expect(await operators(text)).toEqual(found);
  });
});
