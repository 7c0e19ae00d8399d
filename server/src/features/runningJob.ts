import type { CodeAction, Command } from "vscode-languageserver";
import { keysOf } from "../flink/options/catalogue.ts";
import { type Change, changesOperatorId } from "../model/change.ts";
import { firstSentence } from "../rules/firstSentence.ts";
import { MAX_PARALLELISM } from "../rules/max-parallelism/parallelism.ts";
import { unset as maxParallelism } from "../rules/max-parallelism/unset.ts";
import { missing } from "../rules/operator-uid/missing.ts";
import { openingOf, pageSection } from "../rules/page.ts";
import { findRule } from "../rules/registry.ts";
import { ON_HEAP, STATE_BACKEND } from "../rules/state-backend/options.ts";
import { unset as stateBackend } from "../rules/state-backend/unset.ts";
import type { Session } from "./session.ts";

const HEADING = "When the job already runs";

/** An action that says what it means for a job that already runs. */
export interface RunningJobAction extends CodeAction {
  readonly runningJob?: string;
}

export type RunningJobWarning = Pick<RunningJobAction, "runningJob" | "command">;

/** What mending the findings of a rule means for a job that already runs, as its page has it; undefined where it has nothing. */
export function runningJobText(rule: string): string | undefined {
  const page = findRule(rule)?.page;
  return page === undefined ? undefined : openingOf(pageSection(page, HEADING));
}

/**
 * What an action that gives operators other ids, or jobs a max parallelism or another state backend, has to say of a job that already runs: nothing in the
 * code shows whether one does. A client that has a command for it says it once it is done.
 */
export function runningJobWarning(
  { client }: Session,
  rule: string | null,
  changes: readonly Change[],
): RunningJobWarning {
  const about = aboutState(rule, changes);
  const whole = about.flatMap((id) => runningJobText(id) ?? []);
  // Of several the first sentence has to do; each page has the rest.
  const texts = whole.map(plain).map((text) => (whole.length > 1 ? firstSentence(text) : text));
  const [first] = about;
  if (first === undefined || texts.length === 0) return {};
  const before = texts.length > 1 ? " (before its first start there is nothing to heed)" : "";
  const runningJob = `${HEADING}${before}: ${texts.join(" ")}`;
  const { tellCommand } = client;
  if (!tellCommand) return { runningJob };
  const command: Command = { title: HEADING, command: tellCommand, arguments: [runningJob, first] };
  return { runningJob, command };
}

/** The rules whose pages tell what changes mean for the state of a job; none where they touch none. */
const aboutState = (rule: string | null, changes: readonly Change[]): string[] => [
  ...(rule !== null && changes.some(changesOperatorId) ? [ruleOfIds(rule)] : []),
  ...(changes.some(setsMaxParallelism) ? [maxParallelism.id] : []),
  ...(changes.some(changesBackend) ? [stateBackend.id] : []),
];

/** The rule that tells of operators' ids, also where they come with something else. */
const ruleOfIds = (rule: string): string => (rule.startsWith("operator-uid/") ? rule : missing.id);

const setsMaxParallelism = (change: Change): boolean =>
  (change.kind === "set-option" && change.key === MAX_PARALLELISM) ||
  (change.kind === "set-on-environment" && change.option === "max-parallelism");

/** True for a state backend that is not the one which Flink takes by itself. */
const changesBackend = (change: Change): boolean =>
  change.kind === "set-option" && BACKEND_KEYS.has(change.key) && !ON_HEAP.has(change.value);

const BACKEND_KEYS: ReadonlySet<string> = new Set(keysOf(STATE_BACKEND));

/** A paragraph of a page without its marks, as one line. */
const plain = (markdown: string): string => markdown.replace(/\*\*|`/g, "").replace(/\s+/g, " ");
