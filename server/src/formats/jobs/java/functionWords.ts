import type { OperatorRole } from "../../../model/facts.ts";
import { connectorWords, functionWords, heldBy, kebab, subject } from "../words.ts";
import { simpleName, typeArguments } from "./call.ts";
import type { Reader } from "./reader.ts";
import { elementAt, enclosing, isType } from "./syntaxIndex.ts";
import type { SyntaxNode } from "./syntaxNode.ts";

/** What a function or a connector says of the operator it is given to. */
export interface FunctionWords {
  readonly function?: string | null;
  /** True when those are no class but what a variable or a factory method is called. */
  readonly named?: boolean;
  readonly action?: string | null;
  readonly type?: string | null;
}

/** How many variables, casts and wrappers are followed to a function. */
const MOST_STEPS = 8;

/** The words of a function, a source or a sink that is given to an operator. */
export function wordsOfFunction(
  reader: Reader,
  node: SyntaxNode | null | undefined,
  role: OperatorRole,
  depth = 0,
): FunctionWords {
  if (!node || depth > MOST_STEPS) return {};
  const classWords = role === "transformation" ? functionWords : connectorWords;
  switch (node.type) {
    case "parenthesized_expression":
      return wordsOfFunction(reader, node.firstNamedChild, role, depth + 1);
    case "cast_expression":
      return {
        ...wordsOfFunction(reader, node.childForFieldName("value"), role, depth + 1),
        ...ofInterface(reader.slice(node.childForFieldName("type"))),
      };
    case "identifier":
    case "field_access":
      return ofVariable(reader, node, role, depth);
    case "this": {
      const owner = enclosing(elementAt(reader.syntax, node.startIndex), isType);
      return { function: owner ? classWords(reader.slice(owner.node.childForFieldName("name"))) : null };
    }
    case "object_creation_expression": {
      const type = reader.slice(node.childForFieldName("type"));
      const body = node.namedChildren.find((child) => child.type === "class_body");
      if (!body) return { function: classWords(simpleName(type)) };
      return { ...ofBody(reader, body), ...ofInterface(type) };
    }
    case "lambda_expression":
      return ofExpression(reader, node.childForFieldName("body"));
    case "method_reference":
      return ofReference(reader, node);
    case "method_invocation":
      return ofFactory(reader, node, role, depth);
    default:
      return {};
  }
}

/** The name of a connector's variable tells which of its kind it is; a function's class tells more. */
function ofVariable(reader: Reader, node: SyntaxNode, role: OperatorRole, depth: number): FunctionWords {
  const name = reader.slice(node).replace(/^.*\./, "");
  const own = role === "transformation" ? functionWords(name) : connectorWords(name);
  const telling = own !== null && subject(own) !== null ? own : null;
  if (telling && role !== "transformation") return { function: telling, named: true };
  const variable = reader.variableAt(node);
  const write = variable?.writes.length === 1 ? variable.writes[0] : undefined;
  const written = write ? wordsOfFunction(reader, write.node, role, depth + 1) : {};
  if (written.function || written.action || written.type) return written;
  const type = variable?.type ?? "";
  const ofType =
    role === "transformation" ? functionWords(simpleName(type)) : connectorWords(simpleName(type));
  return { function: telling ?? (ofType || own), ...ofElements(type, role) };
}

/** The type that a function makes, or that a source or a sink has records of. */
const ofElements = (type: string, role: OperatorRole): FunctionWords =>
  role === "transformation" ? ofInterface(type) : { type: typeWords(typeArguments(type)[0] ?? "") };

/** `Foo.builder()...build()`, `OrderSinks.toKafka()`, `sourceOrTest(new TaxiRideSource())`, `new Foo().withBar()`. */
function ofFactory(reader: Reader, node: SyntaxNode, role: OperatorRole, depth: number): FunctionWords {
  let first = node;
  let root = node.childForFieldName("object");
  while (root?.type === "method_invocation") {
    first = root;
    root = root.childForFieldName("object");
  }
  if (root?.type === "object_creation_expression") return wordsOfFunction(reader, root, role, depth + 1);
  const owner = root && /^[A-Z]/.test(simpleName(reader.slice(root))) ? simpleName(reader.slice(root)) : null;
  if (root && !owner && isSetUp(reader, root, node)) {
    const words = ofVariable(reader, root, role, depth + 1);
    return { ...words, function: words.function?.replace(/(^|-)builder$/, "") || null };
  }
  if (!owner) {
    for (const argument of first.childForFieldName("arguments")?.items ?? []) {
      if (!/^(object_creation|lambda)_expression$|^method_reference$/.test(argument.type)) continue;
      const inner = wordsOfFunction(reader, argument, role, depth + 1);
      if (inner.function || inner.action || inner.type) return inner;
    }
  }
  if (owner && CONNECTOR.test(owner)) {
    return { function: role === "transformation" ? functionWords(owner) : connectorWords(owner) };
  }
  const made = factoryWords(reader.slice(first.childForFieldName("name")));
  const ofOwner = owner ? ownerWords(owner) : null;
  const telling = made !== null && subject(made) !== null;
  if (telling || !ofOwner) return { function: made, named: telling };
  return { function: made && made !== ofOwner ? `${ofOwner}-${made}` : ofOwner };
}

