/** Questions to one kind of process. */
export const asked = (how, ask, list) =>
  list.map(([id, title, configuration, show, more]) => ({
    id,
    title,
    configuration,
    show,
    how,
    ask,
    ...more,
  }));

/** Jobs that a client submits, or only builds. */
export const job = (list) =>
  list.flatMap((line) => {
    const { run = true, program = "keyed" } = line[4] ?? {};
    return asked("client", `${run ? "job" : "graph"}:${program}`, [line]);
  });

export const EVERY_MINUTE = { "execution.checkpointing.interval": "1 min" };
export const DIRECTORY = { "state.checkpoints.dir": "file:///scratch/checkpoints" };
export const SAVED = { ...EVERY_MINUTE, ...DIRECTORY };
export const UNALIGNED = { ...SAVED, "execution.checkpointing.unaligned": "true" };
export const CHANGELOG = { ...SAVED, "state.backend.changelog.enabled": "true" };
/** The key of a checkpointing option. */
export const c = (name) => `execution.checkpointing.${name}`;

/** A restart strategy and its options, and other settings. */
export const restart = (name, more = {}, other = {}) => ({
  ...other,
  ...(name === null ? {} : { "restart-strategy": name }),
  ...Object.fromEntries(Object.entries(more).map(([k, v]) => [`restart-strategy.${k}`, v])),
});
export const R = ["restart"];

export const zookeeper = (more) => ({ "high-availability": "zookeeper", ...more });
export const STORAGE = { "high-availability.storageDir": "file:///scratch/ha" };
export const QUORUM = { "high-availability.zookeeper.quorum": "localhost:2181" };
export const ORDERS = { "kubernetes.cluster-id": "orders", "kubernetes.container.image": "flink" };
