import { formatVersion } from "../flink/versions.ts";
import { documentUri } from "../model/address.ts";
import { type Facts, layerOf } from "../model/facts.ts";
import type { Fix, Place } from "../model/finding.ts";
import type { DeploymentView } from "./view.ts";

/**
 * Why nobody can tell whether an item is met, in the words of a report; `what` is the option or the like that is not known.
 * The names are part of the JSON: there may be more of them, none changes.
 */
export const DOUBTS = {
  template: (what: string) => `a template may set ${what}`,
  partial: (what: string) => `what completes this resource may set ${what}`,
  "other-file": (what: string) => `another file may set ${what}`,
  arguments: (what: string) => `arguments may set ${what}`,
  code: (what: string) => `code outside of what is read may set ${what}`,
  "unread-job": (what: string) => `another job may run here and set ${what}`,
  "part-of-a-job": (what: string) => `who makes the environment of this code may set ${what}`,
  "not-for-all": (what: string) => `this job may not get the ${what} that is set elsewhere`,
  conditional: (what: string) => `code sets ${what} under a condition`,
  uncalled: (what: string) => `nothing is seen to call the code that sets ${what}`,
  removed: (what: string) => `code takes ${what} out again`,
  nested: (what: string) => `what runs this resource may not read ${what} in a map of its own`,
  placeholder: (what: string) => `the value of ${what} is still to be filled in`,
  "no-plugin": (what: string) => `no plugin is seen that reads the path of ${what}`,
  "no-machine": (what: string) =>
    `no container of the compose file is called as ${what} says: add the one that is missing, or name a machine elsewhere`,
  "not-restarted": () =>
    "nothing starts the JobManager again once it has died: give its service a restart policy, or have a second one stand by",
  "shared-place": (what: string) =>
    `several overlays apply this resource with one ${what}, and clean up there for each other: give each its own by a patch`,
  unwritable: (what: string) =>
    `the volume at the path of ${what} belongs to root, and the image runs Flink as another user`,
  "unknown-value": (what: string) => `the value of ${what} is known only at run time`,
  refused: (what: string) => `Flink refuses the file that may set ${what}`,
  "no-configuration": (what: string) => `no configuration of the cluster is here to set ${what}`,
  library: (what: string) => `whoever starts this code sets ${what}`,
  "session-cluster": () => "its session cluster does not meet it",
  "switched-off": (what: string) => `${what} is false`,
  "not-set": (what: string) => `nothing sets ${what}`,
  batch: () => "only batch jobs run here",
  "no-operators": () =>
    "no operator is read here: open the folder of the job's code too, or state who sees to its uids",
  "rest-of-a-job": () =>
    "what makes the streams of this code is not read here: open its folder too, or state who sees to its uids",
  planner: () => "the planner of tables makes operators, and these take no uid",
  "hidden-operators": () => "a call makes operators that no uid reaches",
  repeated: () =>
    "this operator may be built twice, with one uid: give each its own by a parameter, or state that it is built once",
  stateless: () => "an operator that keeps no state has no uid",
  "no-uid": () => "an operator may have no uid",
  "uid-elsewhere": () =>
    "other code gets hold of this operator and may give it a uid: give it one here, or state who sees to it",
  unprovable: () => "no file says who can reach the cluster: state what keeps others out, or use mutual TLS",
  "this-machine": () =>
    "only the machine itself reaches its port: state who has access to that, or use mutual TLS",
  "network-policy": () => "a NetworkPolicy may keep others out",
  "network-guard": () => "what stands before the endpoint may ask for a login",
  "old-version": (what: string) => `Flink ${what} is too old to be known`,
  "rule-failed": (what: string) => `${what} could not be checked`,
} as const satisfies Record<string, (what: string) => string>;

export type DoubtKind = keyof typeof DOUBTS;

const OF_UNSEEN: ReadonlySet<DoubtKind> = new Set([
  "no-operators",
  "rest-of-a-job",
  "unread-job",
  "planner",
  "hidden-operators",
  "repeated",
  "uid-elsewhere",
]);

/**
 * True for what is not known of operators that nothing here reads, or of who calls what builds them, and that a team can
 * answer for.
 */
export const isOfUnseenCode = (kind: DoubtKind): boolean => OF_UNSEEN.has(kind);

/** Something that keeps an item from being known. */
export interface Doubt {
  readonly kind: DoubtKind;
  /** What is not known, an option mostly; empty where the kind says it all. */
  readonly what: string;
  /** Where that is seen first; null where it is nowhere. */
  readonly place: Place | null;
  /** The rule that tells of it there; absent where none does. */
  readonly rule?: string;
  /** Whether a quick fix is offered for what that rule tells. */
  readonly fixable?: boolean;
  /** What would settle it, where no rule tells of it. */
  readonly remedies?: readonly Fix[];
  /** In how many more places. */
  readonly more: number;
}

