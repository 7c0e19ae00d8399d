import type { Caret } from "../format.ts";
import type { InnerFormats } from "../inner.ts";
import type { Region } from "../region.ts";
import { endOfLineAt, indentAt, startOfLineAt } from "../text.ts";
import type { Found, YamlPart } from "./found.ts";
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
    return { ...caret, replaces };
  }
  return null;
}

/** The lines of a configuration around an offset, with the format in which they are written. */
function textAround(
  { place }: Found,
  { text }: YamlPart,
  offset: number,
): { readonly format: keyof InnerFormats; readonly region: Region } | undefined {
  if (place.kind === "text") {
    const { region, format } = place;
    return region.start <= offset && offset <= region.end ? { region, format } : undefined;
  }
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
