import {
  allVersions,
  compareVersions,
  type FlinkVersion,
  NEWEST,
  rangeName,
  type VersionRange,
} from "../versions.ts";
import {
  CATALOGUE,
  FAMILIES,
  findOption,
  holds,
  keyForAll,
  optionsOf,
  optionThatTakes,
} from "./catalogue.ts";
import { type OptionInfo, valueIn } from "./decode.ts";
import { lastVersionOf } from "./former.ts";
import { isFlinksOwn, strangerOf } from "./ownership.ts";

/** What becomes of a key in a configuration that some versions of Flink may read. */
export type KeyStatus =
  /** Every version reads it, under a name that is not deprecated. */
  | { readonly kind: "read" }
  /** Every version reads it, but knows a better name. */
  | {
      readonly kind: "deprecated";
      readonly options: readonly OptionInfo[];
      readonly replacement: string | undefined;
    }
  /** Some versions of the range read it and others do not. */
  | { readonly kind: "sometimes" }
  /**
   * Only versions older than the range read it; `last` is the newest of them. `replacement` is the key under which
   * the range reads the same option.
   */
  | { readonly kind: "removed"; readonly last: FlinkVersion; readonly replacement: string | undefined }
  /** Only versions newer than the range read it; `replacement` is what this range reads instead. */
  | { readonly kind: "not-yet"; readonly first: FlinkVersion; readonly replacement: string | undefined }
  /** A name that the user chooses below a prefix, or that something beside Flink itself reads. */
  | { readonly kind: "free" }
  | { readonly kind: "unknown" };

/** One way in which a version reads a key. */
export interface Reading {
  readonly option: OptionInfo;
  readonly as: "proper" | "fallback" | "deprecated";
}

/** The options that a version reads a key as; several where an old key was split. */
export function readingsOf(key: string, version: FlinkVersion): Reading[] {
  const own = findOption(key);
  const others = optionsOf(key).flatMap((option): Reading[] => {
    const alias = option.aliases.find((each) => each.key === key && holds(each, version));
    return alias && option !== own ? [{ option, as: alias.kind }] : [];
  });
  // Flink keeps the constant of an option for long after it reads the key as an old name of another one alone.
  if (!own || !holds(own, version) || others.some(({ as }) => as === "deprecated")) return others;
  return [{ option: own, as: "proper" }, ...others];
}

const keyStatusCache = CATALOGUE.cache<string, KeyStatus>(100_000);

/** What becomes of a key in the versions of a range. */
export function keyStatusOf(key: string, range: VersionRange): KeyStatus {
  return keyStatusCache.get(`${rangeName(range)} ${key}`, () => keyStatusIn(key, range));
}

function keyStatusIn(key: string, range: VersionRange): KeyStatus {
  const known = optionsOf(key);
  // The Kubernetes operator has versions of its own.
  if (known.some((option) => option.operator)) return { kind: "free" };
  const last = lastVersionOf(key);
  if (last) return { kind: "removed", last, replacement: undefined };
  const versions = allVersions(range);
  const readings = versions.map((version) => readingsOf(key, version));
  const readBy = readings.filter((each) => each.length > 0).length;
  if (readBy === versions.length) {
    const deprecated = readings.every((each) => each.every((reading) => reading.as === "deprecated"));
    if (!deprecated) return { kind: "read" };
    const options = readings.at(-1)?.map((reading) => reading.option) ?? [];
    const [only] = options;
    const replacement = only && options.length === 1 ? keyForAll(only.key, range) : undefined;
    return { kind: "deprecated", options, replacement: replacement === key ? undefined : replacement };
  }
  if (readBy > 0) return { kind: "sometimes" };
  const asText = READ_AS_TEXT.some(
    ([expression, until]) => expression.test(key) && compareVersions(range.from, until) <= 0,
  );
  if (asText) return { kind: "free" };
  const free = isFree(key, versions);
  const outside = known.length > 0 ? keyStatusOutside(key, known, range) : undefined;
  // Below a prefix of the user's choice, another version's option says nothing, but one that is gone does.
  if (outside && (!free || outside.kind === "removed")) return outside;
  return { kind: free ? "free" : "unknown" };
}

