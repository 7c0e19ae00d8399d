import type { Node } from "web-tree-sitter";
import type { Writable } from "../../../model/writable.ts";
import type { Block, Pattern, Ref, Use } from "../code.ts";
import { patternBinds } from "./lowerCalculations.ts";
import type { Lowering } from "./lowering.ts";
import { oneOf, patternOfLabels } from "./lowerPatterns.ts";

/** Lowers a `switch`: its value, or null for one that stands as a statement, for which `use` is null. */
export function choice(into: Lowering, node: Node, use: Use | null): Ref | null {
  const subject = node.childForFieldName("condition");
  const cases = node.childForFieldName("body");
  const asked = subject ? into.expression(subject, "other") : null;
  const outer = into.yielded;
  const values: Ref[] = [];
  if (use) into.yielded = values;
  const words = subject ? into.words(subject) : "";
  const start = node.startIndex - into.at;
  const around = into.block;
  let runsOn = false;
  let isEmpty = false;
  for (const each of cases ? into.items(cases) : []) {
    const parts = into.items(each);
    const labels = parts.filter(({ type }) => type === "switch_label");
    const at = into.spanOf(each);
    if (runsOn) {
      // Nothing ended the case before: both are one way through.
      const arm = into.blocks[into.block];
      if (arm) arm.at = { start: arm.at.start, end: at.end };
      if (arm?.match) {
        // Which of their statements run depends on where the first case goes on.
        const pattern: Pattern = isEmpty
          ? oneOf([arm.match.pattern, patternOfLabels(into, labels)])
          : { is: "unknown" };
        arm.match = { ...arm.match, pattern };
      }
    } else {
      into.block = around;
      into.openArm("arm", at, start, `${words}:${labels.map((label) => into.words(label)).join(",")}`);
      const arm = into.blocks[into.block];
      if (arm) into.cases.add(arm);
      if (arm && asked !== null)
        arm.match = { subject: asked, pattern: patternOfLabels(into, labels), guard: null };
    }
    const { jumps } = into;
    for (const label of labels) labelled(into, label, into.blocks[into.block]);
    const isRule = each.type === "switch_rule";
    for (const part of parts) {
      const { type } = part;
      if (type === "switch_label") continue;
      if (!isRule) into.statement(part, true);
      else if (type === "block") for (const inner of into.items(part)) into.statement(inner, true);
      else if (use && type === "expression_statement")
        values.push(...into.items(part).map((value) => into.expression(value, "other")));
      else into.statement(part, false);
    }
    runsOn = !isRule && into.jumps === jumps;
    isEmpty = parts.length === labels.length;
  }
  into.block = around;
  into.yielded = outer;
  if (!use) return null;
  const at = into.spanOf(node);
  if (values.length === 0) return into.other(at, use, asked === null ? [] : [asked]);
  const ref = into.add({ is: "either", at, block: around, parent: null, use, of: values });
  if (asked !== null) into.own(asked, ref);
  into.adopt(values, ref);
  return ref;
}

/** The names of a pattern, and the condition behind it; anything else in a label is constant. */
function labelled(into: Lowering, label: Node, arm: Writable<Block> | undefined): void {
  for (const each of into.items(label)) {
    const { type } = each;
    if (type === "pattern") patternBinds(into, each);
    else if (type === "guard")
      for (const condition of into.items(each)) {
        const guard = into.expression(condition, "other");
        if (arm?.match) arm.match = { ...arm.match, guard };
      }
  }
}
