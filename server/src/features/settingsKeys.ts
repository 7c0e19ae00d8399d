import {
  type CompletionItem,
  CompletionItemKind,
  type Hover,
  MarkupKind,
  type Range,
} from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import { allVersions, formatVersion, NEWEST, OLDEST } from "../flink/versions.ts";
import type { Caret } from "../formats/format.ts";
import { keyAt, keysBelow, PROFILES, RULE_CHOICES, type SettingsKey } from "../formats/settings/keys.ts";
import type { Facts } from "../model/facts.ts";
import type { NamedDeployment } from "../model/settingsFile.ts";
import { contains } from "../model/span.ts";
import { addressesOf } from "../rules/engine.ts";
import { findRule, RULES } from "../rules/registry.ts";
import { versionText } from "../workspace/versionText.ts";
import { toRange } from "./positions.ts";
import type { Session } from "./session.ts";

/** Keys, rules and values for what is being typed in a settings file of Preflight. */
export function settingsProposals(caret: Caret, range: Range, text: string, eol: string): CompletionItem[] {
  if (caret.kind === "value") {
    const quoted = /["']/.test(text[caret.replaces.start - 1] ?? "");
    return valuesOf(caret.key).map((value, index) => ({
      label: value,
      kind: CompletionItemKind.Value,
      sortText: String(index).padStart(4, "0"),
      filterText: value,
      // YAML would take a version for a number.
      textEdit: { range, newText: !quoted && /^\d/.test(value) ? `"${value}"` : value },
    }));
  }
  const { siblings, hasColon, indent } = caret;
  return keysIn(caret.above)
    .filter(({ name }) => !siblings.includes(name))
    .map(({ name, meaning, behind }, index) => ({
      label: name,
      kind: CompletionItemKind.Property,
      documentation: { kind: MarkupKind.Markdown, value: meaning },
      sortText: String(index).padStart(4, "0"),
      filterText: name,
      textEdit: { range, newText: hasColon ? name : `${name}:${behind.replaceAll("\n", `${eol}${indent}`)}` },
    }));
}

interface Proposal {
  readonly name: string;
  readonly meaning: string;
  /** What follows its colon. */
  readonly behind: string;
}

const BEHIND: Readonly<Record<SettingsKey["takes"], string>> = {
  text: " ",
  version: " ",
  profile: " ",
  globs: "\n  - ",
  severities: "\n  ",
  deployments: "\n  - name: ",
};

function keysIn(above: string): Proposal[] {
  if (keyAt(above)?.takes === "severities")
    return RULES.map(({ id, summary }) => ({ name: id, meaning: summary, behind: " " }));
  return (keysBelow(above) ?? []).map(({ name, meaning, takes }) => ({
    name,
    meaning,
    behind: BEHIND[takes],
  }));
}

function valuesOf(path: string): readonly string[] {
  const above = path.slice(0, Math.max(0, path.lastIndexOf(".")));
  if (keyAt(above)?.takes === "severities") return RULE_CHOICES;
  const takes = keyAt(path)?.takes;
  if (takes === "profile") return PROFILES;
  return takes === "version" ? allVersions({ from: OLDEST, to: NEWEST }).map(formatVersion).toReversed() : [];
}

/** So many documents of a deployment are named. */
const MOST_FILES = 12;

/** What a key of a settings file means, what a rule finds, or which documents a deployment of that name has. */
export function settingsHover(
  session: Session,
  snapshot: Snapshot,
  facts: Facts,
  offset: number,
): Hover | null {
  const at = { start: offset, end: offset };
  const word = facts.settingsFile?.keys.find(({ span }) => contains(span, at));
  const named = facts.settingsFile?.deployments.find(({ nameSpan }) => contains(nameSpan, at));
  if (named) return nameHover(session, snapshot, facts, named);
  if (!word) return null;
  const rule = findRule(word.path.slice(word.path.lastIndexOf(".") + 1));
  const key = keyAt(word.path);
  const value = rule
    ? `${rule.summary} Its own severity is \`${rule.severity}\`.\n\n[${rule.id}](${session.client.rulePage.replace("{rule}", rule.id)})`
    : key && `**${key.name}**  \n${key.meaning}`;
  if (!value) return null;
  return {
    contents: { kind: MarkupKind.Markdown, value },
    range: toRange(snapshot.lineStartsOf(facts.uri), word.span),
  };
}

/** The documents of each deployment that a name stands for, and the Flink they are judged for. */
function nameHover(
  session: Session,
  snapshot: Snapshot,
  facts: Facts,
  { name, nameSpan, configuration, jobs }: NamedDeployment,
): Hover {
  const pathOf = (uri: string) => session.workspace.pathOf(uri);
  const own = snapshot.checklists
    .map(({ deployment }) => deployment)
    .filter((each) => each.name === name || each.name.startsWith(`${name} (`));
  const parts = own.map((each) => {
    const files = addressesOf(each).map((uri) => `* \`${pathOf(uri)}\``);
    const more = files.length > MOST_FILES ? [`* and ${files.length - MOST_FILES} more`] : [];
    return [
      `**${each.name}**: ${versionText(each, pathOf)}, ${each.profile}`,
      "",
      ...files.slice(0, MOST_FILES),
      ...more,
    ].join("\n");
  });
  const globs = [...configuration, ...(jobs ?? [])].length;
  const nothing = globs > 0 ? "None of its globs fits a document." : "It names no documents.";
  return {
    contents: {
      kind: MarkupKind.Markdown,
      value: parts.length > 0 ? parts.join("\n\n") : `**${name}**: ${nothing}`,
    },
    range: toRange(snapshot.lineStartsOf(facts.uri), nameSpan),
  };
}
