import { API_OBJECTS, type ApiSetting, RESTART_STRATEGIES } from "../../../flink/api/settings.ts";
import { configuringMethod } from "../../../flink/api/v2.ts";
import type { UidCall } from "../../../model/operator.ts";
import type { CodeValue } from "../../../model/setting.ts";
import { settingsOf } from "./api.ts";
import { addUse } from "./builders.ts";
import { givenValue, readConfigurationCall } from "./configurationCalls.ts";
import { bringsMore } from "./escapes.ts";
import type { Flow } from "./flow.ts";
import type { Call, ExprId } from "./program.ts";
import { onlyValue } from "./settled.ts";
import type { StreamValue } from "./streamValue.ts";
import { simpleName } from "./typeNames.ts";
import { unstableReason } from "./unstable.ts";

/** Turns a call on an environment or one of its configuration objects into settings. */
export function readSettings(flow: Flow, call: Call, method: string, receiver: StreamValue): void {
  switch (receiver.kind) {
    case "configuration":
      readConfigurationCall(flow, call, method, receiver);
      return;
    case "environment":
    case "v2-environment":
    case "execution-config":
    case "checkpoint-config":
      break;
    default:
      return;
  }
  const args = call.args.map(({ value }) => flow.program.beside(call.id, value));
  add(flow, call, receiver, settingsOf(flow.api, receiver.kind, method), args);
  // Newer versions take the option out, older ones put -1 in its place.
  if (receiver.kind === "checkpoint-config" && method === "disableCheckpointing")
    flow.builders.removals.push({ key: INTERVAL, environment: receiver.environment, call });
  if (method === "setStateBackend" || method === "setCheckpointStorage")
    readObject(flow, call, method, receiver, args[0]);
  if (method === "setRestartStrategy") readRestartStrategy(flow, call, receiver, args);
  if (method === "configure" && args[0] !== undefined) takeOver(flow, receiver, args[0]);
}

/** `env.configure(configuration)`. */
function takeOver(flow: Flow, { environment }: StreamValue, given: ExprId): void {
  const { builders } = flow;
  const configuration = flow.valueOf(given)?.configuration;
  if (configuration !== undefined) addUse(builders, configuration, { environment, at: given });
  // What it held before is not seen.
  if (configuration !== undefined && !bringsMore(flow, flow.variableAt(given)?.writes ?? [])) return;
  const builder = builders.environments[environment ?? -1];
  if (builder) builder.open = true;
}

/** Adds the settings that a call (or an object in its argument) stands for. */
function add(
  flow: Flow,
  call: Call,
  receiver: StreamValue,
  settings: readonly ApiSetting[],
  args: readonly ExprId[],
): void {
  for (const { option, argument, value, adds } of settings) {
    const given = argument === undefined ? undefined : args[argument];
    if (given === undefined && value === undefined && !adds) continue;
    flow.builders.settings.push({
      key: option,
      ...(given !== undefined ? givenValue(flow, given) : { value: value ?? null }),
      keySpan: flow.program.nameSpan(call),
      ...(given !== undefined ? { valueSpan: flow.program.spanOf(given) } : {}),
      via: `${call.name}(...)`,
      environment: receiver.environment,
      call,
    });
  }
}

/** setStateBackend(new X(...)) and setCheckpointStorage("..." or new X(...)). */
function readObject(
  flow: Flow,
  call: Call,
  method: string,
  receiver: StreamValue,
  given: ExprId | undefined,
): void {
  if (given === undefined) return;
  const made = creationOf(flow, given);
  const known = made && Object.hasOwn(API_OBJECTS, made.type) ? API_OBJECTS[made.type] : undefined;
  if (made && known) {
    add(flow, call, receiver, known.settings, made.args);
    return;
  }
  // A string or a path is the directory; an object of unknown class may bring a directory along.
  if (alternatives(flow, given).some((each) => mayBringDirectory(flow, each)))
    add(flow, call, receiver, [{ option: DIRECTORY, argument: 0 }], [given]);
  if (method === "setStateBackend")
    add(flow, call, receiver, [{ option: "state.backend.type", argument: 0 }], [given]);
}

const DIRECTORY = "execution.checkpointing.dir";
const INTERVAL = "execution.checkpointing.interval";

function mayBringDirectory(flow: Flow, id: ExprId): boolean {
  const made = creationOf(flow, id);
  const known = made && Object.hasOwn(API_OBJECTS, made.type) ? API_OBJECTS[made.type] : undefined;
  if (known) return known.settings.some(({ option }) => option === DIRECTORY);
  return !/^throw\b/.test(flow.program.textOf(id));
}

/** The values of a choice, `match` or `if` or `?:`; the expression itself where there is none. */
function alternatives(flow: Flow, id: ExprId, depth = 0): ExprId[] {
  const { program } = flow;
  const expr = program.expr(id);
  if (depth >= MOST_STEPS) return [id];
  if (expr.is === "either")
    return expr.of.flatMap((each) => alternatives(flow, program.beside(id, each), depth + 1));
  const [write, second] = flow.variableAt(id)?.writes ?? [];
  if (!write || second || write.bind.value === null) return [id];
  return alternatives(flow, program.idOf(write.member, write.bind.value), depth + 1);
}

