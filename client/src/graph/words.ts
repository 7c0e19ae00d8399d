import type { Edge, Given, Job, Operator } from "./jobGraphAnswer.ts";

/** How an edge is drawn: each kind has a line of its own, so that none is told by colour alone. */
export type EdgeKind = "chained" | "forward" | "keyed" | "broadcast" | "spread" | "unknown";

const SPREAD = ["rebalance", "rescale", "shuffle", "global", "custom"];

export function kindOf({ partitioning, chained }: Omit<Edge, "from">): EdgeKind {
  if (chained) return "chained";
  if (partitioning === "hash") return "keyed";
  if (partitioning === "forward" || partitioning === "broadcast") return partitioning;
  return partitioning !== null && SPREAD.includes(partitioning) ? "spread" : "unknown";
}

/** What stands at an edge; empty where its line says all of it. */
export function edgeTag(edge: Omit<Edge, "from">): string {
  const kind = kindOf(edge);
  if (kind === "chained") return "";
  if (kind === "forward") return edge.chained === null ? "chained?" : "";
  if (kind === "unknown") return edge.partitioning ?? "?";
  return kind === "keyed" ? "keyed" : (edge.partitioning ?? "");
}

const WAYS: Readonly<Record<string, string>> = {
  forward: "each task passes its records on to the task of the same number",
  hash: "keyed, the records of one key go to one task",
  broadcast: "broadcast, every task gets every record",
  rebalance: "rebalance, records go to all tasks in turn",
  rescale: "rescale, records go to some tasks in turn",
  shuffle: "shuffle, records go to any task at random",
  global: "global, all records go to the first task",
  custom: "custom, a partitioner of the job decides",
};

/** How records go along an edge, in a sentence without its end. */
export function wayText({ partitioning, chained }: Omit<Edge, "from">): string {
  if (chained) return "chained, both run in one task";
  if (partitioning === null) return "it is not known how records go";
  const way = WAYS[partitioning] ?? partitioning;
  return chained === null ? `${way}; it is not known whether they are chained` : way;
}

/** A value as it is shown, with what stands in the code where it is known only at run time. */
export const shown = ({ value, expression }: Given): string => value ?? expression;

export function uidText({ uid, uidStatus, added }: Operator): string {
  if (added) return "added by Flink, takes no uid";
  if (uid) return uid.value === null ? `uid ${uid.expression}, known at run time` : `uid ${uid.value}`;
  return uidStatus === "missing" ? "no uid" : "not known whether it has a uid";
}

const STATES = { stateful: "keeps state", stateless: "keeps no state", unknown: "may keep state" };
export const stateText = ({ state }: Operator): string => STATES[state];

/** True for an operator that gets records from where nobody sees. */
export const isFromUnseen = ({ role, edges }: Operator): boolean => role !== "source" && edges.length === 0;

/** All that is known of an operator, as a screen reader says it and the list shows it. */
export function operatorText({ operators }: Job, index: number): string {
  const operator = operators[index];
  if (!operator) return "";
  const { label, name, role, parallelism, maxParallelism } = operator;
  const labelOf = (other: number) => operators[other]?.label ?? "";
  const into = operators.flatMap((other) =>
    other.edges.filter(({ from }) => from === index).map((edge) => `to ${other.label} ${wayWord(edge)}`),
  );
  return [
    name && !label.includes(shown(name)) ? `${label}, named ${shown(name)}` : label,
    role,
    uidText(operator),
    stateText(operator),
    ...(parallelism ? [`parallelism ${shown(parallelism)}`] : []),
    ...(maxParallelism ? [`max parallelism ${shown(maxParallelism)}`] : []),
    ...operator.edges.map((edge) => `from ${labelOf(edge.from)} ${wayWord(edge)}`),
    ...(isFromUnseen(operator) ? ["where its records come from is not seen"] : []),
    ...into,
  ].join(", ");
}

function wayWord(edge: Omit<Edge, "from">): string {
  const kind = kindOf(edge);
  if (kind === "unknown") return edge.partitioning ?? "in a way that is not known";
  if (kind === "forward" && edge.chained === null) return "forward, chained or not";
  return kind === "spread" ? (edge.partitioning ?? "") : kind;
}

/** What is known of an edge: `process(Count) to print(): keyed, ...`. */
export function edgeText({ operators }: Job, to: number, edge: Edge): string {
  return `${operators[edge.from]?.label ?? ""} to ${operators[to]?.label ?? ""}: ${wayText(edge)}`;
}

/** A job in short: `7 operators, 4 with uid, 2 without, 1 not known`. */
export function summaryOf({ operators }: Job): string {
  const count = (status: Operator["uidStatus"]) =>
    operators.filter(({ uidStatus, added }) => uidStatus === status && !added).length;
  const all = `${operators.length} ${operators.length === 1 ? "operator" : "operators"}`;
  const [present, missing, unknown] = [count("present"), count("missing"), count("unknown")];
  const added = operators.filter((each) => each.added).length;
  if (present === operators.length) return `${all}, all with uid`;
  return [
    all,
    `${present} with uid`,
    ...(missing > 0 ? [`${missing} without`] : []),
    ...(unknown > 0 ? [`${unknown} not known`] : []),
    ...(added > 0 ? [`${added} added by Flink`] : []),
  ].join(", ");
}

/** What holds for operators that say nothing themselves: `parallelism 4, max parallelism 720`. */
export function defaultsOf({ parallelism, maxParallelism }: Job): string {
  return [
    parallelism ? `parallelism ${shown(parallelism)}` : "",
    maxParallelism ? `max parallelism ${shown(maxParallelism)}` : "",
  ]
    .filter((text) => text !== "")
    .join(", ");
}

/** What the picture cannot show of a job; empty where there is nothing. */
export function remarkOn({ environment, planned }: Job): string {
  return [
    environment ? "" : "The environment is not seen here: these operators may be of several jobs.",
    planned ? "The planner of the Table API makes more operators, which are not shown." : "",
  ]
    .filter((text) => text !== "")
    .join(" ");
}
