/** The options that those of Flink's own example jobs set which set any that matters here, by their class. */
const SETTING_EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  StateMachineExample: ["execution.checkpointing.interval"],
  DataGeneratorPerCheckpoint: ["execution.checkpointing.interval"],
};

/** True for a jar or a class that comes with Flink, or is fetched from elsewhere. */
export const isForeignJob = (jar: string, entryClass: string): boolean =>
  /\/opt\/flink\/examples\/|^https?:/.test(jar) ||
  /^org\.apache\.flink\.(?:\w+\.)*examples\./.test(entryClass);

/** True for a jar of Flink's own distribution, which may start any job: that of its Python API, for instance. */
export const isOfFlink = (jar: string): boolean => /\/opt\/flink\/(?:opt|lib|examples)\//.test(jar);

/** What one of Flink's examples sets, by the name of its jar or its class; nothing for any other job. */
export function setByExample(jar: string, entryClass: string): readonly string[] {
  // As a published artifact it has the version in front: flink-examples-streaming-2.2.0-StateMachineExample.jar.
  const names = [/([^/-]+)\.jar$/.exec(jar)?.[1], entryClass.split(".").at(-1)];
  return isForeignJob(jar, entryClass) ? names.flatMap((name = "") => SETTING_EXAMPLES[name] ?? []) : [];
}
