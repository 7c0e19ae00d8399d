import { STORAGE_DIR } from "../directories.ts";
import { type Doubt, doubt, ofConfigurations } from "../doubts.ts";
import { addedEvidence, evidenceOf, type Proof, type Prove } from "../proof.ts";
import { doubtsOfValue, unknownValue } from "../unknownValues.ts";
import type { DeploymentView, PlacedSetting } from "../view.ts";
import { HA_NEEDS, HA_TYPE, haOf, haOtherwise, neededBy, QUORUM } from "./options.ts";
import { ownPlaces } from "./ownPlaces.ts";
import { unrestartedMaster } from "./restarts.ts";
import { areUnknownServers, serverRemedies } from "./servers.ts";

/** The JobManager is highly available, with all that this needs. */
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
