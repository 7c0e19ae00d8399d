import { expect, test } from "vitest";
import { MemoryWorkspace } from "../../../../../test/support/workspaces.ts";

/** The state of what a file makes last, in a workspace. */
async function stateIn(files: Readonly<Record<string, string>>, path: string): Promise<string | undefined> {
  const workspace = await MemoryWorkspace.load(files);
  return workspace.facts(path)?.operators.at(-1)?.state;
}

const job = (types: string) => `package acme;
import org.apache.flink.streaming.api.datastream.DataStream;
${types}
class Job {
  void run(DataStream<String> s) { s.process(new P()); }
}`;

const FLINKS = {
  "org/apache/flink/streaming/api/functions/ProcessFunction.java": `package org.apache.flink.streaming.api.functions;
public abstract class ProcessFunction<I, O> extends AbstractRichFunction {
  public void describe() { usesStates(); }
}`,
};

test("a function keeps nothing because Flink's own type is at hand", async () => {
  const own = `import org.apache.flink.streaming.api.functions.ProcessFunction;
class P extends ProcessFunction<A, B> { }`;
  expect(await stateIn({ ...FLINKS, "acme/Job.java": job(own) }, "acme/Job.java")).toBe("stateless");
});

test("a function keeps what one of another package does that it extends", async () => {
  const own = `import acme.base.ProcessFunction;
class P extends ProcessFunction { }`;
  const base = `package acme.base;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
public class ProcessFunction extends KeyedProcessFunction<A, B, C> { ValueState<Long> seen; }`;
  const files = { "acme/base/ProcessFunction.java": base, "acme/Job.java": job(own) };
  expect(await stateIn(files, "acme/Job.java")).toBe("stateful");
});
