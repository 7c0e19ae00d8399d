// Decides which of the options found in Flink's classes are keys of a Flink configuration,
// and what their whole key is when Flink declares only the last part of it.

/** Options of tables, connectors, formats, SQL hints, models and operators: no configuration keys. */
const NO_CONFIGURATION = [
  /^connector\./,
  /^formats\./,
  /^model\./,
  /^table\.(formats|filesystem|factories|connector|sinks|module|runtime\.arrow|utils)\./,
  /^table\.catalog\.GenericInMemoryCatalogFactoryOptions$/,
  /\.LookupJoinHintOptions$/,
  /\.(MLPredict|VectorSearch)RuntimeConfigOptions$/,
  /^streaming\.api\.graph\.StreamConfig$/,
  // A private copy of a YARN key.
  /^table\.client\.gateway\.SingleSessionManager$/,
];

/**
 * Keys that are declared beside configuration keys, but belong to a table or a catalog;
 * `class` of a metric reporter is kept from 1.16 on only for a warning that it has no effect.
 */
const NO_CONFIGURATION_KEYS = new Set(["class", "type", "partition.fields.#.date-formatter"]);

/** Classes that declare the last part of their keys only. */
const PREFIXES = [
  [/^metrics\.(influxdb|otel|prometheus)\./, "metrics.reporter.*."],
  [/^runtime\.metrics\.ReporterSetup$/, "metrics.reporter.*."],
  [/^externalresource\.gpu\./, "external-resource.*.param."],
  [/^table\.gateway\.rest\./, "sql-gateway.endpoint.rest."],
  [/^table\.catalog\.FileCatalogStoreFactoryOptions$/, "table.catalog-store.file."],
];

/** `*` stands for one part of a key that the user chooses. */
const wild = (key) => key.replace(/<[^>]+>|#/g, "*");

/**
 * The whole key of a found option; null when it is no key of a configuration,
 * and 'family' when it stands for keys of any name.
 */
export function keyOf(found) {
  const name = found.class.replace(/^org\.apache\.flink\./, "").replace(/\$$/, "");
  if (NO_CONFIGURATION.some((pattern) => pattern.test(name))) return null;
  if (NO_CONFIGURATION_KEYS.has(found.key)) return null;
  const own = PREFIXES.find(([pattern]) => pattern.test(name));
  let prefix = "";
  if (own !== undefined) prefix = own[1];
  else if (found.prefix) prefix = `${wild(found.prefix)}.`;
  const key = wild(found.key);
  return key.startsWith(prefix) ? key : prefix + key;
}

/** Keys that stand for keys of any name are families, not options. */
export const isFamily = (key) =>
  /^(metrics|traces|events)\.reporter\.\*\.\*$/.test(key) ||
  /^flink\.(hadoop|yarn)\.\*$/.test(key) ||
  /^external-resource\.\*\.param\.\*$/.test(key) ||
  /^job\.autoscaler\..*\.\*\.\*$/.test(key);

/** Defaults that hold the patch release or the number of processors; what is written instead. */
export const UNSTABLE_DEFAULTS = new Map([
  ["kubernetes.container.image", "flink:<version>-scala_<scala version>"],
  ["kubernetes.container.image.ref", "flink:<version>-scala_<scala version>"],
  ["oss.upload.max.concurrent.uploads", null],
  ["s3.upload.max.concurrent.uploads", null],
]);

/**
 * Keys that Flink reads by prefix, so that any name is legal below them: [pattern, since, until].
 * `env.` is read by the start scripts, which knew some keys before Flink declared options for them.
 */
export const FAMILIES = [
  ["containerized.master.env.", null, null],
  ["containerized.taskmanager.env.", null, null],
  ["env.", null, null],
  ["events.reporter.*.", "2.1", null],
  ["external-resource.*.", null, null],
  ["flink.hadoop.", null, null],
  ["flink.yarn.", null, null],
  ["fs.", null, null],
  ["gs.", "1.15", null],
  ["job.autoscaler.", null, null],
  ["kubernetes.operator.", null, null],
  ["metrics.reporter.*.", null, null],
  ["oss.", null, null],
  ["presto.s3.", null, null],
  ["s3.", null, null],
  ["s3a.", null, null],
  ["security.delegation.token.provider.*.", "1.17", null],
  ["sql-gateway.endpoint.*.", "1.16", null],
  ["table.catalog-store.*.", "1.18", null],
  ["table.secret-store.*.", "2.3", null],
  ["traces.reporter.*.", "1.19", null],
  ["zookeeper.", null, null],
];
