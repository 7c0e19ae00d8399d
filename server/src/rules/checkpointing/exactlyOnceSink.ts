import { CONNECTORS, type TransactionOptions } from "../../flink/api/connectors.ts";
import { TABLE_PREFIX, TABLE_TIMEOUT } from "../../flink/api/kafkaTables.ts";
import { methodIn } from "../../flink/api/naming.ts";
import { parseInteger } from "../../flink/values/numbers.ts";
import type { TransactionalSink } from "../../model/connector.ts";
import type { Facts } from "../../model/facts.ts";
import type { Fix } from "../../model/finding.ts";
import { millisOf, relatedTo } from "../jobScope.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import type { DeploymentView } from "../view.ts";
import page from "./exactly-once-sink.md";
import { CHECKPOINT_TIMEOUT, INTERVAL } from "./options.ts";

/** What Flink gives a checkpoint where nothing says it, in every version. */
const DEFAULT_CHECKPOINT_TIMEOUT = 600_000;

/** A sink that writes in transactions which no checkpoint commits, or none in time. */
export const exactlyOnceSink: DeploymentRule = {
  id: "checkpointing/exactly-once-sink",
  summary: "A sink writes in transactions, and no checkpoint commits them, or not in time.",
  severity: "warning",
  lenientInDevelopment: true,
  fixable: true,
  usuallySetIn: "cluster",
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    for (const facts of [...view.deployment.jobs, ...view.deployment.configurations]) {
      for (const [index, sink] of (facts.transactional ?? []).entries()) {
        const { product = "", transactions } = CONNECTORS[sink.name] ?? {};
        if (!transactions || view.isBatchIn(facts, sink.environment)) continue;
        const property = sink.table ? TABLE_TIMEOUT : transactions.property;
        const options = { ...transactions, product, property };
        const report =
          withoutName(sink) ??
          withoutCheckpoints(view, facts, sink) ??
          tooShort(view, facts, sink, options) ??
          refusedByDefault(view, facts, index, options);
        if (report) yield { uri: facts.uri, span: sink.span, ...report };
      }
    }
  },
};

type Said = Omit<Report, "uri" | "span">;

/** What messages call a sink. */
const wordFor = ({ name, table }: TransactionalSink): string => (table ? `The table '${table.name}'` : name);

/** The same further in. */
const inSentence = ({ name, table }: TransactionalSink): string => (table ? `'${table.name}'` : name);

/** A table of which Flink makes no sink. */
function withoutName({ table }: TransactionalSink): Said | null {
  if (!table?.isRefused) return null;
  return {
    severity: table.isWritten ? "error" : "warning",
    message: `Flink refuses to write to the table '${table.name}'. Exactly once takes a name for its transactions that no other sink has: set '${TABLE_PREFIX}'.`,
  };
}

