import { keyLines } from "./config/yamlLines.ts";

/** Keys that no other program's config.yaml is likely to have; `state`, `pipeline` or `rest` alone say nothing. */
const OWN_KEY =
  /^(?:jobmanager\.|taskmanager\.|high-availability\b|parallelism\.default$|execution\.checkpointing\.|state\.(?:backend\.|checkpoints\.|savepoints\.)|restart-strategy\.|pipeline\.(?:max-parallelism|auto-generate-uids|object-reuse)$|blob\.server\.|table\.exec\.)/;

/** True for the name of an option that only Flink has. */
export const isOwnKey = (key: string): boolean => OWN_KEY.test(key);

/** True when a line has a key that only Flink has, dotted or nested. */
export function hasOwnKey(text: string): boolean {
  for (const { key } of keyLines(text)) if (isOwnKey(key)) return true;
  return false;
}
