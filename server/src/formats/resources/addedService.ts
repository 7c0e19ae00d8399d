import { isMap, type YAMLMap } from "yaml";
import type { TextEdit } from "../../model/change.ts";
import type { Span } from "../../model/span.ts";
import { spanOf } from "../config/yamlNodes.ts";
import { movedEdits } from "../region.ts";
import { afterLine, endOfLine, endOfLineAt, startOfLineAt, startWithComments } from "../text.ts";
import type { PlacedPart, YamlPart } from "./found.ts";
import { type Service, servicesOf } from "./services.ts";
import { mapAt } from "./yamlTree.ts";

/** Lines that are written behind something. */
export interface Addition {
  /** The end of the line that they come after. */
  readonly at: number;
  readonly lines: readonly string[];
}

/** A service of a compose file with the blanks in front of its name, which are also a step. */
export interface PlacedService {
  readonly service: Service;
  readonly indent: string;
}

/** Where the name of a service stands; undefined for one that is behind an alias. */
export function keyOf({ document }: YamlPart, { map }: Service): Span | undefined {
  const services = mapAt(document, document.contents, ["services"]);
  return spanOf(services?.items.find(({ value }) => value === map)?.key);
}

/** The service of which the name stands at a place, where it has a line of its own. */
export function serviceAt(part: YamlPart, at: number): PlacedService | undefined {
  const { document, text } = part;
  const services = mapAt(document, document.contents, ["services"]);
  const pair = services?.items.find(({ key }) => spanOf(key)?.start === at);
  const service = servicesOf(part).find(({ map }) => map === pair?.value);
  const indent = text.slice(startOfLineAt(text, at), at);
  return service && !services?.flow && /^ +$/.test(indent) ? { service, indent } : undefined;
}

/** The edits by what is added to the document in which a service has its name at a place; null where there is none. */
export function additionsAt(
  parts: readonly PlacedPart[],
  at: number,
  additionsIn: (part: YamlPart, placed: PlacedService) => readonly Addition[],
): TextEdit[] | null {
  const found = parts.findLast(({ start }) => start <= at);
  const placed = found && serviceAt(found.part, at - found.start);
  return placed ? movedEdits(joined(found.part, additionsIn(found.part, placed)), found.start) : null;
}

/** A service behind all others. */
export function newService(
  part: YamlPart,
  name: string,
  fields: readonly string[],
  indent: string,
): Addition[] {
  const services = mapAt(part.document, part.document.contents, ["services"]);
  if (!services) return [];
  const lines = [`${indent}${name}:`, ...fields.map((field) => `${indent}${indent}${field}`)];
  return [{ at: endOf(part, services), lines: [...spaceIn(part, services), ...lines] }];
}

/** Named volumes behind those of the file; undefined where these are in one line, or have such names. */
export function newVolumes(part: YamlPart, names: readonly string[], indent: string): Addition | undefined {
  const { document, text } = part;
  const top = document.contents;
  if (!isMap(top)) return undefined;
  const lines = (step: string) => names.map((name) => `${step}${name}:`);
  if (!top.has("volumes"))
    return {
      at: endOf(part, top),
      lines: [...(top.items.length > 1 ? spaceIn(part, top) : [""]), "volumes:", ...lines(indent)],
    };
  const volumes = mapAt(document, top, ["volumes"]);
  const start = spanOf(volumes?.items[0]?.key)?.start;
  if (!volumes || volumes.flow || start === undefined || names.some((name) => volumes.has(name)))
    return undefined;
  return { at: endOf(part, volumes), lines: lines(text.slice(startOfLineAt(text, start), start)) };
}

/** The blank line that a map has in front of its last key. */
function spaceIn({ text }: YamlPart, { items }: YAMLMap): string[] {
  const start = items.length > 1 ? spanOf(items.at(-1)?.key)?.start : undefined;
  if (start === undefined) return [];
  const above = text.slice(0, startWithComments(text, start));
  return /(?:^|\n|\r(?!\n))[ \t]*(?:\r\n|\r|\n)$/.test(above) ? [""] : [];
}

/** The end of the last line of a map that has anything in it. */
export function endOf({ text }: YamlPart, { range }: YAMLMap): number {
  const end = text.slice(0, range?.[1] ?? 0).trimEnd().length;
  return Math.min(text.length, afterLine(text, endOfLineAt(text, end)));
}

/** What is written at one place comes in one edit. */
function joined({ text }: YamlPart, additions: readonly Addition[]): TextEdit[] {
  const eol = endOfLine(text);
  const places = [...new Set(additions.map(({ at }) => at))];
  return places.map((at) => {
    const lines = additions.filter((each) => each.at === at).flatMap((each) => each.lines);
    const lead = at > 0 && !/[\r\n]/.test(text[at - 1] ?? "") ? eol : "";
    return {
      span: { start: at, end: at },
      newText: `${lead}${lines.map((line) => `${line}${eol}`).join("")}`,
    };
  });
}