/** What would settle the doubts about an item that no rule tells of, each once. */
export function remediesOf({ doubts }: { readonly doubts: readonly Doubt[] }): Fix[] {
  const all = doubts.flatMap(({ remedies = [] }) => remedies);
  return [...new Map(all.map((fix) => [fix.title, fix])).values()];
}

export const doubt = (kind: DoubtKind, what = "", place: Place | null = null): Doubt => ({
  kind,
  what,
  place: place && { uri: documentUri(place.uri), span: place.span },
  more: 0,
});

/** One for each kind and what it is about, with the first place. */
export function merged(doubts: readonly Doubt[]): Doubt[] {
  const first = new Map<string, Doubt>();
  for (const each of doubts) {
    const key = `${each.kind} ${each.what}`;
    const known = first.get(key);
    first.set(key, known ? { ...known, more: known.more + 1 } : each);
  }
  return [...first.values()];
}

export const doubtText = ({ kind, what }: Doubt): string => DOUBTS[kind](what);

const START = { start: 0, end: 0 };

/** Why nobody can tell whether an option is set; never empty. */
export function doubtsAbout(view: DeploymentView, option: string): Doubt[] {
  const key = view.configuration?.keyFor(option) ?? option;
  const doubts = [...ofConfigurations(view, option, key), ...ofCode(view, option, key)];
  if (doubts.length > 0) return doubts;
  const { configuration, deployment, environments } = view;
  if (view.isBatch && environments.length > 0) return [doubt("batch")];
  if (view.isPartOfJobs || (!configuration && environments.length === 0))
    return [doubt("part-of-a-job", key)];
  if (!deployment.starts) return [doubt("library", key)];
  return [doubt(configuration ? "not-set" : "no-configuration", key)];
}

/** Where a configuration that is not seen as a whole may set an option. */
export function ofConfigurations(view: DeploymentView, option: string, key: string): Doubt[] {
  const { configurations } = view.deployment;
  const refused = configurations.flatMap((facts) => {
    // What a template fills in may become right.
    const problem = facts.templated ? undefined : facts.problems.find(({ kind }) => kind === "refused");
    return problem ? [doubt("refused", key, { uri: facts.uri, span: problem.span })] : [];
  });
  if (refused.length > 0) return refused;
  const { unread, started } = view.unreadSetters(option);
  const base = configurations.at(-1);
  return [
    // Arguments and the like are added to a file that nobody sees.
    ...(view.isAddition(base) ? [doubt("no-configuration", key)] : []),
    ...configurations
      .filter((facts) => view.isOpenPart(facts))
      .map((facts) => doubt(openness(facts), key, { uri: facts.uri, span: facts.anchor })),
    ...started.map((facts) => doubt("arguments", key, { uri: facts.uri, span: facts.anchor })),
    ...unread.map(({ uri }) => doubt("other-file", key, { uri, span: START })),
  ];
}

/** What of a configuration leaves open whether it sets more: that of a command only its words do. */
function openness(facts: Facts): DoubtKind {
  if (facts.templated) return "template";
  return layerOf(facts) === "arguments" ? "arguments" : "partial";
}

/** Where code takes an option out, of whatever configuration. */
export const ofRemovals = (view: DeploymentView, option: string, key: string): Doubt[] =>
  view
    .removalsOf(option)
    .map(({ facts, removed }) => doubt("removed", key, { uri: facts.uri, span: removed.span }));

function ofCode(view: DeploymentView, option: string, key: string): Doubt[] {
  // A job that a resource names, without its code.
  const isOwn = (job: string) =>
    view.deployment.configurations.some(({ uri }) => [uri, documentUri(uri)].includes(job));
  const { code } = view.option(option);
  const open = view.environments.filter((place) => {
    const sets = code.some(
      ({ facts, setting }) => facts === place.facts && setting.environment === place.index,
    );
    return !sets && view.isOpenAt(place);
  });
  return [
    ...ofRemovals(view, option, key),
    ...open.map(({ facts, environment }) => doubt("code", key, { uri: facts.uri, span: environment.span })),
    ...view
      .unreadJobs(option)
      .map(({ uri }) => doubt(isOwn(uri) ? "code" : "unread-job", key, { uri, span: START })),
  ];
}

/** Jobs of the deployment that nothing reads yet. */
export function unreadJobs({ deployment }: DeploymentView, what: string): Doubt[] {
  return deployment.unread
    .filter(({ kind }) => kind === "job")
    .map(({ uri, planned }) =>
      planned ? doubt("planner", "", { uri, span: START }) : doubt("unread-job", what, { uri, span: START }),
    );
}

/** What a version leaves unknown that is older than any on record. */
export function ofVersion({ deployment }: DeploymentView): Doubt[] {
  return deployment.flinkVersion ? [doubt("old-version", formatVersion(deployment.flinkVersion))] : [];
}