/** What a class that is given to an operator is called; its own methods tell how it is set up. */
const CONNECTOR = /(Source|Sink|Consumer|Producer|Function)$/;

/** True for `consumer.assignTimestampsAndWatermarks(w)`, which returns the consumer itself, and for `builder.build()`. */
function isSetUp(reader: Reader, root: SyntaxNode, call: SyntaxNode): boolean {
  const variable = reader.variableAt(root);
  if (!variable) return false;
  if (reader.slice(call.childForFieldName("name")) === "build") return true;
  const [write] = variable.writes;
  const made =
    write?.node.type === "object_creation_expression" ? write.node.childForFieldName("type") : null;
  return [variable.type ?? "", reader.slice(made)].some((type) => CONNECTOR.test(simpleName(type)));
}

/** `kafka` for `createKafkaSink`; null for `build`. */
function factoryWords(method: string): string | null {
  const words = kebab(method)
    .replace(/^(create|build|make|get|new|of|to|for|with|from)(-|$)/, "")
    .replace(/-?builder$/, "");
  return words ? connectorWords(words) : null;
}

/** `order` for `OrderSinks`. */
function ownerWords(className: string): string | null {
  const words = kebab(className).replace(
    /-?(sink|source|util|helper|factory|factorie|connector|builder|operator|function)s?$/,
    "",
  );
  return words ? connectorWords(words) : null;
}

/** Where the type that a function makes stands among the type arguments of its interface; else it is the last. */
const RESULT_TYPE: Readonly<Record<string, number>> = {
  ProcessWindowFunction: 1,
  WindowFunction: 1,
  ProcessAllWindowFunction: 1,
  AllWindowFunction: 1,
};

function ofInterface(type: string): FunctionWords {
  const types = typeArguments(type);
  const made = types[RESULT_TYPE[simpleName(type)] ?? types.length - 1];
  if (made && NUMBER.test(made) && /SourceFunction$/.test(simpleName(type))) return { type: "numbers" };
  const words = made ? typeWords(made) : null;
  return words ? { type: words } : {};
}

/** Types of Java and Flink that hold anything. */
const ANY_TYPE =
  /^(String|Integer|Long|Double|Float|Boolean|Short|Byte|Character|Number|Object|Void|Big(Decimal|Integer)|byte|int|long|Row|RowData|Tuple\d*|Either|Map|HashMap|List|ArrayList|Set|Collection|Iterable|Optional|J?[sS][oO][nN](Node|Object|Array)?|ObjectNode|GenericRecord|[A-Z]\w?)$/;

const NUMBER = /^(Integer|Long|Double|Float|Short)$/;

/** `taxi-ride` for `DataStream<TaxiRide>`'s element; null for a type that holds anything. */
export function typeWords(type: string): string | null {
  const name = simpleName(type.replace(/^\?\s*(extends|super)\s+/, ""));
  return /^[A-Z]\w*$/.test(name) && !ANY_TYPE.test(name) ? subject(name) : null;
}

/** The one method of an anonymous class that does something, when it does so in one statement. */
function ofBody(reader: Reader, body: SyntaxNode): FunctionWords {
  const methods = body.namedChildren.filter((child) => child.type === "method_declaration");
  const block = methods.length === 1 ? methods[0]?.childForFieldName("body") : null;
  return block ? ofExpression(reader, block) : {};
}

/** `Order::getCustomer`, `this::toEvent`, `EnrichOrder::apply`. */
function ofReference(reader: Reader, node: SyntaxNode): FunctionWords {
  const [owner = "", method = ""] = reader.slice(node).split(/\s*::\s*/);
  const type = /^[A-Z]/.test(simpleName(owner)) ? simpleName(owner) : null;
  if (method === "new") return type ? { type: typeWords(type) } : {};
  const noun = accessed(method);
  if (noun) return { action: noun };
  const words = subject(method) && !GENERIC_METHOD.test(method) ? kebab(method) : null;
  const ofType = type && typeWords(type) ? functionWords(type) : null;
  if (!words) return { function: ofType };
  return { function: words.includes("-") || !ofType ? words : `${words}-${ofType}` };
}

const GENERIC_METHOD = /^(get|apply|call|invoke|map|filter|flatMap|process|run|execute|of|from|accept|test)$/;

