import { CONNECTORS, type Connector, connectorOf } from "../../../flink/api/connectors.ts";
import type { ApiKind } from "../../../flink/api/types.ts";
import type { ConnectorUse, UidCall } from "../../../model/facts.ts";
import type { StreamValue } from "../flow/streamValue.ts";
import { kebab } from "../words.ts";
import type { ConnectorBuilder } from "./builders.ts";
import type { Multiplicities } from "./multiplicity.ts";
import { leadsTo, pathTo } from "./paths.ts";
import type { Reader } from "./reader.ts";
import { uidCall } from "./settings.ts";
import { elementAt } from "./syntaxIndex.ts";
import type { Call, Element, SyntaxNode } from "./syntaxNode.ts";

/** What a static call gives that starts a connector's builder; null for any other. */
export function startedConnector(reader: Reader, call: Call): StreamValue | null {
  const name = call.object ? reader.slice(call.object).replace(/^.*\./s, "") : "";
  const connector = Object.hasOwn(CONNECTORS, name) ? CONNECTORS[name] : undefined;
  if (!call.object || !connector?.starts.includes(call.name)) return null;
  if (!reader.names.isFrom(reader.slice(call.object), connector.package)) return null;
  return newBuilder(reader, `connector:${name}`, call.element, call.args);
}

/** What `new` gives of a kind that is a connector's builder. */
export function createdConnector(reader: Reader, kind: ApiKind, node: SyntaxNode): StreamValue | null {
  const { connector } = connectorOf(kind) ?? {};
  const start = elementAt(reader.syntax, node.startIndex);
  if (!connector || !start) return null;
  return newBuilder(reader, kind, start, node.childForFieldName("arguments")?.items ?? []);
}

function newBuilder(reader: Reader, kind: ApiKind, start: Element, args: readonly SyntaxNode[]): StreamValue {
  const builders = reader.builders.connectorBuilders;
  builders.push({
    start,
    uid: null,
    named: null,
    escaped: false,
    asked: false,
    configured: [],
    environment: null,
    stream: null,
  });
  const index = builders.length - 1;
  take(reader, index, args);
  return { kind, upstream: [], current: [], environment: null, connectors: [index] };
}

/** Takes in the stream or the environment among what a builder is given. */
function take(reader: Reader, index: number, args: readonly SyntaxNode[]): void {
  const builder = reader.builders.connectorBuilders[index];
  for (const argument of args) {
    if (argument.type !== "identifier" && argument.type !== "method_invocation") continue;
    const value = reader.evaluate(argument);
    if (!builder || !value) continue;
    builder.environment ??= value.environment;
    if (argument.type === "identifier" && value.kind !== "environment")
      builder.stream ??= reader.slice(argument);
  }
}

/** A call on a builder: it configures it, or makes the operators. */
export function callOnConnector(reader: Reader, call: Call, receiver: StreamValue): StreamValue | null {
  const { name, connector } = connectorOf(receiver.kind) ?? {};
  if (!name || !connector) return null;
  const { connectors = [] } = receiver;
  for (const index of connectors) take(reader, index, call.args);
  if (!Object.hasOwn(connector.builds, call.name)) {
    const { uids, transactions } = connector;
    if (call.name === transactions?.one || call.name === transactions?.all) {
      for (const index of connectors) reader.builders.connectorBuilders[index]?.configured.push(call);
    }
    if ("method" in uids && uids.method === call.name) giveUid(reader, call, connectors);
    if (uids.by === "prefix" && uids.when.method === call.name && isConstant(reader, call, uids.when.value)) {
      for (const index of connectors) {
        const builder = reader.builders.connectorBuilders[index];
        if (builder) builder.asked = true;
      }
    }
    return receiver;
  }
  reader.builders.connectorCalls.push({ name, call, builders: connectors });
  const kind = connector.builds[call.name];
  const [first] = connectors.map((index) => reader.builders.connectorBuilders[index]);
  return kind ? { kind, upstream: [], current: [], environment: first?.environment ?? null } : null;
}

