import { CONNECTORS } from "../flink/api/connectors.ts";
import { HIDDEN } from "../flink/api/hidden.ts";
import { shownValue } from "../flink/options/sensitive.ts";
import { documentUri } from "../model/address.ts";
import { type ConnectorUse, type Facts, layerOf, type Operator, type Setting } from "../model/facts.ts";
import type { Place } from "../model/finding.ts";
import type { Witness } from "../model/layer.ts";
import type { TeamClaim } from "../model/settingsFile.ts";
import type { Span } from "../model/span.ts";
import { CHECKPOINT_DIRECTORY, INTERVAL, STORAGE } from "./checkpointing/options.ts";
import { localPorts } from "./cluster-access/exposures.ts";
import { closingPolicies, doorsOf, letsAnybodyIn } from "./cluster-access/ingresses.ts";
import {
  lackingStores,
  SECURING,
  type Securing,
  securedBy,
  securingSetting,
} from "./cluster-access/options.ts";
import { placeholderIn } from "./config/placeholders.ts";
import { STORAGE_DIR } from "./directories.ts";
import {
  type Doubt,
  doubt,
  doubtsAbout,
  isOfUnseenCode,
  ofConfigurations,
  ofRemovals,
  unreadJobs,
} from "./doubts.ts";
import { isForMasters, isForWorkers } from "./givenTo.ts";
import { HA_NEEDS, HA_TYPE, haOf, haOtherwise, neededBy, QUORUM } from "./high-availability/options.ts";
import { ownPlaces } from "./high-availability/ownPlaces.ts";
import { unrestartedMaster } from "./high-availability/restarts.ts";
import { areUnknownServers, serverRemedies } from "./high-availability/servers.ts";
import { isOverridden } from "./hooks.ts";
import { truthOf } from "./jobScope.ts";
import { isBuiltOnce } from "./operator-uid/builtOnce.ts";
import { mayBeGivenElsewhere } from "./operator-uid/givenElsewhere.ts";
import { mergingOf } from "./operator-uid/merging.ts";
import { hasUid } from "./operator-uid/missing.ts";
import { numberedUses } from "./operator-uid/numbered.ts";
import { doubtsOfValue, heardSettings, unknownValue } from "./unknownValues.ts";
import {
  type DeploymentView,
  type PlacedEnvironment,
  type PlacedSetting,
  takesEnvironments,
} from "./view.ts";

/** A place that shows an item to be met, with what sets it. */
export interface Evidence extends Place {
  readonly layer: Witness;
  /** The key as it is written there; null for a uid. */
  readonly key: string | null;
  /** Null where it is known only at run time. */
  readonly value: string | null;
  /** What a value that is not known comes to where nobody gives its variables another one; absent where that is not known. */
  readonly assumed?: string;
  /** All of the setting: an error about any piece of it takes the evidence away. */
  readonly reach: Span;
}

/** What shows an item to be met, and what keeps it from being known: it is met by evidence without a doubt. */
export interface Proof {
  readonly evidence: readonly Evidence[];
  readonly doubts: readonly Doubt[];
}

export type Prove = (view: DeploymentView) => Proof;

export const evidenceOf = (view: DeploymentView, settings: readonly PlacedSetting[]): Evidence[] =>
  settings.map((placed) => {
    const { facts, setting } = placed;
    const { key, value } = setting;
    const assumed = view.otherwiseOf(placed);
    return {
      uri: documentUri(facts.uri),
      span: setting.keySpan,
      reach: reachOf(setting),
      layer: layerOf(facts),
      key,
      value: value === null ? null : shownValue(key, value),
      ...(assumed === undefined ? {} : { assumed: shownValue(key, assumed) }),
    };
  });

/** From where to where a setting is written. */
export const reachOf = ({ keySpan, valueSpan = keySpan }: Setting): Span => ({
  start: Math.min(keySpan.start, valueSpan.start),
  end: Math.max(keySpan.end, valueSpan.end),
});

/** What whoever runs the deployment sets by itself. */
function addedEvidence(view: DeploymentView, option: string): Evidence[] {
  const found = view.addedTo(option);
  if (!found) return [];
  const { facts, added } = found;
  const { span, value } = added;
  return [{ uri: documentUri(facts.uri), span, reach: span, layer: "operator", key: option, value }];
}