/** `customer` for `getCustomer`, `valid` for `isValid`; null for any other method. */
function accessed(method: string): string | null {
  const match = /^(?:get|is|has)([A-Z]\w*)$/.exec(method);
  return match?.[1] && !/^f\d+$/i.test(match[1]) ? kebab(match[1]) : null;
}

/** What an expression, or a block of one statement, does with its parameter. */
function ofExpression(reader: Reader, node: SyntaxNode | null | undefined): FunctionWords {
  if (!node) return {};
  switch (node.type) {
    case "block":
      return node.items.length === 1 ? ofExpression(reader, node.items[0]) : {};
    case "return_statement":
    case "expression_statement":
    case "parenthesized_expression":
      return ofExpression(reader, node.firstNamedChild);
    case "cast_expression":
      return ofExpression(reader, node.childForFieldName("value"));
    case "unary_expression": {
      const { action } = ofExpression(reader, node.childForFieldName("operand"));
      return action && reader.slice(node).startsWith("!") ? { action: `not-${action}` } : {};
    }
    case "object_creation_expression": {
      const type = typeWords(reader.slice(node.childForFieldName("type")));
      return type ? { type } : ofFirst(reader, node);
    }
    case "binary_expression":
      return ofComparison(reader, node);
    case "field_access":
      return { action: fieldWords(reader, node) };
    case "method_invocation":
      return ofCall(reader, node);
    default:
      return {};
  }
}

/** The first part of a tuple that has words: `new Tuple2<>(order.getCustomer(), 1)`. */
function ofFirst(reader: Reader, made: SyntaxNode): FunctionWords {
  for (const part of made.childForFieldName("arguments")?.items ?? []) {
    const { action } = part.type === "lambda_expression" ? {} : ofExpression(reader, part);
    if (action) return { action };
  }
  return {};
}

const fieldWords = (reader: Reader, node: SyntaxNode): string | null => {
  const name = reader.slice(node.childForFieldName("field"));
  return /^f\d+$/.test(name) ? null : subject(name.replace(/^(is|has)(?=[A-Z])/, ""));
};

/** `order.total() > 0`, `event.type == EventType.SHUTDOWN`. */
function ofComparison(reader: Reader, node: SyntaxNode): FunctionWords {
  if (!/^(==|!=|<|>|<=|>=)$/.test(node.childForFieldName("operator")?.type ?? "")) return {};
  const sides = [node.childForFieldName("right"), node.childForFieldName("left")];
  const equal = node.childForFieldName("operator")?.type === "==";
  for (const side of sides) {
    const constant = side?.type === "field_access" ? reader.slice(side.childForFieldName("field")) : "";
    if (equal && /^[A-Z][A-Z0-9_]+$/.test(constant)) return { action: heldBy(constant) };
  }
  for (const side of sides) {
    const { action } = side && !/literal$/.test(side.type) ? ofExpression(reader, side) : {};
    if (action) return { action };
  }
  return {};
}

function ofCall(reader: Reader, node: SyntaxNode): FunctionWords {
  // What builds a part of a job says nothing of what is done with a record.
  if (reader.values.get(node)) return {};
  const name = reader.slice(node.childForFieldName("name"));
  const args = node.childForFieldName("arguments")?.items ?? [];
  const object = node.childForFieldName("object");
  if (/^(equals|equalsIgnoreCase|contains|startsWith|endsWith)$/.test(name)) {
    for (const part of [object, args[0]]) {
      const value = part ? reader.constants.textOf(part) : null;
      if (value && subject(value)) return { action: subject(value) };
    }
    return object ? ofExpression(reader, object) : {};
  }
  // What a flatMap or a process function does is what it collects.
  if (name === "collect" && args.length === 1) return ofExpression(reader, args[0]);
  const literal = args.find((each) => each.type === "class_literal");
  const type = literal ? typeWords(reader.slice(literal).replace(/\.class$/, "")) : null;
  if (type) return { type };
  if (object && /^Tuple\d+$/.test(reader.slice(object))) return ofFirst(reader, node);
  const noun = accessed(name);
  if (noun) return { action: noun };
  const words = subject(name) && !/^to(String|Lower|Upper|Array)/.test(name) ? kebab(name) : null;
  const owner = object && /^[A-Z]\w*$/.test(reader.slice(object)) ? typeWords(reader.slice(object)) : null;
  // What a static method without arguments gives, such as the time, has nothing to do with the record.
  if (args.length === 0 && object && /^[A-Z]\w*$/.test(reader.slice(object))) return {};
  if (args.length === 0) return words ? { action: words.replace(/^(is|has)-/, "") } : {};
  if (owner && /^(from|of|parse|read|create|build)($|[A-Z])/.test(name)) return { type: owner };
  if (words && !GENERIC_METHOD.test(name)) return { function: words };
  return owner ? { type: owner } : {};
}
