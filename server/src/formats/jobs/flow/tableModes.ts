import type { Flow } from "./flow.ts";
import type { Call, ExprId } from "./program.ts";
import { onlyValue } from "./settled.ts";

const MODES: ReadonlyMap<string, string> = new Map([
  ["inBatchMode", "BATCH"],
  ["inStreamingMode", "STREAMING"],
]);

/** How many calls and variables are followed to the class. */
const MOST_STEPS = 32;

/** Takes down the mode that an environment gets by the `EnvironmentSettings` of the tables on it. */
export function readTableModes(flow: Flow): void {
  const { program, builders, names } = flow;
  for (const call of program.calls) {
    const on = program.receiverOf(call);
    if (call.name !== "create" || on === null) continue;
    if (names.staticClass(program.textOf(on)) !== "StreamTableEnvironment") continue;
    const given = program.argument(call.id, call.args, 0, "stream_execution_environment");
    const settings = program.argument(call.id, call.args, 1, "environment_settings");
    const environment = given === undefined ? null : (flow.valueOf(given)?.environment ?? null);
    const mode = settings === undefined ? undefined : modeOf(flow, settings);
    const value = mode && MODES.get(flow.api.method(mode.name));
    if (!mode || value === undefined || environment === null) continue;
    builders.settings.push({
      key: "execution.runtime-mode",
      value,
      keySpan: program.nameSpan(mode),
      via: `${mode.name}()`,
      environment,
      call,
    });
  }
}

/** The call that says the mode, on the class itself or on what that makes. */
function modeOf(flow: Flow, settings: ExprId): Call | undefined {
  const { program, names } = flow;
  let at: ExprId | null = settings;
  let mode: Call | undefined;
  for (let steps = 0; at !== null && steps < MOST_STEPS; steps++) {
    if (names.staticClass(program.textOf(at)) === "EnvironmentSettings") return mode;
    const call = program.callAt(at);
    if (call && MODES.has(flow.api.method(call.name))) mode ??= call;
    at = call ? program.receiverOf(call) : onlyValue(program, flow.variableAt(at));
  }
  return undefined;
}
