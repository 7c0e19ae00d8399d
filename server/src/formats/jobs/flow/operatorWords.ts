import type { OperatorWords } from "../../../model/operator.ts";
import { connectorWords, givenWords, isBareVerb, kebab, subject } from "../words.ts";
import type { OperatorBuilder } from "./builders.ts";
import type { Flow } from "./flow.ts";
import { classAmong, type FunctionWords, typeWords, wordsOfFunction } from "./functionWords.ts";
import { literalWordsOf } from "./literalWords.ts";
import { methodName } from "./nested.ts";
import type { Call, ExprId } from "./program.ts";
import { inputOf, streamWordsOf, windowWords } from "./streamWords.ts";
import { typeArguments } from "./typeNames.ts";

/** Words of the source that describe an operator. */
export function operatorWords(flow: Flow, builder: OperatorBuilder): OperatorWords {
  const stream = streamWordsOf(flow, builder);
  const given = wordsGiven(flow, builder);
  const result = resultVariable(flow, builder.call);
  const method = methodName(flow.program, builder.call.id);
  const from = stream.starts.flatMap((id) => startWords(flow, id) ?? []);
  return {
    name: givenName(flow, builder),
    verb: verbOf(flow, builder, stream.verb),
    function: given.function ?? null,
    vague: given.function
      ? isBareVerb(given.function) && !(given.named && builder.role !== "transformation")
      : false,
    action: given.action ?? fieldAggregated(flow, builder),
    literal: literalWordsOf(flow, builder),
    sideOutput: stream.sideOutput,
    type: given.type ?? elementType(result?.type ?? ""),
    into: result ? streamVariable(result.name) : null,
    from: from.length > 0 ? [...new Set(from)].slice(0, 2).join("-") : null,
    window:
      stream.window ??
      (builder.strategy === undefined ? null : windowWords(flow, "window", builder.strategy)),
    key: stream.key,
    detail: detailOf(flow, builder),
    method: method === null ? null : kebab(method) || null,
    owner: ownerWords(flow, builder),
  };
}

/** A class in words, without what says that it is a program; the package of one that could be any: `Main`. */
function ownerWords({ program }: Flow, { call }: OperatorBuilder): string | null {
  const owner = program.classAt(program.ownerOf(program.memberOf(call.id)));
  if (!owner) return null;
  const words = subject(owner.name.replace(/(Main|Job|App|Application|Example|Demo|Test)\d*$/, ""));
  const { packageName } = program.code;
  return words ?? (packageName === "" ? null : subject(packageName.slice(packageName.lastIndexOf(".") + 1)));
}

function wordsGiven(flow: Flow, builder: OperatorBuilder): FunctionWords {
  const { call, argument, role } = builder;
  const method = flow.api.method(builder.method);
  const expr = argument === null ? undefined : flow.program.expr(argument);
  if (TAKES_DATA.test(method)) return {};
  if (TAKES_ELEMENTS.test(method) && expr?.is !== "name" && expr?.is !== "member") return {};
  // CassandraSink.addSink(stream)
  const on = flow.program.receiverOf(call);
  if (argument !== null && on !== null && argument === inputOf(flow, call))
    return { function: connectorWords(flow.program.textOf(on)) };
  const words = wordsOfFunction(flow, argument, role);
  const inline = expr?.is === "function" || expr?.is === "reference";
  // What such a filter calls is a condition, not what it does.
  return method === "filter" && inline && words.function ? { action: words.function } : words;
}

const TAKES_ELEMENTS = /^from(Elements|Data|Collection)$/;

/** What is given to these is no function. */
const TAKES_DATA =
  /^(fromSequence|generateSequence|fromParallelCollection|socketTextStream|readTextFile|print|printToErr)$/;

/** The name as it is; a constant of another file in it stands for what it holds. */
function givenName(flow: Flow, { name, givenName: atOnce, named, call }: OperatorBuilder): string | null {
  const value = name?.value ?? (name ? null : atOnce);
  if (value !== null) return givenWords(value);
  const { program, api } = flow;
  let given = api.method(call.name) === "fromSource" ? named : null;
  for (let outer = program.callOn(call.id); outer; outer = program.callOn(outer.id)) {
    if (flow.makesOperator(outer.id)) break;
    const [first] = outer.args;
    if ((outer.name === "name" || outer.name === "withName") && first)
      given = program.beside(outer.id, first.value);
  }
  return given === null ? null : constantWords(flow, given);
}

/** `metric-orders` for `Names.METRIC + "-" + Type.ORDERS`; null when a part is known only at run time. */
function constantWords(flow: Flow, id: ExprId): string | null {
  const value = flow.constants.textOf(id);
  if (value !== null) return kebab(value);
  const expr = flow.program.expr(id);
  const refs = expr.is === "joined" ? expr.parts : expr.is === "math" ? [expr.left, expr.right] : null;
  if (refs) {
    const parts = refs.map((part) => constantWords(flow, flow.program.beside(id, part)));
    return parts.some((part) => part === null) ? null : parts.filter((part) => part !== "").join("-");
  }
  const constant = /^(?:\w+\.)*([A-Z][A-Z0-9_]*)$/.exec(flow.program.textOf(id))?.[1];
  return constant ? subject(constant.replace(/_?NAME$/, "")) : null;
}

