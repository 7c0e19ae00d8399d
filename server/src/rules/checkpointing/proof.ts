import { doubt } from "../doubts.ts";
import { setting } from "../optionProof.ts";
import type { Prove } from "../proof.ts";
import type { DeploymentView } from "../view.ts";
import { CHECKPOINT_DIRECTORY, INTERVAL, STORAGE } from "./options.ts";

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
