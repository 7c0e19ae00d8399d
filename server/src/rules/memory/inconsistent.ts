import type { Change } from "../../model/change.ts";
import type { Fix } from "../../model/finding.ts";
import type { DocumentView } from "../documentView.ts";
import type { DocumentRule, Report } from "../rule.ts";
import { culpritOf } from "./culprit.ts";
import page from "./inconsistent.md";
import { memoryRefusalOf, PROCESSES } from "./processes.ts";
import { adviceText, refusalText, remedyText } from "./refusalText.ts";
import { type Remedy, remediesOf } from "./remedies.ts";
import { capitalized } from "./sums.ts";
import { takingPart } from "./takingPart.ts";

/** Sizes that do not fit together, so that the process does not start. */
export const inconsistent: DocumentRule = {
  id: "memory/inconsistent",
  summary: "The memory options contradict each other; the process does not start.",
  severity: "error",
  fixable: true,
  page,
  over: "document",
  kind: "config",
  *check(document): Iterable<Report> {
    // The rest of the sizes comes from the resource, from another file, or from the image's own.
    if (document.isPiece) return;
    for (const { name, process } of PROCESSES) {
      const refusal = memoryRefusalOf(document, process);
      // A single value that cannot be read is told by config/invalid-value, and one that is missing by memory/unset.
      if (!refusal || refusal.problem.kind === "no-size" || refusal.problem.kind === "unreadable") continue;
      const key = culpritOf(refusal);
      const culprit = key === undefined ? undefined : document.at(key);
      if (!culprit) continue;
      const remedies = remediesOf(refusal, culprit.key);
      yield {
        span: culprit.valueSpan ?? culprit.keySpan,
        message: `${refusalText(name, refusal.problem, culprit)} ${adviceText(refusal.problem, remedies)}`,
        related: takingPart(document, refusal, culprit.key),
        fixes: remedies.map((remedy) => fixOf(document, remedy, remedies.length > 1)),
      };
    }
  },
};

function fixOf(document: DocumentView, remedy: Remedy, choice: boolean): Fix {
  const { outcome } = remedy;
  const title = `${capitalized(remedyText(remedy))}${outcome === "" ? "" : `: ${outcome}`}`;
  return { title, safety: "review", changes: changesOf(document, remedy), ...(choice ? { choice } : {}) };
}

function changesOf({ facts, uri }: DocumentView, { keys, value }: Remedy): Change[] {
  const settings = facts.settings.filter((setting) => keys.includes(setting.key));
  // Of a key that stands there twice, the first would count without the last.
  if (value === null) return settings.map(({ keySpan }) => ({ kind: "remove-setting", uri, at: keySpan }));
  const span = settings.at(-1)?.valueSpan;
  return span ? [{ kind: "replace-value", uri, span, value }] : [];
}