/** An option that is set for the whole deployment. */
export function setting(option: string): Prove {
  return (view) => {
    const { status, config, code } = view.option(option);
    if (status !== "set") return { evidence: [], doubts: doubtsAbout(view, option) };
    const evidence = evidenceOf(view, [...(config ? [config] : []), ...code]);
    // What is reset has the value of a cluster that is not seen, or none.
    if (config && config.setting.value === null && !config.setting.valueSpan)
      return {
        evidence,
        doubts: evidence.slice(0, 1).map((at) => doubt("unknown-value", at.key ?? option, at)),
      };
    // Whether somebody still fills in what stands in angle brackets, nobody can tell.
    if (config?.setting.placeholder !== undefined)
      return {
        evidence,
        doubts: evidence.slice(0, 1).map((at) => doubt("placeholder", at.key ?? option, at)),
      };
    if (evidence.length > 0) {
      const doubts = config
        ? []
        : [...withoutProof(view, option, code), ...onlySometimes(view, option, code)];
      const unknown = heardSettings(view, option).flatMap((each) => doubtsOfValue(option, each, view));
      return { evidence, doubts: [...doubts, ...ofRemovals(view, option, option), ...unknown] };
    }
    const added = addedEvidence(view, option);
    return { evidence: added, doubts: added.length > 0 ? [] : [doubt("batch")] };
  };
}

/** Where jobs are built that the code that sets an option is not seen to configure. */
function withoutProof(view: DeploymentView, option: string, code: readonly PlacedSetting[]): Doubt[] {
  const { environments, deployment } = view;
  const setters = code.filter(({ setting }) => (setting.environment ?? null) === null);
  const isCalledBy = ({ calls, callsSometimes }: Facts, name: string) =>
    calls?.has(name) === true && !callsSometimes?.has(name);
  const isCalled = ({ facts, setting: { uncalled } }: PlacedSetting) =>
    uncalled === undefined || deployment.jobs.some((job) => job !== facts && isCalledBy(job, uncalled));
  const sure = setters.filter((each) => !isSometimes(view, each, code));
  const sets = (job: Facts) => sure.some((each) => each.facts === job && isCalled(each));
  // A method that nothing in its file calls gets no environment of that file.
  const setsHere = (job: Facts) => sure.some(({ facts, setting }) => facts === job && !setting.uncalled);
  const sometimes = ({ uri }: Facts, span: Span) => {
    const unsure = setters.find((each) => isSometimes(view, each, code));
    return unsure ? conditionalAt(option, unsure) : doubt("not-for-all", option, { uri, span });
  };
  const uncovered = environments.filter(({ facts, index }) => {
    if (view.isBatchIn(facts, index)) return false;
    return !code.some((each) => each.facts === facts && each.setting.environment === index);
  });
  const unseen = uncovered.filter((place) => {
    const isSet = setsHere(place.facts) || [...gettersOf(place, deployment.jobs)].some(sets);
    return !view.isLocalAmongOthers(place) && !isSet;
  });
  if (environments.length > 0 && unseen.length === 0) return [];
  // What is built on an environment from elsewhere is one of these, or of somebody who is not seen.
  const builders = deployment.jobs.flatMap((job) => {
    const first = job.operators.find(({ role, environment }) => role === "source" && environment === null);
    return first ? [{ job, span: first.methodSpan }] : [];
  });
  const handedOn = unseen.every(({ environment }) => environment.escapesTo.includes("*"));
  if (!handedOn)
    return unseen.map(({ facts, environment }) => {
      const here = setters.find((each) => each.setting.uncalled !== undefined && !isCalled(each));
      if (!here) return sometimes(facts, environment.span);
      const isCalledSometimes = deployment.jobs.some((job) =>
        job.callsSometimes?.has(here.setting.uncalled ?? ""),
      );
      return isCalledSometimes ? conditionalAt(option, here) : uncalledAt(option, here);
    });
  if (builders.length === 0) return [doubt("part-of-a-job", option)];
  const setsAny = (job: Facts) => sure.some(({ facts }) => facts === job);
  return builders.filter(({ job }) => !setsAny(job)).map(({ job, span }) => sometimes(job, span));
}

/** True for a call that a condition decides about, or the class of an object. */
function isSometimes(view: DeploymentView, placed: PlacedSetting, all: readonly PlacedSetting[]): boolean {
  const { inBranch, onConfiguration } = placed.setting;
  return inBranch === true || onConfiguration?.conditional === true || isOverridden(view, placed, all);
}

const conditionalAt = (option: string, { facts, setting }: PlacedSetting): Doubt =>
  doubt("conditional", option, { uri: facts.uri, span: setting.keySpan });

