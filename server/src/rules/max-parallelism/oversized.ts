import { isMaxParallelism } from "../../flink/parallelism.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import { ON_HEAP, STATE_BACKEND } from "../state-backend/options.ts";
import type { DeploymentView } from "../view.ts";
import page from "./oversized.md";
import { isReactive, keyedPairs, type PlacedNumber } from "./parallelism.ts";

/** From here on it costs ten megabytes a state and more; below, it is not worth a word. */
const COSTLY = 1 << 14;

/** Nobody plans for that many times the subtasks of today. */
const GROWTH = 128;

/** The least that a key group of one state takes on the heap, as measured with Flink 1.20 and 2.3. */
const BYTES_PER_GROUP = 640;

/** A max parallelism that no growth will use, where key groups cost something. */
export const oversized: DeploymentRule = {
  id: "max-parallelism/oversized",
  summary: "The max parallelism is far above the parallelism, and each key group costs memory on the heap.",
  severity: "information",
  lenientInDevelopment: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    if (isReactive(view) || !isOnHeap(view)) return;
    for (const [parallelism, max] of keyedPairs(view)) {
      if (!isMaxParallelism(max.value) || max.value < COSTLY || max.value < parallelism.value * GROWTH)
        continue;
      // What Flink's own configuration begins with tells nothing of the jobs.
      if (parallelism.facts.kind === "config" && parallelism.value === 1) continue;
      yield report(parallelism, max);
    }
  },
};

/** True where all state is surely on the heap, by choice or because nobody chose. */
function isOnHeap(view: DeploymentView): boolean {
  const { status, value } = view.option(STATE_BACKEND);
  if (value != null) return ON_HEAP.has(value.toLowerCase());
  return value === undefined && status === "missing" && view.configuration !== undefined;
}

function report(parallelism: PlacedNumber, max: PlacedNumber): Report {
  const megabytes = Math.floor((max.value * BYTES_PER_GROUP) / 1e6);
  return {
    uri: max.uri,
    span: max.span,
    message: `The max parallelism ${max.value} is far above the parallelism ${parallelism.value}. On the heap each key group takes memory, empty or not: ${megabytes} MB and more for every state. Before the first start choose less, ${roomFor(parallelism.value)} for instance; of a running job it stays.`,
    related: [
      {
        uri: parallelism.uri,
        span: parallelism.span,
        message: `The parallelism ${parallelism.value} is set here.`,
      },
    ],
  };
}

/** Room to grow sixteenfold, and a multiple that deals out evenly. */
function roomFor(parallelism: number): number {
  let room = parallelism * 16;
  while (room < 128) room *= 2;
  return room;
}
