import { isMap } from "yaml";
import type { Caret, PrintValue } from "../format.ts";
import type { InnerFormats } from "../inner.ts";
import type { Region } from "../region.ts";
import { endOfLineAt, indentAt, startOfLineAt } from "../text.ts";
import type { Found, YamlPart } from "./found.ts";
import { printMapValue } from "./mapValue.ts";
import type { Placed } from "./parts.ts";

/** What is being typed at an offset of a file, in the configuration that it lies in. */
export function caretIn(
  text: string,
  offset: number,
  placed: readonly Placed[],
  formats: InnerFormats,
): Caret | null {
  for (const { found, part, start } of placed) {
    const inner = textAround(found, part, offset - start);
    if (!inner) continue;
    const from = inner.region.start + start;
    const format = formats[inner.format];
    const caret = format.caretAt?.(text.slice(from, inner.region.end + start), offset - from) ?? null;
    if (!caret) return null;
    const replaces = { start: caret.replaces.start + from, end: caret.replaces.end + from };
    return { ...inPlace(found, caret, format.printValue), replaces };
  }
  return null;
}

/** Operators take maps of texts, and not all of them maps in these: keys are only nested where others are already. */
function inPlace({ place }: Found, caret: Caret, print: PrintValue | undefined): Caret {
  if (place.kind === "text") return print ? { ...caret, print } : caret;
  if (caret.kind === "value") return { ...caret, print: printMapValue };
  const has = place.kind === "map" ? place.map.items : [];
  const isNested = caret.above !== "" || has.some(({ value }) => isMap(value));
  return { ...caret, style: isNested ? "nested" : "flat", print: printMapValue };
}

interface TextAround {
  readonly format: keyof InnerFormats;
  readonly region: Region;
}

/** The lines of a configuration around an offset, with the format in which they are written. */
function textAround({ place }: Found, { text }: YamlPart, offset: number): TextAround | undefined {
  if (place.kind === "text") {
    const { region, format } = place;
    return region.start <= offset && offset <= region.end ? { region, format } : undefined;
  }
  if (place.kind === "unread" && place.begun) return linesBelow(text, place.begun.start, offset);
  if (place.kind !== "map") return undefined;
  if (place.map.flow) {
    const [start, end] = place.map.range ?? [0, 0];
    return start < offset && offset < end ? { region: { start, end }, format: "config-yaml" } : undefined;
  }
  const start = startOfLineAt(text, place.map.range?.[0] ?? 0);
  const indent = indentAt(text, start).length;
  let end = start;
  // All lines that stand as far in; behind the last one somebody may go on.
  for (let at = start; at <= text.length; at = endOfLineAt(text, at) + 1) {
    const line = text.slice(at, endOfLineAt(text, at));
    if (line.trim() !== "" && indentAt(text, at).length < indent) break;
    end = endOfLineAt(text, at);
  }
  return start <= offset && offset <= end ? { region: { start, end }, format: "config-yaml" } : undefined;
}

/** The line of an offset as that of a map that begins there: with nothing but blanks between it and the key above. */
function linesBelow(text: string, key: number, offset: number): TextAround | undefined {
  const start = startOfLineAt(text, offset);
  const above = endOfLineAt(text, key);
  const depth = indentAt(text, startOfLineAt(text, key)).length;
  if (start <= above || text.slice(above, start).trim() !== "" || indentAt(text, start).length <= depth)
    return undefined;
  return { format: "config-yaml", region: { start, end: endOfLineAt(text, start) } };
}
