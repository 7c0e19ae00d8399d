/** The group of all modules of Flink. */
export const FLINK_GROUP = "org.apache.flink";

/** Flink's own modules, whose version is Flink's; connectors and shaded libraries have versions of their own. */
const CORE: ReadonlySet<string> = new Set(
  `annotations avro cep cep-scala clients core core-api csv datastream datastream-api dist dist-scala dstl-dfs
  file-sink-common hadoop-fs java json kubernetes metrics-core metrics-prometheus optimizer orc parquet protobuf
  python queryable-state-client-java queryable-state-runtime rpc-akka rpc-core runtime runtime-web s3-fs-hadoop
  s3-fs-presto scala sql-avro sql-client sql-gateway sql-gateway-api sql-parser state-processor-api
  statebackend-changelog statebackend-forst statebackend-rocksdb streaming-java streaming-scala table-api-bridge-base
  table-api-java table-api-java-bridge table-api-java-uber table-api-scala table-api-scala-bridge table-calcite-bridge
  table-code-splitter table-common table-planner table-planner-blink table-planner-loader table-runtime
  table-runtime-blink table-uber table-uber-blink test-utils test-utils-junit walkthrough-common walkthrough-datastream-java
  yarn`
    .split(/\s+/)
    .map((name) => `flink-${name}`),
);

/** True for a module that has Flink's own version, with or without Scala's behind its name. */
export function isFlinkModule(group: string, artifact: string): boolean {
  return group.trim() === FLINK_GROUP && CORE.has(artifact.trim().replace(/_(?:2\.1[123])?$/, ""));
}

/** True for a name that can mean nothing but Flink's version, in any of the ways people write names. */
export function namesFlinkVersion(name: string): boolean {
  const plain = name.replace(/[._-]/g, "").toLowerCase();
  return plain === "flinkversion" || plain === "versionflink" || plain === "versionsflink";
}

/** The packages that Flink is installed by in Python; all have Flink's version. */
const PYTHON_PACKAGES: ReadonlySet<string> = new Set(["apache-flink", "apache-flink-libraries"]);

/** True for a Python package that has Flink's version; Python takes `_`, `.` and `-` for the same. */
export function isFlinkPackage(name: string): boolean {
  return PYTHON_PACKAGES.has(name.toLowerCase().replace(/[._-]+/g, "-"));
}