const uncalledAt = (option: string, { facts, setting }: PlacedSetting): Doubt =>
  doubt("uncalled", option, { uri: facts.uri, span: setting.keySpan });

/** Where all that sets an option on an environment stands behind a condition. */
function onlySometimes(view: DeploymentView, option: string, code: readonly PlacedSetting[]): Doubt[] {
  return view.environments.flatMap(({ facts, index }) => {
    if (view.isBatchIn(facts, index)) return [];
    const here = code.filter((each) => each.facts === facts && each.setting.environment === index);
    const isSure = (placed: PlacedSetting) => !placed.setting.uncalled && !isSometimes(view, placed, code);
    const [first] = here;
    if (!first || here.some(isSure)) return [];
    if (first.setting.uncalled) return [uncalledAt(option, first)];
    return [conditionalAt(option, first)];
  });
}

/** The jobs that surely get hold of an environment from the one that makes it: by their names, through whatever hands. */
function gettersOf({ facts, environment }: PlacedEnvironment, jobs: readonly Facts[]): Set<Facts> {
  const getters = new Set<Facts>();
  const isSure =
    ({ callsSometimes }: Facts) =>
    (name: string) =>
      !callsSometimes?.has(name);
  const waiting = environment.escapesTo.filter(isSure(facts));
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    for (const job of jobs) {
      if (getters.has(job) || !job.declares.includes(name)) continue;
      getters.add(job);
      waiting.push(...job.forwardsTo.filter(isSure(job)));
    }
  }
  return getters;
}

/** Checkpoints are taken, and kept in a directory where that is the matter of the deployment. */
export const checkpoints: Prove = (view) => {
  // Batch jobs take none, whatever is set.
  if (view.isBatch) return { evidence: [], doubts: [doubt("batch")] };
  const interval = setting(INTERVAL)(view);
  const directory = setting(CHECKPOINT_DIRECTORY)(view);
  const evidence = [...interval.evidence, ...directory.evidence];
  // A job alone does not show the cluster's configuration, where the directory mostly stands.
  const concerns =
    (view.configuration !== undefined || directory.evidence.length > 0) && !hasOwnStorage(view);
  return { evidence, doubts: [...interval.doubts, ...(concerns ? directory.doubts : [])] };
};

/** True where a storage of somebody's own knows where it writes. */
function hasOwnStorage(view: DeploymentView): boolean {
  const storage = view.option(STORAGE).value;
  return typeof storage === "string" && !/^(jobmanager|filesystem)$/i.test(storage);
}

export const highAvailability: Prove = (view) => {
  const { configuration } = view;
  const key = configuration?.keyFor(HA_TYPE) ?? HA_TYPE;
  const none = (doubts: readonly Doubt[]): Proof => ({ evidence: [], doubts });
  if (!configuration) return none([doubt("no-configuration", key)]);
  const ha = haOf(view) ?? haOtherwise(view);
  const unsure = ofConfigurations(view, HA_TYPE, key);
  if (configuration.problems.refused) return none(unsure);
  if (!ha || ha.mode === "none") {
    const at = view.effective(HA_TYPE);
    if (at?.setting.value === null) return none([unknownValue(key, at)]);
    return none(unsure.length > 0 ? unsure : [doubt("not-set", key)]);
  }
  const needed = neededBy(view, ha.mode).map(({ option }) => option);
  const set = HA_NEEDS.flatMap((option) => view.effective(option) ?? []);
  const lacking = needed.filter((option) => !view.effective(option));
  const unset = lacking.filter((option) => !view.isAdded(option));
  return {
    evidence: [
      ...evidenceOf(view, [ha.placed, ...set]),
      ...lacking.flatMap((option) => addedEvidence(view, option)),
    ],
    doubts: [
      ...unset.flatMap((option) => {
        const name = configuration.keyFor(option);
        const unseen = ofConfigurations(view, option, name);
        // Of a mode that nobody knows, no rule tells what it lacks.
        return unseen.length > 0 || ha.placed.setting.value !== null ? unseen : [doubt("not-set", name)];
      }),
      ...needed.flatMap((option) => {
        const placed = view.effective(option);
        return placed
          ? [
              ...doubtsOfValue(option, placed, view),
              ...doubtsOfServers(option, placed, view),
              ...doubtsOfOverlays(option, placed, view),
            ]
          : [];
      }),
      ...doubtsOfRestart(view),
    ],
  };
};

