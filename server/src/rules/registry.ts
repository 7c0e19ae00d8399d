import { conflict } from "./checkpointing/conflict.ts";
import { directory } from "./checkpointing/directory.ts";
import { disabled as checkpointingDisabled } from "./checkpointing/disabled.ts";
import { exactlyOnceSink } from "./checkpointing/exactlyOnceSink.ts";
import { interval } from "./checkpointing/interval.ts";
import { localDirectory } from "./checkpointing/localDirectory.ts";
import { noDirectory } from "./checkpointing/noDirectory.ts";
import { noSavepointDirectory } from "./checkpointing/noSavepointDirectory.ts";
import { notRetained } from "./checkpointing/notRetained.ts";
import { restartStrategy } from "./checkpointing/restartStrategy.ts";
import { incompleteTls } from "./cluster-access/incompleteTls.ts";
import { internalPlaintext } from "./cluster-access/internalPlaintext.ts";
import { jobSubmission } from "./cluster-access/jobSubmission.ts";
import { openEndpoint } from "./cluster-access/openEndpoint.ts";
import { plainSecret } from "./cluster-access/plainSecret.ts";
import { clusterOptionInJob } from "./config/clusterOptionInJob.ts";
import { conflict as configConflict } from "./config/conflict.ts";
import { deprecatedOption } from "./config/deprecatedOption.ts";
import { duplicateOption } from "./config/duplicateOption.ts";
import { hashInValue } from "./config/hashInValue.ts";
import { ignoredLine } from "./config/ignoredLine.ts";
import { ineffectiveFlag } from "./config/ineffectiveFlag.ts";
import { invalidValue } from "./config/invalidValue.ts";
import { listSeparator } from "./config/listSeparator.ts";
import { mangledProperty } from "./config/mangledProperty.ts";
import { missingPlugin } from "./config/missingPlugin.ts";
import { missingUnit } from "./config/missingUnit.ts";
import { notYetAvailable } from "./config/notYetAvailable.ts";
import { placeholder } from "./config/placeholder.ts";
import { prefixKey } from "./config/prefixKey.ts";
import { quotedValue } from "./config/quotedValue.ts";
import { refusedFile } from "./config/refusedFile.ts";
import { removedOption } from "./config/removedOption.ts";
import { retypedValue } from "./config/retypedValue.ts";
import { settingsFile } from "./config/settingsFile.ts";
import { unknownOption } from "./config/unknownOption.ts";
import { unknownVersion } from "./config/unknownVersion.ts";
import { unsupportedFile } from "./config/unsupportedFile.ts";
import { yamlNotation } from "./config/yamlNotation.ts";
import { defaultClusterId } from "./high-availability/defaultClusterId.ts";
import { directory as haDirectory } from "./high-availability/directory.ts";
import { disabled as haDisabled } from "./high-availability/disabled.ts";
import { incomplete } from "./high-availability/incomplete.ts";
import { localStorage } from "./high-availability/localStorage.ts";
import { standbyWithoutHa } from "./high-availability/standbyWithoutHa.ts";
import { unknown as unknownHa } from "./high-availability/unknown.ts";
import { unused } from "./ignore/unused.ts";
import { removedApi } from "./job/removedApi.ts";
import { clusterId } from "./kubernetes/clusterId.ts";
import { forbiddenOption } from "./kubernetes/forbiddenOption.ts";
import { portRange } from "./kubernetes/portRange.ts";
import { refusedResource } from "./kubernetes/refusedResource.ts";
import { upgradeDirectory } from "./kubernetes/upgradeDirectory.ts";
import { belowParallelism } from "./max-parallelism/belowParallelism.ts";
import { changedByLayers } from "./max-parallelism/changedByLayers.ts";
import { outOfRange } from "./max-parallelism/outOfRange.ts";
import { oversized } from "./max-parallelism/oversized.ts";
import { uneven } from "./max-parallelism/uneven.ts";
import { unset as maxParallelismUnset } from "./max-parallelism/unset.ts";
import { inconsistent } from "./memory/inconsistent.ts";
import { unset as memoryUnset } from "./memory/unset.ts";
import { connector } from "./operator-uid/connector.ts";
import { duplicate } from "./operator-uid/duplicate.ts";
import { ineffective } from "./operator-uid/ineffective.ts";
import { merged } from "./operator-uid/merged.ts";
import { missing } from "./operator-uid/missing.ts";
import { tableUids } from "./operator-uid/tableUids.ts";
import { unreachable } from "./operator-uid/unreachable.ts";
import { unstable } from "./operator-uid/unstable.ts";
import type { Rule } from "./rule.ts";
import { changelogInMemory } from "./state-backend/changelogInMemory.ts";
import { changelogStorage } from "./state-backend/changelogStorage.ts";
import { fullCheckpoints } from "./state-backend/fullCheckpoints.ts";
import { incrementalIgnored } from "./state-backend/incrementalIgnored.ts";
import { unknown as unknownBackend } from "./state-backend/unknown.ts";
import { unset as stateBackendUnset } from "./state-backend/unset.ts";

/** Every rule, in the order of Flink's checklist. */
export const RULES: readonly Rule[] = [
  maxParallelismUnset,
  changedByLayers,
  oversized,
  outOfRange,
  belowParallelism,
  uneven,
  missing,
  duplicate,
  unstable,
  tableUids,
  connector,
  unreachable,
  merged,
  ineffective,
  stateBackendUnset,
  fullCheckpoints,
  unknownBackend,
  incrementalIgnored,
  changelogStorage,
  changelogInMemory,
  checkpointingDisabled,
  interval,
  noDirectory,
  directory,
  localDirectory,
  conflict,
  restartStrategy,
  exactlyOnceSink,
  noSavepointDirectory,
  notRetained,
  haDisabled,
  unknownHa,
  incomplete,
  haDirectory,
  localStorage,
  defaultClusterId,
  standbyWithoutHa,
  openEndpoint,
  jobSubmission,
  internalPlaintext,
  plainSecret,
  incompleteTls,
  unknownOption,
  deprecatedOption,
  removedOption,
  notYetAvailable,
  invalidValue,
  quotedValue,
  retypedValue,
  hashInValue,
  duplicateOption,
  ignoredLine,
  refusedFile,
  unsupportedFile,
  clusterOptionInJob,
  placeholder,
  missingUnit,
  listSeparator,
  mangledProperty,
  ineffectiveFlag,
  configConflict,
  yamlNotation,
  missingPlugin,
  prefixKey,
  unknownVersion,
  settingsFile,
  inconsistent,
  memoryUnset,
  clusterId,
  forbiddenOption,
  portRange,
  refusedResource,
  upgradeDirectory,
  removedApi,
  unused,
];

export function findRule(id: string): Rule | undefined {
  return RULES.find((rule) => rule.id === id);
}
