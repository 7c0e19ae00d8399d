import type { Item, Violation } from "./checklistAnswer.ts";
import type { Row } from "./checklistRow.ts";

/** The finding that tells of what has no checklist or is not known, which may have fixes; undefined where none does. */
export function toldBy({
  uri,
  range,
  rule,
  message,
  fixable = false,
}: Pick<Item["reasons"][number], "uri" | "range" | "rule" | "message" | "fixable">): Violation | undefined {
  if (rule === undefined || uri === undefined || range === undefined) return undefined;
  return { uri, range, rule, message, layer: "", fixable, ignored: false };
}

/** What can be done about a violation. */
export const possible = ({ fixable, ignored }: Violation): Row["can"] =>
  ignored ? ["explain"] : fixable ? ["fix", "explain", "ignore"] : ["explain", "ignore"];
