import { editDistance } from "../nearest.ts";
import { type FlinkVersion, formatVersion } from "../versions.ts";
import { allAliases, allKeys } from "./catalogue.ts";
import { readingsOf } from "./standing.ts";

/** First parts of keys that nobody but Flink is likely to use in a configuration of Flink. */
const ROOTS = new Set(
  "akka blob classloader cleanup-strategy cluster compiler execution heartbeat high-availability historyserver jobmanager jobstore kubernetes metrics parallelism pekko pipeline queryable-state resourcemanager rest restart-strategy scheduler-mode security slot slotmanager sql-client sql-gateway state table task taskmanager web yarn".split(
    " ",
  ),
);

/** Prefixes below which a key that Flink does not know is nobody's. */
const OWN =
  /^(?:akka|blob|execution\.(?:checkpointing|checkpoints?|savepoints?|state-recovery|batch)|heartbeat|historyserver|jobmanager\.memory|pekko|queryable-state|resourcemanager|security\.ssl|slotmanager|state\.(?:backend\.rocksdb|checkpoints|savepoints|storage)|taskmanager\.(?:memory|network))\./;

/** True when no program but Flink would read such a key, so that an unknown one is read by nobody. */
export function isFlinksOwn(key: string): boolean {
  return OWN.test(key);
}

/**
 * The key that a misspelt one most likely means, of those that a version reads. Undefined when none is near, or
 * when the key may well be somebody else's.
 */
export function nearestKey(key: string, version: FlinkVersion): string | undefined {
  const known = candidates(version);
  const plain = key.replace(/^["']+|["']+$/g, "");
  const same = known.find((each) => squashed(each.key) === squashed(plain));
  if (same) return same.key;
  return bySpelling(plain, known) ?? bySegments(plain, known);
}

interface Candidate {
  readonly key: string;
  readonly words: ReadonlySet<string>;
  readonly last: string;
}

const kept = new Map<string, Candidate[]>();

/** Keys that a version reads by a name that is not deprecated. */
function candidates(version: FlinkVersion): Candidate[] {
  const name = formatVersion(version);
  let found = kept.get(name);
  if (!found) {
    const keys = [...new Set([...allKeys(), ...allAliases()])]
      .filter((key) => !/[$*]|^(?:internal|hidden)\./.test(key))
      .filter((key) => readingsOf(key, version).some((reading) => reading.as !== "deprecated"));
    const vocabulary = new Set(keys.flatMap(wordsOf));
    found = keys.map((key) => {
      const words = wordsOf(key).flatMap((word) => halvesOf(word, vocabulary));
      return { key, words: new Set(words), last: words.at(-1) ?? "" };
    });
    kept.set(name, found);
  }
  return found;
}

/** `blocksize` is two words that other keys have, so it is compared as those. */
function halvesOf(word: string, vocabulary: ReadonlySet<string>): string[] {
  for (let at = 4; at <= word.length - 4; at++) {
    const [first, second] = [word.slice(0, at), word.slice(at)];
    if (vocabulary.has(first) && vocabulary.has(second)) return [first, second];
  }
  return [word];
}

const squashed = (key: string): string => key.toLowerCase().replace(/[-_.]/g, "");

/** A key with few letters wrong, for its length. */
function bySpelling(key: string, known: readonly Candidate[]): string | undefined {
  const limit = key.length < 12 ? 1 : key.length < 24 ? 2 : 3;
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.key.length - key.length) >= least) continue;
    const distance = editDistance(key.toLowerCase(), candidate.key.toLowerCase());
    if (distance < least) {
      least = distance;
      best = candidate.key;
    }
  }
  // One letter more or less makes another word of a short part: `rest.url` is not `rest.port`.
  return best !== undefined && least <= longestDifference(key, best) / 3 ? best : undefined;
}

/** The length of the longest part in which two keys differ. */
function longestDifference(a: string, b: string): number {
  const others = new Set(b.split("."));
  return Math.max(
    0,
    ...a
      .split(".")
      .filter((part) => !others.has(part))
      .map((part) => part.length),
  );
}

/** A key of nearly the same words in nearly the same meaning, such as `state.checkpoints.interval`. */
function bySegments(key: string, known: readonly Candidate[]): string | undefined {
  if (!ROOTS.has(key.split(".", 1)[0] ?? "")) return undefined;
  const words = new Set(wordsOf(key));
  const last = wordsOf(key).at(-1) ?? "";
  if (words.size < 2) return undefined;
  const weights = weightsOf(known);
  const weigh = (word: string): number => weights.get(word) ?? Math.log(known.length);
  let best: string | undefined;
  let most = 0.55;
  let second = 0;
  for (const candidate of known) {
    if (candidate.last !== last) continue;
    let common = 0;
    let all = 0;
    for (const word of new Set([...words, ...candidate.words])) {
      all += weigh(word);
      if (words.has(word) && candidate.words.has(word)) common += weigh(word);
    }
    const share = common / all;
    if (share > most) {
      second = best === undefined ? 0 : most;
      most = share;
      best = candidate.key;
    } else if (share > second) second = share;
  }
  return best !== undefined && most > second + 0.03 ? best : undefined;
}

/** The words of a key, with the endings taken off that make no difference. */
function wordsOf(key: string): string[] {
  return key
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .split(/[-_.]/)
    .filter((word) => word !== "")
    .map((word) => SAME[word] ?? word.replace(/(?:ing|s)$/, ""));
}

const SAME: Readonly<Record<string, string>> = {
  directory: "dir",
  dirs: "dir",
  path: "dir",
  number: "num",
  taskmgr: "taskmanager",
  jobmgr: "jobmanager",
  status: "status",
  address: "address",
  access: "access",
};

const weighed = new WeakMap<readonly Candidate[], Map<string, number>>();

/** How much a word tells: the fewer keys have it, the more. */
function weightsOf(known: readonly Candidate[]): Map<string, number> {
  let weights = weighed.get(known);
  if (!weights) {
    const counts = new Map<string, number>();
    for (const { words } of known) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    weights = new Map([...counts].map(([word, count]) => [word, Math.log(known.length / count)]));
    weighed.set(known, weights);
  }
  return weights;
}
