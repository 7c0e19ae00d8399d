import type { CodeAction } from "vscode-languageclient/node";
import { changedFiles, filesText } from "./changedFiles.ts";
import type { Violation } from "./checklistAnswer.ts";
import type { PathOf } from "./checklistPlaces.ts";
import { shortOf } from "./checklistRows.ts";
import type { Translate } from "./translate.ts";

/** An action that mends something, with what is told of it before it is chosen. */
export type MendingAction = CodeAction & {
  /** What it means for a job that already runs. */
  readonly runningJob?: string;
  /** The names of the deployments that it is about, where these are several or could be. */
  readonly concerns?: readonly string[];
};

export type DeploymentAction = MendingAction & {
  /** It writes into a settings file what nothing else shows. */
  readonly states?: boolean;
  /** The beginning of a long title, which is seen whole, and the rest of it as sentences. */
  readonly brief?: { readonly title: string; readonly rest: string };
};

/** A violation with what mends it. */
export interface Mendable {
  readonly violation: Violation;
  readonly fixes: readonly MendingAction[];
}

/** An entry of a list: one way to mend something. */
export interface Way {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly action: DeploymentAction;
  /** What it mends, which is shown first. */
  readonly violation?: Violation;
}

/** Ways that belong together, under a name. */
export interface WayGroup {
  readonly label: string;
  readonly ways: readonly Way[];
}

/**
 * Says below the entries of a list, in their order, what actions mean for a job that already runs: once in full, since the same is true
 * of many of them.
 */
function warnings(t: Translate): (action: MendingAction) => string {
  const said = new Set<string>();
  return ({ runningJob = "" }) => {
    if (said.has(runningJob)) return t("When the job already runs: see above and the rule's page.");
    if (runningJob !== "") said.add(runningJob);
    return runningJob;
  };
}

/** What is said below an entry, where there is something to say. */
const detailOf = (...said: readonly string[]): Pick<Way, "detail"> => {
  const detail = said.filter((each) => each !== "").join(" ");
  return detail === "" ? {} : { detail };
};

/** What an entry is called: a list shows no more of a title than there is room for in a line. */
const nameOf = ({ title, brief }: DeploymentAction): string => brief?.title ?? title;

/** The ways to mend one thing. */
export function waysOf(actions: readonly DeploymentAction[], t: Translate): Way[] {
  const warningOf = warnings(t);
  return actions.map((action) => ({
    label: nameOf(action),
    ...detailOf(action.brief?.rest ?? "", concernText(action, undefined, t), warningOf(action)),
    action,
  }));
}

/** The ways to mend a deployment, those for all of it first; what is done at once for all is not offered again for one. */
export function wayGroups(
  deployment: string,
  actions: readonly DeploymentAction[],
  mendable: readonly Mendable[],
  pathOf: PathOf,
  t: Translate,
): WayGroup[] {
  const warningOf = warnings(t);
  const wayOf = (action: DeploymentAction): Way => ({
    label: nameOf(action),
    description: filesText(changedFiles(action), pathOf, t),
    ...detailOf(action.brief?.rest ?? "", concernText(action, deployment, t), warningOf(action)),
    action,
  });
  const known = new Set(
    actions.flatMap((action) => changedFiles(action).map((uri) => `${action.title} ${uri}`)),
  );
  const statements = new Set(actions.filter(({ states }) => states).map(({ title }) => title));
  const single = mendable.flatMap(({ violation, fixes }) =>
    fixes
      .filter(({ title }) => !statements.has(title) && !known.has(`${title} ${violation.uri}`))
      .map((action) => ({
        id: JSON.stringify([action.title, violation.uri, action.diagnostics?.map(({ range }) => range)]),
        action,
        violation,
      })),
  );
  // One fix may mend several of them.
  const fixes = [...new Map(single.toReversed().map((each) => [each.id, each])).values()].toReversed();
  const alone = ({ action, violation }: (typeof fixes)[number]): Way => ({
    label: action.title,
    description: filesText([violation.uri], pathOf, t),
    ...detailOf(violation.message, concernText(action, deployment, t), warningOf(action)),
    action,
    violation,
  });
  return [
    { label: t("All at once"), ways: actions.filter(({ states }) => !states).map(wayOf) },
    { label: t("One by one"), ways: fixes.map(alone) },
    { label: t("Said in a settings file"), ways: actions.filter(({ states }) => states).map(wayOf) },
  ].filter((group) => group.ways.length > 0);
}

/** So many deployments are named; what is said behind them is seen as well. */
const MOST_NAMED = 3;

/** What else an action is about than the deployment that it was asked for; of all that it is about where that was none. */
function concernText(
  { concerns = [], states }: DeploymentAction,
  own: string | undefined,
  t: Translate,
): string {
  if (concerns.length === 0) return "";
  const others = concerns.filter((name) => name !== own);
  if (others.length === 0 || concerns.length === 1) return t("Counts for this deployment alone.");
  const names = [
    ...others.slice(0, MOST_NAMED).map((name) => shortOf({ name, part: "" }, t)),
    ...(others.length > MOST_NAMED ? [t("and {0} more", others.length - MOST_NAMED)] : []),
  ].join(", ");
  if (own === undefined) return states ? t("Counts for {0}.", names) : t("Changes {0}.", names);
  return states ? t("Also counts for {0}.", names) : t("Also changes {0}.", names);
}
