import { isMap, isPair, isScalar, isSeq, visit } from "yaml";
import type { GiveVariable, TextEdit } from "../../model/change.ts";
import { movedSpan } from "../../model/span.ts";
import { spanOf } from "../config/yamlNodes.ts";
import { movedEdits } from "../region.ts";
import { endOfLine, startOfLineAt, startWithComments } from "../text.ts";
import type { PlacedPart, YamlPart } from "./found.ts";
import { firstVariable } from "./serviceVariables.ts";
import { textOf } from "./yamlTree.ts";

/** The edits by which containers get a variable, which may have their configuration from another file. */
export function variableGiven(parts: readonly PlacedPart[], change: GiveVariable): TextEdit[] | null {
  const found = parts.findLast(({ start }) => start <= change.at.start);
  if (!found) return null;
  const moved = { ...change, at: movedSpan(change.at, -found.start) };
  const edit = (change.isFirst ? firstVariable : nextVariable)(found.part, moved);
  return edit ? movedEdits([edit], found.start) : null;
}

/**
 * The edit by which containers get a variable in front of one that they have, in the way that one is given: in a map, a list of
 * texts, or a list of maps. Undefined where it has no line of its own.
 */
function nextVariable(part: YamlPart, { at, name, value }: GiveVariable): TextEdit | undefined {
  const written = writtenAt(part, at.start);
  if (!written) return undefined;
  const { start, spelling } = written;
  const before = part.text.slice(startOfLineAt(part.text, start), start);
  if (!(spelling === "map" ? /^ *$/ : /^ *- +$/).test(before)) return undefined;
  const eol = endOfLine(part.text);
  const line = {
    map: `${name}: ${value}`,
    text: `${name}=${value}`,
    maps: `name: ${name}${eol}${before.replace("-", " ")}value: ${value}`,
  }[spelling];
  const above = startWithComments(part.text, start);
  return { span: { start: above, end: above }, newText: `${before}${line}${eol}` };
}

interface Written {
  readonly start: number;
  readonly spelling: "map" | "text" | "maps";
}

/** Where the variable begins whose name, or whose text, stands at a place. */
function writtenAt({ document }: YamlPart, at: number): Written | undefined {
  let found: Written | undefined;
  visit(document, {
    Scalar(_, scalar, above) {
      if (spanOf(scalar)?.start !== at) return undefined;
      const [list, map, pair] = above.slice(-3);
      if (isSeq(above.at(-1))) found = { start: at, spelling: "text" };
      else if (isPair(pair) && pair.key === scalar) found = { start: at, spelling: "map" };
      else if (isPair(pair) && textOf(pair.key) === "name" && isMap(map) && isSeq(list)) {
        const first = map.items[0]?.key;
        const start = isScalar(first) && !map.anchor ? spanOf(first)?.start : undefined;
        if (start !== undefined) found = { start, spelling: "maps" };
      }
      return visit.BREAK;
    },
  });
  return found;
}
