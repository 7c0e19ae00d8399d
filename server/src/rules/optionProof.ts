import type { Facts } from "../model/facts.ts";
import type { Span } from "../model/span.ts";
import { type Doubt, doubt, doubtsAbout, ofRemovals } from "./doubts.ts";
import { isOverridden } from "./hooks.ts";
import { addedEvidence, evidenceOf, type Prove } from "./proof.ts";
import { doubtsOfValue, heardSettings } from "./unknownValues.ts";
import type { DeploymentView, PlacedEnvironment, PlacedSetting } from "./view.ts";

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
