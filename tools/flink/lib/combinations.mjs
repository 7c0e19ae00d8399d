// Configurations of which one option undoes another, and for each the nearest one in which it does not.
//
// Every line is [id, title, settings, what to show, more]. `more` may have `program` (a job of Programs.java
// other than one with keyed state), `on` ("job" or "cluster", when the other does not have the settings),
// `run: false` (the job is built and not run), and `since` and `until` for what only some versions know.
import { ADDRESSES } from "./combinations/addresses.mjs";
import { CHECKPOINTING } from "./combinations/checkpoints.mjs";
import { CLUSTER } from "./combinations/clusters.mjs";
import { JOB_ONLY, UIDS } from "./combinations/jobs.mjs";
import { KUBERNETES } from "./combinations/kubernetes.mjs";
import { WRITTEN_ANEW } from "./combinations/nested.mjs";
import { RESTART } from "./combinations/restarts.mjs";
import { MAX_PARALLELISM, STATE_BACKEND } from "./combinations/state.mjs";
import { DURATIONS, LISTS } from "./combinations/values.mjs";

export const COMBINATIONS = [
  ...CHECKPOINTING,
  ...STATE_BACKEND,
  ...MAX_PARALLELISM,
  ...RESTART,
  ...CLUSTER,
  ...ADDRESSES,
  ...KUBERNETES,
  ...WRITTEN_ANEW,
  ...DURATIONS,
  ...LISTS,
  ...UIDS,
  ...JOB_ONLY,
];
