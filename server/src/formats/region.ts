import type { AddedOption, Carrier, Container, OperatorResource, ResourceField } from "../model/carrier.ts";
import type { TextEdit } from "../model/change.ts";
import type { Facts, Origin } from "../model/facts.ts";
import type { IgnoreComment } from "../model/ignoreComment.ts";
import type { Problem } from "../model/problem.ts";
import type { Setting } from "../model/setting.ts";
import { movedSpan, type Shift, type Span } from "../model/span.ts";

/** A piece of a document that is a text of another format as it stands, indentation and all. */
export interface Region {
  readonly start: number;
  readonly end: number;
}

/** A text that is written in another way than it is read: with quotes, escapes or folded lines. */
export interface WrittenText {
  readonly text: string;
  /** Where each character of the text begins and ends in the document around it. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** What stands for it in the document, quotes and all. */
  readonly span: Span;
}

/** A piece of a text, from one of its characters to another. */
export const pieceOf = (
  { text, starts, ends, span }: WrittenText,
  from: number,
  to: number,
): WrittenText => ({
  text: text.slice(from, to),
  starts: starts.slice(from, to),
  ends: ends.slice(from, to),
  span: { start: starts[from] ?? span.end, end: ends[to - 1] ?? span.end },
});

/** A piece of a document that is written as it is read. */
export function asWritten(text: string, span: Span): WrittenText {
  const starts = Array.from({ length: span.end - span.start }, (_, index) => span.start + index);
  return { text: text.slice(span.start, span.end), starts, ends: starts.map((at) => at + 1), span };
}

/** Where a piece of a text is written. */
export function writtenSpan({ starts, ends, span }: Omit<WrittenText, "text">, piece: Span): Span {
  const start = starts[piece.start] ?? ends.at(-1) ?? span.start;
  return { start, end: piece.end > piece.start ? (ends[piece.end - 1] ?? start) : start };
}

/** Settings with their places in a text of which the one that they were read from begins at an offset. */
export function movedSetting(setting: Setting, by: Shift): Setting {
  return {
    ...setting,
    keySpan: movedSpan(setting.keySpan, by),
    ...(setting.valueSpan ? { valueSpan: movedSpan(setting.valueSpan, by) } : {}),
  };
}

export function movedProblem(problem: Problem, by: Shift): Problem {
  const { unquoted, nesting } = problem;
  return {
    ...problem,
    span: movedSpan(problem.span, by),
    ...(unquoted ? { unquoted: { ...unquoted, span: movedSpan(unquoted.span, by) } } : {}),
    ...(nesting
      ? {
          nesting: {
            children: nesting.children.map((child) => ({ ...child, at: movedSpan(child.at, by) })),
            parents: nesting.parents.map((parent) => movedSpan(parent, by)),
          },
        }
      : {}),
  };
}

function movedField({ keySpan, valueSpan, ...rest }: ResourceField, by: Shift): ResourceField {
  return { ...rest, keySpan: movedSpan(keySpan, by), valueSpan: movedSpan(valueSpan, by) };
}

const movedFields = (fields: ReadonlyMap<string, ResourceField>, by: Shift) =>
  new Map([...fields].map(([name, field]) => [name, movedField(field, by)]));

export const movedContainer = (container: Container, by: Shift): Container => ({
  ...container,
  image: container.image && movedField(container.image, by),
  environment: movedFields(container.environment, by),
  ...(container.roomForVariables ? { roomForVariables: movedSpan(container.roomForVariables, by) } : {}),
  mounts: container.mounts.map((mount) =>
    mount.ofRoot?.beside ? { ...mount, ofRoot: { beside: movedSpan(mount.ofRoot.beside, by) } } : mount,
  ),
  ...(container.zooKeeper?.beside
    ? { zooKeeper: { ...container.zooKeeper, beside: movedSpan(container.zooKeeper.beside, by) } }
    : {}),
  ...(container.unrestarted
    ? { unrestarted: { ...container.unrestarted, service: movedSpan(container.unrestarted.service, by) } }
    : {}),
  ...(container.built ? { built: { ...container.built, span: movedSpan(container.built.span, by) } } : {}),
  published: container.published.map((port) => ({ ...port, span: movedSpan(port.span, by) })),
});

function movedResource(resource: OperatorResource, by: Shift): OperatorResource {
  return {
    ...resource,
    fields: movedFields(resource.fields, by),
    name: resource.name && movedField(resource.name, by),
    specification: movedSpan(resource.specification, by),
  };
}

