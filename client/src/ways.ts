import type { CodeAction } from "vscode-languageclient/node";
import { changedFiles, filesText } from "./changedFiles.ts";
import type { Violation } from "./checklistAnswer.ts";
import type { PathOf } from "./checklistPlaces.ts";
import type { Translate } from "./translate.ts";

/** An action with what it means for a job that already runs, where it gives operators other ids. */
export type RunningJobAction = CodeAction & { readonly runningJob?: string };

export type DeploymentAction = RunningJobAction & {
  /** The names of the deployments that it is about, where these are several or could be. */
  readonly concerns?: readonly string[];
  /** It writes into a settings file what nothing else shows. */
  readonly states?: boolean;
};

/** A violation with what mends it. */
export interface Mendable {
  readonly violation: Violation;
  readonly fixes: readonly RunningJobAction[];
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

/** What is said below an action in a list. */
export const warningOf = ({ runningJob }: RunningJobAction): Pick<Way, "detail"> =>
  runningJob === undefined ? {} : { detail: runningJob };

/** The ways to mend a deployment, those for all of it first; what is done at once for all is not offered again for one. */
export function wayGroups(
  deployment: string,
  actions: readonly DeploymentAction[],
  mendable: readonly Mendable[],
  pathOf: PathOf,
  t: Translate,
): WayGroup[] {
  const wayOf = (action: DeploymentAction): Way => ({
    label: action.title,
    description: filesText(changedFiles(action), pathOf, t),
    ...warningOf(action),
    ...concernOf(action, deployment, t),
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
        label: action.title,
        description: filesText([violation.uri], pathOf, t),
        detail: [violation.message, warningOf(action).detail ?? ""].join(" ").trim(),
        action,
        violation,
      })),
  );
  // One fix may mend several of them.
  const ways = [...new Map(single.toReversed().map(({ id, ...way }) => [id, way])).values()].toReversed();
  return [
    { label: t("All at once"), ways: actions.filter(({ states }) => !states).map(wayOf) },
    { label: t("One by one"), ways },
    { label: t("Said in a settings file"), ways: actions.filter(({ states }) => states).map(wayOf) },
  ].filter((group) => group.ways.length > 0);
}

/** What else an action is about than the deployment that it was asked for. */
function concernOf(
  { concerns = [], states }: DeploymentAction,
  own: string,
  t: Translate,
): Pick<Way, "detail"> {
  const others = concerns.filter((name) => name !== own).join(", ");
  if (others !== "")
    return { detail: states ? t("Also counts for {0}", others) : t("Also changes {0}", others) };
  return concerns.length > 0 ? { detail: t("Counts for this deployment alone") } : {};
}
