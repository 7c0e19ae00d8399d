import { refusalOf } from "../../flink/options/bounds.ts";
import { optionsOf } from "../../flink/options/catalogue.ts";
import { allVersions } from "../../flink/versions.ts";
import type { Setting } from "../../model/setting.ts";
import { CHECKPOINT_DIRECTORY, SAVEPOINT_DIRECTORY, STORAGE } from "../checkpointing/options.ts";
import { correctValue } from "../correct.ts";
import { STORAGE_DIR } from "../directories.ts";
import type { DocumentView } from "../documentView.ts";
import { CLUSTER_ID, HA_TYPE } from "../high-availability/options.ts";
import type { Report, SettingRule } from "../rule.ts";
import { STATE_BACKEND } from "../state-backend/options.ts";
import page from "./quoted-value.md";
import { keptQuotes } from "./quotes.ts";

/** Options for which a text that begins with a quote is no path, no name and no class: Flink does not start. */
const REFUSED: ReadonlySet<string> = new Set([
  CHECKPOINT_DIRECTORY,
  SAVEPOINT_DIRECTORY,
  STORAGE,
  HA_TYPE,
  STORAGE_DIR,
  CLUSTER_ID,
  STATE_BACKEND,
  "restart-strategy.type",
]);

/** Quotes that Flink takes for a part of the value. */
export const quotedValue: SettingRule = {
  id: "config/quoted-value",
  summary: "Flink takes the quotes for a part of the value.",
  severity: "warning",
  purposes: ["cluster", "defaults"],
  fixable: true,
  page,
  over: "setting",
  which: { status: "any" },
  *check(setting, document): Iterable<Report> {
    const { valueSpan } = setting;
    const inner = keptQuotes(setting, document);
    if (inner === undefined || !valueSpan) return;
    const refused = optionsOf(setting.key).some(
      ({ key }) => REFUSED.has(key) || isRefused(key, setting, document),
    );
    // Quotes in the quotes of YAML can be meant, but not where Flink refuses them.
    if (!refused && document.facts.values === "standard") return;
    const which = document.facts.values === "standard" ? "the inner quotes" : "the quotes";
    const what = `Flink takes ${which} for a part of the value`;
    yield {
      span: valueSpan,
      message: refused ? `${what}, and refuses it.` : `${what}.`,
      ...(refused ? { severity: "error" as const } : {}),
      fixes: [correctValue({ uri: document.uri, span: valueSpan }, inner, "Take the quotes away")],
    };
  },
};

/** True where every version in question has a bound that the value with its quotes breaks. */
function isRefused(option: string, { value }: Setting, { versions }: DocumentView): boolean {
  const text = value ?? "";
  return allVersions(versions).every(
    (version) => refusalOf(option, { kind: "string", value: text }, text, version) !== null,
  );
}
