import { directory } from "./checkpointing/directory.ts";
import { disabled as checkpointingDisabled } from "./checkpointing/disabled.ts";
import { interval } from "./checkpointing/interval.ts";
import { localDirectory } from "./checkpointing/localDirectory.ts";
import { noDirectory } from "./checkpointing/noDirectory.ts";
import { deprecatedOption } from "./config/deprecatedOption.ts";
import { duplicateOption } from "./config/duplicateOption.ts";
import { hashInValue } from "./config/hashInValue.ts";
import { ignoredLine } from "./config/ignoredLine.ts";
import { invalidValue } from "./config/invalidValue.ts";
import { notYetAvailable } from "./config/notYetAvailable.ts";
import { prefixKey } from "./config/prefixKey.ts";
import { quotedValue } from "./config/quotedValue.ts";
import { refusedFile } from "./config/refusedFile.ts";
import { removedOption } from "./config/removedOption.ts";
import { retypedValue } from "./config/retypedValue.ts";
import { unknownOption } from "./config/unknownOption.ts";
import { unknownVersion } from "./config/unknownVersion.ts";
import { unsupportedFile } from "./config/unsupportedFile.ts";
import { yamlNotation } from "./config/yamlNotation.ts";
import { disabled as haDisabled } from "./high-availability/disabled.ts";
import { incomplete } from "./high-availability/incomplete.ts";
import { localStorage } from "./high-availability/localStorage.ts";
import { unknown as unknownHa } from "./high-availability/unknown.ts";
import { unused } from "./ignore/unused.ts";
import { belowParallelism } from "./max-parallelism/belowParallelism.ts";
import { outOfRange } from "./max-parallelism/outOfRange.ts";
import { unset as maxParallelismUnset } from "./max-parallelism/unset.ts";
import { inconsistent } from "./memory/inconsistent.ts";
import { unset as memoryUnset } from "./memory/unset.ts";
import { duplicate } from "./operator-uid/duplicate.ts";
import { ineffective } from "./operator-uid/ineffective.ts";
import { missing } from "./operator-uid/missing.ts";
import { unstable } from "./operator-uid/unstable.ts";
import type { Rule } from "./rule.ts";
import { unknown as unknownBackend } from "./state-backend/unknown.ts";
import { unset as stateBackendUnset } from "./state-backend/unset.ts";

/** Every rule, in the order of Flink's checklist. */
export const RULES: readonly Rule[] = [
  maxParallelismUnset,
  outOfRange,
  belowParallelism,
  missing,
  duplicate,
  unstable,
  ineffective,
  stateBackendUnset,
  unknownBackend,
  checkpointingDisabled,
  interval,
  noDirectory,
  directory,
  localDirectory,
  haDisabled,
  unknownHa,
  incomplete,
  localStorage,
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
  yamlNotation,
  prefixKey,
  unknownVersion,
  inconsistent,
  memoryUnset,
  unused,
];

export function findRule(id: string): Rule | undefined {
  return RULES.find((rule) => rule.id === id);
}
