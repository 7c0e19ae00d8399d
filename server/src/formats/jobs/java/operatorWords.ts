import type { OperatorWords } from "../../../model/facts.ts";
import { connectorWords, givenWords, isBareVerb, kebab, subject } from "../words.ts";
import type { OperatorBuilder } from "./builders.ts";
import { typeArguments } from "./call.ts";
import { type FunctionWords, typeWords, wordsOfFunction } from "./functionWords.ts";
import { literalWordsOf } from "./literalWords.ts";
import type { Reader } from "./reader.ts";
import { inputOf, streamWordsOf } from "./streamWords.ts";
import { enclosing, isMethod, isType } from "./syntaxIndex.ts";
import type { Call, Element, SyntaxNode } from "./syntaxNode.ts";

/**
 * Words of the source that describe an operator.
 *
 * @param owners the words of the classes that were asked for already
 */
export function operatorWords(
  reader: Reader,
  builder: OperatorBuilder,
  owners: Map<Element, string | null>,
): OperatorWords {
  const stream = streamWordsOf(reader, builder);
  const given = wordsGiven(reader, builder);
  const result = resultVariable(reader, builder.call);
  const around = enclosing(builder.call.element, isMethod);
  const owner = enclosing(builder.call.element, isType);
  const from = stream.starts.flatMap((node) => startWords(reader, node) ?? []);
  return {
    name: givenName(reader, builder),
    verb: verbOf(builder, stream.verb),
    function: given.function ?? null,
    vague: given.function
      ? isBareVerb(given.function) && !(given.named && builder.role !== "transformation")
      : false,
    action: given.action ?? fieldAggregated(reader, builder),
    literal: literalWordsOf(reader, builder),
    sideOutput: stream.sideOutput,
    type: given.type ?? elementType(result?.type ?? ""),
    into: result ? streamVariable(result.name) : null,
    from: from.length > 0 ? [...new Set(from)].slice(0, 2).join("-") : null,
    window: stream.window,
    key: stream.key,
    detail: detailOf(reader, builder),
    method: around ? kebab(reader.scopes.methodOf(around)?.name ?? "") || null : null,
    owner: owner ? ownerWords(reader, owner, owners) : null,
  };
}

/** A class in words, without what says that it is a program; the package of one that could be any: `Main`. */
function ownerWords(reader: Reader, owner: Element, known: Map<Element, string | null>): string | null {
  const before = known.get(owner);
  if (before !== undefined) return before;
  const words = wordsOfClass(reader, owner);
  known.set(owner, words);
  return words;
}

function wordsOfClass(reader: Reader, owner: Element): string | null {
  const name = reader.slice(owner.node.childForFieldName("name"));
  const words = subject(name.replace(/(Main|Job|App|Application|Example|Demo|Test)\d*$/, ""));
  if (words) return words;
  let root = owner.node;
  while (root.parent) root = root.parent;
  const declared = root.namedChildren.find((child) => child.type === "package_declaration");
  return declared ? subject(lastPart(reader.slice(declared))) : null;
}

const lastPart = (name: string): string => name.replace(/;?$/, "").replace(/^.*\./s, "");

function wordsGiven(reader: Reader, { call, method, argument, role }: OperatorBuilder): FunctionWords {
  if (TAKES_DATA.test(method)) return {};
  if (TAKES_ELEMENTS.test(method) && !/^(identifier|field_access)$/.test(argument?.type ?? "")) return {};
  // CassandraSink.addSink(stream)
  if (argument && argument === inputOf(reader, call)) {
    return { function: connectorWords(reader.slice(call.object)) };
  }
  const words = wordsOfFunction(reader, argument, role);
  const inline = argument?.type === "lambda_expression" || argument?.type === "method_reference";
  // What such a filter calls is a condition, not what it does.
  return method === "filter" && inline && words.function ? { action: words.function } : words;
}

const TAKES_ELEMENTS = /^from(Elements|Data|Collection)$/;

/** What is given to these is no function. */
const TAKES_DATA =
  /^(fromSequence|generateSequence|fromParallelCollection|socketTextStream|readTextFile|print|printToErr)$/;

/** The name as it is; a constant of another file in it stands for what it holds. */
function givenName(reader: Reader, { name, givenName: atOnce, call }: OperatorBuilder): string | null {
  const value = name?.value ?? (name ? null : atOnce);
  if (value !== null) return givenWords(value);
  let node = call.name === "fromSource" ? call.args[2] : undefined;
  for (let up = call.element.parent; up?.type === "method_invocation"; up = up.parent) {
    const outer = reader.callOf(up.node);
    if (!outer || up.start !== call.element.start || reader.makesOperator(outer)) break;
    if (outer.name === "name") node = outer.args[0];
  }
  return node ? constantWords(reader, node) : null;
}

