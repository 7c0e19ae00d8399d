import type { AddedOption, Carrier, Container, OperatorResource, ResourceField } from "../model/carrier.ts";
import type { TextEdit } from "../model/change.ts";
import type { Facts, IgnoreComment, Origin, Problem, Setting } from "../model/facts.ts";
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

const movedContainer = (container: Container, by: Shift): Container => ({
  ...container,
  image: container.image && movedField(container.image, by),
  environment: movedFields(container.environment, by),
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

/**
 * The facts of a configuration where it stands in a document of several. What is copied of them and made another thing has no
 * origin.
 */
export function placedFacts(
  facts: Facts,
  start: number,
  {
    ignores,
    carrier,
  }: { ignores: readonly IgnoreComment[]; carrier: Pick<Carrier, "elsewhere" | "flinkVersion"> },
): Facts {
  // What only moved is judged as before, and nobody asks where its settings are.
  const there = once(() => movedFacts(facts, start));
  const placed: Facts = {
    ...facts,
    get settings() {
      return there().settings;
    },
    get problems() {
      return there().problems;
    },
    anchor: movedSpan(facts.anchor, start),
    ignores,
    ...(facts.carrier ? { carrier: placedCarrier({ ...facts.carrier, ...carrier }, start) } : {}),
  };
  const origin: Origin = { facts, start };
  return Object.defineProperty(placed, "origin", { value: origin });
}

/** With what few rules ask for worked out when one does. */
function placedCarrier(carrier: Carrier, start: number): Carrier {
  const adds = once(() => movedAdds(carrier.adds, start));
  const resource = once(() => carrier.resource && movedResource(carrier.resource, start));
  const containers = once(() => carrier.containers.map((each) => movedContainer(each, start)));
  return {
    ...carrier,
    get adds() {
      return adds();
    },
    get resource() {
      return resource();
    },
    get containers() {
      return containers();
    },
  };
}

/** Works something out when it is asked for the first time. */
function once<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

export const movedEdits = (edits: readonly TextEdit[], by: Shift): TextEdit[] =>
  edits.map(({ span, newText }) => ({ span: movedSpan(span, by), newText }));
