// The configurations whose memory is recorded: each is [process, {key: value}]. They are always
// the same, as the random ones come from a generator with a fixed seed.

/** Numbers from 0 up to 1 (mulberry32). */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const next = random(20_240_607);
const below = (n) => Math.floor(next() * n);
const pick = (list) => list[below(list.length)];
const chance = (p) => next() < p;

const FRACTIONS =
  "0 0.0 0.1 0.1 0.2 0.25 0.3 0.33333333 0.4 0.5 0.7 0.9 0.999 0.9999999 0.123456789012345678 0.0000123 .5 1e-3 0x1p-2 0.15f";
const BAD_FRACTIONS = ["1", "1.0", "-0.1", "0.99999999", "1.5", "NaN", "Infinity", "40%", "0,4", "half", "", "1e40", "-1e-5", "12345678.9"];
const BAD_SIZES = [
  "1.5g", "-1m", "lots", "1 GiB", "512Mi", "", "  ", "12xb", "9223372036854775808", "8388608t", "8796093022208m",
  "1_000m", "+5m", "5 0m", "99999999999999999999g", "m", "512 Mega",
];
const UNITS = ["m", "m", "m", "mb", " mb", "MB", " MebiBytes"];

/** About so many MiB, in one of the ways people write it, or in bytes with an odd remainder. */
function size(mib) {
  const around = Math.max(0, Math.round(mib * (0.5 + next())));
  if (chance(0.25)) return String(around * 1_048_576 + below(1_048_576));
  if (chance(0.1)) return `${around * 1024 + below(1024)}k`;
  if (chance(0.1) && around >= 1024) return `${around >> 10}${pick(["g", "gb", " GB", "gibibytes"])}`;
  return `${around}${pick(UNITS)}`;
}
const total = () => size(pick([300, 700, 1000, 1000, 1728, 2048, 4096, 4096, 16_384, 131_072, 9_000_000]));
const fraction = () => (chance(0.13) ? pick(BAD_FRACTIONS) : pick(FRACTIONS.split(" ")));
const part = (mib) => () => (chance(0.03) ? pick(BAD_SIZES) : chance(0.06) ? "0" : size(mib));

const TM = "taskmanager.memory";
const JM = "jobmanager.memory";
/** The options that are mixed into a configuration: [key, value, weight]. */
const TM_PARTS = [
  [`${TM}.task.heap.size`, part(500), 2],
  [`${TM}.managed.size`, part(400), 2],
  [`${TM}.managed.fraction`, fraction, 2],
  [`${TM}.framework.heap.size`, part(128), 1],
  [`${TM}.framework.off-heap.size`, part(128), 1],
  [`${TM}.task.off-heap.size`, part(100), 1],
  [`${TM}.network.min`, part(128), 1.5],
  [`${TM}.network.max`, part(512), 1.5],
  [`${TM}.network.fraction`, fraction, 1.5],
  [`${TM}.jvm-overhead.min`, part(200), 1.5],
  [`${TM}.jvm-overhead.max`, part(800), 1.5],
  [`${TM}.jvm-overhead.fraction`, fraction, 1.5],
  [`${TM}.jvm-metaspace.size`, part(256), 1],
  ["taskmanager.network.memory.min", part(128), 0.5],
  ["taskmanager.network.memory.max", part(512), 0.5],
  ["taskmanager.network.memory.fraction", fraction, 0.5],
  ["taskmanager.memory.size", part(400), 0.5],
  ["taskmanager.network.numberOfBuffers", () => pick(["2048", "4096", "0", "1", "-5", "10000", "many"]), 0.6],
  [`${TM}.segment-size`, () => pick(["32k", "64kb", "4k", "2k", "100k", "4g", "none"]), 0.4],
  ["containerized.heap-cutoff-ratio", () => "0.25", 0.2],
  ["containerized.heap-cutoff-min", () => "600", 0.2],
];
const JM_PARTS = [
  [`${JM}.heap.size`, part(800), 1.5],
  [`${JM}.off-heap.size`, part(150), 2],
  [`${JM}.jvm-metaspace.size`, part(256), 1.5],
  [`${JM}.jvm-overhead.min`, part(200), 2],
  [`${JM}.jvm-overhead.max`, part(800), 2],
  [`${JM}.jvm-overhead.fraction`, fraction, 2],
  [`${JM}.enable-jvm-direct-memory-limit`, () => pick(["true", "TRUE", "false", "yes", ""]), 1],
  ["containerized.heap-cutoff-ratio", () => "0.25", 0.2],
];
const TM_HEAP = ["taskmanager.heap.size", "taskmanager.heap.mb"];
const JM_HEAP = ["jobmanager.heap.size", "jobmanager.heap.mb"];
const heapMb = () => pick(["1024", "512", "4096", "0", "-1", "2147483647", "2147483648", "1g", ""]);

