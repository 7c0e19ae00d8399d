import type { Pattern, Ref } from "../code.ts";
import type { Context } from "./context.ts";
import { declared } from "./functions.ts";
import { childOf, ERROR, isType, type Syntax } from "./syntax.ts";

/** `if`, `when` and `try`, as statements or for their result. */
export function choice(context: Context, node: Syntax, result: boolean): Ref | null {
  const values: Ref[] = [];
  // Without an `else` it is a statement, wherever it stands.
  const wanted =
    result && (node.type !== "if_expression" || node.children.some(({ type }) => type === "else"));
  READERS[node.type]?.(context, node, wanted, values);
  if (!wanted) return null;
  return values.length > 0 ? context.whole(node, { is: "either", of: values }, values) : context.other(node);
}

type Reader = (context: Context, node: Syntax, result: boolean, values: Ref[]) => void;

const READERS: Readonly<Record<string, Reader>> = {
  if_expression: readIf,
  when_expression: readWhen,
  try_expression: readTry,
};

/** One way of a choice; its result is collected where the whole has one. */
function way(context: Context, body: Syntax, result: boolean, values: Ref[]): void {
  const braced = body.children[0]?.type === "{";
  const value = context.steps.statements(context, body.children, braced, result);
  if (value !== null) values.push(value);
}

function readIf(context: Context, node: Syntax, result: boolean, values: Ref[]): void {
  const open = node.children.findIndex(({ type }) => type === "(");
  const close = node.children.findIndex(({ type }) => type === ")");
  const conditions = node.children.slice(open + 1, close < 0 ? open + 1 : close).filter(({ named }) => named);
  for (const each of conditions) condition(context, each);
  const holds = `(${wordsOf(context, conditions)})`;
  const behind = node.children.slice(close + 1);
  const otherwise = behind.findIndex(({ type }) => type === "else");
  const first = (otherwise < 0 ? behind : behind.slice(0, otherwise)).find(isBody);
  const second = otherwise < 0 ? undefined : behind.slice(otherwise).find(isBody);
  const arm = (body: Syntax | undefined, needs: string) => {
    if (body)
      context.inBlock("arm", body, () => way(context, body, result, values), { choice: node.start, needs });
  };
  arm(first, holds);
  arm(second, `!${holds}`);
  strays(context, node);
}

const isBody = ({ type }: Syntax): boolean => type === "control_structure_body";

/** A condition, of which only the calls in it matter. */
function condition(context: Context, node: Syntax): void {
  context.value(node);
}

function wordsOf(context: Context, nodes: readonly Syntax[]): string {
  return nodes.map((node) => context.slice(node).replace(/\s+/g, "")).join(",");
}

function readWhen(context: Context, node: Syntax, result: boolean, values: Ref[]): void {
  const subject = childOf(node, "when_subject");
  const { about, value } = subject ? whenSubject(context, subject) : NO_SUBJECT;
  const before: string[] = [];
  for (const entry of node.children) {
    if (entry.type !== "when_entry") continue;
    const conditions = entry.children.filter(({ type }) => type === "when_condition");
    const patterns = conditions.map((each) =>
      oneOf(each.children.flatMap((part) => whenCondition(context, part) ?? [])),
    );
    const labels = wordsOf(context, conditions);
    const isElse = conditions.length === 0;
    const needs =
      about !== undefined
        ? `${about}:${isElse ? "else" : labels}`
        : isElse
          ? before.map((each) => `!${each}`).join("&&")
          : `(${labels})`;
    if (!isElse) before.push(`(${labels})`);
    const body = entry.children.find(isBody);
    if (body)
      context.inBlock("arm", body, () => way(context, body, result, values), {
        choice: node.start,
        needs,
        ...(value === null
          ? {}
          : { match: { subject: value, pattern: isElse ? ELSE : oneOf(patterns), guard: null } }),
      });
  }
  strays(context, node);
}

const NO_SUBJECT = { about: undefined, value: null };

const ELSE: Pattern = { is: "else" };

/** Any of several conditions. */
function oneOf(of: readonly Pattern[]): Pattern {
  const [only, second] = of;
  return only && !second ? only : { is: "oneOf", of };
}

/** What a `when` is about, in the words of the text. */
function whenSubject(context: Context, subject: Syntax): { about: string; value: Ref | null } {
  const expression = subject.children.findLast(({ named, type }) => named && type !== "variable_declaration");
  const variable = childOf(subject, "variable_declaration");
  const value = expression ? context.value(expression) : null;
  if (variable) {
    const { name, type } = declared(context, variable);
    context.declare({ name, type, value, at: subject });
  }
  return { about: expression ? wordsOf(context, [expression]) : "", value };
}

/** `value`, `is Type`, `in values`; null for what is no condition. */
function whenCondition(context: Context, node: Syntax): Pattern | null {
  if (!node.named || isType(node)) return null;
  const [word, behind] = node.children;
  const isNot = (pattern: Pattern): Pattern =>
    word?.type.startsWith("!") ? { is: "not", to: pattern } : pattern;
  if (node.type === "type_test")
    return isNot(behind ? { is: "type", type: context.slice(behind) } : { is: "unknown" });
  if (node.type === "range_test") {
    const within = behind?.named ? context.value(behind) : null;
    return isNot(within === null ? { is: "unknown" } : { is: "within", to: within });
  }
  const to = context.value(node);
  return to === null ? { is: "unknown" } : { is: "equal", to };
}

function readTry(context: Context, node: Syntax, result: boolean, values: Ref[]): void {
  const parts = node.children;
  const body = parts.filter(({ type }) => type === "{" || type === "statements" || type === "}");
  const [first] = body;
  const last = body.at(-1);
  if (first && last)
    context.inBlock("plain", { start: first.start, end: last.end }, () => {
      const value = context.steps.statements(context, body, true, result);
      if (value !== null) values.push(value);
    });
  for (const part of parts) {
    if (part.type === "catch_block")
      context.inBlock("catch", part, () => readCatch(context, part, result, values));
    else if (part.type === "finally_block")
      context.inBlock("plain", part, () => context.steps.statements(context, part.children, true, false));
  }
  strays(context, node);
}

function readCatch(context: Context, node: Syntax, result: boolean, values: Ref[]): void {
  const { name, type } = declared(context, node);
  if (name !== node)
    context.declare({
      name,
      type,
      value: null,
      at: { start: name.start, end: node.children.find(isType)?.end ?? name.end },
    });
  const body = node.children.filter(({ type }) => type === "{" || type === "statements" || type === "}");
  const value = context.steps.statements(context, body, true, result);
  if (value !== null) values.push(value);
}

/** What the parser could not place. */
function strays(context: Context, node: Syntax): void {
  const lost = node.children.filter(({ type }) => type === ERROR);
  if (lost.length > 0) context.steps.statements(context, lost, false, false);
}
