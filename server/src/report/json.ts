import {
  clustersOf,
  deploymentAnswer,
  offeredBeside,
  type PlaceWriter,
} from "../analysis/deploymentAnswers.ts";
import { locationAt } from "../formats/text.ts";
import { type Facts, sourcesOf } from "../model/facts.ts";
import { SEVERITIES } from "../model/finding.ts";
import type { Setting } from "../model/setting.ts";
import { addressesOf } from "../rules/engine.ts";
import type { JobOperators, OperatorPlace } from "../workspace/jobGraphs.ts";
import type { WorkspaceSnapshot } from "../workspace/snapshot.ts";
import { rangeOf } from "./locate.ts";
import type { ReportData } from "./reportData.ts";

/** The JSON of `check`. Other tools read it: members are added, never changed or taken away. */
export function checkJson(data: Pick<ReportData, "snapshot" | "pathOf">): Record<string, unknown> {
  const findings = data.snapshot.judgements.flatMap((judgement) => judgement.findings);
  const files = new Set(data.snapshot.judgements.flatMap(({ deployment }) => addressesOf(deployment)));
  const counts = SEVERITIES.map((severity) => [
    severity,
    findings.filter((each) => each.severity === severity).length,
  ]);
  return {
    version: 1,
    summary: { files: files.size, ...Object.fromEntries(counts), unread: data.snapshot.unread.length },
    deployments: clustersOf(data.snapshot.judgements).map((judgement, _, all) =>
      deploymentAnswer(judgement, placeWriter(data), offeredBeside(judgement, all)),
    ),
    findings: findings.map((finding) => ({
      rule: finding.rule,
      severity: finding.severity,
      message: finding.message,
      file: data.pathOf(finding.uri),
      range: rangeOf(data.snapshot.lineStartsOf(finding.uri), finding.span),
      related: finding.related.map(({ uri, span, message }) => ({
        file: data.pathOf(uri),
        ...locationAt(data.snapshot.lineStartsOf(uri), span.start),
        message,
      })),
      fixes: finding.fixes.map(({ title, safety, placeholder }) => ({
        title,
        safe: safety === "safe",
        ...(placeholder ? { placeholder } : {}),
      })),
    })),
    unreadable: unreadableJson(data),
    unread: data.snapshot.unread.map(({ uri, format }) => ({ file: data.pathOf(uri), kind: format })),
  };
}

/** What the JSON of `inspect` is made of. */
export interface InspectData {
  readonly snapshot: Pick<WorkspaceSnapshot, "lineStartsOf" | "unread" | "unreadable"> & {
    readonly documents: readonly Facts[];
  };
  readonly pathOf: ReportData["pathOf"];
  readonly jobs: JobOperators;
  /** How a value is written; as it stands there where nothing is said. */
  readonly shown?: (key: string, value: string) => string;
}

/** The JSON of `inspect`: what was read of each document. */
export function inspectJson(data: InspectData): Record<string, unknown> {
  const shown = data.shown ?? ((_, value) => value);
  /** A place in the file itself, or the file with the place of the call. */
  const reference = (uri: string, { uri: other, index }: OperatorPlace) => {
    const operator = uri === other ? undefined : data.jobs.get(other)?.[index];
    if (!operator) return index;
    const { method, methodSpan } = operator;
    const location = locationAt(data.snapshot.lineStartsOf(other), methodSpan.start);
    return { file: data.pathOf(other), ...location, method };
  };
  return {
    version: 1,
    files: readOf(data.snapshot).map((facts) => {
      const at = (offset: number) => locationAt(data.snapshot.lineStartsOf(facts.uri), offset);
      return {
        file: data.pathOf(facts.uri),
        kind: facts.kind,
        format: facts.format,
        operators: (data.jobs.get(facts.uri) ?? []).map((operator) => ({
          method: operator.method,
          label: operator.label,
          ...at(operator.methodSpan.start),
          role: operator.role,
          state: operator.state,
          uid: operator.uid
            ? operator.uid.value === null
              ? { expression: operator.uid.expression }
              : { value: operator.uid.value }
            : null,
          ...(operator.added ? { added: true } : {}),
          name: operator.name?.value ?? null,
          inputs: operator.edges.map(({ from }) => reference(facts.uri, from)),
          edges: operator.edges.map((edge) => ({ ...edge, from: reference(facts.uri, edge.from) })),
        })),
        environments: facts.environments.map((environment) => at(environment.span.start)),
        settings: settingsOf(facts).map(({ key, value, keySpan }) => ({
          key,
          value: value === null ? null : shown(key, value),
          ...at(keySpan.start),
        })),
      };
    }),
    unreadable: unreadableJson(data),
    unread: data.snapshot.unread.map(({ uri, format }) => ({ file: data.pathOf(uri), kind: format })),
  };
}

/** What cannot be read, with the line where it is known. */
export const unreadableJson = ({
  snapshot,
  pathOf,
}: {
  readonly snapshot: Pick<WorkspaceSnapshot, "unreadable">;
  readonly pathOf: ReportData["pathOf"];
}) =>
  snapshot.unreadable.map(({ uri, reason, place }) => ({
    file: pathOf(uri),
    reason,
    ...(place ? { line: place.line, column: place.column } : {}),
  }));

/** The documents of Flink that were read. */
export const readOf = ({ documents }: { readonly documents: readonly Facts[] }): Facts[] =>
  documents.filter(({ kind }) => kind !== "settings");

/** Places by paths, lines and columns. */
function placeWriter({ snapshot, pathOf }: Pick<ReportData, "snapshot" | "pathOf">): PlaceWriter {
  return {
    document: (uri) => pathOf(uri),
    place: ({ uri, span }) => ({
      file: pathOf(uri),
      ...locationAt(snapshot.lineStartsOf(uri), span.start),
    }),
    filePlace: ({ uri, line, column }) => ({ file: pathOf(uri), line, column }),
  };
}

/** What a document sets, in the order of the text. */
function settingsOf(facts: Facts): Setting[] {
  const all = sourcesOf(facts).flatMap(({ settings }) => settings);
  return facts.sources ? all.toSorted((a, b) => a.keySpan.start - b.keySpan.start) : all;
}
