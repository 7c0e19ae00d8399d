import type { Statement, TextEdit } from "../../model/change.ts";
import type { SettingsFile } from "../../model/settingsFile.ts";
import { appended, endOfLine, endOfLineAt, startOfLineAt } from "../text.ts";

/** What a team writes over: until then it says nothing. */
const WORDS = {
  access: "<what keeps others out, such as a proxy that asks for a login>",
  uids: "<who sees to the uids, such as a check in the repository of the jobs>",
  version: "<the version of Flink, such as 1.20>",
};

/** True for the words in the place of a version that is still to be written. */
export const isVersionToFillIn = (text: string): boolean => text === WORDS.version;

/** What a settings file can be given to say of a deployment. */
const STATEMENTS: Readonly<Record<Statement, string>> = {
  access: `clusterAccess: "${WORDS.access}"`,
  uids: `operatorUids: "${WORDS.uids}"`,
  version: `flinkVersion: "${WORDS.version}"`,
  production: "profile: production",
};

/** The line that says it, of a deployment or of the whole file. */
export const lineStating = (statement: Statement): string => STATEMENTS[statement];

/** A settings file that says nothing else. */
export const fileStating = (statement: Statement): string => `${lineStating(statement)}\n`;

/** Adds a statement below the name of a deployment, or for the whole file; null where there is no such deployment. */
export function addStatement(
  text: string,
  file: SettingsFile,
  statement: Statement,
  deployment: string | null,
): TextEdit[] | null {
  const eol = endOfLine(text);
  const line = lineStating(statement);
  if (deployment === null) return [appended(text, [line])];
  const named = file.deployments.find(({ name }) => name === deployment);
  const key = file.keys.findLast(
    ({ path, span }) => path === "deployments.name" && named && span.start < named.nameSpan.start,
  );
  if (!named || !key) return null;
  const indent = " ".repeat(key.span.start - startOfLineAt(text, key.span.start));
  const end = endOfLineAt(text, named.nameSpan.end);
  return [{ span: { start: end, end }, newText: `${eol}${indent}${line}` }];
}

/** True when the file says of the deployment, and so of no other, what was to be added. */
export function isStated(file: SettingsFile, statement: Statement, deployment: string | null): boolean {
  const [decisions] =
    deployment === null ? [file] : file.deployments.filter(({ name }) => name === deployment);
  if (statement === "production") return decisions?.profile === "production";
  if (statement === "version") {
    const path = deployment === null ? "flinkVersion" : "deployments.flinkVersion";
    return decisions?.flinkVersion === null && file.keys.some((key) => key.path === path);
  }
  const claim = statement === "access" ? decisions?.clusterAccess : decisions?.operatorUids;
  return claim?.text === WORDS[statement];
}
