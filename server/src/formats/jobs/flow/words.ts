import type { OperatorWords } from "../../../model/facts.ts";
import { connectorWords, functionWords, givenWords, heldBy, isBareVerb, kebab, subject } from "../words.ts";
import type { OperatorBuilder } from "./builders.ts";
import type { Flow } from "./flow.ts";
import type { ExprId } from "./program.ts";
import { simpleName, typeArguments } from "./typeNames.ts";

/** Words of the source that describe an operator. */
export function operatorWords(flow: Flow, builder: OperatorBuilder): OperatorWords {
  const { program } = flow;
  const method = flow.api.method(builder.method);
  const given = wordsOfArgument(flow, builder, builder.argument);
  const member = program.memberOf(builder.call.id);
  const code = program.codeOf(member);
  const owner = program.classAt(program.ownerOf(member));
  const into = boundTo(flow, builder.placeCall.id);
  const name = builder.name?.value ?? builder.givenName;
  return {
    name: name === null ? null : givenWords(name),
    verb: verbOf(method, builder),
    function: given.function ?? null,
    vague: given.function != null && isBareVerb(given.function) && builder.role === "transformation",
    action: given.action ?? null,
    literal: literalOf(flow, builder.argument),
    sideOutput: null,
    type: null,
    into: into === null ? null : streamVariable(into),
    from: fromWords(flow, builder.call.id),
    window: null,
    key: null,
    detail: null,
    method: code.kind === "method" ? kebab(code.name) || null : null,
    owner: owner ? subject(owner.name.replace(/(Main|Job|App|Application|Example|Demo|Test)\d*$/, "")) : null,
  };
}

/** `orders` for `orders_source`, which holds what the source makes. */
const streamVariable = (name: string): string | null =>
  subject(name.replace(/(?<=[a-z0-9])_?([sS]ource|[sS]ink)$/, ""));

function verbOf(method: string, { role }: OperatorBuilder): string {
  if (method === "assignTimestampsAndWatermarks") return "watermarks";
  if (/^(un)?orderedWait/.test(method)) return "async";
  if (method === "apply") return "window";
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
  socketTextStream: "socket-text-source",
};

interface GivenWords {
  readonly function?: string | null;
  readonly action?: string | null;
}

/** What a function or a connector says of the operator it is given to. */
function wordsOfArgument(flow: Flow, builder: OperatorBuilder, id: ExprId | null, depth = 0): GivenWords {
  if (id === null || depth > 8) return {};
  const { program } = flow;
  const expr = program.expr(id);
  const classWords = builder.role === "transformation" ? functionWords : connectorWords;
  switch (expr.is) {
    case "new":
      return expr.body ? {} : { function: classWords(simpleName(expr.type)) };
    case "cast":
      return wordsOfArgument(flow, builder, program.beside(id, expr.of), depth + 1);
    case "reference":
      return { action: subject(expr.name) };
    case "name":
    case "member": {
      const own = classWords(expr.name);
      const [write, second] = flow.variableAt(id)?.writes ?? [];
      if (own !== null && subject(own) !== null) return { function: own };
      if (!write || second || write.bind.value === null) return { function: own };
      const written = wordsOfArgument(flow, builder, program.idOf(write.member, write.bind.value), depth + 1);
      return written.function || written.action ? written : { function: own };
    }
    case "call": {
      let root = id;
      for (let call = program.callAt(root); call; call = program.callAt(root)) {
        const on = program.receiverOf(call);
        if (on === null)
          return { function: /^[A-Z]/.test(call.name) ? classWords(call.name) : functionWords(call.name) };
        root = on;
      }
      const from = program.expr(root);
      const name = from.is === "name" ? from.name : from.is === "new" ? simpleName(from.type) : "";
      return { function: /^[A-Z]/.test(name) ? classWords(name) : null };
    }
    case "function": {
      const [only, second] = expr.returned;
      const returned =
        only === undefined || second !== undefined ? undefined : program.expr(program.beside(id, only));
      if (returned?.is === "call") return { action: subject(returned.name) };
      return returned?.is === "member" ? { action: subject(returned.name) } : {};
    }
    default:
      return {};
  }
}

/** A topic, a table or a path that a connector is given. */
function literalOf(flow: Flow, id: ExprId | null, depth = 0): string | null {
  if (id === null || depth > 8) return null;
  const { program } = flow;
  const expr = program.expr(id);
  if (expr.is === "name" || expr.is === "member") {
    const [write, second] = flow.variableAt(id)?.writes ?? [];
    return write && !second && write.bind.value !== null
      ? literalOf(flow, program.idOf(write.member, write.bind.value), depth + 1)
      : null;
  }
  for (let call = program.callAt(id); call; ) {
    const on = program.receiverOf(call);
    if (/topic|table|stream|queue|path|index|collection|bucket/i.test(call.name)) {
      const [first] = call.args;
      const value = first ? flow.constants.textOf(program.beside(call.id, first.value)) : null;
      const words = value === null ? null : heldBy(value.replace(/^.*\/(?=.)/, ""));
      if (words) return words;
    }
    call = program.callAt(on);
  }
  return null;
}

/** The variable that an operator ends up in, at the end of its chain; null where another operator follows. */
function boundTo(flow: Flow, id: ExprId): string | null {
  const { program } = flow;
  let at = id;
  for (let outer = program.callOn(at); outer; outer = program.callOn(at)) {
    if (flow.makesOperator(outer.id)) return null;
    at = outer.id;
  }
  const member = program.memberOf(at);
  const bind = program
    .codeOf(member)
    .binds.find(({ value }) => value !== null && program.idOf(member, value) === at);
  return bind?.name ?? null;
}

/** The variable that a chain starts from. */
function fromWords(flow: Flow, id: ExprId): string | null {
  const { program } = flow;
  let at: ExprId | null = id;
  for (let call = program.callAt(at); call && at !== null; call = program.callAt(at)) {
    at = program.receiverOf(call);
    if (at === null) return null;
  }
  const root = at === null ? undefined : program.expr(at);
  if (at === null || root?.is !== "name" || flow.valueOf(at)?.kind === "environment") return null;
  return streamVariable(root.name) ?? typeWords(flow.variableAt(at)?.type ?? null);
}

const typeWords = (type: string | null): string | null => {
  const [element] = type === null ? [] : typeArguments(type);
  return element ? subject(simpleName(element)) : null;
};
