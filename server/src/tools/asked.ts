import { clustersOf } from "../analysis/deploymentAnswers.ts";
import { unreadTitle } from "../formats/unreadKinds.ts";
import { documentUri } from "../model/address.ts";
import { type Finding, SEVERITIES, type Severity } from "../model/finding.ts";
import type { Reported } from "../report/reportData.ts";
import { addressesOf } from "../rules/engine.ts";
import { isBelow } from "../workspace/uris.ts";
import { ToolError } from "./input.ts";
import type { Seen, ToolHost } from "./tool.ts";

/** More deployments than these are not told at once: some clients cut answers off. It is said which others there are. */
export const MOST_DEPLOYMENTS = 10;

/** A file or folder that the caller named. */
interface Named {
  readonly path: string;
  readonly uri: string;
}

/** The files and folders that the caller named; none where everything is meant. */
async function namedIn(host: ToolHost, paths: readonly string[] = []): Promise<Named[]> {
  const named: Named[] = [];
  for (const path of paths) {
    const uri = await host.uriOf(path);
    if (!(await host.exists(uri))) throw new ToolError(`there is no file or folder ${path}`);
    named.push({ path, uri });
  }
  return named;
}

/** Looks at what the caller asked about: some files and folders, or everything. */
export async function lookAt<T>(
  host: ToolHost,
  paths: readonly string[] | undefined,
  use: (all: Asked, seen: Seen) => Promise<T>,
  severity?: Severity,
): Promise<T> {
  const named = await namedIn(host, paths);
  return host.look(new Map(), (seen) => use(asked(seen, named, severity), seen));
}

/** What was asked about, and which of it nothing is known of: silence would look like nothing wrong. */
export interface Asked extends Reported {
  readonly notChecked: readonly { readonly path: string; readonly reason: string }[];
}

/** The part of what is known that the caller asked about. */
export function asked({ snapshot }: Seen, named: readonly Named[], severity: Severity = "hint"): Asked {
  const isMeant = (uri: string) =>
    named.length === 0 || named.some((each) => isBelow(documentUri(uri), each.uri));
  const least = SEVERITIES.indexOf(severity);
  const judgements = snapshot.judgements
    .filter(({ deployment }) => addressesOf(deployment).some(isMeant))
    .map((judgement) => ({
      ...judgement,
      findings: judgement.findings.filter(
        (finding) => isMeant(finding.uri) && SEVERITIES.indexOf(finding.severity) <= least,
      ),
    }));
  const documents = snapshot.documents.filter(({ uri }) => isMeant(uri));
  const unread = snapshot.unread.filter(({ uri }) => isMeant(uri));
  const unreadable = snapshot.unreadable.filter(({ uri }) => isMeant(uri));
  const known = [...documents, ...unread, ...unreadable];
  const unknown = named.filter((each) => !known.some(({ uri }) => isBelow(uri, each.uri)));
  return {
    judgements,
    documents,
    unread,
    unreadable,
    document: (uri) => snapshot.document(uri),
    lineStartsOf: (uri) => snapshot.lineStartsOf(uri),
    notChecked: unknown.map(({ path }) => ({ path, reason: NOTHING })),
  };
}

const NOTHING = "no configuration or job of Flink was found there";

/** The part that is told: not too many deployments, those with the most severe findings first, and of these the findings. */
export function shortened(all: Asked, most: number): Asked {
  const clusters = clustersOf(all.judgements);
  const worst = clusters.toSorted((a, b) => worstIn(a) - worstIn(b) || unmetOf(b) - unmetOf(a));
  const left = new Set(worst.slice(MOST_DEPLOYMENTS));
  const judgements = all.judgements.filter((judgement) => !left.has(judgement));
  const findings = judgements.flatMap((judgement) => judgement.findings);
  const told = new Set(findings.toSorted((a, b) => rankOf(a) - rankOf(b)).slice(0, most));
  return {
    ...all,
    judgements: judgements.map((judgement) => ({
      ...judgement,
      findings: judgement.findings.filter((each) => told.has(each)),
    })),
  };
}

/** The most severe first. */
const rankOf = ({ severity }: Finding): number => SEVERITIES.indexOf(severity);

const worstIn = ({ findings }: Reported["judgements"][number]): number =>
  Math.min(...findings.map(rankOf), SEVERITIES.length);

const unmetOf = ({ checklist }: Reported["judgements"][number]): number =>
  checklist.filter(({ status }) => status === "violated").length;

/** A line on the deployments that are not told, by what the caller can ask for them. */
export function leftOutLines(all: Asked, part: Asked): string[] {
  const told = new Set(part.judgements.map(({ deployment }) => deployment));
  const left = all.judgements.map(({ deployment }) => deployment).filter((each) => !told.has(each));
  const names = [...new Set(left.map(({ name }) => name))];
  if (names.length === 0) return [];
  return [`Left out: ${left.length} deployments; give paths to see them: ${names.join(", ")}.`];
}

/** Lines on what nothing is said of. */
export function silentLines({ notChecked, unread, unreadable }: Asked, host: ToolHost): string[] {
  return [
    ...notChecked.map(({ path, reason }) => `${path}: not checked, ${reason}.`),
    ...unreadable.map(({ uri, reason }) => `${host.pathOf(uri)}: not checked, ${reason}.`),
    ...unread.map(
      ({ uri, format }) => `${host.pathOf(uri)}: not checked, ${unreadTitle(format)} are not read yet.`,
    ),
  ];
}
