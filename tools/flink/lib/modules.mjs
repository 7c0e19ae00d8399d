// Which Maven artifacts carry options, and for which Flink minor versions.

/** The Flink release taken for each minor version: the newest patch on Maven Central. */
export const RELEASES = {
  1.11: "1.11.6",
  1.12: "1.12.7",
  1.13: "1.13.6",
  1.14: "1.14.6",
  1.15: "1.15.4",
  1.16: "1.16.3",
  1.17: "1.17.2",
  1.18: "1.18.1",
  1.19: "1.19.3",
  "1.20": "1.20.5",
  "2.0": "2.0.2",
  2.1: "2.1.3",
  2.2: "2.2.1",
  2.3: "2.3.0",
};

export const MINORS = Object.keys(RELEASES);

/** The release of PyFlink taken for each minor version, with a Python that it has wheels for; older ones have none for these. */
export const PYTHON_RELEASES = {
  1.13: { release: "1.13.6", python: "3.7" },
  1.14: { release: "1.14.6", python: "3.7" },
  1.15: { release: "1.15.4", python: "3.7" },
  1.16: { release: "1.16.3", python: "3.9" },
  1.17: { release: "1.17.2", python: "3.9" },
  1.18: { release: "1.18.1", python: "3.9" },
  1.19: { release: "1.19.3", python: "3.9" },
  "1.20": { release: "1.20.3", python: "3.9" },
  "2.0": { release: "2.0.1", python: "3.9" },
  2.1: { release: "2.1.1", python: "3.9" },
  2.2: { release: "2.2.1", python: "3.9" },
  2.3: { release: "2.3.0", python: "3.9" },
};

/** The newest patches of the versions before those of the catalogue. */
export const FORMER_RELEASES = {
  "1.0": "1.0.3",
  1.1: "1.1.5",
  1.2: "1.2.1",
  1.3: "1.3.3",
  1.4: "1.4.2",
  1.5: "1.5.6",
  1.6: "1.6.4",
  1.7: "1.7.2",
  1.8: "1.8.3",
  1.9: "1.9.3",
  "1.10": "1.10.3",
};

export const FORMER_MINORS = Object.keys(FORMER_RELEASES);

/**
 * Modules whose classes need third-party classes to load keep their dependencies.
 * All others are resolved alone, which saves hundreds of jars per version.
 */
const WHOLE = [
  "flink-core",
  "flink-runtime",
  "flink-streaming-java",
  "flink-clients",
  "flink-table-common",
  "flink-table-api-java",
  "flink-statebackend-rocksdb",
  "flink-statebackend-forst",
];

const ALONE = [
  "flink-cep",
  "flink-connector-base",
  "flink-connector-files",
  "flink-container",
  "flink-dstl-dfs",
  "flink-external-resource-gpu",
  "flink-file-sink-common",
  "flink-azure-fs-hadoop",
  "flink-gs-fs-hadoop",
  "flink-hadoop-fs",
  "flink-oss-fs-hadoop",
  "flink-s3-fs-hadoop",
  "flink-s3-fs-native",
  "flink-s3-fs-presto",
  "flink-java",
  "flink-kubernetes",
  "flink-mesos",
  "flink-metrics-core",
  "flink-metrics-datadog",
  "flink-metrics-dropwizard",
  "flink-metrics-graphite",
  "flink-metrics-influxdb",
  "flink-metrics-jmx",
  "flink-metrics-otel",
  "flink-metrics-prometheus",
  "flink-metrics-slf4j",
  "flink-metrics-statsd",
  "flink-model-openai",
  "flink-model-triton",
  "flink-optimizer",
  "flink-python",
  "flink-queryable-state-client-java",
  "flink-queryable-state-runtime",
  "flink-rpc-akka",
  "flink-rpc-core",
  "flink-runtime-web",
  "flink-sql-client",
  "flink-sql-gateway",
  "flink-sql-gateway-api",
  "flink-statebackend-changelog",
  "flink-statebackend-common",
  "flink-statebackend-heap-spillable",
  "flink-table-api-java-bridge",
  "flink-table-planner",
  "flink-table-planner-blink",
  "flink-table-runtime",
  "flink-table-runtime-blink",
  "flink-yarn",
];

export const MODULES = [...WHOLE, ...ALONE];

/** What only the versions before those of the catalogue had, or had under that name. */
export const FORMER_MODULES = [
  ...MODULES,
  "flink-connector-filesystem",
  "flink-hadoop-compatibility",
  "flink-mapr-fs",
  "flink-metrics-ganglia",
  "flink-scala",
  "flink-scala-shell",
  "flink-streaming-contrib",
  "flink-streaming-python",
  "flink-streaming-scala",
  "flink-swift-fs-hadoop",
  "flink-table",
  "flink-table-api-scala",
  "flink-table-api-scala-bridge",
];

