import { parseDouble } from "../../flink/values/numbers.ts";
import type { ResourceField, ResourceKind } from "../../model/carrier.ts";
import type { Check, Refusal } from "./operatorResources.ts";

/** How the operator reads a field of a resource. */
type FieldType =
  | "text"
  | "texts"
  | "list"
  | "map"
  | "integer"
  | "long"
  | "decimal"
  | "truth"
  | { readonly oneOf: readonly string[] };

const RESOURCE_OF_PART: Readonly<Record<string, FieldType>> = {
  resource: "map",
  "resource.memory": "text",
  "resource.cpu": "decimal",
  "resource.ephemeralStorage": "text",
  replicas: "integer",
  podTemplate: "map",
};

const partOf = (part: string): Record<string, FieldType> =>
  Object.fromEntries(Object.entries(RESOURCE_OF_PART).map(([path, type]) => [`${part}.${path}`, type]));

const JOB: Readonly<Record<string, FieldType>> = {
  flinkConfiguration: "map",
  restartNonce: "long",
  job: "map",
  "job.jarURI": "text",
  "job.parallelism": "integer",
  "job.entryClass": "text",
  "job.args": "texts",
  "job.state": { oneOf: ["running", "suspended"] },
  "job.savepointTriggerNonce": "long",
  "job.initialSavepointPath": "text",
  "job.checkpointTriggerNonce": "long",
  "job.upgradeMode": { oneOf: ["stateless", "savepoint", "last-state"] },
  "job.allowNonRestoredState": "truth",
  "job.savepointRedeployNonce": "long",
};

const CLUSTER: Readonly<Record<string, FieldType>> = {
  ...JOB,
  image: "text",
  imagePullPolicy: "text",
  serviceAccount: "text",
  flinkVersion: "text",
  ingress: "map",
  "ingress.template": "text",
  "ingress.className": "text",
  "ingress.annotations": "map",
  "ingress.tls": "list",
  podTemplate: "map",
  logConfiguration: "map",
  mode: { oneOf: ["native", "standalone"] },
  jobManager: "map",
  ...partOf("jobManager"),
  taskManager: "map",
  ...partOf("taskManager"),
};

/** The fields that every version of the operator has. */
const FIELDS: Readonly<Record<ResourceKind, Readonly<Record<string, FieldType>>>> = {
  FlinkDeployment: CLUSTER,
  FlinkBlueGreenDeployment: CLUSTER,
  FlinkSessionJob: { ...JOB, deploymentName: "text" },
  FlinkStateSnapshot: {
    backoffLimit: "integer",
    jobReference: "map",
    "jobReference.kind": { oneOf: ["FlinkDeployment", "FlinkSessionJob"] },
    "jobReference.name": "text",
    savepoint: "map",
    "savepoint.path": "text",
    "savepoint.formatType": { oneOf: ["CANONICAL", "NATIVE"] },
    "savepoint.disposeOnDelete": "truth",
    "savepoint.alreadyExists": "truth",
    checkpoint: "map",
  },
};

/** Fields that the operator cannot read. */
export function* fieldTypes({ resource, field }: Parameters<Check>[0]): Iterable<Refusal> {
  for (const [path, type] of Object.entries(FIELDS[resource.kind])) {
    const found = field(path);
    const wanted = found && wantedInstead(found, type);
    if (!found || wanted === undefined) continue;
    const collection = found.is === "map" || found.is === "list";
    const what = found.value === null ? path : `${path}: ${found.value}`;
    yield {
      span: collection ? found.keySpan : found.valueSpan,
      message: `The operator cannot read '${what}'. It refuses the resource: ${wanted}.`,
    };
  }
}

/** What a field has to be and is not; undefined where it is, or where that is not sure. */
function wantedInstead({ is, value }: ResourceField, type: FieldType): string | undefined {
  const collection = is === "map" || is === "list";
  switch (type) {
    case "map":
      return collection ? only(is === "list", MAP) : only(value !== null && value !== "", MAP);
    case "texts":
      return only(is === "map" || (!collection && !!value), 'it is a list, \'["--flag", "value"]\'');
    case "list":
      return only(is === "map" || (!collection && !!value), "it is a list, each behind a '-'");
    case "text":
      return only(collection, "it is one text");
  }
  if (collection) return "it is one value";
  // A template fills it in.
  if (value === null) return undefined;
  const text = value.trim();
  if (typeof type === "object") {
    // A whole number stands for the place of one of them.
    return only(
      !type.oneOf.includes(text) && !/^\d+$/.test(text),
      `it is one of ${type.oneOf.map((each) => `'${each}'`).join(", ")}`,
    );
  }
  // An empty text is as good as none; what it lacks is told by others.
  if (text === "" || text === "null") return undefined;
  switch (type) {
    case "integer":
      return only(!isWhole(text, is, 31n), "it is a whole number");
    case "long":
      return only(!isWhole(text, is, 63n), "it is a whole number");
    case "decimal":
      return only(is === "truth" || (is === "text" && !parseDouble(text).ok), "it is a number such as 0.5");
    case "truth":
      return only(
        is === "text" && !/^(?:true|True|TRUE|false|False|FALSE)$/.test(text),
        "it is true or false",
      );
  }
}

const MAP = "it has fields of its own";

const only = (wrong: boolean, wanted: string): string | undefined => (wrong ? wanted : undefined);

/** Of a number with a fraction the operator takes what stands before it, of a text it does not. */
function isWhole(text: string, is: ResourceField["is"], bits: bigint): boolean {
  if (is === "number") return Math.abs(Number(text)) < 2 ** Number(bits);
  if (!/^[+-]?\d+$/.test(text)) return false;
  const number = BigInt(text.replace(/^\+/, ""));
  return number < 1n << bits && number >= -(1n << bits);
}

/** Files of the logging that are no texts. */
export function* logFiles({ resource }: Parameters<Check>[0]): Iterable<Refusal> {
  for (const [path, { is, keySpan }] of resource.fields) {
    if (!/^logConfiguration\.(?:log4j-console\.properties|logback-console\.xml)$/.test(path)) continue;
    if (is !== "map" && is !== "list") continue;
    yield {
      span: keySpan,
      message: `The operator cannot read '${path}'. It refuses the resource: it is one text, behind a '|'.`,
    };
  }
}
