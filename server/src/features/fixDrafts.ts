import { type CodeAction, CodeActionKind, type Diagnostic } from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import { type Change, namesOption } from "../model/change.ts";
import type { Finding, Fix } from "../model/finding.ts";
import type { ActionDraft } from "./actionDrafts.ts";
import type { DeploymentAction } from "./concerns.ts";
import { toDiagnostic } from "./diagnostics.ts";
import { canMigrate, targetOf } from "./migration.ts";
import type { Session } from "./session.ts";

/** The fixes of all findings at a place, best first. */
export async function fixDrafts(
  session: Session,
  snapshot: Snapshot,
  findings: readonly Finding[],
): Promise<ActionDraft[]> {
  const drafts: ActionDraft[] = [];
  /** Two findings may have one fix, which is one action. */
  const offered = new Map<string, { readonly diagnostics: Diagnostic[] }>();
  const preferred = preferredFix(findings);
  for (const finding of findings) {
    for (const fix of finding.fixes) {
      const same = offered.get(nameOf(fix));
      if (same) {
        same.diagnostics.push(toDiagnostic(session, snapshot, finding));
        continue;
      }
      const migrates = fix.changes.some(({ kind }) => kind === "migrate");
      if (migrates && !(await canMigrate(session, snapshot, finding.uri))) continue;
      const action = {
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [toDiagnostic(session, snapshot, finding)],
        isPreferred: fix === preferred,
        ...(migrates ? opening(session, snapshot, finding.uri) : {}),
      };
      offered.set(nameOf(fix), action);
      drafts.push({ action, changes: fix.changes, toFillIn: fix.placeholder === true });
    }
  }
  return [...drafts, ...allMissingDraft(session, snapshot, findings)];
}

/**
 * One action for everything that is missing in a document, at each place where something of it is shown: the first way of
 * each finding to add it, and what is only asked once that is there.
 *
 * @param uids what is added with it to operators
 */
export function allMissingDraft(
  session: Session,
  snapshot: Snapshot,
  findings: readonly Finding[],
  uids: readonly Change[] = [],
): ActionDraft[] {
  const [here] = findings.filter(({ fixes: [fix] }) => fix && addsOptions(snapshot, fix));
  const missing = (here ? snapshot.findingsOf(here.uri) : []).flatMap((finding) => {
    const [fix] = finding.fixes;
    // Another configuration of the document lacks options of its own.
    const [change] = fix?.changes ?? [];
    const beside = change?.uri === here?.fixes[0]?.changes[0]?.uri;
    return fix && beside && (fix.bringsBack || addsOptions(snapshot, fix)) ? [{ finding, fix }] : [];
  });
  if (missing.length + (uids.length > 0 ? 1 : 0) < 2) return [];
  // The JobManager and the TaskManagers of a compose file get the same option, each once.
  const all = missing.flatMap(({ fix: { changes, next = [] } }) => [
    ...changes,
    ...next.flatMap((each) => each.changes),
  ]);
  const changes = [...new Map(all.map((each) => [aimOf(each), each])).values()];
  const count = new Set(changes.filter(namesOption).map(({ key }) => key)).size;
  const toFillIn = missing.some(({ fix: { placeholder, next = [] } }) =>
    [placeholder, ...next.map((each) => each.placeholder)].includes(true),
  );
  const chosen = missing.flatMap(({ fix: { heed, changes, next = [] } }) => [
    heed ?? choiceOf(changes) ?? [],
    next.map((each) => each.heed),
  ]);
  const heeds = [...new Set(chosen.flat())];
  const given = uids.length > 0 ? ` and ${uids.length} ${uids.length === 1 ? "uid" : "uids"}` : "";
  const title = `Add all that is missing, ${count} ${count === 1 ? "option" : "options"}${given}`;
  const choices = heeds.join(", ");
  const placeholders = toFillIn ? "with placeholders to fill in" : "";
  const rest = [
    ...(choices === "" ? [] : [`With ${choices}.`]),
    ...(toFillIn ? ["Placeholders have to be filled in."] : []),
  ].join(" ");
  const action: DeploymentAction = {
    title: `${title}${choices && ` (${choices})`}${placeholders && `, ${placeholders}`}`,
    ...(rest === "" ? {} : { brief: { title, rest } }),
    kind: CodeActionKind.QuickFix,
    diagnostics: missing.map(({ finding }) => toDiagnostic(session, snapshot, finding)),
  };
  return [{ action, changes: [...changes, ...uids], toFillIn }];
}

/** What a change is about: of two with the same, one does it. */
function aimOf(change: Change): string {
  if (namesOption(change)) return `${change.uri} ${change.key}`;
  return JSON.stringify(change);
}

/** The name of what a fix decides for, such as a state backend; undefined for one that sets sizes, times and places alone. */
function choiceOf([first]: Fix["changes"]): string | undefined {
  if (first?.kind !== "set-option") return undefined;
  return /^(?!true$|false$)[a-z]+$/.test(first.value) ? first.value : undefined;
}

/** True for what high availability asks of the services of a compose file. */
const isForService = ({ kind }: Fix["changes"][number]): boolean =>
  kind === "add-zookeeper" || kind === "restart-service";

/** True for a fix that sets options which its document does not set yet, with what these ask of services, and does nothing else. */
export function addsOptions(snapshot: Snapshot, { changes }: Fix): boolean {
  return changes.every(
    (change) =>
      isForService(change) ||
      (change.kind === "set-option" &&
        !snapshot.facts(change.uri)?.settings.some((setting) => setting.key === change.key)),
  );
}

/**
 * The fix that Auto Fix takes without asking: the first one of the only finding that has any, with nothing to fill in
 * and nothing to choose.
 */
function preferredFix(findings: readonly Finding[]): Fix | undefined {
  const [fixable, ...more] = findings.filter((finding) => finding.fixes.length > 0);
  const known = new Set(fixable?.fixes.map(nameOf));
  const others = more.filter(({ fixes }) => fixes.some((fix) => !known.has(nameOf(fix))));
  if (!fixable || others.length > 0 || fixable.fixes.some((fix) => fix.choice)) return undefined;
  return fixable.fixes.find((fix) => !fix.placeholder);
}

/** What a fix is known by: two that do the same under one title are one. */
export const nameOf = ({ title, changes }: Fix): string => JSON.stringify([title, changes]);

/** Opens the file that takes the place of another one; the editor of that one is closed with it. */
export function opening(session: Session, snapshot: Snapshot, uri: string): Pick<CodeAction, "command"> {
  const command = session.client.openCommand;
  const target = targetOf(session, snapshot, uri);
  if (!command || target === undefined) return {};
  return { command: { title: "Open config.yaml", command, arguments: [session.clientUri(target)] } };
}
