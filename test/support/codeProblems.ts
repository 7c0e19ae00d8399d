import type { Expr, FileCode, MemberCode, Ref } from "../../server/src/formats/jobs/code.ts";
import { contains, type Span } from "../../server/src/model/span.ts";

/**
 * What is wrong with the places and the order of a form, whatever its language; nothing for a sound one.
 *
 * @param bindsInBlocks true where what the head of a loop or a function binds stands inside of its block, as in Python
 */
export function codeProblems(file: FileCode, text: string, bindsInBlocks = false): string[] {
  const problems: string[] = [];
  const whole = { start: 0, end: text.length };
  const inside = insideOf(problems);
  for (const [index, { name, at, nameAt, outer }] of file.classes.entries()) {
    inside(file.classes[outer]?.at ?? whole, at, `class ${name}`);
    inside(at, nameAt, `name of class ${name}`);
    if (outer >= index) problems.push(`class ${name} before the one around it`);
  }
  for (const comment of file.comments) inside(whole, comment, "comment");
  let last = 0;
  for (const { at, owner, code } of file.members) {
    const name = `${code.kind} ${code.name}`;
    inside(whole, { start: at, end: at + code.end }, name);
    if (at < last) problems.push(`${name} before the one in front of it`);
    last = at;
    if (owner >= file.classes.length) problems.push(`${name} of an unknown class`);
    problems.push(...memberProblems(code, bindsInBlocks).map((each) => `${name}: ${each}`));
  }
  return problems;
}

const insideOf =
  (problems: string[]) =>
  (outer: Span, inner: Span, what: string): void => {
    if (inner.start > inner.end || !contains(outer, inner))
      problems.push(`${what} ${inner.start}-${inner.end} outside of ${outer.start}-${outer.end}`);
  };

const NOWHERE: Span = { start: 0, end: -1 };

function memberProblems(
  { exprs, binds, blocks, nameAt, end, parameters, returned }: MemberCode,
  bindsInBlocks: boolean,
): string[] {
  const problems: string[] = [];
  const whole = { start: 0, end };
  const inside = insideOf(problems);
  inside(whole, nameAt, "name");
  for (const { name, at } of parameters) inside(whole, at, `parameter ${name}`);
  for (const [index, { kind, at, parent, choice }] of blocks.entries()) {
    inside(blocks[parent]?.at ?? whole, at, `block ${index} (${kind})`);
    if (index === 0 ? parent !== -1 : parent < 0 || parent >= index)
      problems.push(`block ${index} in ${parent}`);
    if (choice >= 0 !== (kind === "arm")) problems.push(`block ${index} (${kind}) with a choice`);
  }
  for (const [ref, expr] of exprs.entries()) {
    const what = `expression ${ref} (${expr.is})`;
    const block = blocks[expr.block];
    // What a member's own head says (defaults, what is handed on) stands in its body as well.
    inside(block?.kind === "body" ? whole : (block?.at ?? NOWHERE), expr.at, what);
    if (expr.parent !== null) {
      inside(exprs[expr.parent]?.at ?? NOWHERE, expr.at, `${what} in ${expr.parent}`);
      if (expr.parent <= ref) problems.push(`${what} behind what uses it`);
    }
    for (const part of partsOf(expr)) {
      if (part >= ref) problems.push(`${what} before its part ${part}`);
      if (exprs[part]?.parent !== ref) problems.push(`${what} is not the parent of its part ${part}`);
    }
    if (expr.is === "call") {
      inside(expr.at, expr.nameAt, `name of ${what}`);
      inside(expr.at, { start: expr.dot, end: expr.nameAt.start }, `dot of ${what}`);
    }
    if (expr.is !== "function") continue;
    if (blocks[expr.body]?.kind !== "function") problems.push(`${what} without a body`);
    if (expr.returned.some((part) => !exprs[part])) problems.push(`${what} returns nothing`);
  }
  if (returned.some((part) => !exprs[part])) problems.push("returns nothing");
  for (const bind of binds) {
    const block = blocks[bind.block]?.at ?? NOWHERE;
    inside(bindsInBlocks ? block : whole, bind.at, `bind ${bind.name}`);
    if (!blocks[bind.block]) problems.push(`bind ${bind.name} in no block`);
    inside(bind.at, bind.nameAt, `name of bind ${bind.name}`);
    for (const ref of [bind.value, bind.of])
      if (ref !== null && !exprs[ref]) problems.push(`bind ${bind.name} to nothing`);
  }
  return problems;
}

/** The expressions that an expression is made of. */
function partsOf(expr: Expr): readonly Ref[] {
  switch (expr.is) {
    case "call":
    case "new": {
      const args = expr.args.map(({ value }) => value);
      return expr.is === "call" && expr.on !== null ? [expr.on, ...args] : args;
    }
    case "member":
    case "cast":
    case "unary":
      return [expr.of];
    case "joined":
      return expr.parts;
    case "math":
      return [expr.left, expr.right];
    case "either":
    case "other":
      return expr.of;
    case "list":
      return expr.items;
    case "reference":
      return expr.of === null ? [] : [expr.of];
    default:
      return [];
  }
}
