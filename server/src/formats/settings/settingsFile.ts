import { parseYaml, withLineFeeds } from "../../flink/values/yamlDocument.ts";
import type { DocumentChange, TextEdit } from "../../model/change.ts";
import type { Facts } from "../../model/facts.ts";
import { emptyFacts } from "../config/emptyFacts.ts";
import type { DocumentText, Format } from "../format.ts";
import { addIgnore, markedComments, readIgnores, removeComment } from "../ignores.ts";
import { SETTINGS_FILE } from "../kinds.ts";
import { endOfLine, endOfLineAt, lineStarts, locationAt } from "../text.ts";
import { caretInSettings } from "./caret.ts";
import { nameDeployment } from "./namedParts.ts";
import { SettingsReader } from "./readSettings.ts";
import { addStatement } from "./statements.ts";

/** The settings file of a workspace: what Preflight is told where its guessing ends. */
export const settingsFile = (): Format => ({
  ...SETTINGS_FILE,
  prepare: async () => {},
  concernsFlink: () => true,
  read,
  readOnce: read,
  caretAt: caretInSettings,
  edit,
});

function edit({ text }: DocumentText, facts: Facts, change: DocumentChange): TextEdit[] | null {
  switch (change.kind) {
    case "add-statement":
      return facts.settingsFile
        ? addStatement(text, facts.settingsFile, change.statement, change.deployment)
        : null;
    case "name-deployment":
      return facts.settingsFile ? nameDeployment(text, facts.settingsFile, change.named) : null;
    case "replace-value":
      return [{ span: change.span, newText: change.value }];
    case "ignore":
      return [addIgnore(text, "#", change, change.at, endOfLine(text))];
    case "remove":
      return [removeComment(text, change.span)];
    default:
      return null;
  }
}

function read({ uri, text }: DocumentText): Facts {
  const starts = lineStarts(text);
  const reader = new SettingsReader(parseYaml(withLineFeeds(text)), (offset) => ({
    uri,
    ...locationAt(starts, offset),
  }));
  const settingsFile = reader.read();
  return {
    ...emptyFacts(uri, SETTINGS_FILE.id),
    kind: "settings",
    settingsFile,
    problems: reader.problems,
    ignores: readIgnores(text, starts, markedComments(text, starts)),
    anchor: settingsFile.keys[0]?.span ?? { start: 0, end: endOfLineAt(text, 0) },
  };
}
