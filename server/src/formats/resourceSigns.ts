import { keyLines } from "./config/yamlLines.ts";
import { isOwnKey } from "./ownKeys.ts";

/** The image of Flink, from whatever registry. */
const FLINK_IMAGE = /^[ \t-]*image:[ \t]*["']?(?:[^\s"'/]+\/)*flink(?=[:@"'\s]|$)/m;
/** Variables that the image of Flink puts into its configuration, and where it keeps that and jobs. */
const FLINK_IN_IMAGE = /\bFLINK_PROPERTIES\b|\bJOB_MANAGER_RPC_ADDRESS\b|\/flink\/(?:conf|usrlib)(?![\w-])/;
/** What such an image is told to start, whatever it is called. */
const FLINK_PROCESS =
  /(?:^|[,{])[ \t-]*(?:command|args):[ \t]*(?:\[[ \t]*|\r?\n[ \t]*-[ \t]+)?["']?(?:jobmanager|taskmanager|standalone-job)\b/m;
/** One at the root, or in a list of resources; further in, another one only names it. */
const FLINK_RESOURCE = /^(?:[ \t]*-[ \t]+)?apiVersion:[ \t]*["']?flink\.apache\.org\//m;
/** The same in JSON's notation. */
const FLINK_RESOURCE_QUOTED = /["']apiVersion["'][ \t]*:[ \t]*["']flink\.apache\.org\//;

/** The values of the Kubernetes operator's chart. */
const OPERATOR_VALUES = /^[ \t]*defaultConfiguration:[ \t]*(?:#.*)?$/m;

/** What operators and platforms of others call the map of Flink's options. */
const OPTIONS_OF_OTHERS = /^[ \t-]*(?:flinkConfiguration|flinkConfig|flinkProperties):/m;

function hasRootKey(text: string, wanted: string): boolean {
  for (const { key, indent } of keyLines(text)) if (indent === 0 && key === wanted) return true;
  return false;
}

/** What Flink's own manifests, and its operator, call the process of a JobManager by a label. */
const JOB_MANAGER = /^[ \t]+component:[ \t]*["']?jobmanager["']?[ \t]*(?:#.*)?$/m;
const SERVICE = /^kind:[ \t]*["']?Service\b/m;
/** What goes to a Service that Flink makes for its endpoint, or to one that is called after it. */
const INGRESS = /^kind:[ \t]*["']?Ingress\b/m;
const TO_FLINK = /\b(?:name|serviceName):[ \t]*["']?(?:[\w-]+-rest\b|[\w-]*(?:flink|jobmanager))/;
const POLICY = /^kind:[ \t]*["']?NetworkPolicy\b/m;

/** True for what lets others in to a JobManager, or keeps them out. */
const isBeforeJobManager = (text: string): boolean =>
  (SERVICE.test(text) && JOB_MANAGER.test(text)) ||
  (INGRESS.test(text) && TO_FLINK.test(text)) ||
  (POLICY.test(text) && /flink|jobmanager/.test(text));

const COMMENT = /(?:^|[ \t])#.*$/gm;

const FLINK_RUNS: readonly RegExp[] = [FLINK_IMAGE, FLINK_IN_IMAGE, FLINK_PROCESS];

function runsFlink(text: string): boolean {
  const found = FLINK_RUNS.filter((sign) => sign.test(text));
  if (found.length === 0) return false;
  // What stands in a comment alone runs nothing.
  const plain = text.replace(COMMENT, "");
  return found.some((sign) => sign.test(plain));
}

/** The image of the Kubernetes operator, which keeps its configuration where Flink does. */
const OPERATOR_IMAGE = /^[ \t-]*image:[ \t]*["']?(?:[^\s"'/]+\/)*flink-kubernetes-operator\b/m;

/** True for a text that holds a configuration under the name of its file, as a ConfigMap does. */
function embedsConfiguration(text: string): boolean {
  let embedded: string | undefined;
  for (const { name, key } of keyLines(text)) {
    if (name === "flink-conf.yaml") return true;
    if (name === "config.yaml") embedded = `${key}.`;
    else if (embedded && key.startsWith(embedded) && isOwnKey(key.slice(embedded.length))) return true;
  }
  return false;
}

/** A change of a resource in JSON's notation for patches, by itself or in a file of Kustomize. */
const JSON_PATCH =
  /\bpath["']?:[ \t]*["']?\/spec\/(?:template\/spec\/)?(?:flinkConfiguration|flinkVersion|jobManager|taskManager|image|job)\b/;

const OPERATION = /["']?op["']?:[ \t]*["']?(?:add|replace|remove)\b/;

const isJsonPatch = (text: string): boolean => JSON_PATCH.test(text) && OPERATION.test(text);

/** What stands at the root of resources, of compose files and of pipelines. */
const NO_VALUES = ["apiVersion", "kind", "spec", "services", "jobs", "stages"];

/** True for the values of a chart with options of Flink's among them, below a name that says so. */
function hasValues(text: string): boolean {
  if (NO_VALUES.some((key) => hasRootKey(text, key))) return false;
  for (const { key, name } of keyLines(text)) {
    if (!name.includes(".") || !isOwnKey(name) || key === name) continue;
    const above = key.slice(0, -name.length - 1);
    if (/conf|propert|options/i.test(above.slice(above.lastIndexOf(".") + 1))) return true;
  }
  return false;
}

/** True for what has keys of a kustomization at its root. */
export function isKustomization(text: string): boolean {
  return /^(?:resources|bases|components|patches|patchesStrategicMerge|patchesJson6902|(?:configMap|secret)Generator):/m.test(
    text,
  );
}

/** What resources look like, which describes none. */
const SCHEMA = /^kind:[ \t]*["']?(?:CustomResourceDefinition|ClusterServiceVersion)\b/m;

/** A quick look at a YAML file: false when it certainly describes nothing of Flink's on Kubernetes. */
export function mayDescribeResource(text: string): boolean {
  if (SCHEMA.test(text)) return false;
  if (FLINK_RESOURCE.test(text) || FLINK_RESOURCE_QUOTED.test(text) || OPERATOR_VALUES.test(text))
    return true;
  if (isJsonPatch(text) || hasValues(text)) return true;
  if (OPTIONS_OF_OTHERS.test(text) && hasRootKey(text, "spec")) return true;
  return (
    hasRootKey(text, "apiVersion") &&
    (runsFlink(text) || embedsConfiguration(text) || isBeforeJobManager(text))
  );
}

/** A quick look at a YAML file: false when it is certainly no compose file that runs Flink. */
export const mayDescribeServices = (text: string): boolean => runsFlink(text) && hasRootKey(text, "services");

/** Commands of Flink's, and what they and images write its configuration with. */
const FLINK_COMMAND =
  /\bbin\/flink\b|\bflink(?:\.sh)?["']?[\s,"'\\]+run\b|\b(?:standalone-job|(?:kubernetes|yarn)-session\.sh|sql-(?:client|gateway)\.sh|(?:job|task)manager(?:\.sh)?)\b|\bFLINK_PROPERTIES\b|\bflink-conf\.yaml\b|[Ff](?:link|LINK)[^\s"']*\/config\.yaml\b|\bconf\/config\.yaml\b/;

/** A quick look at a text with commands: false when none of them starts Flink or writes its configuration. */
export const mayStartFlink = (text: string): boolean => FLINK_COMMAND.test(text);

/** A resource that has to do with Flink, with a configuration or without. */
export function isOfFlink(text: string): boolean {
  if (FLINK_RESOURCE.test(text) || FLINK_RESOURCE_QUOTED.test(text) || isJsonPatch(text)) return true;
  if (hasRootKey(text, "apiVersion") && (embedsConfiguration(text) || isBeforeJobManager(text))) return true;
  return runsFlink(text) && !OPERATOR_IMAGE.test(text);
}
