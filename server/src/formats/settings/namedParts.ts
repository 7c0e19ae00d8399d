import type { NamedParts, TextEdit } from "../../model/change.ts";
import type { SettingsFile } from "../../model/settingsFile.ts";
import { appended, endOfLine, endOfLineAt, startOfLineAt } from "../text.ts";
import { isStated, lineStating } from "./statements.ts";

const KEY = "deployments";

/** Any text in double quotes, which JSON and YAML read alike. */
const quoted = (text: string): string => JSON.stringify(text);

const listed = (paths: readonly string[]): string => `[${paths.map(quoted).join(", ")}]`;

const linesOf = (indent: string, { name, configuration, jobs, statement }: NamedParts): string[] => [
  `${indent}- name: ${quoted(name)}`,
  `${indent}  configuration: ${listed(configuration)}`,
  `${indent}  jobs: ${listed(jobs)}`,
  ...(statement ? [`${indent}  ${lineStating(statement)}`] : []),
];

const wholeOf = (parts: NamedParts): string[] => [`${KEY}:`, ...linesOf("  ", parts)];

/** A settings file that says nothing else. */
export const fileNaming = (parts: NamedParts): string => [...wholeOf(parts), ""].join("\n");

/** Names a deployment before all others of the file; null where these are in brackets. */
export function nameDeployment(text: string, file: SettingsFile, parts: NamedParts): TextEdit[] | null {
  const eol = endOfLine(text);
  const key = file.keys.find(({ path }) => path === KEY);
  if (!key) return [appended(text, wholeOf(parts))];
  const end = endOfLineAt(text, key.span.end);
  if (!/^["']?\s*:\s*(?:#.*)?$/.test(text.slice(key.span.end, end))) return null;
  const first = file.keys.find(({ path }) => path.startsWith(`${KEY}.`));
  if (!first) return null;
  // Others stand as far in as the dash of the first one.
  const [indent = ""] = /^[ ]*/.exec(text.slice(startOfLineAt(text, first.span.start))) ?? [];
  return [{ span: { start: end, end }, newText: ["", ...linesOf(indent, parts)].join(eol) }];
}

/** True when the file names the deployment, and no other so, with those documents, and says of it what was to be said. */
export function isNamed(file: SettingsFile, { name, configuration, jobs, statement }: NamedParts): boolean {
  if (statement && !isStated(file, statement, name)) return false;
  const [named, ...others] = file.deployments.filter((each) => each.name === name);
  const same = (globs: readonly { readonly text: string }[] | null | undefined, paths: readonly string[]) =>
    globs?.length === paths.length && paths.every((path, index) => globs[index]?.text === path);
  return others.length === 0 && same(named?.configuration, configuration) && same(named?.jobs, jobs);
}
