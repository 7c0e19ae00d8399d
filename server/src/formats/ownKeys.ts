import { keyLines } from "./config/yamlLines.ts";

/** Keys that no other program's config.yaml is likely to have; `state`, `pipeline` or `rest` alone say nothing. */
const OWN_KEY =
  /^(?:jobmanager\.|taskmanager\.|high-availability\b|parallelism\.default$|execution\.checkpointing\.|state\.(?:backend\.|checkpoints\.|savepoints\.)|restart-strategy\.|pipeline\.(?:max-parallelism|auto-generate-uids|object-reuse)$|blob\.server\.|table\.exec\.|kubernetes\.operator\.)/;

/** True for the name of an option that only Flink has. */
export const isOwnKey = (key: string): boolean => OWN_KEY.test(key);

/** True when a line has a key that only Flink has, dotted or nested. */
export function hasOwnKey(text: string): boolean {
  for (const { key } of keyLines(text)) if (isOwnKey(key)) return true;
  return false;
}

/** First parts of keys that stand in a configuration of Flink's beside those that only Flink has. */
const ROOTS: ReadonlySet<string> = new Set(
  (
    "jobmanager taskmanager high-availability parallelism execution state restart-strategy pipeline blob table metrics rest web " +
    "classloader cluster env fs s3 io heartbeat historyserver kubernetes queryable-state security akka pekko slot slotmanager " +
    "resourcemanager jobstore task yarn python sql-client sql-gateway scheduler-mode zookeeper"
  ).split(" "),
);

/** How many keys of Flink's alone a file has to have that is called like none of its files. */
const ENOUGH_OWN_KEYS = 3;

/** True for YAML of nothing but options of Flink's, whatever the file is called. */
export function hasOptionsAlone(text: string): boolean {
  let own = 0;
  for (const { key, indent } of keyLines(text)) {
    if (isOwnKey(key)) own++;
    if (indent === 0 && !ROOTS.has(key.split(".", 1)[0] ?? "")) return false;
  }
  return own >= ENOUGH_OWN_KEYS;
}