/** True for the constant of that name, with its class or imported by itself. */
function isConstant(reader: Reader, { args }: Call, name: string): boolean {
  return reader.slice(args[0]).replace(/^.*\./s, "") === name;
}

function giveUid(reader: Reader, call: Call, connectors: readonly number[]): void {
  const [argument] = call.args;
  for (const index of connectors) {
    const builder = reader.builders.connectorBuilders[index];
    if (!builder) continue;
    builder.named = call;
    if (argument) builder.uid = uidCall(reader, call, argument);
    // The uid is just being typed.
    else builder.escaped = true;
  }
}

/** The connectors of a file, in the order of the text. */
export function connectorsOf(reader: Reader, multiplicities: Multiplicities): ConnectorUse[] {
  return reader.builders.connectorCalls
    .map(({ name, call, builders }) => useOf(reader, multiplicities, name, call, builders))
    .filter((use) => use !== null)
    .sort((a, b) => a.methodSpan.start - b.methodSpan.start);
}

function useOf(
  reader: Reader,
  multiplicities: Multiplicities,
  name: string,
  call: Call,
  indices: readonly number[],
): ConnectorUse | null {
  const connector = CONNECTORS[name];
  if (!connector) return null;
  const builders = indices.flatMap((index) => reader.builders.connectorBuilders[index] ?? []);
  if (connector.uids.by === "prefix" && !builders.some(({ asked }) => asked)) return null;
  const own = namedInChain(reader, connector, call);
  const named = builders.filter((builder) => builder.uid);
  const all = named.length === builders.length && named.every((each) => isSurelyNamed(reader, each, call));
  const uid = own ?? (all ? (named[0]?.uid ?? null) : null);
  const seen = builders.length > 0 && builders.every(({ escaped }) => !escaped);
  const [first] = builders;
  const environment = first?.environment ?? null;
  const once =
    multiplicities.of(call.element) === "once" && multiplicities.builtBy({ call, environment }) === null;
  return {
    name,
    method: call.name,
    methodSpan: { start: call.nameNode.startIndex, end: call.nameNode.endIndex },
    uid,
    uidKnown: seen && (uid !== null || named.length === 0) && !namesOption(reader, connector),
    uidPlace:
      named.length > 0 || !once || !call.object
        ? null
        : { kind: "chain", offset: call.object.endIndex, dot: call.dotIn(reader.text) },
    stream: first?.stream ? kebab(first.stream) : null,
    repeated: multiplicities.isSurelyRepeated({ call, environment }),
    path: pathTo(reader, call.element),
    environment,
  };
}

/** The name that a builder is given in the chain that ends with the call. */
function namedInChain(reader: Reader, { uids }: Connector, last: Call): UidCall | null {
  for (
    let node = last.object;
    node?.type === "method_invocation";
    node = reader.callOf(node)?.object ?? null
  ) {
    const call = reader.callOf(node);
    const [argument] = call?.args ?? [];
    if (call && argument && "method" in uids && call.name === uids.method)
      return uidCall(reader, call, argument);
  }
  return null;
}

/**
 * True when the program comes by the call that names it whenever it comes by the one that builds: not in a branch, and
 * not on another builder of a method that makes one each time.
 */
function isSurelyNamed(reader: Reader, { start, named }: ConnectorBuilder, call: Call): boolean {
  if (!named) return false;
  const naming = pathTo(reader, named.element);
  const making = pathTo(reader, start);
  const building = pathTo(reader, call.element);
  return leadsTo(naming, making) || (leadsTo(naming, building) && leadsTo(making, building));
}

/** True when the file names the option of the table, wherever that ends up. */
function namesOption(reader: Reader, { uids }: Connector): boolean {
  if (uids.by !== "table-option") return false;
  return reader.text.includes(uids.key) || reader.text.includes(uids.constant);
}