function mixIn(config, parts, count) {
  const all = parts.reduce((sum, [, , weight]) => sum + weight, 0);
  for (let i = 0; i < count; i++) {
    let at = next() * all;
    const [key, value] = parts.find(([, , weight]) => (at -= weight) < 0) ?? parts[0];
    config[key] = value();
  }
  return config;
}

/** Options that are on their own consistent, so that many mixtures get past the first check. */
function mixture(process, parts, memory, [heapSize, heapMbKey]) {
  const config = {};
  const kind = next();
  if (kind < 0.4) config[`${memory}.process.size`] = total();
  else if (kind < 0.65) config[`${memory}.flink.size`] = total();
  else if (kind < 0.8) {
    const flink = pick([600, 1024, 2048, 4096]);
    config[`${memory}.flink.size`] = `${flink}m`;
    config[`${memory}.process.size`] = `${flink + 256 + pick([0, 150, 192, 300, 500, 1024, 1100, -300])}m`;
  } else if (kind < 0.88) config[chance(0.5) ? heapSize : heapMbKey] = chance(0.5) ? heapMb() : total();
  else if (process === "tm") {
    config[`${memory}.task.heap.size`] = size(512);
    config[`${memory}.managed.size`] = size(512);
    if (chance(0.5)) config[`${memory}.flink.size`] = size(1800);
    if (chance(0.3)) config[`${memory}.process.size`] = size(2500);
  } else {
    config[`${memory}.heap.size`] = size(512);
    if (chance(0.5)) config[`${memory}.flink.size`] = size(800);
    if (chance(0.3)) config[`${memory}.process.size`] = size(1200);
  }
  return [process, mixIn(config, parts, below(5))];
}

/** Sizes of a process alone: from nothing to more than there can be, and around the smallest that starts. */
function totals(memory, smallest) {
  const sizes = [
    ...["0", "1", "1b", "100m", "256m", "448m", "469762048", "512m", "1g", "1024mb", "1600m", "1728m", "2gb", "4096 m"],
    ...["4294967297", "10g", "10737418241", "16g", "64g", "100g", "1t", "1099511627777", "1000t", "1048576t", "4194304t"],
    ...["8388607t", "9223372036854775807", "9223372036854775806 bytes", "9007199254740993", "4611686018427387905"],
    ...BAD_SIZES,
  ];
  for (const mib of smallest) {
    for (const more of [-1_048_576, -2, -1, 0, 1, 2, 1_048_576]) sizes.push(String(mib * 1_048_576 + more));
  }
  return sizes.flatMap((value) => [{ [`${memory}.process.size`]: value }, { [`${memory}.flink.size`]: value }]);
}

/** Each value of a fraction, with a size from which and a size to which it counts. */
function fractions(memory, names) {
  const values = [...new Set([...FRACTIONS.split(" "), ...BAD_FRACTIONS, "0.40000001", "0.1234567", "0.6000000", " 0.2 "])];
  return values.flatMap((value) =>
    names.map((name) => ({
      [`${memory}.${pick(["process", "flink"])}.size`]: pick(["1728m", "4096m", "3999999999", "20g"]),
      [`${memory}.${name}`]: value,
    })),
  );
}

function taskManager() {
  // The smallest Flink Memory that holds the default parts; 448 MiB more are the rest of the process.
  const edge = 559240538 + 469_762_048;
  const near = Array.from({ length: 9 }, (_, i) => ({ [`${TM}.process.size`]: String(edge - 4 + i) }));
  const parts = TM_PARTS.flatMap(([key]) =>
    ["0", "64m", "700m", "300g", pick(BAD_SIZES)].map((value) => ({
      [`${TM}.${pick(["process", "flink"])}.size`]: "2g",
      [key]: value,
    })),
  );
  return [
    {},
    { "taskmanager.numberOfTaskSlots": "4" },
    { "jobmanager.memory.process.size": "1600m" },
    ...near,
    ...totals(TM, [981, 982, 448]),
    ...fractions(TM, ["managed.fraction", "network.fraction", "jvm-overhead.fraction"]),
    ...parts,
    ...buffers(),
    ...bounds(),
    { [TM_HEAP[0]]: "1024m" },
    { [TM_HEAP[1]]: "1024" },
    { [TM_HEAP[0]]: "2g", [TM_HEAP[1]]: "1024", [`${TM}.flink.size`]: "3g" },
    { [TM_HEAP[0]]: "2g", [`${TM}.process.size`]: "3g" },
    { [`${TM}.size`]: "300m", [`${TM}.managed.size`]: "400m", [`${TM}.process.size`]: "2g" },
    { [`${TM}.task.heap.size`]: "9223372036854775807", [`${TM}.managed.size`]: "1" },
    { [`${TM}.task.heap.size`]: "9223372036317904895", [`${TM}.managed.size`]: "0", [`${TM}.network.min`]: "0" },
    { [`${TM}.flink.size`]: "9223372036854775807", [`${TM}.jvm-metaspace.size`]: "0" },
  ];
}

