// Which keys only versions before those of the catalogue read.
import { isFamily, keyOf } from "./classify.mjs";

/** Before there were options, these declared keys as constants. */
const KEYS = /\.(ConfigConstants|SavepointStoreFactory)$/;

/** Declares keys and reads none: what it says of a key that nothing else has is not so any more. */
const READS_NOTHING = /\.ConfigConstants$/;

const WHOLE = /^[a-z][\w-]*(\.[\w-]+)+$/;

/** Keys that Flink itself writes for its own use. */
const INNER = /^\$?internal\./;

/** Modules of 1.10 are not to be had; what they alone read, by the last version. */
const DOCUMENTED = {
  // Source of 1.10; the classes of 1.11 do not have it.
  "kubernetes.service.create-timeout": "1.10",
  // Release notes of 1.11, FLINK-15198: deprecated in 1.10 and now removed.
  "mesos.resourcemanager.tasks.mem": "1.10",
};

/** Keys that versions still wrote for nobody to read: the last one that read them, if any did. */
const WRITTEN = {
  "flink.base.dir.path": null,
  "local.start-webserver": "1.7",
  "taskmanager.hostname": "1.5",
};

/** The texts that classes use, which is what they may read. */
const textsOf = (classes) =>
  new Set(classes.filter((each) => !READS_NOTHING.test(each.class)).flatMap((each) => each.texts));

/** The keys that a version reads. */
function keysOf({ found, classes }) {
  const keys = new Set();
  for (const option of found) {
    const key = keyOf(option);
    if (key === null || isFamily(key)) continue;
    keys.add(key);
    for (const alias of option.aliases ?? []) keys.add(alias.slice(2));
  }
  const texts = textsOf(classes);
  for (const { class: name, constants } of classes) {
    if (!KEYS.test(name)) continue;
    for (const [field, text] of Object.entries(constants)) {
      if (field.startsWith("DEFAULT_") || !texts.has(text)) continue;
      if (WHOLE.test(text)) keys.add(text);
    }
  }
  return keys;
}

/**
 * The last version that reads each key, as sorted pairs. `answers` maps a version to {found, classes}, oldest first;
 * `since` are the classes of the version behind them. `isKnown` tells what the catalogue has.
 */
export function former(answers, since, isKnown) {
  const last = new Map();
  for (const [minor, answer] of answers) for (const key of keysOf(answer)) last.set(key, minor);
  for (const [key, minor] of Object.entries({ ...DOCUMENTED, ...WRITTEN })) last.set(key, minor);
  // What the next version has no option for it may still read as a text.
  const stillRead = textsOf(since);
  return [...last]
    .filter(([, minor]) => minor !== null)
    .filter(([key]) => !INNER.test(key) && !stillRead.has(key) && !isKnown(key))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
