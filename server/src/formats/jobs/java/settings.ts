import {
  API_OBJECTS,
  type ApiSetting,
  apiSettings,
  RESTART_STRATEGIES,
} from "../../../flink/api/settings.ts";
import { keyOfConstant } from "../../../flink/options/catalogue.ts";
import type { CodeValue, ConfigurationCall, UidCall } from "../../../model/facts.ts";
import type { Span } from "../../../model/span.ts";
import type { StreamValue } from "../flow/streamValue.ts";
import { addUse } from "./builders.ts";
import type { Reader } from "./reader.ts";
import type { Call, SyntaxNode } from "./syntaxNode.ts";
import { unstableReason } from "./unstable.ts";

const spanOf = (node: SyntaxNode): Span => ({ start: node.startIndex, end: node.endIndex });

/** Turns a call on an environment or one of its configuration objects into settings. */
export function readSettings(reader: Reader, call: Call, receiver: StreamValue): void {
  switch (receiver.kind) {
    case "configuration":
      readConfigurationCall(reader, call, receiver);
      return;
    case "environment":
    case "execution-config":
    case "checkpoint-config":
      break;
    default:
      return;
  }
  add(reader, call, receiver, apiSettings(receiver.kind, call.name), call.args);
  if (call.name === "setStateBackend" || call.name === "setCheckpointStorage")
    readObject(reader, call, receiver);
  if (call.name === "setRestartStrategy") readRestartStrategy(reader, call, receiver);
  if (call.name === "configure" && call.args[0]) {
    const given = reader.evaluate(call.args[0]);
    const { environment } = receiver;
    if (given?.configuration !== undefined && environment !== null) {
      addUse(reader.builders, given.configuration, { environment, offset: call.args[0].startIndex });
    } else if (environment !== null) {
      const builder = reader.builders.environments[environment];
      if (builder) builder.open = true;
    }
  }
}

/** Adds the settings that a call (or a constructor in its argument) stands for. */
function add(
  reader: Reader,
  call: Call,
  receiver: StreamValue,
  settings: readonly ApiSetting[],
  args: readonly SyntaxNode[],
): void {
  for (const setting of settings) {
    const argument = setting.argument === undefined ? undefined : args[setting.argument];
    if (!argument && setting.value === undefined) continue;
    reader.builders.settings.push({
      key: setting.option,
      value: argument ? reader.constants.textOf(argument) : (setting.value ?? null),
      keySpan: spanOf(call.nameNode),
      ...(argument ? { valueSpan: spanOf(argument) } : {}),
      via: `${call.name}(...)`,
      environment: receiver.environment,
      call,
    });
  }
}

/** setStateBackend(new X(...)) and setCheckpointStorage("..." or new X(...)). */
function readObject(reader: Reader, call: Call, receiver: StreamValue): void {
  const given = call.args[0];
  if (!given) return;
  const created = creation(reader, given);
  const name = created
    ? reader.slice(created.childForFieldName("type")).replace(/<.*$/s, "").replace(/^.*\./, "")
    : "";
  const known = Object.hasOwn(API_OBJECTS, name) ? API_OBJECTS[name] : undefined;
  if (known && created) {
    add(reader, call, receiver, known.settings, created.childForFieldName("arguments")?.items ?? []);
    return;
  }
  // A string or a path is the directory; an object of unknown class may bring a directory along.
  add(reader, call, receiver, [{ option: "execution.checkpointing.dir", argument: 0 }], call.args);
  if (call.name === "setStateBackend")
    add(reader, call, receiver, [{ option: "state.backend.type", argument: 0 }], call.args);
}

/** The `new X(...)` that an argument is, directly or through a variable that is written once. */
function creation(reader: Reader, node: SyntaxNode): SyntaxNode | null {
  if (node.type === "object_creation_expression") return node;
  if (node.type === "cast_expression" || node.type === "parenthesized_expression") {
    const inner = node.childForFieldName("value") ?? node.firstNamedChild;
    return inner ? creation(reader, inner) : null;
  }
  if (node.type !== "identifier") return null;
  const variable = reader.scopes.variable(reader.slice(node), node.startIndex);
  const write = variable?.writes.length === 1 ? variable.writes[0] : undefined;
  return write?.node.type === "object_creation_expression" ? write.node : null;
}

function readRestartStrategy(reader: Reader, call: Call, receiver: StreamValue): void {
  const given = call.args[0];
  if (!given) return;
  const name = given.type === "method_invocation" ? reader.slice(given.childForFieldName("name")) : "";
  const known = Object.hasOwn(RESTART_STRATEGIES, name) ? RESTART_STRATEGIES[name] : undefined;
  if (known) add(reader, call, receiver, known, given.childForFieldName("arguments")?.items ?? []);
  else add(reader, call, receiver, [{ option: "restart-strategy.type", argument: 0 }], call.args);
}

const SETTERS = /^set(String|Integer|Long|Boolean|Float|Double|Bytes)?$/;

