import { Memo } from "../memo.ts";
import {
  allVersions,
  compareVersions,
  type FlinkVersion,
  rangeName,
  type VersionRange,
} from "../versions.ts";
import { FAMILIES, findOption, holds, keyForAll, optionsOf, optionThatTakes } from "./catalogue.ts";
import { type OptionInfo, valueIn } from "./decode.ts";

/** What becomes of a key in a configuration that some versions of Flink may read. */
export type Standing =
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
  return optionsOf(key).flatMap((option): Reading[] => {
    // The own row of a key counts before it stands for another one.
    if (option === findOption(key)) return holds(option, version) ? [{ option, as: "proper" }] : [];
    const alias = option.aliases.find((each) => each.key === key && holds(each, version));
    return alias ? [{ option, as: alias.kind }] : [];
  });
}

const standings = new Memo<Memo<Standing>>();

/** What becomes of a key in the versions of a range. */
export function standingOf(key: string, range: VersionRange): Standing {
  const inRange = standings.get(rangeName(range), () => new Memo());
  return inRange.get(key, () => standingIn(key, range));
}

function standingIn(key: string, range: VersionRange): Standing {
  const known = optionsOf(key);
  // The Kubernetes operator has versions of its own.
  if (known.some((option) => option.operator)) return { kind: "free" };
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
  const free = isFree(key, versions);
  const outside = known.length > 0 ? standingOutside(key, known, range) : undefined;
  // Below a prefix of the user's choice, another version's option says nothing, but one that is gone does.
  if (outside && (!free || outside.kind === "removed")) return outside;
  return { kind: free ? "free" : "unknown" };
}

/** For a key that no version of the range reads, but others do. */
function standingOutside(key: string, known: readonly OptionInfo[], range: VersionRange): Standing {
  const spans = known.flatMap((option) => [
    ...(option === findOption(key) ? [option] : []),
    ...option.aliases.filter((alias) => alias.key === key),
  ]);
  // The own row of a renamed key stands beside the option that it was renamed to.
  const options = known.length > 1 ? known.filter((option) => option.key !== key) : known;
  const [only] = options;
  const replacement = only && options.length === 1 ? keyForAll(only.key, range) : undefined;
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

const newer = (a: FlinkVersion, b: FlinkVersion): FlinkVersion => (compareVersions(a, b) >= 0 ? a : b);
const older = (a: FlinkVersion, b: FlinkVersion): FlinkVersion => (compareVersions(a, b) <= 0 ? a : b);

/** Prefixes below which something beside Flink reads keys: plugins, add-ons, Flink's own inner workings. */
const OTHERS =
  /^(?:\$internal|internal|hidden|hadoop|statefun|presto|client|kubernetes\.operator|job\.autoscaler|sql-client|sql-gateway|table\.catalog|state\.backend\.(?!rocksdb|forst|heap|hashmap|changelog|local|latency|fs|incremental|async|type))[.-]/;

const familyExpressions = FAMILIES.map((family) => ({
  family,
  expression: new RegExp(`^${family.prefix.replaceAll(".", "\\.").replaceAll("*", "[^.]+")}.`),
}));

/** True for a name that the user is free to choose, in at least one of the versions. */
function isFree(key: string, versions: readonly FlinkVersion[]): boolean {
  if (OTHERS.test(key)) return true;
  const inFamily = familyExpressions.some(
    ({ family, expression }) => expression.test(key) && versions.some((version) => holds(family, version)),
  );
  if (inFamily) return true;
  // `option.name: value` is an entry of an option that is a map.
  const map = optionThatTakes(key);
  return map !== undefined && versions.some((version) => valueIn(map.types, version) === "Map");
}