function verbOf(
  flow: Flow,
  { method: written, role, verb }: OperatorBuilder,
  ofStream: string | null,
): string {
  const method = flow.api.method(written);
  if (verb !== undefined) return verb;
  if (method === "connectAndProcess") return "connect";
  if (method === "assignTimestampsAndWatermarks") return "watermarks";
  if (/^(un)?orderedWait/.test(method)) return "async";
  if (ofStream === "match") return ofStream;
  if (method === "apply") return ofStream ?? "window";
  if (method === "with" || ofStream === "interval-join") return ofStream ?? "join";
  if (method === "minBy" || method === "maxBy") return method.slice(0, 3);
  if (role === "source") return SOURCES[method] ?? "source";
  if (role === "sink") return method.startsWith("print") ? kebab(method) : "sink";
  return kebab(method);
}

/** What Flink's own sources read, where nothing tells more. */
const SOURCES: Readonly<Record<string, string>> = {
  fromElements: "elements-source",
  fromData: "elements-source",
  fromCollection: "collection-source",
  fromParallelCollection: "collection-source",
  fromSequence: "numbers-source",
  generateSequence: "numbers-source",
  readTextFile: "file-source",
  readFile: "file-source",
  readFileStream: "file-source",
  socketTextStream: "socket-text-source",
};

/** `amount` of `sum("amount")`. */
function fieldAggregated(flow: Flow, { method, call }: OperatorBuilder): string | null {
  const [field] = call.args;
  if (!field || !/^(sum|min|max|minBy|maxBy)$/.test(flow.api.method(method))) return null;
  const name = flow.constants.valueOf(flow.program.beside(call.id, field.value));
  return typeof name === "string" && !/^f\d+$/.test(name) ? kebab(name) || null : null;
}

/** The first constant that the function is given. */
function detailOf(flow: Flow, { argument, call, method }: OperatorBuilder): string | null {
  const { program, constants } = flow;
  if (flow.api.method(method) === "socketTextStream") {
    const port = program.argument(call.id, call.args, 1);
    return port === undefined ? null : constants.textOf(port);
  }
  if (argument === null || argument === inputOf(flow, call)) return null;
  const [write] = program.expr(argument).is === "name" ? (flow.variableAt(argument)?.writes ?? []) : [];
  const made = write && write.bind.value !== null ? program.idOf(write.member, write.bind.value) : argument;
  const expr = program.expr(made);
  if (expr.is !== "new" && expr.is !== "call") return null;
  for (const { value: ref } of expr.args) {
    const arg = program.beside(made, ref);
    const value = constants.valueOf(arg);
    if (typeof value === "string" && subject(value) && value.length <= 30) return subject(value);
    if (value !== null) continue;
    const inner = program.expr(arg);
    if (inner.is === "list") {
      const texts = inner.items.slice(0, 3).map((item) => constants.textOf(program.beside(arg, item)) ?? "");
      const words = texts.flatMap((each) => subject(each) ?? []);
      if (words.length > 0) return words.join("-");
    }
    const constant = /^(?:\w+\.)*([A-Z][A-Z0-9_]+)$/.exec(program.textOf(arg))?.[1];
    if (constant && subject(constant)) return subject(constant);
  }
  return null;
}

/** `orders` for `ordersSource`, which holds what the source makes. */
const streamVariable = (name: string): string | null =>
  subject(name.replace(/(?<=[a-z0-9])_?([sS]ource|[sS]ink)$/, ""));

/** What a chain starts from: a variable, or the table or the type of the rows that are made a stream. */
function startWords(flow: Flow, id: ExprId): string | null {
  const { program } = flow;
  const expr = program.expr(id);
  if (expr.is === "name") return streamVariable(expr.name) ?? elementType(flow.variableAt(id)?.type ?? "");
  const args = expr.is === "call" ? expr.args.map(({ value }) => program.beside(id, value)) : [];
  const table = args[0] === undefined ? undefined : program.expr(args[0]);
  const typed = typeWords(classAmong(flow, args.slice(1, 2)) ?? "");
  return (table?.is === "name" ? subject(table.name) : null) ?? typed ?? "table-rows";
}

const elementType = (type: string): string | null => typeWords(typeArguments(type)[0] ?? "");

/** The outermost call of the chain; null when another operator follows in it, or when it goes on with a side output. */
function chainEnd(flow: Flow, call: Call): ExprId | null {
  let { id } = call;
  for (let outer = flow.program.callOn(id); outer; outer = flow.program.callOn(id)) {
    if (flow.makesOperator(outer.id) || flow.api.method(outer.name) === "getSideOutput") return null;
    ({ id } = outer);
  }
  return id;
}

function resultVariable(flow: Flow, call: Call): { name: string; type: string } | null {
  const id = chainEnd(flow, call);
  const write = id === null ? undefined : flow.program.bindOf(id);
  if (!write) return null;
  const { name, type, declares, isStatement } = write.bind;
  // Fields, and what stands in the head of a `try`, hold no stream that the job goes on with.
  if (declares && !isStatement) return null;
  return { name, type: (declares ? type : flow.scopes.written(write)?.type) ?? "" };
}
