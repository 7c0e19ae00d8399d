import { documentUri } from "../../model/address.ts";
import type { Carrier } from "../../model/carrier.ts";
import type { Facts } from "../../model/facts.ts";
import { movedFacts, type Unplaced } from "../region.ts";
import { locationAt } from "../text.ts";
import { type Around, argumentsIn, ignoresOf, keptAround } from "./around.ts";
import type { Found } from "./found.ts";
import type { KnownText, Part, Placed } from "./parts.ts";

/** A configuration with its facts wherever that document stands. */
export interface ReadSource extends Placed {
  readonly unplaced: Unplaced;
}

/** What the file says of each of its configurations. */
export function aroundIn({ text, parts, around }: KnownText, sources: readonly ReadSource[]): Around {
  const configurationsOf = (of: Part) =>
    sources.flatMap(({ part, unplaced }) => (part === of ? unplaced.facts : []));
  const pieces = [...new Set(parts.map(({ part }) => part))].map((part) =>
    part.outside(() => configurationsOf(part)),
  );
  const inside = () => sources.flatMap(({ unplaced, start }) => movedFacts(unplaced.facts, start).ignores);
  const elsewhere = argumentsIn(
    pieces,
    sources.map(({ unplaced }) => unplaced.facts),
  );
  return keptAround(around, { ignores: ignoresOf(text, inside), elsewhere });
}

/** A configuration where it stands; the same as the last time when nothing around it is another thing. */
export function placedSource(
  { found, part, start, line, unplaced }: ReadSource,
  { ignores, elsewhere }: Around,
): Facts {
  const { facts } = unplaced;
  const stated = found.flinkVersion && placedVersion(found.flinkVersion, part, facts.uri, line);
  const known = part.placed.get(facts.uri);
  const same =
    known?.origin?.facts === facts &&
    known.origin.start === start &&
    known.ignores === ignores &&
    known.carrier?.elsewhere === elsewhere &&
    known.carrier.flinkVersion?.place.line === stated?.place.line;
  if (known && same) return known;
  const made = unplaced.at(start, { ignores, carrier: { elsewhere, flinkVersion: stated } });
  part.placed.set(facts.uri, made);
  return made;
}

/** The version that a configuration asks for, with the place where it does: so many lines are above its document. */
function placedVersion(
  { version, span }: NonNullable<Found["flinkVersion"]>,
  { lineStarts }: Part,
  uri: string,
  above: number,
): NonNullable<Carrier["flinkVersion"]> {
  const { line, column } = locationAt(lineStarts, span.start);
  return { version, place: { uri: documentUri(uri), line: line + above, column } };
}
