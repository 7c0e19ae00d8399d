import type { Translate } from "../translate.ts";
import type { Edge, Given, Job, Operator } from "./jobGraphAnswer.ts";
import { readable } from "./readable.ts";

/** How an edge is drawn: each kind has a line of its own, so that none is told by colour alone. */
export type EdgeKind = "chained" | "forward" | "keyed" | "broadcast" | "spread" | "unknown";

const SPREAD = ["rebalance", "rescale", "shuffle", "global", "custom"];

export function kindOf({ partitioning, chained }: Omit<Edge, "from">): EdgeKind {
  if (chained) return "chained";
  if (partitioning === "hash") return "keyed";
  if (partitioning === "forward" || partitioning === "broadcast") return partitioning;
  return partitioning !== null && SPREAD.includes(partitioning) ? "spread" : "unknown";
}

/** What stands at an edge, in Flink's own words; empty where its line says all of it. */
export function edgeTag(edge: Omit<Edge, "from">): string {
  const kind = kindOf(edge);
  if (kind === "chained") return "";
  if (kind === "forward") return edge.chained === null ? "chained?" : "";
  if (kind === "unknown") return edge.partitioning ?? "?";
  return kind === "keyed" ? "keyed" : (edge.partitioning ?? "");
}

const waysIn = (t: Translate): Readonly<Record<string, string>> => ({
  forward: t("each task passes its records on to the task of the same number"),
  hash: t("keyed, the records of one key go to one task"),
  broadcast: t("broadcast, every task gets every record"),
  rebalance: t("rebalance, records go to all tasks in turn"),
  rescale: t("rescale, records go to some tasks in turn"),
  shuffle: t("shuffle, records go to any task at random"),
  global: t("global, all records go to the first task"),
  custom: t("custom, a partitioner of the job decides"),
});

/** How records go along an edge, in a sentence without its end. */
export function wayText({ partitioning, chained }: Omit<Edge, "from">, t: Translate): string {
  if (chained) return t("chained, both run in one task");
  if (partitioning === null) return t("it is not known how records go");
  const way = waysIn(t)[partitioning] ?? partitioning;
  return chained === null ? t("{0}; it is not known whether they are chained", way) : way;
}

/** A value as it is shown, with what stands in the code where it is known only at run time. */
export const shown = ({ value, expression }: Given): string => value ?? expression;

export function uidText({ uid, uidStatus, added, merged }: Operator, t: Translate): string {
  if (added) return t("added by Flink, takes no uid");
  if (merged && !uid)
    return t("PyFlink makes it a part of the operator before it, whose uid is that of both");
  if (uid) return uid.value === null ? t("uid {0}, known at run time", uid.expression) : `uid ${uid.value}`;
  return uidStatus === "missing" ? t("no uid") : t("not known whether it has a uid");
}

export const stateText = ({ state }: Operator, t: Translate): string =>
  ({ stateful: t("keeps state"), stateless: t("keeps no state"), unknown: t("may keep state") })[state];

const roleText = ({ role }: Operator, t: Translate): string =>
  ({ source: t("source"), transformation: t("transformation"), sink: t("sink") })[role];

/** True for an operator that gets records from where nobody sees. */
export const isFromUnseen = ({ role, edges }: Operator): boolean => role !== "source" && edges.length === 0;

/** What people call an operator. */
export const namesIn = ({ label, name, uid }: Operator): string =>
  [label, name && shown(name), uid && shown(uid)].filter(Boolean).join(" ");

/** All that is known of each operator, as a screen reader says it and the list shows it. */
export function operatorTexts({ operators }: Job, t: Translate): string[] {
  const labelOf = (index: number) => operators[index]?.label ?? "";
  const into = operators.map((): string[] => []);
  for (const { label, edges } of operators)
    for (const edge of edges) into[edge.from]?.push(t("to {0} {1}", label, wayWord(edge, t)));
  return operators.map((operator, index) => {
    const { label, name, parallelism, maxParallelism } = operator;
    const known = [
      label,
      ...(name && !label.includes(shown(name)) ? [t("named {0}", shown(name))] : []),
      roleText(operator, t),
      uidText(operator, t),
      stateText(operator, t),
      ...(parallelism ? [t("parallelism {0}", shown(parallelism))] : []),
      ...(maxParallelism ? [t("max parallelism {0}", shown(maxParallelism))] : []),
      ...operator.edges.map((edge) => t("from {0} {1}", labelOf(edge.from), wayWord(edge, t))),
      ...(isFromUnseen(operator) ? [t("where its records come from is not seen")] : []),
      ...(into[index] ?? []),
    ];
    return readable(known.join(", "));
  });
}

function wayWord(edge: Omit<Edge, "from">, t: Translate): string {
  const kind = kindOf(edge);
  if (kind === "unknown") return edge.partitioning ?? t("in a way that is not known");
  if (kind === "forward" && edge.chained === null) return t("forward, chained or not");
  return kind === "spread" ? (edge.partitioning ?? "") : kind;
}

/** What is known of an edge: `process(Count) to print(): keyed, ...`. */
export function edgeText({ operators }: Job, to: number, edge: Edge, t: Translate): string {
  const labelOf = (index: number) => operators[index]?.label ?? "";
  return readable(t("{0} to {1}: {2}", labelOf(edge.from), labelOf(to), wayText(edge, t)));
}

/** A job in short: `7 operators, 4 with uid, 2 without, 1 not known`. */
export function summaryOf({ operators }: Job, t: Translate): string {
  const count = (status: Operator["uidStatus"]) =>
    operators.filter(({ uidStatus, added }) => uidStatus === status && !added).length;
  const all = operators.length === 1 ? t("1 operator") : t("{0} operators", operators.length);
  const [present, missing, unknown] = [count("present"), count("missing"), count("unknown")];
  const added = operators.filter((each) => each.added).length;
  if (present === operators.length) return `${all}, ${t("all with uid")}`;
  return [
    all,
    t("{0} with uid", present),
    ...(missing > 0 ? [t("{0} without", missing)] : []),
    ...(unknown > 0 ? [t("{0} not known", unknown)] : []),
    ...(added > 0 ? [t("{0} added by Flink", added)] : []),
  ].join(", ");
}

/** What holds for operators that say nothing themselves: `parallelism 4, max parallelism 720`. */
export function defaultsOf({ parallelism, maxParallelism }: Job, t: Translate): string {
  return [
    parallelism ? t("parallelism {0}", shown(parallelism)) : "",
    maxParallelism ? t("max parallelism {0}", shown(maxParallelism)) : "",
  ]
    .filter((text) => text !== "")
    .join(", ");
}

/** What the picture cannot show of a job; empty where there is nothing. */
export function remarkOn({ environment, planned }: Job, t: Translate): string {
  return [
    environment ? "" : t("The environment is not seen here: these operators may be of several jobs."),
    planned ? t("The planner of the Table API makes more operators, which are not shown.") : "",
  ]
    .filter((text) => text !== "")
    .join(" ");
}
