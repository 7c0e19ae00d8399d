import { type OptionInfo, optionsOf } from "../../flink/options/catalogue.ts";
import { parseList } from "../../flink/values/lists.ts";
import { parsed } from "../../flink/values/parsed.ts";
import { compareVersions } from "../../flink/versions.ts";
import type { Setting } from "../../model/setting.ts";
import { correctValue } from "../correct.ts";
import type { DocumentView } from "../documentView.ts";
import type { Report, SettingRule } from "../rule.ts";
import { winnerOver } from "./duplicateOption.ts";
import page from "./list-separator.md";

/** Texts that Flink splits at commas, some of them at colons and bars too. */
const SPLIT_AT_COMMAS: ReadonlySet<string> = new Set([
  "io.tmp.dirs",
  "taskmanager.state.local.root-dirs",
  "execution.checkpointing.local-backup.dirs",
  "state.backend.rocksdb.localdir",
  "historyserver.archive.fs.dir",
  "metrics.reporters",
  "security.kerberos.login.contexts",
  "high-availability.zookeeper.quorum",
]);

const QUORUM = "high-availability.zookeeper.quorum";

/** A list whose items are separated by what Flink takes for a part of an item. */
export const listSeparator: SettingRule = {
  id: "config/list-separator",
  summary: "A list has the wrong separator, so Flink takes several items for one.",
  severity: "warning",
  purposes: ["cluster", "defaults"],
  fixable: true,
  page,
  over: "setting",
  which: { status: "any" },
  concerns: ({ key, value }) => value !== null && listOf(key) !== undefined,
  *check(setting, document): Iterable<Report> {
    const { valueSpan, value } = setting;
    const found = listOf(setting.key);
    if (value === null || !valueSpan || !found) return;
    const { option, list } = found;
    const [wrong, right] = list ? ([",", ";"] as const) : ([separatorIn(option.key, value), ","] as const);
    const items = list ? itemsOf(setting, document) : value.split(right);
    const parts = items?.map((item) => partsOf(item, wrong));
    const merged = parts?.find((each) => each.length > 1);
    if (!parts || !merged || winnerOver(document, setting)) return;
    yield {
      span: valueSpan,
      // No JobManager starts to work without ZooKeeper; elsewhere some items may be right.
      severity: option.key === QUORUM ? "error" : "warning",
      message: `Items are separated with '${right}' here, not with '${wrong}'. Flink takes '${merged.join(wrong)}' for one item of '${setting.key}', not for ${merged.length}.`,
      fixes: [correctValue({ uri: document.uri, span: valueSpan }, parts.flat().join(right))],
    };
  },
};

/** The option of a key that takes several items, and whether these are a list to Flink; undefined for any other. */
function listOf(key: string): { readonly option: OptionInfo; readonly list: boolean } | undefined {
  const [option] = optionsOf(key);
  if (!option) return undefined;
  const list = option.types.some(({ value: type }) => type === "List<String>");
  return list || SPLIT_AT_COMMAS.has(option.key) ? { option, list } : undefined;
}

/** What is likely meant to part the items: no host has a blank, paths may. */
function separatorIn(key: string, value: string): ";" | " " {
  return key === QUORUM && !value.includes(";") ? " " : ";";
}

/** The items that Flink reads; undefined for what it refuses. */
function itemsOf({ value }: Setting, { facts, versions: { to: version } }: DocumentView) {
  const standard =
    version.major >= 2 ||
    (facts.values === "standard" && compareVersions(version, { major: 1, minor: 19 }) >= 0);
  const read = parseList(value ?? "", { version, standard }, parsed);
  return read.ok ? read.value : undefined;
}

/** What items may be so that the other character in them is surely meant to separate them. */
const SHAPES: readonly RegExp[] = [
  // An address with its scheme.
  /^[a-z][a-z0-9+.-]*:\/\S*$/i,
  // A path from the root on.
  /^\/\S*$/,
  // A host with its port.
  /^[\w.-]+:\d+$/,
  // A name, a class, a package.
  /^[\w$*-][\w$.*-]*$/,
];

/** The parts of an item, where all of them look alike; else the item alone. */
function partsOf(item: string, wrong: string): string[] {
  const parts = item
    .split(wrong)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const alike = SHAPES.some((shape) => parts.every((part) => shape.test(part)));
  return parts.length > 1 && alike ? parts : [item];
}