/** That the only JobManager stays away once it has died, so that nothing takes up what is kept for the next one. */
function doubtsOfRestart(view: DeploymentView): Doubt[] {
  const alone = unrestartedMaster(view);
  if (!alone) return [];
  const { place, changes } = alone;
  const title = "Have the JobManager started again once it has died";
  return [
    {
      ...doubt("not-restarted", "", place),
      remedies: changes.length > 0 ? [{ title, safety: "review", changes }] : [],
    },
  ];
}

/** That nobody is seen to answer as ZooKeeper. */
function doubtsOfServers(option: string, { facts, setting }: PlacedSetting, view: DeploymentView): Doubt[] {
  const value = setting.value ?? view.otherwiseOf({ facts, setting });
  if (option !== QUORUM || value === undefined || !areUnknownServers(view, value)) return [];
  const place = { uri: facts.uri, span: setting.valueSpan ?? setting.keySpan };
  const remedies = serverRemedies(view, { facts, setting }, value);
  return [{ ...doubt("no-machine", setting.key, place), remedies }];
}

/** That the overlays of a resource keep high availability in one place, below the name that all of them give it. */
function doubtsOfOverlays(option: string, { facts, setting }: PlacedSetting, view: DeploymentView): Doubt[] {
  const { appliedBy = [] } = view.deployment;
  if (option !== STORAGE_DIR || appliedBy.length === 0) return [];
  const place = { uri: facts.uri, span: setting.valueSpan ?? setting.keySpan };
  return [{ ...doubt("shared-place", setting.key, place), remedies: ownPlaces(appliedBy, setting) }];
}

/** True for a connector that sees to its uids by itself: it is in nobody's way, and no merit of the job. */
const namesItself = (facts: Facts, use: ConnectorUse): boolean =>
  CONNECTORS[use.name]?.uids.by === "itself" && !numberedUses(facts).has(use);

/** The method or the option that a connector makes uids of, or names of transactions. */
function namedBy({ name }: ConnectorUse): string | null {
  const uids = CONNECTORS[name]?.uids;
  if (uids?.by === "call" || uids?.by === "prefix") return uids.method;
  return uids?.by === "table-option" ? uids.key : null;
}

/** Every operator that a uid reaches has one of its own. */
export const uids: Prove = (view) => {
  const proofs = view.deployment.jobs.map((facts) => uidsOf(view, facts));
  const evidence = proofs.flatMap((proof) => proof.evidence);
  const seen = [
    ...proofs.flatMap((proof) => proof.doubts),
    ...unreadJobs(view, "uids"),
    ...(evidence.length > 0 ? restOfJobs(view) : []),
  ];
  const doubts = evidence.length + seen.length > 0 ? seen : [doubt("no-operators")];
  const { operatorUids: claim } = view.deployment;
  const answered = claim ? doubts.filter(({ kind }) => isOfUnseenCode(kind)) : [];
  if (!claim || answered.length === 0) return { evidence, doubts };
  const said = stated(claim);
  return {
    evidence: [...evidence, ...said.evidence],
    doubts: [...doubts.filter((each) => !answered.includes(each)), ...said.doubts],
  };
};

/** Of a cluster that runs code whose streams something makes that is not seen, which has operators of its own. */
function restOfJobs(view: DeploymentView): Doubt[] {
  const part = view.isPartOfJobs && view.configuration ? view.deployment.jobs.find(takesEnvironments) : null;
  return part ? [doubt("rest-of-a-job", "", { uri: part.uri, span: part.anchor })] : [];
}