/** `metric-orders` for `Names.METRIC + "-" + Type.ORDERS`; null when a part is known only at run time. */
function constantWords(reader: Reader, node: SyntaxNode): string | null {
  const value = reader.constants.textOf(node);
  if (value !== null) return kebab(value);
  if (node.type === "binary_expression") {
    const parts = [node.childForFieldName("left"), node.childForFieldName("right")].map(
      (part) => part && constantWords(reader, part),
    );
    return parts.some((part) => part === null) ? null : parts.filter((part) => part !== "").join("-");
  }
  const constant = /^(?:\w+\.)*([A-Z][A-Z0-9_]*)$/.exec(reader.slice(node))?.[1];
  return constant ? subject(constant.replace(/_?NAME$/, "")) : null;
}

function verbOf({ method, role }: OperatorBuilder, ofStream: string | null): string {
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
function fieldAggregated(reader: Reader, { method, call }: OperatorBuilder): string | null {
  const [field] = call.args;
  if (!field || !/^(sum|min|max|minBy|maxBy)$/.test(method)) return null;
  const name = reader.constants.evaluate(field);
  return typeof name === "string" && !/^f\d+$/.test(name) ? kebab(name) || null : null;
}

/** The first constant that the function is given. */
function detailOf(reader: Reader, { argument, call, method }: OperatorBuilder): string | null {
  if (method === "socketTextStream") return call.args[1] ? reader.constants.textOf(call.args[1]) : null;
  if (argument?.type === "lambda_expression" || argument === inputOf(reader, call)) return null;
  const made =
    argument?.type === "identifier" ? (reader.variableAt(argument)?.writes[0]?.node ?? argument) : argument;
  for (const arg of made?.childForFieldName("arguments")?.items ?? []) {
    const value = reader.constants.evaluate(arg);
    if (typeof value === "string" && subject(value) && value.length <= 30) return subject(value);
    if (value !== null) continue;
    if (arg.type === "array_creation_expression") {
      const texts = arg.descendantsOfType("string_literal").slice(0, 3);
      const words = texts.flatMap((each) => subject(reader.constants.textOf(each) ?? "") ?? []);
      if (words.length > 0) return words.join("-");
    }
    const constant = /^(?:\w+\.)*([A-Z][A-Z0-9_]+)$/.exec(reader.slice(arg))?.[1];
    if (constant && subject(constant)) return subject(constant);
  }
  return null;
}

/** `orders` for `ordersSource`, which holds what the source makes. */
const streamVariable = (name: string): string | null =>
  subject(name.replace(/(?<=[a-z0-9])(Source|Sink)$/, ""));

/** What a chain starts from: a variable, or the table or the type of the rows that are made a stream. */
function startWords(reader: Reader, node: SyntaxNode): string | null {
  if (node.type === "identifier") return variableWords(reader, node);
  const [table, type] = reader.callOf(node)?.args ?? [];
  const typed = type?.type === "class_literal" ? typeWords(reader.slice(type).replace(/\.class$/, "")) : null;
  return (table?.type === "identifier" ? subject(reader.slice(table)) : null) ?? typed ?? "table-rows";
}

/** A variable in words, or else the type of its elements. */
function variableWords(reader: Reader, node: SyntaxNode): string | null {
  return streamVariable(reader.slice(node)) ?? elementType(reader.variableAt(node)?.type ?? "");
}

const elementType = (type: string): string | null => typeWords(typeArguments(type)[0] ?? "");

/** The outermost call of the chain; null when another operator follows in it, or when it goes on with a side output. */
function chainEnd(reader: Reader, call: Call): Element | null {
  let element = call.element;
  for (let up = element.parent; up?.type === "method_invocation"; up = up.parent) {
    const outer = reader.callOf(up.node);
    if (!outer || up.start !== element.start) break;
    if (reader.makesOperator(outer) || outer.name === "getSideOutput") return null;
    element = up;
  }
  return element;
}

function resultVariable(reader: Reader, call: Call): { name: string; type: string } | null {
  const element = chainEnd(reader, call);
  if (!element) return null;
  const parent = element.parent;
  if (parent?.type === "assignment_expression") {
    const left = parent.node.childForFieldName("left");
    return {
      name: reader.slice(left).replace(/^this\./, ""),
      type: (left && reader.variableAt(left)?.type) || "",
    };
  }
  if (parent?.type !== "local_variable_declaration") return null;
  for (const declarator of parent.node.childrenForFieldName("declarator")) {
    if (declarator?.childForFieldName("value") === element.node) {
      return {
        name: reader.slice(declarator.childForFieldName("name")),
        type: reader.slice(parent.node.childForFieldName("type")),
      };
    }
  }
  return null;
}
