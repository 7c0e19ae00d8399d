import { formatVersion } from "../flink/versions.ts";
import type { Facts } from "../model/facts.ts";
import { SEVERITIES } from "../model/finding.ts";
import { documentsOf } from "../rules/engine.ts";
import { locationAt, rangeOf } from "./locate.ts";
import { clusters, type ReportData } from "./reportData.ts";

/** The JSON of `check`. Other tools read it: members are added, never changed or taken away. */
export function checkJson(data: ReportData): unknown {
  const findings = data.judgements.flatMap((judgement) => judgement.findings);
  const files = new Set(
    data.judgements.flatMap(({ deployment }) => documentsOf(deployment).map((facts) => facts.uri)),
  );
  const counts = SEVERITIES.map((severity) => [
    severity,
    findings.filter((each) => each.severity === severity).length,
  ]);
  return {
    version: 1,
    summary: { files: files.size, ...Object.fromEntries(counts) },
    deployments: clusters(data).map(({ deployment, checklist }) => ({
      name: deployment.name,
      flinkVersion: deployment.flinkVersion ? formatVersion(deployment.flinkVersion) : null,
      profile: deployment.profile,
      files: documentsOf(deployment).map((facts) => data.pathOf(facts.uri)),
      checklist: checklist.map(({ item, status, evidence }) => ({
        item,
        status,
        evidence: evidence.map(({ uri, span }) => ({
          file: data.pathOf(uri),
          ...locationAt(data.lineStartsOf(uri), span.start),
        })),
      })),
    })),
    findings: findings.map((finding) => ({
      rule: finding.rule,
      severity: finding.severity,
      message: finding.message,
      file: data.pathOf(finding.uri),
      range: rangeOf(data.lineStartsOf(finding.uri), finding.span),
      fixes: finding.fixes.map(({ title, safety, placeholder }) => ({
        title,
        safe: safety === "safe",
        ...(placeholder ? { placeholder } : {}),
      })),
    })),
    unreadable: data.unreadable.map(({ uri, reason }) => ({ file: data.pathOf(uri), reason })),
  };
}

/** The JSON of `inspect`: what was read of each document. */
export function inspectJson(
  documents: readonly Facts[],
  data: Pick<ReportData, "pathOf" | "lineStartsOf" | "unreadable">,
): unknown {
  return {
    version: 1,
    files: documents.map((facts) => {
      const at = (offset: number) => locationAt(data.lineStartsOf(facts.uri), offset);
      return {
        file: data.pathOf(facts.uri),
        kind: facts.kind,
        format: facts.format,
        operators: facts.operators.map((operator) => ({
          method: operator.method,
          ...at(operator.methodSpan.start),
          role: operator.role,
          state: operator.state,
          uid: operator.uid
            ? operator.uid.value === null
              ? { expression: operator.uid.expression }
              : { value: operator.uid.value }
            : null,
          name: operator.name?.value ?? null,
          inputs: operator.inputs,
        })),
        environments: facts.environments.map((environment) => at(environment.span.start)),
        settings: facts.settings.map(({ key, value, keySpan }) => ({ key, value, ...at(keySpan.start) })),
      };
    }),
    unreadable: data.unreadable.map(({ uri, reason }) => ({ file: data.pathOf(uri), reason })),
  };
}
