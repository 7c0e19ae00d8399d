import { isMap, isScalar, isSeq, type YAMLMap } from "yaml";
import type { DocumentChange, TextEdit } from "../../model/change.ts";
import type { Setting } from "../../model/facts.ts";
import { newCarrier } from "../carriers.ts";
import { valueAsRead } from "../config/placeholders.ts";
import { spanOf } from "../config/yamlNodes.ts";
import type { Found, Operation, YamlPart } from "./found.ts";
import { behind, itemsOf, plainRegion, textOf, valueAt } from "./yamlTree.ts";

/** Paths of one option, of the map of all options, and of anything above that. */
const OPTION = /^\/spec\/(?:template\/spec\/)?flinkConfiguration\/([^/]+)$/;
const OPTIONS =
  /^(?:|\/spec|\/spec\/template|\/spec\/template\/spec|\/spec\/(?:template\/spec\/)?flinkConfiguration)$/;

/** A list of steps of which one is about options; undefined for anything else. */
export function operationsOf({ text, document }: YamlPart): Found | undefined {
  const top = document.contents;
  if (!isSeq(top)) return undefined;
  const operations: Operation[] = [];
  let partial = false;
  for (const item of itemsOf(document, top)) {
    if (!isMap(item)) continue;
    const path = textOf(valueAt(document, item, "path")) ?? "";
    const found = operationIn(item, path);
    if (found) operations.push(found);
    // Another map in the place of all options.
    else if (OPTIONS.test(path) || OPTION.test(path)) partial = true;
  }
  const anchor = operations[0]?.keySpan ?? spanOf(top.items[0]);
  if (!anchor || (operations.length === 0 && !partial)) return undefined;
  return {
    path: ["operations"],
    place: { kind: "operations", operations },
    carrier: newCarrier("resource", "", { addsTo: true, ofAnyResource: true }),
    flinkVersion: null,
    // To whatever it changes.
    partial: true,
    patch: !partial,
    anchor,
  };

  function operationIn(item: YAMLMap, path: string): Operation | undefined {
    const [, escaped] = OPTION.exec(path) ?? [];
    const node = behind(document, item.items.find(({ key }) => textOf(key) === "path")?.value);
    const region = isScalar(node) ? plainRegion(text, node) : undefined;
    const op = textOf(valueAt(document, item, "op"));
    if (escaped === undefined || !region) return undefined;
    const keySpan = { start: region.end - escaped.length, end: region.end };
    const key = escaped.replaceAll("~1", "/").replaceAll("~0", "~");
    if (op === "remove") return { key, keySpan, value: null };
    const value = valueAt(document, item, "value");
    const span = spanOf(value);
    const written = textOf(value);
    if ((op !== "add" && op !== "replace") || written === undefined || !span) return undefined;
    return { key, keySpan, value: { text: written, span } };
  }
}

/** What the steps set and take away. */
export const settingsOfOperations = (operations: readonly Operation[]): Setting[] =>
  operations.map(({ key, keySpan, value }) => ({
    key,
    ...(value ? valueAsRead(value.text) : { value: null, unset: true as const }),
    keySpan,
    ...(value ? { valueSpan: value.span } : {}),
    via: key,
  }));

/** The edits for a change of one of the options that steps set; null for any other change. */
export function editOperations(
  operations: readonly Operation[],
  change: DocumentChange,
  print: (value: string) => string,
): TextEdit[] | null {
  switch (change.kind) {
    case "replace-value": {
      const known = operations.some(({ value }) => value?.span.start === change.span.start);
      return known ? [{ span: change.span, newText: print(change.value) }] : null;
    }
    case "set-option": {
      const value = operations.findLast(({ key }) => key === change.key)?.value;
      return value ? [{ span: value.span, newText: print(change.value) }] : null;
    }
    case "rename-option": {
      const known = operations.some(({ keySpan }) => keySpan.start === change.at.start);
      const newText = change.key.replaceAll("~", "~0").replaceAll("/", "~1");
      return known ? [{ span: change.at, newText }] : null;
    }
    default:
      return null;
  }
}
