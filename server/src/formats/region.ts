import type { DocumentChange, TextEdit } from "../model/change.ts";
import type {
  Facts,
  IgnoreComment,
  OperatorResource,
  Problem,
  ResourceField,
  Setting,
} from "../model/facts.ts";
import type { Span } from "../model/span.ts";

/** A piece of a document that is a text of another format as it stands, indentation and all. */
export interface Region {
  readonly start: number;
  readonly end: number;
}

const movedSpan = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

/** Settings with their places in a text of which the one that they were read from begins at an offset. */
export function movedSetting(setting: Setting, by: number): Setting {
  return {
    ...setting,
    keySpan: movedSpan(setting.keySpan, by),
    ...(setting.valueSpan ? { valueSpan: movedSpan(setting.valueSpan, by) } : {}),
  };
}

function movedProblem(problem: Problem, by: number): Problem {
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

/** A resource with its places in another text. */
export function movedResource(resource: OperatorResource, by: number): OperatorResource {
  const field = ({ keySpan, valueSpan, ...rest }: ResourceField): ResourceField => ({
    ...rest,
    keySpan: movedSpan(keySpan, by),
    valueSpan: movedSpan(valueSpan, by),
  });
  return {
    ...resource,
    fields: new Map([...resource.fields].map(([path, each]) => [path, field(each)])),
    name: resource.name && field(resource.name),
    specification: movedSpan(resource.specification, by),
  };
}

function movedIgnore(ignore: IgnoreComment, by: number): IgnoreComment {
  return {
    ...ignore,
    span: movedSpan(ignore.span, by),
    hides: ignore.hides && movedSpan(ignore.hides, by),
  };
}

/** The facts of a configuration with its places in the document around it, in which it begins at an offset. */
export function movedFacts(facts: Facts, by: number): Facts {
  if (by === 0) return facts;
  return {
    ...facts,
    settings: facts.settings.map((setting) => movedSetting(setting, by)),
    problems: facts.problems.map((problem) => movedProblem(problem, by)),
    ignores: facts.ignores.map((ignore) => movedIgnore(ignore, by)),
    anchor: movedSpan(facts.anchor, by),
  };
}

/** A change with its places in another text. */
export function movedChange(change: DocumentChange, by: number): DocumentChange {
  if ("span" in change) return { ...change, span: movedSpan(change.span, by) };
  if ("at" in change && change.at) return { ...change, at: movedSpan(change.at, by) } as DocumentChange;
  return change;
}

export const movedEdits = (edits: readonly TextEdit[], by: number): TextEdit[] =>
  edits.map(({ span, newText }) => ({ span: movedSpan(span, by), newText }));