interface Creation {
  readonly type: string;
  readonly args: readonly ExprId[];
}

/** The object that an expression makes, directly or through a variable that is written once. */
function creationOf(flow: Flow, id: ExprId, depth = 0): Creation | undefined {
  const { program } = flow;
  const expr = program.expr(id);
  if (expr.is === "new")
    return { type: simpleName(expr.type), args: expr.args.map(({ value }) => program.beside(id, value)) };
  if (expr.is === "call" && expr.on === null && /^[A-Z]/.test(expr.name))
    return { type: expr.name, args: expr.args.map(({ value }) => program.beside(id, value)) };
  if (expr.is === "cast" && depth < MOST_STEPS)
    return creationOf(flow, program.beside(id, expr.of), depth + 1);
  const value = onlyValue(program, flow.variableAt(id));
  return value === null || depth >= MOST_STEPS ? undefined : creationOf(flow, value, depth + 1);
}

/** How many variables and casts are followed to an object. */
const MOST_STEPS = 8;

function readRestartStrategy(flow: Flow, call: Call, receiver: StreamValue, given: readonly ExprId[]): void {
  const made = flow.program.callAt(given[0] ?? null);
  const name = made ? flow.api.method(made.name) : "";
  const known = Object.hasOwn(RESTART_STRATEGIES, name) ? RESTART_STRATEGIES[name] : undefined;
  const args = made?.args.map(({ value }) => flow.program.beside(made.id, value)) ?? [];
  if (known) add(flow, call, receiver, known, args);
  else add(flow, call, receiver, [{ option: "restart-strategy.type", argument: 0 }], given);
}

/** What a call can say about the operator it follows, by the names of the first API. */
const CONFIGURES: ReadonlySet<string> = new Set([
  ...["uid", "setUid", "setUidHash", "name", "setName", "slotSharingGroup", "setParallelism"],
  ...["setMaxParallelism", "forceNonParallel", "disableChaining", "startNewChain", "build"],
]);

/** Calls that say something about the operator they follow. */
export function configureOperator(flow: Flow, call: Call, called: string, receiver: StreamValue): void {
  const { program, builders } = flow;
  const method = configuringMethod(receiver.kind, called);
  if (!CONFIGURES.has(method)) return;
  const given = call.args[0];
  const argument = given && program.beside(call.id, given.value);
  for (const builder of receiver.current.flatMap((index) => builders.operators[index] ?? [])) {
    // A uid goes behind the name, and on a builder behind build().
    if (receiver.kind === "sink-builder" && method === "build") builder.placeCall = call;
    if (method === "disableChaining") builder.chaining = "never";
    if (method === "startNewChain") builder.chaining = "head";
    if (method === "forceNonParallel")
      builder.parallelism = { value: "1", expression: "1", span: program.nameSpan(call) };
    if (argument === undefined) {
      // The uid is just being typed.
      if (method === "uid") builder.escaped = true;
      continue;
    }
    switch (method) {
      case "uid":
      case "setUid": {
        const expr = program.expr(argument);
        // Without a text there is no uid, wherever else one is given.
        if (expr.is === "constant" && expr.value === null) builder.escaped = true;
        else {
          builder.uid = uidCall(flow, call, argument);
          builder.uidGiven = argument;
        }
        break;
      }
      case "setUidHash":
        builder.uidHash = uidCall(flow, call, argument);
        break;
      case "name":
      case "setName":
        builder.name = codeValue(flow, argument);
        if (receiver.current.length === 1) builder.placeCall = call;
        break;
      case "slotSharingGroup":
        builder.slots = codeValue(flow, argument);
        break;
      case "setParallelism":
        builder.parallelism = codeValue(flow, argument);
        break;
      case "setMaxParallelism":
        builder.maxParallelism = codeValue(flow, argument);
        break;
      default:
        break;
    }
  }
}

/** What an expression gives, as far as this file tells. */
export const codeValue = ({ program, constants }: Flow, id: ExprId): CodeValue => ({
  value: constants.textOf(id),
  expression: program.textOf(id),
  span: program.spanOf(id),
});

export function uidCall(flow: Flow, call: Call, id: ExprId): UidCall {
  const { program, constants } = flow;
  const text = constants.shownText(id);
  const { value, expression, span } =
    text === null
      ? codeValue(flow, id)
      : { value: text, expression: program.writtenAs(id), span: program.spanOf(id) };
  return {
    // What is being typed stands for a number until it is closed.
    value: text !== null || typeof constants.valueOf(id) === "string" ? value : null,
    expression,
    span,
    call: flow.program.suffixOf(call),
    unstable: unstableReason(flow, id),
  };
}
