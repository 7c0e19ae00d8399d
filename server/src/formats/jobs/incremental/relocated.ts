import type { Span } from "../../../model/span.ts";
import type { Arg, Bind, Block, Expr, Form, Match, Parameter, Pattern, Ref } from "../code.ts";

/** Where the parts of a member's code are in another member: offsets, expressions and blocks by their numbers. */
export interface Relocation {
  offset(at: number): number;
  ref(ref: Ref): Ref;
  block(block: number): number;
}

const spanTo = ({ start, end }: Span, to: Relocation): Span => ({
  start: to.offset(start),
  end: to.offset(end),
});

const refOr = (ref: Ref | null, to: Relocation): Ref | null => (ref === null ? null : to.ref(ref));

const refsTo = (refs: readonly Ref[], to: Relocation): Ref[] => refs.map((ref) => to.ref(ref));

const argsTo = (args: readonly Arg[], to: Relocation): readonly Arg[] =>
  args.map(({ value, name, list }) => ({ value: to.ref(value), name, list }));

export const parameterTo = (parameter: Parameter, to: Relocation): Parameter => ({
  ...parameter,
  at: spanTo(parameter.at, to),
  value: refOr(parameter.value, to),
});

export function exprTo(expr: Expr, to: Relocation): Expr {
  const { block, parent, use } = expr;
  const at = spanTo(expr.at, to);
  // What there is most of is put together member by member: that is much quicker than to spread it.
  if (expr.is === "call") {
    const { is, on, name, nameAt, dot, args } = expr;
    return {
      is,
      at,
      block: to.block(block),
      parent: refOr(parent, to),
      use,
      on: refOr(on, to),
      name,
      nameAt: spanTo(nameAt, to),
      dot: to.offset(dot),
      args: argsTo(args, to),
    };
  }
  const place = { at, block: to.block(block), parent: refOr(parent, to) };
  // A spread of a union keeps it one only for who reads the fields of its members.
  return { ...expr, ...place, ...formTo(expr, to) } as Expr;
}

/** What of a form names something else of its member. */
function formTo(form: Exclude<Form, { is: "call" }>, to: Relocation): Partial<Form> {
  switch (form.is) {
    case "new":
      return { args: argsTo(form.args, to), body: form.body && spanTo(form.body, to) };
    case "member":
    case "unary":
    case "cast":
      return { of: to.ref(form.of) };
    case "joined":
      return { parts: refsTo(form.parts, to) };
    case "math":
      return { left: to.ref(form.left), right: to.ref(form.right) };
    case "either":
      return { of: refsTo(form.of, to) };
    case "other":
      return { of: refsTo(form.of, to), ...(form.tests ? { tests: patternTo(form.tests, to) } : {}) };
    case "list":
      return { items: refsTo(form.items, to) };
    case "function":
      return {
        parameters: form.parameters.map((each) => parameterTo(each, to)),
        body: to.block(form.body),
        returned: refsTo(form.returned, to),
      };
    case "reference":
      return { of: refOr(form.of, to) };
    case "name":
    case "self":
    case "constant":
    case "counted":
      return {};
  }
}

export const bindTo = (bind: Bind, to: Relocation): Bind => ({
  name: bind.name,
  target: bind.target,
  declares: bind.declares,
  type: bind.type,
  value: refOr(bind.value, to),
  each: bind.each,
  of: refOr(bind.of, to),
  block: to.block(bind.block),
  nameAt: spanTo(bind.nameAt, to),
  at: spanTo(bind.at, to),
  isStatement: bind.isStatement,
});

export const blockTo = (block: Block, to: Relocation): Block => ({
  ...block,
  parent: block.parent < 0 ? block.parent : to.block(block.parent),
  at: spanTo(block.at, to),
  choice: block.choice < 0 ? block.choice : to.offset(block.choice),
  ...(block.match ? { match: matchTo(block.match, to) } : {}),
  ...(block.exits ? { exits: block.exits.map(to.offset) } : {}),
});

const matchTo = ({ subject, pattern, guard }: Match, to: Relocation): Match => ({
  subject: refOr(subject, to),
  pattern: patternTo(pattern, to),
  guard: refOr(guard, to),
});

function patternTo(pattern: Pattern, to: Relocation): Pattern {
  switch (pattern.is) {
    case "equal":
    case "within":
      return { is: pattern.is, to: to.ref(pattern.to) };
    case "parts":
    case "oneOf":
      return { ...pattern, of: pattern.of.map((each) => patternTo(each, to)) };
    case "bound":
    case "not":
      return { ...pattern, to: patternTo(pattern.to, to) };
    default:
      return pattern;
  }
}