function movedAdds(adds: ReadonlyMap<string, AddedOption>, by: Shift): Map<string, AddedOption> {
  return new Map([...adds].map(([key, added]) => [key, { ...added, span: movedSpan(added.span, by) }]));
}

export function movedIgnore(ignore: IgnoreComment, by: Shift): IgnoreComment {
  return {
    ...ignore,
    span: movedSpan(ignore.span, by),
    hides: ignore.hides && movedSpan(ignore.hides, by),
  };
}

/** The facts of a configuration with its places in the document around it. */
export function movedFacts(facts: Facts, by: Shift): Facts {
  if (by === 0) return facts;
  return {
    ...facts,
    settings: facts.settings.map((setting) => movedSetting(setting, by)),
    problems: facts.problems.map((problem) => movedProblem(problem, by)),
    ignores: facts.ignores.map((ignore) => movedIgnore(ignore, by)),
    anchor: movedSpan(facts.anchor, by),
  };
}

/** What a file says of a configuration where that stands in it. */
interface Placing {
  readonly ignores: readonly IgnoreComment[];
  readonly carrier: Pick<Carrier, "elsewhere" | "flinkVersion">;
}

/**
 * A configuration wherever its part of a document stands, from which it is placed at every keystroke: what does not depend
 * on the place is parted from the rest once.
 */
export class Unplaced {
  private readonly fixed: Omit<Facts, MovedMember>;
  private readonly fixedCarrier: Omit<Carrier, MovedCarrierMember> | undefined;

  constructor(readonly facts: Facts) {
    const { settings, problems, anchor, ignores, carrier, origin, ...fixed } = facts;
    this.fixed = fixed;
    if (!carrier) return;
    const { adds, resource, containers, elsewhere, flinkVersion, ...fixedCarrier } = carrier;
    this.fixedCarrier = fixedCarrier;
  }

  /**
   * The facts where the part begins at an offset. What is copied of them and made another thing has neither an origin nor
   * what is worked out when it is asked for.
   */
  at(start: number, { ignores, carrier }: Placing): Facts {
    const { facts, fixed, fixedCarrier } = this;
    const anchor = movedSpan(facts.anchor, start);
    const placed = Object.assign(new PlacedFacts({ facts, start }), fixed, { anchor, ignores });
    if (!facts.carrier || !fixedCarrier) return placed;
    const own = Object.assign(new PlacedCarrier(facts.carrier, start), fixedCarrier, carrier);
    return Object.assign(placed, { carrier: own });
  }
}

type MovedMember = "settings" | "problems" | "anchor" | "ignores" | "carrier" | "origin";
type MovedCarrierMember = "adds" | "resource" | "containers" | "elsewhere" | "flinkVersion";

// What only moved is judged as before, and nobody asks where its settings are. A class has these accessors once; those of an
// object by itself cost more than what they put off.
class PlacedFacts {
  readonly #origin: Origin;
  #there: Facts | undefined;

  constructor(origin: Origin) {
    this.#origin = origin;
  }

  get origin(): Origin {
    return this.#origin;
  }

  get settings(): Facts["settings"] {
    return this.there().settings;
  }

  get problems(): Facts["problems"] {
    return this.there().problems;
  }

  private there(): Facts {
    const { facts, start } = this.#origin;
    this.#there ??= movedFacts(facts, start);
    return this.#there;
  }
}

/** With what few rules ask for worked out when one does. */
class PlacedCarrier {
  readonly #carrier: Carrier;
  readonly #start: number;
  #adds: Carrier["adds"] | undefined;
  #resource: Carrier["resource"] | undefined;
  #containers: Carrier["containers"] | undefined;

  constructor(carrier: Carrier, start: number) {
    this.#carrier = carrier;
    this.#start = start;
  }

  get adds(): Carrier["adds"] {
    this.#adds ??= movedAdds(this.#carrier.adds, this.#start);
    return this.#adds;
  }

  get resource(): Carrier["resource"] {
    const { resource } = this.#carrier;
    if (!resource) return null;
    this.#resource ??= movedResource(resource, this.#start);
    return this.#resource;
  }

  get containers(): Carrier["containers"] {
    this.#containers ??= this.#carrier.containers.map((each) => movedContainer(each, this.#start));
    return this.#containers;
  }
}

export const movedEdits = (edits: readonly TextEdit[], by: Shift): TextEdit[] =>
  edits.map(({ span, newText }) => ({ span: movedSpan(span, by), newText }));
