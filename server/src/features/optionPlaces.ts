import type { Location, Position } from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import type { Place } from "../model/finding.ts";
import { contains } from "../model/span.ts";
import type { EffectiveOption, SetPlace } from "../rules/effective.ts";
import { toOffset, toRange } from "./positions.ts";
import type { Session } from "./session.ts";

/** Where the option at a position gets its value: the place that wins, in each deployment and each of its processes. */
export function definition(
  session: Session,
  snapshot: Snapshot,
  uri: string,
  position: Position,
): Location[] | null {
  return located(session, snapshot, optionsAt(snapshot, uri, position), ({ winner, also }) => [
    winner,
    ...also,
  ]);
}

/** All places that set the option at a position, in every layer of its deployments, what wins first. */
export function references(
  session: Session,
  snapshot: Snapshot,
  uri: string,
  position: Position,
): Location[] | null {
  return located(session, snapshot, optionsAt(snapshot, uri, position), placesOf);
}

const placesOf = ({ winner, also, shadowed }: EffectiveOption): SetPlace[] => [winner, ...also, ...shadowed];

/** What stands at a position. Names in code lead to where they are declared, as its language has it, but texts nowhere. */
function optionsAt(snapshot: Snapshot, uri: string, position: Position): EffectiveOption[] {
  const document = snapshot.document(uri);
  const code = document?.facts.kind === "job" ? (document.text ?? "") : undefined;
  const offset = toOffset(snapshot.lineStartsOf(uri), position);
  const isHere = (place: Place) =>
    place.uri === uri &&
    contains(place.span, { start: offset, end: offset }) &&
    (code === undefined || /["']/.test(code.charAt(place.span.start)));
  return snapshot
    .deploymentsOf(uri)
    .flatMap((deployment) => snapshot.effectiveOptionsOf(deployment))
    .filter((option) => placesOf(option).some(isHere));
}

function located(
  session: Session,
  snapshot: Snapshot,
  options: readonly EffectiveOption[],
  chosen: (option: EffectiveOption) => readonly Place[],
): Location[] | null {
  const places = new Map(
    options.flatMap(chosen).map((place) => [`${place.uri} ${place.span.start}`, place] as const),
  );
  if (places.size === 0) return null;
  return [...places.values()].map(({ uri, span }) => ({
    uri: session.clientUri(uri),
    range: toRange(snapshot.lineStartsOf(uri), span),
  }));
}
