import type { Span } from "../../model/span.ts";
import type { Caret } from "../format.ts";
import { endOfLineAt, startOfLineAt } from "../text.ts";
import { braceBefore, type FlowCaret, flowCaretAt } from "./flowCaret.ts";
import { type KeyLine, keyLines } from "./yamlLines.ts";

/** What is being typed at an offset of a flink-conf.yaml; null inside of a comment. */
export function caretInFlinkConf(text: string, offset: number): Caret | null {
  const start = startOfLineAt(text, offset);
  const before = text.slice(start, offset);
  if (before.includes("#")) return null;
  const colon = before.indexOf(": ");
  const lead = before.length - before.trimStart().length;
  if (colon >= 0) return valueCaret(text, before.slice(0, colon).trim(), start + colon + 2, offset);
  const replaces = wordAt(text, start + lead, offset);
  const behind = restOf(text, replaces.end);
  if ((behind !== "" && !behind.startsWith(":")) || text[replaces.end] === "#") return null;
  return {
    kind: "key",
    above: "",
    replaces,
    style: "flat",
    siblings: [],
    indent: "",
    hasColon: behind !== "",
    keys: [],
  };
}

/** What stands on the line behind an offset, without a comment. */
function restOf(text: string, offset: number): string {
  return text.slice(offset, endOfLineAt(text, offset)).replace(/#.*$/, "").trim();
}

const KEY = /^(\s*)(?:(["']?)([\w.-]+)\2)\s*:(\s|$)/;

/**
 * What is being typed at an offset of a config.yaml. Goes by lines and their indentation, because what is typed is
 * no YAML yet for most of the time; nothing is said of lists or blocks of text.
 */
export function caretInConfigYaml(text: string, offset: number): Caret | null {
  const start = startOfLineAt(text, offset);
  const before = text.slice(start, offset);
  if (/(^|\s)#/.test(before) || /^\s*-(\s|$)/.test(before)) return null;
  const brace = braceBefore(text, offset);
  const flow = brace === null ? null : flowCaretAt(text, brace, offset);
  if (brace !== null && flow) return caretInBraces(text, brace, flow, offset);
  if (/[{[]/.test(before)) return null;
  const lead = before.length - before.trimStart().length;
  const lines = [...keyLines(text, start)];
  const { above, siblings, nested } = host(lines, start, lead);
  const pair = KEY.exec(before);
  // Right behind the colon a value would be a part of the key.
  if (pair && before.endsWith(":")) return null;
  if (pair?.[3]) {
    const key = [...above, pair[3]].join(".");
    return valueCaret(text, key, start + pair[0].length, offset);
  }
  const replaces = wordAt(text, start + lead, offset);
  const behind = restOf(text, replaces.end);
  // Another key in the place of a parent would take its children over.
  if (behind !== "" && !/^["']?:\s*\S/.test(behind)) return null;
  return {
    kind: "key",
    above: above.join("."),
    replaces,
    style: nested ? "nested" : "flat",
    siblings,
    indent: before.slice(0, lead),
    hasColon: behind !== "",
    keys: lines.map(({ key }) => key),
  };
}

/** What is typed inside of braces, where keys are written with dots. */
function caretInBraces(text: string, brace: number, flow: FlowCaret, offset: number): Caret | null {
  const start = startOfLineAt(text, brace);
  const lead = text.slice(start, brace);
  const lines = [...keyLines(text, start)];
  const holder = KEY.exec(lead)?.[3];
  const { above } = host(lines, start, lead.length - lead.trimStart().length);
  const path = [...above, ...(holder === undefined ? [] : [holder]), ...flow.path];
  if (flow.is === "value") {
    // Right behind the colon a value would be a part of the key.
    return flow.from < offset ? valueCaret(text, path.join("."), flow.from, offset) : null;
  }
  const written = text.slice(flow.from, offset);
  const replaces = wordAt(text, flow.from + written.length - written.trimStart().length, offset);
  const behind = /^[^,}\r\n]*/.exec(text.slice(replaces.end))?.[0].trim() ?? "";
  if (!/^[\w.-]*$/.test(written.trimStart()) || (behind !== "" && !behind.startsWith(":"))) return null;
  const own = text.slice(replaces.start, replaces.end);
  const siblings = flow.siblings.filter((name) => name !== own);
  return {
    kind: "key",
    above: path.join("."),
    replaces,
    style: "flat",
    siblings,
    indent: "",
    hasColon: behind !== "",
    keys: [...lines.map(({ key }) => key), ...siblings.map((name) => [...path, name].join("."))],
  };
}

/** The keys around a line: those it stands below, and those beside it. */
function host(lines: readonly KeyLine[], line: number, lead: number) {
  const above: string[] = [];
  const siblings: string[] = [];
  let limit = lead;
  let nested = lead > 0;
  let beside = true;
  for (const { start, indent, name } of lines.toReversed()) {
    if (start >= line) continue;
    if (indent > 0) nested = true;
    if (indent === lead && beside) siblings.push(name);
    if (indent >= limit) continue;
    beside = false;
    above.unshift(name);
    limit = indent;
    if (indent === 0) break;
  }
  for (const { start, indent, name } of lines) {
    if (start <= line) continue;
    if (indent > 0) nested = true;
    if (indent < lead) break;
    if (indent === lead) siblings.push(name);
  }
  return { above, siblings, nested };
}

function valueCaret(text: string, key: string, from: number, offset: number): Caret {
  let start = from;
  while (start < offset && /\s/.test(text[start] ?? "")) start++;
  const quote = /["']/.test(text[start] ?? "") ? 1 : 0;
  return { kind: "value", key, replaces: wordAt(text, Math.min(start + quote, offset), offset) };
}

/** From a word's start to its end, which the caret may stand inside of. */
function wordAt(text: string, start: number, offset: number): Span {
  let end = offset;
  while (end < text.length && /[\w.-]/.test(text[end] ?? "")) end++;
  return { start, end };
}