/** Nothing commits: sure where the jobs of the file, or all jobs, surely take no checkpoints. */
function withoutCheckpoints(view: DeploymentView, facts: Facts, sink: TransactionalSink): Said | null {
  const { missingFor } = view.option(INTERVAL);
  const own = view.environments.filter((each) => each.facts === facts);
  const places = own.length > 0 ? own : view.environments;
  const lacking = places.filter(({ facts: job, index }) =>
    missingFor.some((each) => each.facts === job && each.index === index),
  );
  if (lacking.length === 0 || lacking.length < places.length) return null;
  const key = view.configuration?.keyFor(INTERVAL) ?? INTERVAL;
  return {
    message: `${wordFor(sink)} writes exactly once, and nothing takes checkpoints. Only a checkpoint commits what it writes; ${
      view.configuration
        ? `without, no reader of committed records ever sees it. Set '${key}'.`
        : `unless the cluster's configuration sets '${key}', no reader of committed records ever sees it.`
    }`,
  };
}

/** Transactions that the other side gives up before a checkpoint, or a slow one, has committed them. */
function tooShort(
  view: DeploymentView,
  facts: Facts,
  sink: TransactionalSink,
  { product, property }: Pick<TransactionOptions, "property"> & { readonly product: string },
): Said | null {
  const { timeout, environment } = sink;
  const number = timeout?.value == null ? null : parseInteger(timeout.value);
  const interval = view.settingFor(facts, environment, INTERVAL);
  const every = millisOf(view, interval);
  if (!timeout || !number?.ok || !interval || every === null) return null;
  const kept = Number(number.value);
  const related = [
    { uri: facts.uri, span: timeout.span, message: `The transaction ends after ${words(kept)}.` },
    relatedTo(interval, `Checkpoints begin every ${words(every)}.`),
  ];
  if (kept <= every) {
    return {
      meant: true,
      message: `A transaction of ${inSentence(sink)} ends before a checkpoint commits it. ${product} gives it up after ${words(kept)} ('${property}'), and checkpoints begin every ${words(every)}: what it wrote is lost. Allow more than interval, checkpoint and restart take together.`,
      related,
    };
  }
  const longest = longestCheckpoint(view, facts, sink);
  if (longest === null || kept >= every + longest) return null;
  return {
    severity: "information",
    message: `A slow checkpoint comes too late for a transaction of ${inSentence(sink)}. ${product} gives it up after ${words(kept)} ('${property}'); a checkpoint that begins ${words(every)} into it may take ${words(longest)}, and what was written is lost then.`,
    related,
  };
}

/** How many milliseconds a checkpoint may take; null where that is not known. */
function longestCheckpoint(
  view: DeploymentView,
  facts: Facts,
  { environment }: TransactionalSink,
): number | null {
  const set = view.settingFor(facts, environment, CHECKPOINT_TIMEOUT);
  return set === undefined ? DEFAULT_CHECKPOINT_TIMEOUT : millisOf(view, set);
}

/** True for transactions that the slowest checkpoint commits in time. */
function isEnough(view: DeploymentView, facts: Facts, sink: TransactionalSink, millis: number): boolean {
  const interval = view.settingFor(facts, sink.environment, INTERVAL);
  const every = millisOf(view, interval);
  const longest = longestCheckpoint(view, facts, sink);
  return every !== null && longest !== null && millis >= every + longest;
}

/** The connector's default is more than the other side grants by its own. */
function refusedByDefault(view: DeploymentView, facts: Facts, index: number, options: TransactionOptions) {
  const sink = facts.transactional?.[index];
  if (!sink) return null;
  const { timeout, timeoutKnown, table } = sink;
  const { property, defaultMillis, grantedMillis, grantedBy } = options;
  if (timeout || !timeoutKnown || defaultMillis <= grantedMillis) return null;
  return {
    severity: "information" as const,
    message: `${wordFor(sink)} asks for transactions of ${words(defaultMillis)}, its default. Brokers grant ${words(grantedMillis)} unless their '${grantedBy}' says more, and the job does not start then. Set '${property}'${table ? "" : " on the builder"}, or raise the broker's.`,
    fixes:
      sink.timeoutPlace && isEnough(view, facts, sink, grantedMillis)
        ? [asGranted(facts, index, options)]
        : [],
  };
}

/** Has a sink ask for what brokers grant by default. */
function asGranted(facts: Facts, sink: number, { one, property, grantedMillis }: TransactionOptions): Fix {
  const method = methodIn(facts.methodNaming, one);
  return {
    title: `Set ${property} to ${words(grantedMillis)}, which brokers grant by default`,
    safety: "review",
    choice: true,
    changes: [
      { kind: "set-property", uri: facts.uri, sink, method, key: property, value: String(grantedMillis) },
    ],
  };
}

const UNITS = [
  [3_600_000, "h"],
  [60_000, "min"],
  [1000, "s"],
] as const;

/** `15 min` for 900000. */
function words(millis: number): string {
  const [size, unit] = UNITS.find(([each]) => millis >= each && millis % each === 0) ?? [1, "ms"];
  return `${millis / size} ${unit}`;
}