/** configuration.set(XOptions.Y, value), setString("key", value) and their like. */
function readConfigurationCall(reader: Reader, call: Call, receiver: StreamValue): void {
  if (call.name === "addAll" || call.name === "removeConfig") {
    if (receiver.configuration !== undefined) reader.builders.openConfigurations.add(receiver.configuration);
    return;
  }
  const [keyNode, valueNode] = call.args;
  if (!SETTERS.test(call.name) || !keyNode || !valueNode) return;
  const named = optionKey(reader, keyNode);
  if (named === null) {
    if (receiver.configuration !== undefined) reader.builders.openConfigurations.add(receiver.configuration);
    return;
  }
  reader.builders.settings.push({
    key: named.key,
    value: reader.constants.textOf(valueNode),
    keySpan: spanOf(keyNode),
    valueSpan: spanOf(valueNode),
    via: `${call.name}(${reader.slice(keyNode)}, ...)`,
    ...(receiver.environment === null && !receiver.attached ? {} : { environment: receiver.environment }),
    ...(receiver.configuration === undefined ? {} : { configuration: receiver.configuration }),
    on: { call, key: named.by },
  });
}

interface NamedOption {
  readonly key: string;
  readonly by: ConfigurationCall["key"];
}

/** The option that an argument names; null when this file does not tell. */
export function optionKey(reader: Reader, node: SyntaxNode): NamedOption | null {
  if (node.type === "field_access" || node.type === "scoped_identifier") {
    const parts = reader.slice(node).split(".");
    const known = keyOfConstant(parts[parts.length - 2] ?? "", parts[parts.length - 1] ?? "");
    if (known) return { key: known, by: "constant" };
  }
  if (node.type === "method_invocation") {
    const object = node.childForFieldName("object");
    const name = reader.slice(node.childForFieldName("name"));
    // PipelineOptions.MAX_PARALLELISM.key()
    const option = name === "key" && object?.type === "field_access" ? optionKey(reader, object) : null;
    if (option) return option;
    const own = ownOption(reader, node);
    if (own !== null) return { key: own, by: "constant" };
  }
  if (node.type === "identifier") {
    const variable = reader.variableAt(node);
    const [write, ...more] = variable?.writes ?? [];
    const own = write && more.length === 0 ? ownOption(reader, write.node) : null;
    if (own !== null) return { key: own, by: "constant" };
  }
  const value = reader.constants.evaluate(node);
  if (typeof value !== "string") return null;
  return { key: value, by: node.type === "string_literal" ? "text" : "name" };
}

/** The key of an option that the program declares: `ConfigOptions.key("pipeline.name").stringType().noDefaultValue()`. */
function ownOption(reader: Reader, node: SyntaxNode): string | null {
  let at: SyntaxNode | null = node;
  while (at?.type === "method_invocation") {
    const object: SyntaxNode | null = at.childForFieldName("object");
    if (/^(?:.*\.)?ConfigOptions$/.test(reader.slice(object))) {
      const [argument] = at.childForFieldName("arguments")?.items ?? [];
      const key = argument ? reader.constants.evaluate(argument) : null;
      return reader.slice(at.childForFieldName("name")) === "key" && typeof key === "string" ? key : null;
    }
    at = object;
  }
  return null;
}

/** Calls that say something about the operator they follow. */
export function configureOperator(reader: Reader, call: Call, receiver: StreamValue): void {
  const argument = call.args[0];
  if (receiver.kind === "sink-builder" && call.name === "build") {
    for (const index of receiver.current) movePlace(reader, index, call);
  }
  for (const index of receiver.current) {
    const builder = reader.builders.operators[index];
    if (!builder) continue;
    if (call.name === "forceNonParallel")
      builder.parallelism = { value: "1", expression: "1", span: spanOf(call.nameNode) };
    if (!argument) {
      // The uid is just being typed.
      if (call.name === "uid") builder.escaped = true;
      continue;
    }
    switch (call.name) {
      case "uid":
      case "setUid":
        // Without a text there is no uid, wherever else one is given.
        if (argument.type === "null_literal") builder.escaped = true;
        else builder.uid = uidCall(reader, call, argument);
        break;
      case "setUidHash":
        builder.uidHash = uidCall(reader, call, argument);
        break;
      case "name":
      case "setName":
        builder.name = codeValue(reader, argument);
        if (receiver.current.length === 1) movePlace(reader, index, call);
        break;
      case "setParallelism":
        builder.parallelism = codeValue(reader, argument);
        break;
      case "setMaxParallelism":
        builder.maxParallelism = codeValue(reader, argument);
        break;
      default:
        break;
    }
  }
}

/** A uid goes behind the name, and on a builder behind build(). */
function movePlace(reader: Reader, index: number, call: Call): void {
  const builder = reader.builders.operators[index];
  if (builder) builder.placeCall = call;
}

/** What an expression gives, as far as this file tells. */
export function codeValue(reader: Reader, node: SyntaxNode): CodeValue {
  return {
    value: reader.constants.textOf(node),
    expression: reader.slice(node),
    span: spanOf(node),
  };
}

/** The uid that a call gives. */
export function uidCall(reader: Reader, call: Call, node: SyntaxNode): UidCall {
  return {
    ...codeValue(reader, node),
    call: call.spanIn(reader.text),
    unstable: unstableReason(reader, node),
  };
}
