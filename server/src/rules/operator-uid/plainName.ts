import type { Operator, OperatorRole, OperatorWords } from "../../model/operator.ts";
import { cut, inRole, joined, LONGEST } from "./hyphens.ts";
import type { Job } from "./job.ts";

/** The name of an operator as if it were the only one. A uid stays for ever, the length of a window does not: it is left out. */
export function plainName(job: Job, operator: Operator): string {
  const { role } = operator;
  const words = job.wordsOf(operator);
  if (words.name !== null) return cut(withRole(words.name, role, words), 2 * LONGEST);
  if (role === "source") return sourceName(words);
  if (role === "sink") return sinkName(job, operator);
  return transformationName(job, operator);
}

/** Words that say by themselves that an operator is a source or a sink. */
const SAYS_ROLE = {
  source: /(^|-)(source|consumer|reader|generator)(-|$)/,
  sink: /(^|-)(sink|producer|writer|publisher|print)(-|$)/,
  transformation: /^/,
} as const;

function withRole(name: string, role: OperatorRole, words: OperatorWords): string {
  if (SAYS_ROLE[role].test(name)) return name;
  return `${name}-${words.verb.startsWith("print") ? "print" : role}`;
}

function sourceName(words: OperatorWords): string {
  if (words.literal) return inRole([words.literal], "source");
  const about = words.into ?? words.type;
  if (words.function) return inRole([words.vague ? about : null, words.function], "source");
  return about || words.verb === "source"
    ? inRole([about ?? words.owner ?? "records"], "source")
    : words.verb;
}

function sinkName(job: Job, operator: Operator): string {
  const words = job.wordsOf(operator);
  const about = words.literal ?? job.writtenBy(operator);
  if (words.verb.startsWith("print")) return cut(joined([words.verb, about]));
  if (words.literal || !words.function) return inRole([about], "sink");
  // From Kafka to Kafka: what only tells the other end says nothing of this one.
  const more = words.vague && about !== `${words.function}-records` ? about : null;
  return inRole([more, words.function], "sink");
}

function transformationName(job: Job, operator: Operator): string {
  const { method } = operator;
  const words = job.wordsOf(operator);
  const about = job.aboutOf(operator);
  const by = words.key && AGGREGATES.test(method) ? `by-${words.key}` : null;
  if (words.verb === "watermarks") {
    const timed = words.sideOutput ?? words.from ?? words.into ?? words.type ?? about;
    return inRole([timed ?? words.function], words.verb);
  }
  if (words.function) {
    if (!words.vague) return cut(words.function);
    if (by) return cut(joined([words.function, by]));
    const room = cut(about ?? "", LONGEST - words.function.length - 1);
    const order = AGENT.test(words.function) ? [room, words.function] : [words.function, room];
    return cut(joined(order));
  }
  if (words.action) return cut(joined([words.verb, words.action, by]));
  if (words.type && /^(map|flat-map)$/.test(words.verb)) return cut(joined([words.verb, "to", words.type]));
  const what = [words.into, about, words.type].find(
    (each) => each && joined([words.verb, each]) !== words.verb,
  );
  return cut(joined([words.verb, what ?? null, by]));
}

/** Methods that make one result of many records. */
const AGGREGATES = /^(reduce|aggregate|fold|sum|min|max|minBy|maxBy)$/;

/** Words for somebody who does something, which stand behind what it is done to. */
const AGENT = /(er|or|filter|map)$|^to-/;
