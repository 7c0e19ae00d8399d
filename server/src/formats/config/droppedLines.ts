import type { Problem } from "../../model/problem.ts";
import type { Setting } from "../../model/setting.ts";
import type { Span } from "../../model/span.ts";
import { indentAt, startOfLineAt } from "../text.ts";
import { Nesting } from "./yamlLines.ts";

/** `key:value`, `key = value` and `key=value` are what people write in place of `key: value`. */
const NEARLY = /^([A-Za-z][\w.-]*)(?::(?!\/\/)|[ \t]*=[ \t]*|:\t+)([^\s:=][^\t]*)$/;
/** A key with dots and its value, with nothing but blanks between them. */
const PARTED_BY_BLANKS = /^([A-Za-z][\w-]*(?:\.[\w-]+)+)[ \t]+([^\s:=][^\t:=]*)$/;
const KEY_ALONE = /^[\w.-]+:$/;

/**
 * A line of flink-conf.yaml that Flink leaves out.
 *
 * @param commented whether a comment follows on the line
 */
export function droppedLine(text: string, span: Span, commented: boolean): Problem {
  const line = text.slice(span.start, span.end);
  const [, key, value] = NEARLY.exec(line) ?? PARTED_BY_BLANKS.exec(line) ?? [];
  const how = !KEY_ALONE.test(line)
    ? "It is not a key and a value with ': ' between them"
    : commented
      ? "Everything behind the first '#' is a comment, so the value is empty"
      : "Its value is empty";
  return {
    kind: "dropped",
    span,
    message: `Flink drops this line. ${how}.`,
    ...(key && value ? { meant: { key, value: value.trim() } } : {}),
  };
}

/** True when what the `#` cuts off was hardly meant as a comment: inside of quotes, or in the middle of a word. */
export function cutsValue(text: string, value: Span, hash: number, end: number): boolean {
  const quote = text[value.start];
  const quoted = quote === '"' || quote === "'";
  if (quoted)
    return text.slice(value.start + 1, hash).indexOf(quote) < 0 && text.slice(hash, end).includes(quote);
  return hash > value.start && /\S/.test(text[hash - 1] ?? "") && /\S/.test(text[hash + 1] ?? "");
}

/** A key without a value, which others can be meant to stand below. */
interface Parent {
  readonly key: string;
  readonly problem: Problem;
}

/**
 * Finds what is meant to be nested below a key without a value. The outermost of such keys gets the settings below
 * it, with the keys they are meant to have, and the lines of the parents in between.
 */
export function withNesting(
  text: string,
  starts: readonly number[],
  problems: readonly Problem[],
  settings: readonly Setting[],
): Problem[] {
  const byLine = new Map<number, Problem | Setting>();
  for (const problem of problems) byLine.set(startOfLineAt(text, problem.span.start), problem);
  for (const setting of settings) byLine.set(startOfLineAt(text, setting.keySpan.start), setting);
  const nestings = new Map<Problem, { children: { at: Span; key: string }[]; parents: Span[] }>();
  const nesting = new Nesting<Parent>();
  for (const start of starts) {
    const here = byLine.get(start);
    if (!here) continue;
    const indent = indentAt(text, start).length;
    const above = nesting.above(indent);
    const [outermost] = above;
    if ("kind" in here) {
      const line = text.slice(here.span.start, here.span.end);
      if (!KEY_ALONE.test(line)) continue;
      if (outermost) nestings.get(outermost.problem)?.parents.push(here.span);
      else nestings.set(here, { children: [], parents: [] });
      nesting.push(indent, { key: line.slice(0, -1), problem: here });
    } else if (outermost) {
      const key = [...above.map((each) => each.key), here.key].join(".");
      nestings.get(outermost.problem)?.children.push({ at: here.keySpan, key });
    }
  }
  return problems.map((problem) => {
    const nesting = nestings.get(problem);
    if (!nesting || nesting.children.length === 0) return problem;
    const message =
      "Flink drops this line. It reads those below it as if they stood alone: this file is not YAML, nothing nests.";
    return { ...problem, message, nesting };
  });
}
