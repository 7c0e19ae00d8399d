import {
  allVersions,
  compareVersions,
  type FlinkVersion,
  formatVersion,
  NEWEST,
  OLDEST,
} from "../versions.ts";
import { boundsText } from "./bounds.ts";
import { optionsOf } from "./catalogue.ts";
import { type History, type OptionInfo, valueIn } from "./decode.ts";
import { readingsOf } from "./keyStatus.ts";
import { meaningOf } from "./meanings.ts";
import { type ReporterKey, reporterKey, reporterOptionText } from "./reporters.ts";

/** What there is to say of an option, for whoever shows it. Values stand in backticks. */
export interface OptionDescription {
  readonly key: string;
  /** What the option does, in a sentence; undefined for options that nobody has described yet. */
  readonly meaning: string | undefined;
  /** Type, default, labels, history, other names: a line each. */
  readonly lines: readonly string[];
  /** Flink's own page on the option. */
  readonly page: string;
}

/** The options that a key stands for in a version, or in any version when none is known or none reads it. */
export function optionsMeant(key: string, version: FlinkVersion | null): OptionInfo[] {
  const read = version ? readingsOf(key, version).map((reading) => reading.option) : [];
  return read.length > 0 ? read : optionsOf(key);
}

/**
 * What there is to say of a key; nothing when no Flink knows it.
 *
 * @param reporter the class that a document names for the reporter whose key it is
 */
export function describe(key: string, version: FlinkVersion | null, reporter?: string): OptionDescription[] {
  const all = optionsOf(key);
  const ofReporter = reporterKey(key, reporter);
  if (ofReporter) {
    const [option] = optionsMeant(key, version);
    const page = option ? pageOf(option, version) : REPORTERS_PAGE;
    return [{ key, meaning: meaningOf(key), lines: reporterLines(ofReporter), page }];
  }
  return optionsMeant(key, version).map((option) => {
    const named = key !== option.key && option.key.includes("*");
    return {
      key: named ? key : option.key,
      meaning: [option, ...all].map((each) => meaningOf(each.key)).find((text) => text !== undefined),
      lines: linesOf(option, version),
      page: pageOf(option, version),
    };
  });
}

/**
 * The place of Flink's documentation on a key; undefined for one that no Flink knows, or that stands for several options.
 *
 * @param reporter the class that a document names for the reporter whose key it is
 */
export function documentationOf(
  key: string,
  version: FlinkVersion | null,
  reporter?: string,
): string | undefined {
  const options = optionsMeant(key, version);
  // Another option may fall back to the key of this one.
  const own = options.filter((option) => option.key === key);
  const pages = new Set((own.length > 0 ? own : options).map((option) => pageOf(option, version)));
  if (pages.size === 0) return reporterKey(key, reporter) ? REPORTERS_PAGE : undefined;
  return pages.size === 1 ? [...pages][0] : undefined;
}

/** A key means what the reporter makes of it: nothing is told of one that it is not. */
function reporterLines({ chosen, readers }: ReporterKey): string[] {
  const [first, ...others] = readers;
  if (first && others.length === 0)
    return [reporterOptionText(first.option), `read by the reporter of ${first.reporter.name}`];
  if (!first && chosen) return [`no option of the reporter of ${chosen.name}`];
  const each = readers.map(({ reporter, option }) => `${reporter.name}: ${reporterOptionText(option)}`);
  return ["what it means depends on the reporter", ...each];
}

