/** Why a job is read otherwise than Flink runs it, for the lines of its record that begin so. */
interface Reason {
  readonly job: string;
  readonly lines: RegExp;
  readonly reason: string;
}

const NOT_RUN = "code that no recorded run came by, which another run may";
const REFUSED = "Flink refuses the job when it is built, so that there is no graph";
const PLANNED = "the planner makes it, with a uid of its own making: no call in the code could give it one";
const ARGUMENTS = "it comes from the arguments of the program, or from what is worked out of them";
const OVER_ALL_WAYS = "it is right for other arguments than those of the recorded runs";
const MERGED =
  "PyFlink merges it in one run and not in another, or the call makes several of which it merges some";

/**
 * Every difference that is on record in `recorded/graphs` but for one kind. `not known:` says that Flink puts two operators in one
 * task or two where readers leave that open: it is up to a parallelism that a configuration may set.
 */
const REASONS: readonly Reason[] = [
  { job: "java/alarms", lines: /^uid not known: .* only-m1$/, reason: ARGUMENTS },
  {
    job: "java/custom-operators",
    lines: /^(?:no edge|edge that Flink has not): .*Ledger(?:Job|Sink)/,
    reason:
      "a sink of the job's own puts operators in front of and behind its writer, which the edge leaves out",
  },
  {
    job: "java/job-framework",
    lines: /^edge that Flink has not: .*Sinks.java:14 print$/,
    reason: OVER_ALL_WAYS,
  },
  {
    job: "java/joins-two",
    lines: /^uid not known: .* dataStreamCollect_/,
    reason: "Flink makes that uid of the operator's number",
  },
  { job: "java/leftovers", lines: /^not in a graph: .*LeftoversJob.java:(?:21|26) print$/, reason: NOT_RUN },
  {
    job: "java/leftovers",
    lines: /^not in a graph: .*(?:15 fromSequence|Lifts.java:17)/,
    reason:
      "Flink leaves out a source that nothing reads, and a method that nobody calls may be called by others",
  },
  {
    job: "java/multi-module",
    lines: /^(?:not found: .*ReturnsJob|uid not known: .*-returns$)/,
    reason: "a file that names nothing of Flink's and gets its environment as an argument is no document",
  },
  {
    job: "java/multiple-inputs",
    lines: /^(?:not found|no edge): .*(?:Keyed)?MultipleInputTransformation/,
    reason: "an operator made by the constructor of a transformation, which is no call on a stream",
  },
  {
    job: "java/old-sinks",
    lines: /^uid not known: .* Sink global Global Committer$/,
    reason: "the uid that Flink makes for a part of a sink, out of the sink's own",
  },
  { job: "java/partitions", lines: /^not in a graph: .*(?:Forward|Keyed)Job/, reason: REFUSED },
  {
    job: "java/refused",
    lines: /^(?:not in a graph: .*|edge that Flink has not: .*)StrictJob/,
    reason: REFUSED,
  },
  { job: "java/table-bridge", lines: /^not found: .*StatementsJob/, reason: PLANNED },
  {
    job: "java/table-bridge",
    lines: /^no edge: .*PurchasesJob/,
    reason: "between two streams stands a table, and what the planner makes of its query",
  },
  { job: "java/table-two", lines: /^(?:not found|uid not known): /, reason: PLANNED },
  {
    job: "java/table-two",
    lines: /^no edge: /,
    reason: "between two streams stands a table, and what the planner makes of its query",
  },
  { job: "java/whole-table-two", lines: /^not in a graph: .*CompactJob/, reason: REFUSED },
  { job: "java/uid-helpers", lines: /^edge that Flink has not: /, reason: OVER_ALL_WAYS },
  { job: "java/uid-values", lines: /^uid not known: /, reason: ARGUMENTS },
  { job: "kotlin/chat-moderation", lines: /^not in a graph: .* print$/, reason: NOT_RUN },
  {
    job: "kotlin/etl-jobs",
    lines: /^(?:uid not known|no edge): .*Sinks.kt/,
    reason: "which of two sinks the job hands its streams to is up to the arguments of the program",
  },
  { job: "kotlin/tram-network", lines: /^not in a graph: .* print$/, reason: NOT_RUN },
  { job: "python/hospital", lines: /^not in a graph: .* (?:filter|print)$/, reason: NOT_RUN },
  { job: "python/merging", lines: /^edge that Flink has not: /, reason: OVER_ALL_WAYS },
  { job: "python/strict", lines: /^not in a graph: /, reason: REFUSED },
  ...["cargo", "fleet", "gaming", "helpers", "hospital", "merging", "metro"].map((job) => ({
    job: `python/${job}`,
    lines: /^not known to be merged: /,
    reason: MERGED,
  })),
];

/** The lines of a job's record for which there is no reason, and the reasons for which there is no line. */
export function unreasoned(job: string, lines: readonly string[]): readonly string[] {
  const own = REASONS.filter((each) => each.job === job);
  return [
    ...lines.filter((line) => !line.startsWith("not known: ") && !own.some((each) => each.lines.test(line))),
    ...own
      .filter((each) => !lines.some((line) => each.lines.test(line)))
      .map(({ reason }) => `gone: ${reason}`),
  ];
}
