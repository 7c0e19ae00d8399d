import { heldBy, kebab, subject } from "../words.ts";
import type { OperatorBuilder } from "./builders.ts";
import { wordsOfFunction } from "./functionWords.ts";
import type { Reader } from "./reader.ts";
import type { Call, SyntaxNode } from "./syntaxNode.ts";

/** What stands between an operator and the ones before it: how its input is keyed, windowed, taken from a side output. */
export interface StreamWords {
  readonly window: string | null;
  readonly key: string | null;
  readonly sideOutput: string | null;
  /** What the operator is where its method does not tell. */
  readonly verb: string | null;
  /** The variables, or other expressions, that the chain and what it is joined with start from. */
  readonly starts: readonly SyntaxNode[];
}

/** How many calls and variables are followed back. */
const MOST_STEPS = 64;

export function streamWordsOf(reader: Reader, builder: OperatorBuilder): StreamWords {
  let window: string | null = null;
  let key: string | null = null;
  let sideOutput: string | null = null;
  let verb: string | null = null;
  const starts: SyntaxNode[] = [];
  const others: SyntaxNode[] = [];
  let fallback: SyntaxNode | null = null;
  let node = inputOf(reader, builder.call);
  for (let step = 0; node && step < MOST_STEPS; step++) {
    if (node.type === "identifier") {
      const value = reader.evaluate(node);
      // What a source or a table starts from is no stream.
      if (value?.kind.endsWith("environment")) break;
      starts.push(node);
      const written = reader.variableAt(node)?.writes;
      const on: SyntaxNode | null = (written?.length === 1 && written[0]?.node) || null;
      // A keyed or windowed stream in a variable is still the same step of the job, and so is one of no telling name.
      if (!on || (!(value && HALF_WAY.has(value.kind)) && subject(reader.slice(node)) !== null)) break;
      const call = on.type === "method_invocation" ? reader.callOf(on) : undefined;
      if (!call || reader.makesOperator(call)) break;
      fallback ??= node;
      starts.pop();
      node = on;
      continue;
    }
    if (node.type !== "method_invocation") break;
    const call = reader.callOf(node);
    if (!call || reader.makesOperator(call)) break;
    switch (call.name) {
      case "window":
      case "windowAll":
      case "timeWindow":
      case "timeWindowAll":
      case "countWindow":
      case "countWindowAll":
        window ??= windowWords(reader, call);
        break;
      case "keyBy":
        key ??= keyWords(reader, call);
        break;
      case "getSideOutput":
        sideOutput ??= tagWords(reader, call.args[0]);
        break;
      case "toDataStream":
      case "toChangelogStream":
      case "toAppendStream":
      case "toRetractStream":
        starts.push(node);
        break;
      case "join":
      case "coGroup":
      case "intervalJoin":
        verb ??= kebab(call.name);
        others.push(...call.args);
        break;
      case "pattern":
        verb ??= "match";
        break;
      case "connect":
      case "union":
        others.push(...call.args);
        break;
      default:
        break;
    }
    node = inputOf(reader, call);
  }
  if (starts.length === 0 && fallback) starts.push(fallback);
  return { window, key, sideOutput, verb, starts: [...starts, ...others.filter(isVariable)] };
}

const isVariable = (node: SyntaxNode): boolean => node.type === "identifier";

const HALF_WAY: ReadonlySet<string> = new Set([
  "keyed",
  "windowed",
  "connected",
  "joined",
  "interval-joined",
  "pattern",
]);

/** The stream that a call is made on, or given where the call is static. */
export function inputOf(reader: Reader, call: Call): SyntaxNode | null {
  const { object } = call;
  const isStatic = object?.type === "identifier" && reader.names.staticClass(reader.slice(object)) !== null;
  return isStatic ? (call.args[0] ?? null) : object;
}

/** `5min` for a window of five minutes, `10-records` for one of ten. */
function windowWords(reader: Reader, call: Call): string | null {
  const [assigner] = call.args;
  if (!assigner) return null;
  if (call.name.startsWith("count")) {
    const count = reader.constants.evaluate(assigner);
    return count === null ? null : `${count}-records`;
  }
  if (call.name.startsWith("time")) return duration(reader, assigner);
  // Session and sliding windows, and those with an offset: the first length is theirs.
  for (const node of assigner.descendantsOfType("method_invocation")) {
    if (node === assigner) continue;
    const length = duration(reader, node);
    if (length)
      return /Session/.test(reader.slice(assigner.childForFieldName("object")))
        ? `${length}-session`
        : length;
  }
  return null;
}

function duration(reader: Reader, node: SyntaxNode): string | null {
  const match = /^(\d+) (ms|s|min|h|d)$/.exec(reader.constants.textOf(node) ?? "");
  return match ? `${match[1]}${match[2]}` : null;
}

function keyWords(reader: Reader, call: Call): string | null {
  const words = call.args.slice(0, 2).flatMap((arg) => {
    const literal = reader.constants.textOf(arg);
    if (literal !== null) return /[A-Za-z]/.test(literal) && !/^f\d/.test(literal) ? kebab(literal) : [];
    const { action, function: given } = wordsOfFunction(reader, arg, "transformation");
    return action ?? (given ? (heldBy(given.replace(/-?(key-)?(selector|by)$/, "")) ?? []) : []);
  });
  return words.length > 0 ? words.join("-") : null;
}

/** The id of an OutputTag, or what its variable is called. */
export function tagWords(reader: Reader, node: SyntaxNode | undefined): string | null {
  if (!node) return null;
  if (node.type === "object_creation_expression") {
    const [id] = node.childForFieldName("arguments")?.items ?? [];
    const text = id ? reader.constants.textOf(id) : null;
    return text ? subject(text) : null;
  }
  const write = /^(identifier|field_access)$/.test(node.type)
    ? reader.variableAt(node)?.writes[0]?.node
    : undefined;
  const id = write?.type === "object_creation_expression" ? tagWords(reader, write) : null;
  return id ?? heldBy(reader.slice(node).replace(/^.*\./, "").replace(/\(.*$/s, ""));
}