/** Modules with classes that jobs use, and those that such classes moved to. All of them are Flink's own in every version. */
export const API_MODULES = [
  "flink-cep",
  "flink-clients",
  "flink-connector-base",
  "flink-connector-datagen",
  "flink-connector-files",
  "flink-connector-filesystem",
  "flink-core",
  "flink-core-api",
  "flink-datastream",
  "flink-datastream-api",
  "flink-dstl-dfs",
  "flink-file-sink-common",
  "flink-gelly",
  "flink-java",
  "flink-metrics-core",
  "flink-optimizer",
  "flink-queryable-state-client-java",
  "flink-runtime",
  "flink-scala",
  "flink-state-processor-api",
  "flink-statebackend-changelog",
  "flink-statebackend-common",
  "flink-statebackend-forst",
  "flink-statebackend-heap-spillable",
  "flink-statebackend-rocksdb",
  "flink-streaming-java",
  "flink-streaming-scala",
  "flink-table-api-java",
  "flink-table-api-java-bridge",
  "flink-table-api-scala",
  "flink-table-api-scala-bridge",
  "flink-table-common",
  "flink-table-planner",
  "flink-table-planner-blink",
  "flink-table-runtime",
  "flink-table-runtime-blink",
];

/** The names a module went by: many carried a Scala suffix until 1.14. */
export const namesOf = (module) => [module, `${module}_2.12`, `${module}_2.11`];
export const formerNamesOf = (module) => [...namesOf(module), `${module}_2.10`];

/** A version such as 1.20.5 as [1, 20, 5]; null for previews and the like. */
const numbers = (version) => (/^\d+\.\d+\.\d+$/.test(version) ? version.split(".").map(Number) : null);

/**
 * The artifacts to take for one minor version. `available` maps an artifact name to the versions
 * on Maven Central: not every module was published there with every patch, so the newest patch of
 * the same minor is taken. A module without any is named in `absent`.
 */
export function artifactsOf(minor, available, modules = MODULES, names = namesOf) {
  const artifacts = [];
  const absent = [];
  for (const module of modules) {
    let best = null;
    for (const name of names(module)) {
      for (const version of available.get(name) ?? []) {
        const parts = numbers(version);
        if (parts === null || `${parts[0]}.${parts[1]}` !== minor) continue;
        if (best === null || parts[2] > best.patch) best = { name, version, patch: parts[2] };
      }
    }
    if (best === null) absent.push(module);
    else {
      const whole = WHOLE.includes(module);
      artifacts.push({ group: "org.apache.flink", module, name: best.name, version: best.version, whole });
    }
  }
  // The planner's Scala classes need the Scala library to load.
  artifacts.push({ group: "org.scala-lang", name: "scala-library", version: "2.12.15", whole: false });
  artifacts.push({ group: "org.slf4j", name: "slf4j-api", version: "1.7.36", whole: false });
  return { artifacts, absent };
}

/** What the classes of options need to load in the versions before those of the catalogue. */
const FORMER_LIBRARIES = [
  ["com.data-artisans", "frocksdbjni", "5.17.2-artisans-2.0"],
  ["com.netflix.fenzo", "fenzo-core", "0.10.1"],
  ["com.typesafe", "config", "1.3.3"],
  ["com.typesafe.akka", "akka-actor_2.11", "2.5.21"],
  ["org.apache.flink", "flink-shaded-guava", "18.0-9.0"],
  ["org.scala-lang", "scala-library", "2.11.12"],
  ["org.slf4j", "slf4j-api", "1.7.36"],
].map(([group, name, version]) => ({ group, name, version, whole: false }));

/** As above for a version before those of the catalogue. All modules are resolved alone: half of them need Hadoop. */
export function formerArtifactsOf(minor, available) {
  const { artifacts, absent } = artifactsOf(minor, available, FORMER_MODULES, formerNamesOf);
  const modules = artifacts.filter((a) => a.module !== undefined).map((a) => ({ ...a, whole: false }));
  return { artifacts: [...modules, ...FORMER_LIBRARIES], absent };
}

/** The jars that hold the API of a version; none is loaded, so they are resolved alone. */
export function apiArtifactsOf(minor, available) {
  const { artifacts, absent } = artifactsOf(minor, available, API_MODULES);
  const own = artifacts.filter((a) => a.module !== undefined).map((a) => ({ ...a, whole: false }));
  return { artifacts: [...own, ...connectorsOf(minor, available)], absent };
}

/** Connectors that left Flink's own releases in 1.17: their versions name the Flink that they are for. */
export const CONNECTORS = ["flink-connector-kafka"];

function connectorsOf(minor, available) {
  const place = MINORS.indexOf(minor);
  const group = "org.apache.flink";
  return CONNECTORS.flatMap((module) => {
    const { artifacts } = artifactsOf(minor, available, [module]);
    const [own] = artifacts.filter((a) => a.module === module);
    if (own) return [{ ...own, whole: false }];
    // The newest one for this Flink, else for the nearest one before.
    const found = namesOf(module).flatMap((name) =>
      (available.get(name) ?? []).flatMap((version) => {
        const [, release, flink] = /^(\d+\.\d+\.\d+)-(\d+\.\d+)$/.exec(version) ?? [];
        const at = MINORS.indexOf(flink);
        return at < 0 || at > place ? [] : [{ name, version, at, parts: release.split(".").map(Number) }];
      }),
    );
    found.sort((a, b) => b.at - a.at || b.parts[0] - a.parts[0] || b.parts[1] - a.parts[1] || b.parts[2] - a.parts[2]);
    return found.slice(0, 1).map(({ name, version }) => ({ group, module, name, version, whole: false }));
  });
}

/** The Kubernetes operator and its autoscaler: the newest release on Maven Central. */
export const OPERATOR = [
  { group: "org.apache.flink", name: "flink-kubernetes-operator", version: "1.7.0", whole: true },
];
