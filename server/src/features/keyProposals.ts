import { allKeys, CATALOGUE, findOption, holds, keyForAll } from "../flink/options/catalogue.ts";
import { type OptionInfo, valueIn } from "../flink/options/decode.ts";
import { meaningOf } from "../flink/options/meanings.ts";
import { PRODUCTION_OPTIONS } from "../flink/options/production.ts";
import { reporterKey, reporterOptionText } from "../flink/options/reporters.ts";
import { allVersions, formatVersion, rangeName, type VersionRange } from "../flink/versions.ts";

/** A key that can be set. */
export interface Proposal {
  readonly key: string;
  /** The part of the key that is still to be written. */
  readonly rest: string;
  readonly detail: string;
}

/** Keys that Flink keeps for itself; `internal` is also what people call the traffic between its processes. */
const INNER =
  /^(?:\$internal|internal|hidden)\.|(?<!^(?:security\.ssl|metrics))\.internal\.|^python\.internal/;

/** One entry for each range of versions. */
const proposalCache = CATALOGUE.cache<string, readonly Proposal[]>(100);

/**
 * The keys that the versions of a range read, by the names that all of them know: first what a production deployment
 * should decide on, then what has a description, then the rest. Keys with a name of the user's choice come with the
 * names that `present` has.
 *
 * @param reporterOf the class that the document names for the reporter of a key
 */
export function keyProposals(
  range: VersionRange,
  present: readonly string[],
  reporterOf: (key: string) => string | undefined = () => undefined,
): Proposal[] {
  const plain = proposalCache.get(rangeName(range), () => {
    const all = [...allKeys()]
      .filter((key) => !key.includes("*") && !INNER.test(key))
      .flatMap((key) => proposal(key, range));
    return ranked(all.filter(({ key }, index) => all.findIndex((each) => each.key === key) === index));
  });
  const chosen = [...allKeys()]
    .filter((key) => key.includes("*"))
    .flatMap((pattern) => namesFor(pattern, present).flatMap((each) => proposal(pattern, range, each)))
    .flatMap((each) => asReporterReads(each, reporterOf(each.key)));
  return [...plain, ...chosen];
}

/** An option of reporters, as that one reads it which the document names; none when it does not. */
function asReporterReads(made: Proposal, className: string | undefined): Proposal[] {
  const ofReporter = reporterKey(made.key, className);
  if (!ofReporter) return [made];
  const { chosen, readers } = ofReporter;
  if (chosen && readers.length === 0) return [];
  const [first, ...others] = readers;
  const detail = first && others.length === 0 ? reporterOptionText(first.option) : "depends on the reporter";
  return [{ ...made, detail: detail.replaceAll("`", "") }];
}

/** The key to propose for an option; none when no version of the range knows it, or only as another one's old name. */
function proposal(option: string, range: VersionRange, chosen?: string): Proposal[] {
  const info = findOption(option);
  if (!info) return [];
  const versions = allVersions(range);
  const read = versions.filter((version) => holds(info, version));
  const successor = read.length > 0 && !holds(info, range.to);
  if (!info.operator && (read.length === 0 || successor)) return [];
  const key = chosen === undefined ? (keyForAll(option, range) ?? option) : option.replace("*", chosen);
  const partly = read.length < versions.length && key === option && !info.operator;
  return [{ key, rest: key, detail: detailOf(info, range, partly) }];
}

function detailOf(info: OptionInfo, range: VersionRange, partly: boolean): string {
  const defaultValue = valueIn(info.defaults, range.to);
  const since = partly ? `, since Flink ${formatVersion(info.since)}` : "";
  return `${valueIn(info.types, range.to)}, default ${defaultValue === null || defaultValue === "" ? "none" : defaultValue}${since}`;
}

function ranked(proposals: readonly Proposal[]): Proposal[] {
  const rank = ({ key }: Proposal): number => {
    const names = [
      key,
      ...PRODUCTION_OPTIONS.filter((option) =>
        findOption(option)?.aliases.some((alias) => alias.key === key),
      ),
    ];
    const pressing = Math.min(
      ...names.map((each) => PRODUCTION_OPTIONS.indexOf(each)).map((at) => (at < 0 ? 1000 : at)),
    );
    if (pressing < 1000) return pressing;
    if (meaningOf(key) !== undefined) return 1000;
    return findOption(key)?.operator ? 3000 : 2000;
  };
  const ranks = new Map(proposals.map((each) => [each, rank(each)]));
  return [...proposals].sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0) || (a.key < b.key ? -1 : 1));
}

/** Names that stand in the document where a pattern has its `*`. */
function namesFor(pattern: string, present: readonly string[]): string[] {
  const prefix = pattern.slice(0, pattern.indexOf("*"));
  const names = present
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length).split(".")[0] ?? "");
  return [...new Set(names)].filter((name) => name !== "");
}
