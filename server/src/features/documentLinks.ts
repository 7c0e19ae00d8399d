import type { DocumentLink } from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import { documentationOf } from "../flink/options/describe.ts";
import { formatVersion, isOlderThanRecord } from "../flink/versions.ts";
import { sourcesOf } from "../model/facts.ts";
import { toRange } from "./positions.ts";
import { reporterOf } from "./reporterOf.ts";
import type { Session } from "./session.ts";

/** The keys of a document's configurations, each with its place in the documentation of the Flink that reads them. */
export function documentLinks({ shown }: Session, snapshot: Snapshot, uri: string): DocumentLink[] {
  if (!shown.documentLinks) return [];
  const facts = snapshot.facts(uri);
  const starts = snapshot.lineStartsOf(uri);
  const configurations = facts ? sourcesOf(facts).filter(({ kind }) => kind === "config") : [];
  return configurations.flatMap((source) => {
    const version = snapshot.deploymentOf(source.uri)?.flinkVersion ?? null;
    const known = isOlderThanRecord(version) ? null : version;
    return source.settings.flatMap(({ key, keySpan }) => {
      const target = documentationOf(key, known, reporterOf(source, key));
      if (target === undefined) return [];
      const tooltip = `'${key}' in the documentation of Flink${known ? ` ${formatVersion(known)}` : ""}`;
      return [{ range: toRange(starts, keySpan), target, tooltip }];
    });
  });
}
