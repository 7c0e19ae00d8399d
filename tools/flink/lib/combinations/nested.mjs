import { asked, c, DIRECTORY, ORDERS, STORAGE } from "./shared.mjs";

// An option whose name is the beginning of another's has no place in nested YAML, as which Flink writes
// its configuration anew for the pods and in the images.
const PREFIXES = [
  [
    "high-availability",
    "the old name of high availability beside another option of it",
    { "high-availability": "kubernetes", ...STORAGE },
  ],
  ["high-availability-alone", "the old name of high availability alone", { "high-availability": "none" }],
  [
    "high-availability-type",
    "the new name of high availability beside another option of it",
    { "high-availability.type": "kubernetes", ...STORAGE },
  ],
  [
    "state-backend",
    "the old name of the backend beside another option of it",
    { "state.backend": "rocksdb", "state.backend.incremental": "true" },
  ],
  ["state-backend-alone", "the old name of the backend alone", { "state.backend": "rocksdb", ...DIRECTORY }],
  [
    "state-backend-type",
    "the new name of the backend beside another option of it",
    { "state.backend.type": "rocksdb", "state.backend.incremental": "true" },
  ],
  [
    "state-backend-both",
    "the backend under both names",
    { "state.backend": "rocksdb", "state.backend.type": "rocksdb" },
  ],
  [
    "restart-strategy",
    "the old name of the restart strategy beside another option of it",
    { "restart-strategy": "fixed-delay", "restart-strategy.fixed-delay.attempts": "10" },
  ],
  [
    "restart-strategy-type",
    "the new name of the restart strategy beside another option of it",
    { "restart-strategy.type": "fixed-delay", "restart-strategy.fixed-delay.attempts": "10" },
  ],
  [
    "unaligned",
    "the old name of unaligned beside another option of it",
    { [c("unaligned")]: "true", [c("unaligned.forced")]: "true" },
  ],
  [
    "unaligned-enabled",
    "the new name of unaligned beside another option of it",
    { [c("unaligned.enabled")]: "true", [c("unaligned.forced")]: "true" },
  ],
  [
    "java-options",
    "the old name of the JVM's options beside those of one process",
    { "env.java.opts": "-Da=1", "env.java.opts.taskmanager": "-Db=2" },
  ],
  [
    "java-options-all",
    "the new name of the JVM's options beside those of one process",
    { "env.java.opts.all": "-Da=1", "env.java.opts.taskmanager": "-Db=2" },
  ],
  [
    "operator-chaining",
    "the old name of chaining beside another option of it",
    {
      "pipeline.operator-chaining": "true",
      "pipeline.operator-chaining.chain-operators-with-different-max-parallelism": "true",
    },
  ],
];
const ALL_PREFIXES = [
  "all",
  "all of these old names",
  Object.assign(
    {},
    ...PREFIXES.filter(([id]) =>
      /^(high-availability|state-backend|restart-strategy|unaligned|java-options)$/.test(id),
    ).map(([, , more]) => more),
  ),
];
PREFIXES.push(ALL_PREFIXES);
export const WRITTEN_ANEW = [
  ...asked(
    "kubernetes-client",
    "kubernetes:session",
    PREFIXES.map(([id, title, more]) => [`nested/kubernetes-${id}`, title, { ...ORDERS, ...more }, ["lost"]]),
  ),
  ...asked(
    "kubernetes-client",
    "kubernetes-legacy:session",
    PREFIXES.slice(0, 1).map(([id, title, more]) => [
      `nested/kubernetes-${id}-flink-conf`,
      `${title}, in flink-conf.yaml`,
      { ...ORDERS, ...more },
      ["lost"],
      { until: "1.20" },
    ]),
  ),
  ...asked(
    "image",
    "image:",
    PREFIXES.map(([id, title, more]) => [`nested/image-${id}`, title, more, ["lost"], { since: "1.20" }]),
  ),
];
