import type { Document } from "yaml";
import type { DeployedSpec } from "../../model/carrier.ts";
import { textAt } from "./yamlTree.ts";

/**
 * What the operator deployed last, as it writes that into the status of a resource: there where somebody printed the
 * resource from a cluster. Null for what is not there, or is no such text.
 *
 * @see org.apache.flink.kubernetes.operator.api.utils.SpecUtils#deserializeSpecWithMeta
 */
export function deployedSpecOf(document: Document.Parsed): DeployedSpec | null {
  const path = ["status", "reconciliationStatus", "lastReconciledSpec"];
  const written = parsed(textAt(document, document.contents, path) ?? "");
  if (!isObject(written)) return null;
  // Before there was more to say the text was the specification itself.
  const spec = "resource_metadata" in written ? written.spec : written;
  if (!isObject(spec)) return null;
  const job = isObject(spec.job) ? spec.job : null;
  return {
    hasJob: job !== null,
    mode: textIn(spec, "mode") ?? "native",
    deploymentName: textIn(spec, "deploymentName"),
    flinkVersion: textIn(spec, "flinkVersion"),
    suspendedByLastState: job?.state === "suspended" && job.upgradeMode === "last-state",
    redeployNonce: textIn(job ?? {}, "savepointRedeployNonce"),
  };
}

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function textIn(members: Members, name: string): string | null {
  const value = members[name];
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
}