/** For a key that no version of the range reads, but others do. */
function keyStatusOutside(key: string, known: readonly OptionInfo[], range: VersionRange): KeyStatus {
  const spans = known.flatMap((option) => [
    ...(option === findOption(key) ? [option] : []),
    ...option.aliases.filter((alias) => alias.key === key),
  ]);
  // Only an old name is the same option; one that Flink falls back on is another one.
  const renamed = known.filter((option) => option.key !== key && isOldName(key, option));
  const own = findOption(key);
  const [only] = renamed.length > 0 ? renamed : own ? [own] : [];
  const versions = allVersions(range);
  const names = only
    ? [only.key, ...only.aliases.filter((alias) => alias.kind === "deprecated").map((alias) => alias.key)]
    : [];
  const readAs = (name: string, kinds: readonly Reading["as"][]): boolean =>
    name !== key &&
    versions.every((version) => readingsOf(name, version).some((reading) => kinds.includes(reading.as)));
  const replacement =
    renamed.length > 1
      ? undefined
      : (names.find((name) => readAs(name, ["proper", "fallback"])) ??
        names.find((name) => readAs(name, ["deprecated"])));
  const before = spans.filter((span) => compareVersions(span.until, range.from) < 0);
  const after = spans.filter((span) => compareVersions(span.since, range.to) > 0);
  if (before.length > 0 && after.length === 0) {
    return { kind: "removed", last: before.map((span) => span.until).reduce(newer), replacement };
  }
  if (after.length > 0 && before.length === 0) {
    return { kind: "not-yet", first: after.map((span) => span.since).reduce(older), replacement };
  }
  return { kind: "sometimes" };
}

function isOldName(key: string, option: OptionInfo): boolean {
  return option.aliases.some((alias) => alias.key === key && alias.kind === "deprecated");
}

/**
 * Keys that are read as plain texts, which no option of Flink's classes tells, by the last version that does so. What
 * is read by scripts alone, all versions read.
 */
const READ_AS_TEXT: readonly (readonly [key: RegExp, until: FlinkVersion])[] = [
  [/^taskmanager\.compute\.numa$/, NEWEST],
  [/^taskmanager\.log\.path$/, { major: 1, minor: 18 }],
  [/^yarn\.container-start-command-template$/, { major: 1, minor: 18 }],
  [/^local\.number-taskmanager$/, { major: 1, minor: 18 }],
  [/^taskmanager\.runtime\.(?:fs_timeout|large-record-handler)$/, { major: 1, minor: 18 }],
  // 1.16 still starts a reporter by its class, and warns of it.
  [/^metrics\.reporter\.[^.]+\.class$/, { major: 1, minor: 16 }],
];

const newer = (a: FlinkVersion, b: FlinkVersion): FlinkVersion => (compareVersions(a, b) >= 0 ? a : b);
const older = (a: FlinkVersion, b: FlinkVersion): FlinkVersion => (compareVersions(a, b) <= 0 ? a : b);

/** Prefixes below which something beside Flink reads keys: plugins, add-ons, Flink's own inner workings. */
const OTHERS =
  /^(?:\$internal|internal|hidden|hadoop|statefun|presto|client|kubernetes\.(?:operator|internal)|job\.autoscaler|sql-client|sql-gateway|table\.catalog)[.-]/;

const familyExpressions = FAMILIES.map((family) => ({
  family,
  expression: new RegExp(`^${family.prefix.replaceAll(".", "\\.").replaceAll("*", "[^.]+")}.`),
}));

/** True for a name that the user is free to choose, in at least one of the versions. */
function isFree(key: string, versions: readonly FlinkVersion[]): boolean {
  if (OTHERS.test(key)) return true;
  if (strangerOf(key)) return false;
  const inFamily = familyExpressions.some(
    ({ family, expression }) => expression.test(key) && versions.some((version) => holds(family, version)),
  );
  // `env.` is anybody's, `env.java.opts.` Flink's alone.
  if (inFamily && !isFlinksOwn(key)) return true;
  // `option.name: value` is an entry of an option that is a map.
  const map = optionThatTakes(key);
  return map !== undefined && versions.some((version) => valueIn(map.types, version) === "Map");
}
