import { editDistance } from "../nearest.ts";
import { type FlinkVersion, formatVersion, rangeName, type VersionRange } from "../versions.ts";
import { allAliases, allKeys, CATALOGUE, keyForAll } from "./catalogue.ts";
import { readingsOf } from "./keyStatus.ts";
import { strangerOf } from "./ownership.ts";

/** First parts of keys that nobody but Flink is likely to use in a configuration of Flink. */
const ROOTS: ReadonlySet<string> = new Set(
  "akka blob classloader cleanup-strategy cluster compiler execution heartbeat high-availability historyserver jobmanager jobstore kubernetes metrics parallelism pekko pipeline queryable-state resourcemanager rest restart-strategy scheduler-mode security slot slotmanager sql-client sql-gateway state table task taskmanager web yarn".split(
    " ",
  ),
);

const guessCache = CATALOGUE.cache<string, string | undefined>(100_000);
/** One entry a version. */
const candidateCache = CATALOGUE.cache<string, readonly Candidate[]>(100);

/**
 * What the SQL client called options in its environment file up to 1.14, and in `SET` too.
 *
 * @see org.apache.flink.table.client.config.YamlConfigUtils
 */
const ENVIRONMENT_KEYS: Readonly<Record<string, string>> = {
  "execution.parallelism": "parallelism.default",
  "execution.max-parallelism": "pipeline.max-parallelism",
  "execution.type": "execution.runtime-mode",
  "execution.time-characteristic": "pipeline.time-characteristic",
  "execution.periodic-watermarks-interval": "pipeline.auto-watermark-interval",
  "execution.min-idle-state-retention": "table.exec.state.ttl",
  "execution.result-mode": "sql-client.execution.result-mode",
  "execution.max-table-result-rows": "sql-client.execution.max-table-result.rows",
  "execution.restart-strategy.type": "restart-strategy.type",
};

/** True for what the SQL client up to 1.14 takes for another name of an option. */
export const isEnvironmentKey = (key: string): boolean => Object.hasOwn(ENVIRONMENT_KEYS, key);

/**
 * The key that a misspelt one most likely means, by the name that every version of the range knows. Undefined when
 * none is near, or when the key may well be somebody else's.
 */
export function nearestKey(key: string, range: VersionRange): string | undefined {
  if (strangerOf(key)) return undefined;
  return guessCache.get(`${rangeName(range)} ${key}`, () => {
    const known = candidates(range.to);
    const plain = key.replace(/^["']+|["']+$/g, "");
    const letters = squashed(plain);
    const same = known.find((each) => each.letters === letters);
    const renamed = isEnvironmentKey(plain) ? ENVIRONMENT_KEYS[plain] : undefined;
    const meant =
      renamed ?? same?.key ?? byPlace(plain, known) ?? bySpelling(plain, known) ?? byWords(plain, known);
    const option = meant === undefined ? undefined : readingsOf(meant, range.to)[0]?.option;
    if (!option || meant === undefined) return undefined;
    const proper = option.key.includes("*") ? meant : option.key;
    // An option that not all of the versions have has no name in all of them.
    return keyForAll(proper, range) ?? proper;
  });
}

interface Candidate {
  readonly key: string;
  readonly root: string;
  readonly small: string;
  /** Without what parts and words are told apart by. */
  readonly letters: string;
  /** The words behind the first part. */
  readonly words: string;
}

/** Keys that a version reads by any name. */
function candidates(version: FlinkVersion): readonly Candidate[] {
  return candidateCache.get(formatVersion(version), () => {
    const keys = [...new Set([...allKeys(), ...allAliases()])]
      .filter((key) => !/[$*]|^(?:internal|hidden)\./.test(key))
      .filter((key) => readingsOf(key, version).length > 0);
    const vocabulary = new Set(keys.flatMap(wordsOf));
    return keys.map((key) => ({
      key,
      root: rootOf(key),
      small: key.toLowerCase(),
      letters: squashed(key),
      words: tellingWords(key, vocabulary),
    }));
  });
}

const rootOf = (key: string): string => key.split(".", 1)[0] ?? "";

/** The words behind the first part, in the order of the alphabet; none when they are too few to tell anything. */
function tellingWords(key: string, vocabulary: ReadonlySet<string> = new Set()): string {
  const rest = key.slice(rootOf(key).length + 1);
  const words = wordsOf(rest).flatMap((word) => halvesOf(word, vocabulary));
  return words.length < 2 ? "" : [...new Set(words)].sort().join(" ");
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

/** A whole key that was written below its own parent: `taskmanager.taskmanager.numberOfTaskSlots`. */
function byPlace(key: string, known: readonly Candidate[]): string | undefined {
  const rest = key.slice(rootOf(key).length + 1);
  return rootOf(rest) === rootOf(key) ? known.find((each) => each.key === rest)?.key : undefined;
}

/** A key with few letters wrong, for its length. */
function bySpelling(key: string, known: readonly Candidate[]): string | undefined {
  const limit = key.length < 12 ? 1 : key.length < 24 ? 2 : 3;
  const small = key.toLowerCase();
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.key.length - key.length) >= least) continue;
    // Hardly anybody gets both ends of a key wrong.
    const start = candidate.key.startsWith(key.slice(0, 3));
    if (!start && !candidate.key.endsWith(key.slice(-3))) continue;
    const distance = editDistance(small, candidate.small);
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
  const different = a.split(".").filter((part) => !others.has(part));
  return Math.max(0, ...different.map((part) => part.length));
}

/** Roots that were exchanged when options moved from one to the other, and that people mix up since. */
const MOVED: ReadonlySet<string> = new Set(["state", "execution"]);

/** A key of the very same words, under the same root or its twin: `state.checkpoints.interval`. */
function byWords(key: string, known: readonly Candidate[]): string | undefined {
  const root = rootOf(key);
  const words = tellingWords(key);
  if (words === "" || !ROOTS.has(root)) return undefined;
  const alike = known.filter((candidate) => candidate.words === words);
  const own = alike.filter((candidate) => candidate.root === root);
  const twins = MOVED.has(root) ? alike.filter((candidate) => MOVED.has(candidate.root)) : [];
  const found = own.length > 0 ? own : twins;
  return found.length > 0 ? found[0]?.key : undefined;
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
  number: "num",
  status: "status",
  address: "address",
  access: "access",
};