function linesOf(option: OptionInfo, version: FlinkVersion | null): string[] {
  const at = version && compareVersions(version, option.until) < 0 ? version : option.until;
  const type = valueIn(option.types, at);
  const labels = valueIn(option.enums, at);
  const lines = [`${type}, default ${shown(valueIn(option.defaults, at))}`];
  const bounds = boundsText(option.key, version);
  if (bounds.length > 0) lines.push(bounds.join("; "));
  if (labels) lines.push(`one of ${labels.map((label) => `\`${label}\``).join(", ")}`);
  const life = [
    compareVersions(option.since, OLDEST) > 0 ? `since Flink ${formatVersion(option.since)}` : "",
    compareVersions(option.until, NEWEST) < 0 ? `until Flink ${formatVersion(option.until)}` : "",
  ].filter((text) => text !== "");
  if (option.operator) lines.push("read by the Kubernetes operator");
  else if (life.length > 0) lines.push(life.join(", "));
  lines.push(...changes("default", option.defaults, shown), ...changes("type", option.types, (each) => each));
  const names = option.aliases.map((alias) => {
    return alias.kind === "deprecated" ? `\`${alias.key}\`` : `\`${alias.key}\` (not deprecated)`;
  });
  if (names.length > 0) lines.push(`also read as ${[...new Set(names)].join(", ")}`);
  const later = successorOf(option);
  if (later) lines.push(`named \`${later.key}\` since Flink ${formatVersion(later.since)}`);
  return lines;
}

const shown = (value: string | null): string => (value === null || value === "" ? "none" : `\`${value}\``);

/** How something changed over the versions; nothing when it never did. */
function changes<T>(what: string, history: History<T>, text: (value: T) => string): string[] {
  if (history.length < 2) return [];
  const steps = history.map(({ from, value }, index) => {
    return index === 0 ? text(value) : `${text(value)} since ${formatVersion(from)}`;
  });
  return [`${what}: ${steps.join(", ")}`];
}

/** The option that took this one's key over as an alias. */
function successorOf(option: OptionInfo): OptionInfo | undefined {
  return optionsOf(option.key).find(
    (each) => each.key !== option.key && compareVersions(each.since, option.until) >= 0,
  );
}

const DOCS = "https://nightlies.apache.org/flink";
const REPORTERS_PAGE = `${DOCS}/flink-docs-stable/docs/deployment/metric_reporters/`;

/** The pages that list options of a prefix, and since when they stand there; all others are on one page. */
const PAGES: readonly { readonly prefix: string; readonly page: string; readonly since: FlinkVersion }[] = [
  { prefix: "table.", page: "dev/table/config", since: OLDEST },
  { prefix: "python.", page: "dev/python/python_config", since: { major: 1, minor: 13 } },
];

/** The page of Flink's documentation that lists the option, for the version or else the stable one. */
function pageOf(option: OptionInfo, version: FlinkVersion | null): string {
  const anchor = anchorOf(option.key);
  if (option.operator) {
    return `${DOCS}/flink-kubernetes-operator-docs-stable/docs/operations/configuration/${anchor}`;
  }
  const wanted = version && allVersions({ from: version, to: version }).length > 0 ? version : null;
  // The stable page does not list what is gone.
  const known = wanted ?? (compareVersions(option.until, NEWEST) < 0 ? option.until : null);
  const release = known ? `release-${formatVersion(known)}` : "stable";
  const { page } = PAGES.find(
    ({ prefix, since }) => option.key.startsWith(prefix) && (!known || compareVersions(known, since) >= 0),
  ) ?? { page: "deployment/config" };
  if (known && compareVersions(known, { major: 1, minor: 13 }) < 0)
    return `${DOCS}/flink-docs-${release}/${page}.html${anchor}`;
  return `${DOCS}/flink-docs-${release}/docs/${page}/${anchor}`;
}

/** Longer anchors are cut off. */
const LONGEST_ANCHOR = 64;

/**
 * The anchor that a script of Flink's pages gives to the row of an option when they are loaded. What stands there for a part
 * that people choose is not on record: then there is none.
 */
function anchorOf(key: string): string {
  if (key.includes("*")) return "";
  const words = key.toLowerCase().replace(/\.+/g, "-").slice(0, LONGEST_ANCHOR);
  return `#${words.replace(/-+$/, "")}`;
}
