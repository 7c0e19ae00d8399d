import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Analysis } from "../analysis/analysis.ts";
import { editsForAll } from "../formats/apply.ts";
import { applyEdits } from "../formats/text.ts";
import type { JudgeOptions } from "../rules/engine.ts";
import { type FixChoice, fixesByDocument } from "../rules/fixes.ts";
import { withText } from "../workspace/document.ts";
import { reasonOf } from "../workspace/readText.ts";

/** One fix can make room for the next; more rounds than this would mean that two of them undo each other. */
const ROUNDS = 10;

/** What became of the files: those that were changed, and those that could not be, with the reason. */
export interface FixOutcome {
  readonly changed: ReadonlySet<string>;
  readonly failed: ReadonlyMap<string, string>;
}

/** Applies fixes to the files on disk until there is nothing left to apply. */
export async function fixFiles(
  analysis: Analysis,
  options: JudgeOptions,
  choice: FixChoice,
): Promise<FixOutcome> {
  const { workspace } = analysis;
  const changed = new Set<string>();
  const failed = new Map<string, string>();
  for (let round = 0; round < ROUNDS; round++) {
    const snapshot = analysis.snapshot(options);
    const findings = snapshot.judgements.flatMap((judgement) => judgement.findings);
    let wrote = false;
    for (const [uri, fixes] of fixesByDocument(findings, choice)) {
      const document = snapshot.document(uri);
      const text = document && (await workspace.textOf(document));
      if (!document || text === undefined || failed.has(uri)) continue;
      if (!document.writable) {
        failed.set(uri, "is not UTF-8 and was not changed");
        continue;
      }
      const { facts } = document;
      const fixed = applyEdits(
        text,
        editsForAll(workspace.formats.of(facts), withText(document, text), facts, fixes),
      );
      if (fixed === text) continue;
      try {
        await writeFile(fileURLToPath(uri), fixed);
      } catch (error) {
        failed.set(uri, `cannot be written: ${reasonOf(error)}`);
        continue;
      }
      await workspace.refresh(uri, true);
      changed.add(uri);
      wrote = true;
    }
    if (!wrote) break;
  }
  return { changed, failed };
}
