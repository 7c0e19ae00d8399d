import type { TextEdit } from "../../model/change.ts";
import type { SettingsFile } from "../../model/settingsFile.ts";
import { endOfLine, endOfLineAt, startOfLineAt } from "../text.ts";

/** What a team writes over: until then it says nothing. */
const WORDS = "<what keeps others out, such as a proxy that asks for a login>";
const STATEMENT = `clusterAccess: "${WORDS}"`;

/** A settings file that says nothing else. */
export const ACCESS_FILE = `${STATEMENT}\n`;

/** Adds the statement below the name of a deployment, or for the whole file; null where there is no such deployment. */
export function stateAccess(text: string, file: SettingsFile, deployment: string | null): TextEdit[] | null {
  const eol = endOfLine(text);
  if (deployment === null) {
    const end = text.length;
    const before = /(?:^|[\r\n])$/.test(text) ? "" : eol;
    return [{ span: { start: end, end }, newText: `${before}${STATEMENT}${eol}` }];
  }
  const named = file.deployments.find(({ name }) => name === deployment);
  const key = file.keys.findLast(
    ({ path, span }) => path === "deployments.name" && named && span.start < named.nameSpan.start,
  );
  if (!named || !key) return null;
  const indent = " ".repeat(key.span.start - startOfLineAt(text, key.span.start));
  const end = endOfLineAt(text, named.nameSpan.end);
  return [{ span: { start: end, end }, newText: `${eol}${indent}${STATEMENT}` }];
}

/** True when the file says of the deployment, and so of no other, what was to be added. */
export function isStated(file: SettingsFile, deployment: string | null): boolean {
  const [decisions] =
    deployment === null ? [file] : file.deployments.filter(({ name }) => name === deployment);
  return decisions?.clusterAccess?.text === WORDS;
}
