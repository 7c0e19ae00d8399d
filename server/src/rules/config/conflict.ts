import { findOption } from "../../flink/options/catalogue.ts";
import { valueIn } from "../../flink/options/decode.ts";
import { durationMillis } from "../../flink/values/duration.ts";
import { parseDouble } from "../../flink/values/numbers.ts";
import { allVersions } from "../../flink/versions.ts";
import type { Setting } from "../../model/setting.ts";
import type { DocumentView } from "../documentView.ts";
import { relatedTo, valuePlace } from "../jobScope.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import { STATE_BACKEND } from "../state-backend/options.ts";
import page from "./conflict.md";

const HEARTBEAT_INTERVAL = "heartbeat.interval";
const HEARTBEAT_TIMEOUT = "heartbeat.timeout";
const KEYTAB = "security.kerberos.login.keytab";
const PRINCIPAL = "security.kerberos.login.principal";
const WRITE_BUFFER_RATIO = "state.backend.rocksdb.memory.write-buffer-ratio";
const POOL_RATIO = "state.backend.rocksdb.memory.high-prio-pool-ratio";

/** Options of a cluster that are right one by one, and that Flink refuses together. */
export const conflict: DeploymentRule = {
  id: "config/conflict",
  summary: "Two options of the cluster contradict each other, and Flink does not start with both.",
  severity: "error",
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    const { configuration } = view;
    // What one layer takes from another, these do not follow.
    if (!configuration || configuration.mayHoldMore || view.deployment.configurations.length > 1) return;
    yield* heartbeat(configuration);
    yield* kerberos(configuration);
    if (view.option(STATE_BACKEND).value?.toLowerCase() === "rocksdb") yield* rocksdbMemory(configuration);
  },
};

/** What an option comes to: as it is set, else its default; undefined when that is not the same in all versions. */
interface Taken {
  readonly text: string;
  readonly setting: Setting | undefined;
}

function taken(document: DocumentView, option: string): Taken | undefined {
  const setting = document.effective(option);
  if (setting) return setting.value === null ? undefined : { text: setting.value, setting };
  const known = findOption(option);
  const texts = allVersions(document.versions).map((version) => {
    return known ? valueIn(known.defaults, version) : null;
  });
  // A default of 10000 became one of 10 s.
  const values = new Set(texts.map((text) => (text === null ? null : (durationMillis(text) ?? text))));
  const text = texts.at(-1);
  return values.size === 1 && text != null ? { text, setting } : undefined;
}

/** JobManager and TaskManagers compare the two as they start. */
function* heartbeat(document: DocumentView): Iterable<Report> {
  const interval = taken(document, HEARTBEAT_INTERVAL);
  const timeout = taken(document, HEARTBEAT_TIMEOUT);
  // Where both have their defaults, these go together.
  const shown = timeout?.setting ?? interval?.setting;
  if (!interval || !timeout || !shown) return;
  const { to } = document.versions;
  const [often, patience] = [durationMillis(interval.text, to), durationMillis(timeout.text, to)];
  if (often === null || patience === null || often <= patience) return;
  const other = shown === interval.setting ? undefined : interval.setting;
  yield {
    ...valuePlace({ facts: document.facts, setting: shown }),
    message: `The heartbeat timeout is shorter than the heartbeat interval. Neither JobManager nor TaskManagers start: '${HEARTBEAT_TIMEOUT}' is ${described(timeout)}, '${HEARTBEAT_INTERVAL}' ${described(interval)}. Leave time for several heartbeats within a timeout.`,
    related: other
      ? [relatedTo({ facts: document.facts, setting: other }, "The heartbeat interval is set here.")]
      : [],
  };
}

function described({ text, setting }: Taken): string {
  const withUnit = /^\s*\d+\s*$/.test(text) ? `${text.trim()} ms` : text;
  return setting ? withUnit : `${withUnit} by default`;
}

/** Every process checks its login before anything else. */
function* kerberos(document: DocumentView): Iterable<Report> {
  const keytab = document.effective(KEYTAB);
  if (!keytab || document.effective(PRINCIPAL)) return;
  yield {
    ...valuePlace({ facts: document.facts, setting: keytab }),
    message: `The Kerberos keytab has no principal. No process of Flink starts with the one alone. Set '${PRINCIPAL}' too.`,
  };
}

/** RocksDB counts half of the write buffers on top: 2w / (3 - w) of the cache is theirs. */
const shareOfBuffers = (ratio: number): number => (2 * ratio) / (3 - ratio);

/** Not a number for a text that is none, which config/invalid-value tells. */
function numberIn({ text }: Taken): number {
  const read = parseDouble(text);
  return read.ok ? read.value : Number.NaN;
}

/** What is left for blocks between write buffers and the pool of high priority must be more than nothing. */
function* rocksdbMemory(document: DocumentView): Iterable<Report> {
  const buffers = taken(document, WRITE_BUFFER_RATIO);
  const pool = taken(document, POOL_RATIO);
  // Where both have their defaults, these go together.
  const shown = buffers?.setting ?? pool?.setting;
  if (!buffers || !pool || !shown) return;
  const share = shareOfBuffers(numberIn(buffers));
  if (!(share + numberIn(pool) >= 1)) return;
  yield {
    ...valuePlace({ facts: document.facts, setting: shown }),
    message: `RocksDB's memory has no room left for blocks. Flink refuses every job: '${WRITE_BUFFER_RATIO}' ${buffers.text} takes ${share.toFixed(2)} of the cache, '${POOL_RATIO}' ${pool.text}, and both together must stay below 1.`,
    related:
      pool.setting && pool.setting !== shown
        ? [relatedTo({ facts: document.facts, setting: pool.setting }, "The pool's share is set here.")]
        : [],
  };
}
