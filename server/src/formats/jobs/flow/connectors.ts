import { CONNECTORS, type Connector, connectorOf } from "../../../flink/api/connectors.ts";
import type { ApiKind } from "../../../flink/api/types.ts";
import type { ConnectorUse } from "../../../model/connector.ts";
import type { UidCall } from "../../../model/operator.ts";
import { kebab } from "../words.ts";
import { askedBy } from "./askedBy.ts";
import type { ConnectorBuilder, ConnectorCall } from "./builders.ts";
import type { Flow } from "./flow.ts";
import type { Multiplicities } from "./multiplicity.ts";
import { leadsTo, pathTo } from "./paths.ts";
import type { Call, ExprId } from "./program.ts";
import { uidCall } from "./settings.ts";
import type { StreamValue } from "./streamValue.ts";
import { endOfChain } from "./uidPlace.ts";

const STARTS: ReadonlySet<string> = new Set(Object.values(CONNECTORS).flatMap(({ starts }) => starts));

/** What a static call gives that starts a connector's builder; null for any other. */
export function startedConnector(flow: Flow, call: Call): StreamValue | null {
  const on = flow.program.receiverOf(call);
  if (on === null || !STARTS.has(call.name)) return null;
  const written = flow.program.textOf(on);
  const name = written.replace(/^.*\./s, "");
  const connector = Object.hasOwn(CONNECTORS, name) ? CONNECTORS[name] : undefined;
  if (!connector?.starts.includes(call.name) || !flow.names.isConnector(written, connector)) return null;
  return newBuilder(flow, `connector:${name}`, call.id, call.args);
}

/** What a creation gives of a kind that is a connector's builder. */
export function createdConnector(
  flow: Flow,
  kind: ApiKind,
  id: ExprId,
  args: Call["args"],
): StreamValue | null {
  return connectorOf(kind)?.connector ? newBuilder(flow, kind, id, args) : null;
}

function newBuilder(flow: Flow, kind: ApiKind, start: ExprId, args: Call["args"]): StreamValue {
  const builders = flow.builders.connectorBuilders;
  builders.push({
    start,
    uid: null,
    named: null,
    escaped: false,
    asking: [],
    configured: [],
    environment: null,
    stream: null,
  });
  const index = builders.length - 1;
  take(flow, index, start, args);
  return { kind, upstream: [], current: [], environment: null, connectors: [index] };
}

/** Takes in the stream or the environment among what a builder is given. */
function take(flow: Flow, index: number, id: ExprId, args: Call["args"]): void {
  const builder = flow.builders.connectorBuilders[index];
  for (const arg of args) {
    const argument = flow.program.beside(id, arg.value);
    const expr = flow.program.expr(argument);
    if (expr.is !== "name" && expr.is !== "call") continue;
    const value = flow.valueOf(argument);
    if (!builder || !value) continue;
    builder.environment ??= value.environment;
    if (expr.is === "name" && value.kind !== "environment") builder.stream ??= expr.name;
  }
}

/** A call on a builder: it configures it, or makes the operators. */
export function callOnConnector(flow: Flow, call: Call, receiver: StreamValue): StreamValue | null {
  const { name, connector } = connectorOf(receiver.kind) ?? {};
  if (!name || !connector) return null;
  const { connectors = [] } = receiver;
  const builders = connectors.flatMap((index) => flow.builders.connectorBuilders[index] ?? []);
  for (const index of connectors) take(flow, index, call.id, call.args);
  const method = flow.api.method(call.name);
  if (!Object.hasOwn(connector.builds, method)) {
    const { uids, transactions } = connector;
    if (method === transactions?.one || method === transactions?.all)
      for (const builder of builders) builder.configured.push(call);
    if ("method" in uids && uids.method === method) giveUid(flow, call, builders);
    if (uids.by === "prefix" && [uids.when.method, uids.when.formerly].includes(method))
      for (const builder of builders) builder.asking.push(call);
    return receiver;
  }
  flow.builders.connectorCalls.push({ name, connector, call, builders: connectors });
  const kind = connector.builds[method];
  return kind ? { kind, upstream: [], current: [], environment: builders[0]?.environment ?? null } : null;
}

function giveUid(flow: Flow, call: Call, builders: readonly ConnectorBuilder[]): void {
  const [argument] = call.args;
  for (const builder of builders) {
    builder.named = call;
    if (argument) builder.uid = uidCall(flow, call, flow.program.beside(call.id, argument.value));
    // The uid is just being typed.
    else builder.escaped = true;
  }
}

/** The connectors of a file, in the order of the text. */
export function connectorsOf(flow: Flow, multiplicities: Multiplicities): ConnectorUse[] {
  return flow.builders.connectorCalls
    .map((built) => useOf(flow, multiplicities, built))
    .filter((use) => use !== null)
    .sort((a, b) => a.methodSpan.start - b.methodSpan.start);
}

function useOf(
  flow: Flow,
  multiplicities: Multiplicities,
  { name, connector, call, builders: indices }: ConnectorCall,
): ConnectorUse | null {
  const { program } = flow;
  const builders = indices.flatMap((index) => flow.builders.connectorBuilders[index] ?? []);
  const isAsked = (builder: ConnectorBuilder) => askedBy(flow, connector.uids, builder) !== null;
  if (connector.uids.by === "prefix" && !builders.some(isAsked)) return null;
  const own = namedInChain(flow, connector, call);
  const named = builders.filter((builder) => builder.uid);
  const all = named.length === builders.length && named.every((each) => isSurelyNamed(flow, each, call));
  const uid = own ?? (all ? (named[0]?.uid ?? null) : null);
  const seen = builders.length > 0 && builders.every(({ escaped }) => !escaped);
  const [first] = builders;
  const environment = first?.environment ?? null;
  const once =
    multiplicities.of(call.id) === "once" && multiplicities.builderOf({ call, environment }) === null;
  return {
    name,
    method: call.name,
    methodSpan: program.nameSpan(call),
    uid,
    uidKnown: seen && (uid !== null || named.length === 0) && !namesOption(flow, connector),
    uidPlace: named.length > 0 || !once ? null : endOfChain(flow, call),
    stream: first?.stream ? kebab(first.stream) : null,
    repeated: multiplicities.isSurelyRepeated({ call, environment }),
    path: pathTo(flow, call.id),
    environment,
  };
}

/** The name that a builder is given in the chain that ends with the call. */
function namedInChain(flow: Flow, { uids }: Connector, last: Call): UidCall | null {
  const { program } = flow;
  for (
    let call = program.callAt(program.receiverOf(last));
    call;
    call = program.callAt(program.receiverOf(call))
  ) {
    const [argument] = call.args;
    if (argument && "method" in uids && flow.api.method(call.name) === uids.method)
      return uidCall(flow, call, program.beside(call.id, argument.value));
  }
  return null;
}

/**
 * True when the program comes by the call that names it whenever it comes by the one that builds: not in a branch, and
 * not on another builder of a method that makes one each time.
 */
function isSurelyNamed(flow: Flow, { start, named }: ConnectorBuilder, call: Call): boolean {
  if (!named) return false;
  const naming = pathTo(flow, named.id);
  const making = pathTo(flow, start);
  const building = pathTo(flow, call.id);
  return leadsTo(naming, making) || (leadsTo(naming, building) && leadsTo(making, building));
}

/** True when the file names the option of the table, wherever that ends up. */
function namesOption({ program }: Flow, { uids }: Connector): boolean {
  return uids.by === "table-option" && (program.mentions(uids.key) || program.mentions(uids.constant));
}
