import type { ApiKind } from "../../../flink/api/types.ts";
import type { Flow } from "./flow.ts";
import type { Call, ExprId } from "./program.ts";
import type { Variable } from "./scopes.ts";
import { onlyValue } from "./settled.ts";
import { type StreamValue, union } from "./streamValue.ts";
import { typeArguments } from "./typeNames.ts";

/** Methods of lists, maps, optionals and their like that give one of what is in them. */
export const GIVES =
  /^(?:get|getOrDefault|getOrElse|getOrElseThrow|getOrNull|getValue|elementAt|head|last|first|getFirst|getLast|next|reduce|reduceLeft|reduceRight|orElse|orElseThrow|remove|poll|pop|peek)$/;

/** Those that give the same things once more. */
export const KEEPS =
  /^(?:values|toList|toMap|toArray|toSeq|toSet|toVector|iterator|stream|parallelStream|asScala|asJava|asSequence|reversed|reverse|distinct|filter|filterNot|filterNotNull|sorted\w*|take|drop|skip|limit|entrySet|entries)$/;

/** Those that call a function for each of them. */
const VISITS =
  /^(?:foreach|forEach|forEachOrdered|map|flatMap|mapTo|filter|filterNot|ifPresent|exists|forall|all|any|reduce|onEach)$/;

/** What a type holds that is none of Flink's: of `Map<String, DataStream<X>>` its values, which come last. */
function heldKind({ names }: Flow, type: string | null): ApiKind | null {
  if (type === null || names.kindOfType(type) !== null || type.includes("=>") || type.includes("->"))
    return null;
  const array = /^(.*\S)\s*\[\s*\]$/s.exec(type)?.[1];
  return names.kindOfType(array ?? typeArguments(type).at(-1) ?? null);
}

/** `mutableMapOf<String, DataStream<X>>()`, `new HashMap<String, DataStream<X>>()`: a collection that is made with its types. */
function madeType({ program }: Flow, variable: Variable): string | null {
  const value = onlyValue(program, variable);
  const made = value === null ? undefined : program.expr(value);
  if (value === null || (made?.is !== "call" && made?.is !== "new")) return null;
  if (made.is === "new") return made.type;
  const [head = ""] = program.textOf(value).split("(");
  return made.on === null && /^[\w.]+\s*[<[]/.test(head) ? head : null;
}

const typeOf = (flow: Flow, variable: Variable): string | null =>
  variable.type === null || variable.type === "var" ? madeType(flow, variable) : variable.type;

/** What a collection holds, by the type of the variable that it is or comes from; null for anything else. */
function collectionKind(flow: Flow, id: ExprId): ApiKind | null {
  const { program } = flow;
  let at = id;
  for (;;) {
    const expr = program.expr(at);
    const inner = expr.is === "call" ? expr.on : expr.is === "member" ? expr.of : null;
    if ((expr.is !== "call" && expr.is !== "member") || inner === null || !KEEPS.test(expr.name)) break;
    at = program.beside(at, inner);
  }
  const variable = flow.variableAt(at);
  return variable ? heldKind(flow, typeOf(flow, variable)) : null;
}

/** The kind of what a call takes out of a collection: `streams.get("a")`, in Scala `streams("a")`. */
export function elementKind(flow: Flow, call: Call): ApiKind | null {
  const kind = takenKind(flow, call);
  // What is given a stream may be no collection, and do something to it.
  const isGiven = () =>
    call.args.some(({ value }) => flow.valueOf(flow.program.beside(call.id, value)) !== null);
  return kind !== null && !isGiven() ? kind : null;
}

function takenKind(flow: Flow, call: Call): ApiKind | null {
  const on = flow.program.receiverOf(call);
  if (on !== null) return GIVES.test(call.name) ? collectionKind(flow, on) : null;
  if (flow.api.name !== "scala" || call.args.length !== 1) return null;
  const variable = flow.scopes.variable(call.name, call.id);
  return variable ? heldKind(flow, typeOf(flow, variable)) : null;
}

/** True for the parameter that gets what a collection holds, when it calls a function for each; of a map the values come last. */
export const isVisited = (call: Call, parameters: number, index: number): boolean =>
  VISITS.test(call.name) && (call.name === "reduce" || index === parameters - 1);

/** The kind of a parameter of a function that a collection calls for each of what it holds; of a map the values come last. */
export function visitedKind(flow: Flow, call: Call, parameters: number, index: number): ApiKind | null {
  const on = flow.program.receiverOf(call);
  return on !== null && isVisited(call, parameters, index) ? collectionKind(flow, on) : null;
}

/** The kind of the second name of `(key, value)`, into which a function takes each of what a map holds. */
export function partKind(flow: Flow, variable: Variable): ApiKind | null {
  const { writes, type, parameter, member, declaredAt } = variable;
  if (writes.length > 0 || type !== null || parameter || variable.field) return null;
  const { program } = flow;
  const { binds, blocks } = program.codeOf(member);
  const name = declaredAt - program.startOf(member);
  const bind = binds.find(({ nameAt, value }) => nameAt.start === name && value === null);
  if (!bind) return null;
  const pair = binds.filter(
    ({ value, block, at }) => value === null && block === bind.block && at.start === bind.at.start,
  );
  if (pair.length !== 2 || pair[1] !== bind) return null;
  for (let block = bind.block; block >= 0; block = blocks[block]?.parent ?? -1) {
    if (blocks[block]?.kind !== "function") continue;
    const of = program.functionOf(member, block);
    const call = of === undefined ? undefined : program.callAt(program.parentOf(of));
    return call ? visitedKind(flow, call, 1, 0) : null;
  }
  return null;
}

/** `names.foldLeft(stream)((s, name) => ...)`: what the first parameter of such a function is to begin with. */
export function foldedFrom({ program }: Flow, call: Call, of: ExprId): ExprId | null {
  const [initial, given] = call.args;
  if (!/^(?:fold|foldLeft|foldRight|reduce)$/.test(call.name) || !initial || !given) return null;
  return program.beside(call.id, given.value) === of ? program.beside(call.id, initial.value) : null;
}

/** What a function gives back, which it is called with the next time. */
function foldResults(flow: Flow, of: ExprId): (StreamValue | null)[] {
  const given = flow.program.expr(of);
  return given.is === "function"
    ? given.returned.map((ref) => flow.valueOf(flow.program.beside(of, ref)))
    : [];
}

/** What is left of a fold in the end: what it began with, or what the function gave back last. */
export function folded(flow: Flow, call: Call): StreamValue | null {
  const given = call.args[1];
  const of = given ? flow.program.beside(call.id, given.value) : null;
  const initial = of === null ? null : foldedFrom(flow, call, of);
  if (of === null || initial === null || flow.program.expr(of).is !== "function") return null;
  const start = flow.valueOf(initial);
  return start ? union([start, ...foldResults(flow, of)]) : null;
}

/** `option.map(f).getOrElse(stream)`: what is taken where there is nothing else, or what a function gives back for that. */
export function onlyIfEmpty(flow: Flow, call: Call): StreamValue | null {
  const given = call.args.at(-1);
  if (call.on === null || !given || !/^(?:getOrElse|getOrDefault|orElse|orElseGet)$/.test(call.name))
    return null;
  const id = flow.program.beside(call.id, given.value);
  const value = union([flow.valueOf(id), ...foldResults(flow, id)]);
  return value && (value.kind === "stream" || value.kind === "operator" || value.kind === "keyed")
    ? value
    : null;
}