function uidsOf(view: DeploymentView, facts: Facts): Proof {
  const { uri, hidden, planned, unseenOperators = [] } = facts;
  // What becomes a part of another operator needs no uid, and one that it has reaches nothing.
  const operators = facts.operators.filter((each) => mergingOf(view, facts, each) === "none");
  const connectors = facts.connectors.filter((use) => !namesItself(facts, use));
  const given = [
    ...operators.map(({ uid, uidHash }) => ({ key: null, uid: uid ?? uidHash })),
    ...connectors.map((use) => ({ key: namedBy(use), uid: use.uid })),
  ];
  const lacking = [...operators.filter((each) => !hasUid(each)), ...connectors.filter(({ uid }) => !uid)];
  // One that others can build as often as they like, or nobody knows how often, may stand there twice.
  const isUnsure = (operator: Operator) =>
    operator.mayRepeat || !isBuiltOnce(view.deployment.jobs, facts, operator);
  const shared = operators.filter((each) => each.uid !== null && each.uid.value !== null && isUnsure(each));
  const stateful = hidden.filter(({ kind }) => HIDDEN[kind].keepsState);
  const at = (span: Span) => ({ uri, span });
  return {
    evidence: given.flatMap(({ key, uid }) =>
      uid ? [{ ...at(uid.span), reach: uid.span, layer: layerOf(facts), key, value: uid.value }] : [],
    ),
    doubts: [
      ...lacking.map((each) => {
        const isOperator = "state" in each;
        if (isOperator && mayBeGivenElsewhere(each)) return doubt("uid-elsewhere", "", at(each.methodSpan));
        const sure = isOperator && each.uidKnown && each.state === "stateless";
        return doubt(sure ? "stateless" : "no-uid", "", at(each.methodSpan));
      }),
      ...operators
        .filter(({ uid, uidSkipped }) => uid && uidSkipped)
        .map(({ methodSpan }) => doubt("no-uid", "", at(methodSpan))),
      ...unseenOperators.map((span) => doubt("no-uid", "", at(span))),
      ...shared.map(({ methodSpan }) => doubt("repeated", "", at(methodSpan))),
      ...stateful.map(({ methodSpan }) => doubt("hidden-operators", "", at(methodSpan))),
      ...(planned ? [doubt("planner", "", at(facts.plannedAt ?? facts.anchor))] : []),
    ],
  };
}

/** TLS on both sides; where nothing is said of it, others may still be kept out by what no file of Flink's tells. */
export function clusterAccess(view: DeploymentView): Proof {
  const settings = securedBy(view);
  if (settings) {
    const doubts = [
      ...lackingStores(view).flatMap((option) => notSet(view, option)),
      ...settings.flatMap((placed) => notInWorkers(view, placed)),
    ];
    return { evidence: evidenceOf(view, settings), doubts };
  }
  const { clusterAccess: claim } = view.deployment;
  if (claim) return stated(claim);
  const guards = doorsOf(view).filter((door) => letsAnybodyIn(door) === null);
  return {
    evidence: [],
    doubts: [
      ...closingPolicies(view).map((place) => doubt("network-policy", "", place)),
      ...guards.map((place) => doubt("network-guard", "", place)),
      ...whoReachesIt(view),
      ...SECURING.flatMap((option) => withoutGuard(view, option)),
    ],
  };
}

/** That no file says who can reach the cluster, beyond what it publishes to its own machine. */
function whoReachesIt(view: DeploymentView): Doubt[] {
  const ports = localPorts(view);
  return ports.length > 0 ? ports.map((place) => doubt("this-machine", "", place)) : [doubt("unprovable")];
}

/** TaskManagers that are not given what guards the connections between processes, where the JobManager alone is. */
function notInWorkers(view: DeploymentView, { facts, setting: { key } }: PlacedSetting): Doubt[] {
  if (!isForMasters(facts) || key.startsWith("security.ssl.rest.")) return [];
  return view.deployment.configurations
    .filter((each) => isForWorkers(each) && !view.documentOf(each).at(key))
    .map(({ uri, anchor }) => doubt("not-set", key, { uri, span: anchor }));
}

/** What a team says of its own cluster counts once it says something. */
function stated({ key, text, uri, span }: TeamClaim): Proof {
  const evidence: Evidence = { uri, span, reach: span, layer: "stated", key, value: text };
  return {
    evidence: [evidence],
    doubts: placeholderIn(text) ? [doubt("placeholder", key, { uri, span })] : [],
  };
}

/** Who may set an option that nothing is seen to set. */
function notSet(view: DeploymentView, option: string): Doubt[] {
  const key = view.configuration?.keyFor(option) ?? option;
  const unsure = ofConfigurations(view, option, key);
  return unsure.length > 0 ? unsure : [doubt("not-set", key)];
}

/** Why an option does not keep others out; none where it does its part. */
function withoutGuard(view: DeploymentView, option: Securing): Doubt[] {
  const { configuration } = view;
  const key = configuration?.keyFor(option) ?? option;
  if (!configuration) return [doubt("no-configuration", key)];
  const placed = securingSetting(view, option);
  if (!placed) return notSet(view, option);
  const { facts, setting } = placed;
  if (truthOf(placed) === true) return [];
  if (setting.value === null) return [unknownValue(setting.key, placed)];
  return [doubt("switched-off", setting.key, { uri: facts.uri, span: setting.keySpan })];
}
