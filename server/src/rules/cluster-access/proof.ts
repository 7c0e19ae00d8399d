import { type Doubt, doubt, ofConfigurations } from "../doubts.ts";
import { isForMasters, isForWorkers } from "../givenTo.ts";
import { truthOf } from "../jobScope.ts";
import { evidenceOf, type Proof, stated } from "../proof.ts";
import { unknownValue } from "../unknownValues.ts";
import type { DeploymentView, PlacedSetting } from "../view.ts";
import { localPorts } from "./exposures.ts";
import { closingPolicies, doorsOf, letsAnybodyIn } from "./ingresses.ts";
import { lackingStores, SECURING, type Securing, securedBy, securingSetting } from "./options.ts";

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
