import type { CodeAction, Command } from "vscode-languageserver";
import { type Change, changesOperatorId } from "../model/change.ts";
import { MAX_PARALLELISM } from "../rules/max-parallelism/parallelism.ts";
import { unset } from "../rules/max-parallelism/unset.ts";
import { openingOf, pageSection } from "../rules/page.ts";
import { findRule } from "../rules/registry.ts";
import type { Session } from "./session.ts";

const HEADING = "When the job already runs";

/** An action that says what it means for a job that already runs. */
export interface RunningJobAction extends CodeAction {
  readonly runningJob?: string;
}

/** What mending the findings of a rule means for a job that already runs, as its page has it; undefined where it has nothing. */
export function runningJobText(rule: string): string | undefined {
  const page = findRule(rule)?.page;
  return page === undefined ? undefined : openingOf(pageSection(page, HEADING));
}

/**
 * What an action that gives operators other ids, or jobs a max parallelism, has to say of a job that already runs: nothing in the
 * code shows whether one does. A client that has a command for it says it once it is done.
 */
export function runningJobWarning(
  { client }: Session,
  rule: string | null,
  changes: readonly Change[],
): Pick<RunningJobAction, "runningJob" | "command"> {
  const about = aboutState(rule, changes);
  const text = about === null ? undefined : runningJobText(about);
  if (about === null || text === undefined) return {};
  const runningJob = `${HEADING}: ${plain(text)}`;
  const { tellCommand } = client;
  if (!tellCommand) return { runningJob };
  const command: Command = { title: HEADING, command: tellCommand, arguments: [runningJob, about] };
  return { runningJob, command };
}

/** The rule whose page tells what changes mean for the state of a job; null where they touch none. */
function aboutState(rule: string | null, changes: readonly Change[]): string | null {
  if (changes.some(changesOperatorId)) return rule;
  return changes.some(setsMaxParallelism) ? unset.id : null;
}

const setsMaxParallelism = (change: Change): boolean =>
  (change.kind === "set-option" && change.key === MAX_PARALLELISM) ||
  (change.kind === "set-on-environment" && change.option === "max-parallelism");

/** A paragraph of a page without its marks, as one line. */
const plain = (markdown: string): string => markdown.replace(/\*\*|`/g, "").replace(/\s+/g, " ");