/** The number of network buffers, each with a size of theirs; and as the rest of Flink's memory. */
function buffers() {
  const key = "taskmanager.network.numberOfBuffers";
  const segments = ["32k", "64kb", "4k", "4095", "2k", "100k", "2147483647", "2147483648", "1g", "none", ""];
  const sizes = segments.map((segment) => ({ [key]: "2048", [`${TM}.segment-size`]: segment }));
  const numbers = ["0", "1", "-1", "4096", "2147483647", "2147483648", "1.5"].map((number) => ({ [key]: number }));
  const rest = { [`${TM}.task.heap.size`]: "300m", [`${TM}.managed.size`]: "300m", [key]: "2048" };
  return [
    ...[...sizes, ...numbers].flatMap((config) => [
      { [`${TM}.process.size`]: "4g", ...config },
      { [`${TM}.task.heap.size`]: "300m", [`${TM}.managed.size`]: "300m", ...config },
    ]),
    ...["919m", "920m", "921m"].map((flink) => ({ [`${TM}.flink.size`]: flink, ...rest })),
    { [`${TM}.flink.size`]: "920m", ...rest, [`${TM}.segment-size`]: "1k" },
    { [`${TM}.flink.size`]: "920m", ...rest, [`${TM}.network.max`]: "63m" },
  ];
}

/** Sizes at the very bounds of what is allowed, and one byte beside them. */
function bounds() {
  const mib = 1_048_576;
  const beside = (bytes) => [-1, 0, 1].map((more) => String(bytes + more));
  const parts = { [`${TM}.managed.size`]: "100m", [`${TM}.network.max`]: "64m" };
  const both = { [`${TM}.flink.size`]: "1g" };
  return [
    ...beside(420 * mib).map((flink) => ({ [`${TM}.flink.size`]: flink, ...parts })),
    ...beside(464 * mib).map((flink) => ({ [`${TM}.flink.size`]: flink, ...parts, [`${TM}.task.heap.size`]: "44m" })),
    ...beside(400 * mib).map((flink) => ({ [`${TM}.flink.size`]: flink, ...parts, [`${TM}.task.heap.size`]: "44m" })),
    ...[0, 192, 1024].flatMap((overhead) =>
      beside((1280 + overhead) * mib).map((process) => ({ ...both, [`${TM}.process.size`]: process })),
    ),
  ];
}

function jobManager() {
  const parts = JM_PARTS.flatMap(([key]) =>
    ["0", "64m", "700m", "300g", pick(BAD_SIZES), pick(BAD_SIZES)].map((value) => ({
      [`${JM}.${pick(["process", "flink", "heap"])}.size`]: "2g",
      [key]: value,
    })),
  );
  const limits = ["true", "false", "TRUE", "False", "yes", "1", " true"].map((value) => ({
    [`${JM}.process.size`]: "1600m",
    [`${JM}.enable-jvm-direct-memory-limit`]: value,
  }));
  return [
    {},
    { "taskmanager.memory.process.size": "1728m" },
    ...totals(JM, [128, 576, 577, 704]),
    ...fractions(JM, ["jvm-overhead.fraction"]),
    ...parts,
    ...limits,
    ...[0, 192, 1024].flatMap((overhead) =>
      [-1, 0, 1].map((more) => ({
        [`${JM}.flink.size`]: "1g",
        [`${JM}.process.size`]: String((1280 + overhead) * 1_048_576 + more),
      })),
    ),
    ...[-1, 0, 1].flatMap((more) => [
      { [`${JM}.heap.size`]: "1g", [`${JM}.flink.size`]: String(1_073_741_824 + more) },
      { [`${JM}.heap.size`]: "1g", [`${JM}.off-heap.size`]: "1m", [`${JM}.flink.size`]: String(1_074_790_400 + more) },
    ]),
    { [JM_HEAP[0]]: "1024m" },
    { [JM_HEAP[1]]: "1024" },
    { [JM_HEAP[0]]: "2g", [JM_HEAP[1]]: "1024", [`${JM}.heap.size`]: "3g" },
    { [JM_HEAP[0]]: "2g", [`${JM}.process.size`]: "3g" },
    { [JM_HEAP[0]]: "1500m", [`${JM}.flink.size`]: "1600m" },
    { [`${JM}.heap.size`]: "9223372036854775807" },
    { [`${JM}.heap.size`]: "9223372036720558079", [`${JM}.jvm-metaspace.size`]: "0" },
  ];
}

function fill(configs, process, count, parts, memory, heap) {
  const seen = new Set();
  const all = [];
  const add = (config) => {
    const text = JSON.stringify(config);
    if (!seen.has(text)) all.push([process, config]);
    seen.add(text);
  };
  configs.forEach(add);
  while (all.length < count) add(mixture(process, parts, memory, heap)[1]);
  return all;
}

export const CONFIGS = [
  ...fill(taskManager(), "tm", 780, TM_PARTS, TM, TM_HEAP),
  ...fill(jobManager(), "jm", 520, JM_PARTS, JM, JM_HEAP),
];
