import type { Call } from "../flow/program.ts";
import type { StreamValue } from "../flow/streamValue.ts";
import type { Run } from "./run.ts";
import { type Frame, type Given, type RunValue, UNKNOWN } from "./runValue.ts";

/** An iteration of Flink's API for Scala: a function gives what goes back, and what goes on. */
export function iterated(
  run: Run,
  call: Call,
  on: StreamValue,
  given: readonly Given[],
  frame: Frame,
): RunValue | undefined {
  const step = given[0]?.value;
  if (call.name !== "iterate" || run.read.api.name !== "scala" || step?.is !== "function") return undefined;
  const loop = run.callOnStream(call, on, frame);
  const ways = loop ? run.invoke(step, [{ value: loop, name: null }]) : UNKNOWN;
  const [back, out] = ways.is === "list" ? ways.cell.value.items : [];
  if (loop?.is === "stream" && back?.is === "stream") run.feed(loop.stream, back.stream);
  return out ?? UNKNOWN;
}
