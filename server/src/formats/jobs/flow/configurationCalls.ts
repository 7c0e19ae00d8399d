import { keyOfConstant } from "../../../flink/options/catalogue.ts";
import type { ConfigurationCall, Setting } from "../../../model/setting.ts";
import type { Flow } from "./flow.ts";
import type { Call, ExprId } from "./program.ts";
import { onlyValue } from "./settled.ts";
import type { StreamValue } from "./streamValue.ts";

/** What an option is given, and of a value that is not known what it begins with. */
export function givenValue({ constants }: Flow, id: ExprId): Pick<Setting, "value" | "begins"> {
  const value = constants.textOf(id);
  const begins = value === null ? constants.beginningOf(id) : null;
  return begins ? { value, begins } : { value };
}

const SETTERS = /^set(String|Integer|Long|Boolean|Float|Double|Bytes)?$/;

const REMOVERS = /^remove(?:Config|Key)$/;

/** configuration.set(XOptions.Y, value), setString("key", value) and their like. */
export function readConfigurationCall(flow: Flow, call: Call, method: string, receiver: StreamValue): void {
  const { program, builders } = flow;
  const { configuration } = receiver;
  const open = () => {
    if (configuration !== undefined) builders.openConfigurations.add(configuration);
  };
  if (method === "addAll" || method === "addConfiguration") {
    open();
    return;
  }
  const [key, value] = call.args.map((arg) => program.beside(call.id, arg.value));
  if (REMOVERS.test(method)) {
    const removed = key === undefined ? null : optionKey(flow, key);
    const { environment } = receiver;
    const isOfEnvironment = environment !== null || receiver.attached;
    builders.removals.push({
      key: removed?.key ?? null,
      ...(isOfEnvironment ? { environment } : {}),
      ...(configuration === undefined ? {} : { configuration }),
      call,
    });
    if (!removed) open();
    return;
  }
  if (!SETTERS.test(method) || key === undefined || value === undefined) return;
  const named = optionKey(flow, key);
  if (!named) {
    open();
    return;
  }
  builders.settings.push({
    key: named.key,
    ...givenValue(flow, value),
    keySpan: program.spanOf(key),
    valueSpan: program.spanOf(value),
    via: `${call.name}(${program.textOf(key)}, ...)`,
    ...(receiver.environment === null && !receiver.attached ? {} : { environment: receiver.environment }),
    ...(configuration === undefined ? {} : { configuration }),
    call,
    on: named.by,
  });
}

/** The option that an argument names; null when this file does not tell. */
export function optionKey(flow: Flow, id: ExprId): NamedOption | null {
  const { program, constants } = flow;
  const expr = program.expr(id);
  if (expr.is === "member") {
    const [owner = "", field = ""] = program.textOf(id).replace(/\s+/g, "").split(".").slice(-2);
    const known = keyOfConstant(owner, field);
    if (known) return { key: known, by: "constant" };
  }
  if (expr.is === "call") {
    // PipelineOptions.MAX_PARALLELISM.key()
    const on = expr.name === "key" && expr.on !== null ? program.beside(id, expr.on) : null;
    const option = on !== null && program.expr(on).is === "member" ? optionKey(flow, on) : null;
    if (option) return option;
    const own = ownOption(flow, id);
    if (own !== null) return { key: own, by: "constant" };
  }
  if (expr.is === "name") {
    const given = onlyValue(program, flow.variableAt(id));
    const own = given === null ? null : ownOption(flow, given);
    if (own !== null) return { key: own, by: "constant" };
  }
  const value = constants.valueOf(id);
  return typeof value === "string" ? { key: value, by: expr.is === "constant" ? "text" : "name" } : null;
}

export interface NamedOption {
  readonly key: string;
  readonly by: ConfigurationCall["key"];
}

/** The key of an option that the program declares: `ConfigOptions.key("pipeline.name").stringType().noDefaultValue()`. */
function ownOption(flow: Flow, id: ExprId): string | null {
  const { program } = flow;
  let at: ExprId | null = id;
  for (let call = program.callAt(at); call; call = program.callAt(at)) {
    at = program.receiverOf(call);
    if (at === null || !/^(?:.*\.)?ConfigOptions$/.test(program.textOf(at))) continue;
    const [argument] = call.args;
    const key = argument ? flow.constants.valueOf(program.beside(call.id, argument.value)) : null;
    return call.name === "key" && typeof key === "string" ? key : null;
  }
  return null;
}
