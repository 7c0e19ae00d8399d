import type { Facts } from "../../model/facts.ts";
import type { DeclaredClass } from "../../model/methods.ts";
import type { RemovedOption, Setting } from "../../model/setting.ts";
import type { HandedEnvironment, RemovalBuilder, SettingBuilder } from "./flow/builders.ts";
import { optionKey } from "./flow/configurationCalls.ts";
import { Configurations } from "./flow/configurations.ts";
import type { Flow } from "./flow/flow.ts";
import { isTooLate } from "./flow/late.ts";
import { Standings } from "./flow/standing.ts";
import type { UncalledMethods } from "./flow/uncalled.ts";
import type { Ways } from "./flow/ways.ts";
import { declaredClasses, hookOf } from "./hooks.ts";

/** What a program sets, and what it takes out of what its environments have. */
export function settingFacts(
  flow: Flow,
  uncalled: UncalledMethods,
  ways: Ways,
): {
  readonly set: Facts["settings"];
  readonly removed: readonly RemovedOption[];
  readonly classes: readonly DeclaredClass[];
  readonly callsSometimes: ReadonlySet<string>;
} {
  const { builders } = flow;
  const configurations = new Configurations(flow, ways, (key) => optionKey(flow, key)?.by === "constant");
  const standings = new Standings(flow, configurations);
  const set = builders.settings
    .flatMap((builder) => {
      const by = callersBeside(flow, uncalled, configurations, builder);
      const setting = by === "nobody" ? undefined : settingOf(flow, ways, configurations, standings, builder);
      const hook = setting && hookOf(flow, builder);
      const placed = hook ? { ...setting, hook } : setting;
      return placed && by === "others"
        ? unlessCalled(placed, flow.program.codeOf(flow.program.memberOf(builder.call.id)).name)
        : (placed ?? []);
    })
    .sort((a, b) => a.keySpan.start - b.keySpan.start);
  const removed = builders.removals.flatMap((removal): RemovedOption[] => {
    const { key, environment, call } = removal;
    if (environment === undefined || !standings.isInEffect(removal)) return [];
    if (callersBeside(flow, uncalled, configurations, removal) === "nobody") return [];
    return [{ key, environment, span: flow.program.nameSpan(call) }];
  });
  const classes = declaredClasses(
    flow,
    set.flatMap(({ hook }) => hook ?? []),
  );
  return { set, removed, classes, callsSometimes: handedSometimes(flow, ways) };
}

/** Who may call the method in which an environment is set that is made elsewhere in the file; undefined where something does. */
function callersBeside(
  flow: Flow,
  uncalled: UncalledMethods,
  configurations: Configurations,
  { call, environment, configuration }: SettingBuilder | RemovalBuilder,
): "nobody" | "others" | undefined {
  const made = flow.builders.environments[environment ?? -1]?.made;
  const taken = flow.builders.configurationUses.get(configuration ?? -1) ?? [];
  const places = [...(made === undefined ? [] : [made]), ...taken.map(({ at }) => at)];
  if (places.some((place) => uncalled.callersOf(place) !== undefined)) return undefined;
  const variable = configurations.variableAt(configuration ?? -1);
  if (variable && !variable.parameter && variable.member === flow.program.memberOf(call.id)) return undefined;
  return uncalled.callersOf(call.id);
}

/** A setting of a method that others may call. */
function unlessCalled(setting: Setting, method: string): Setting {
  const { onConfiguration } = setting;
  return {
    ...setting,
    uncalled: method,
    ...(onConfiguration ? { onConfiguration: { ...onConfiguration, conditional: true } } : {}),
  };
}

function settingOf(
  flow: Flow,
  ways: Ways,
  configurations: Configurations,
  standings: Standings,
  builder: SettingBuilder,
): Setting | undefined {
  const { configuration, on, call, ...setting } = builder;
  const last = flow.builders.configurationUses.get(configuration ?? -1)?.at(-1);
  // What is set behind its last use no environment gets: Flink has copied the configuration.
  if (last && configuration !== undefined && isTooLate(flow, call.id, configuration)) return undefined;
  const standing = standings.of(builder);
  if (standing === "gone") return undefined;
  const unsure = standing === "unsure";
  const reached = configurations.callOf(builder);
  if (reached) {
    const { environment, call: onConfiguration } = reached;
    const conditional = onConfiguration.conditional || unsure;
    return { ...setting, environment, onConfiguration: { ...onConfiguration, conditional } };
  }
  const placed = last ? { ...setting, environment: last.environment } : setting;
  const isSkipped = last || on !== undefined ? !isSureOn(flow, ways, builder) : ways.isInBranch(builder);
  if (unsure || isSkipped) return { ...placed, conditional: true, inBranch: true };
  return last || on !== undefined || !ways.isConditional(builder) ? placed : { ...placed, conditional: true };
}

/** True for a call on a configuration by which the program comes wherever that is handed over, or always where nobody is seen to get it. */
function isSureOn(flow: Flow, ways: Ways, builder: SettingBuilder): boolean {
  const uses = flow.builders.configurationUses.get(builder.configuration ?? -1) ?? [];
  if (uses.length === 0) return !ways.isInBranch(builder);
  return uses.every(({ at }) => ways.leads(builder.call.id, [at]));
}

/** The classes and methods of other files that get an environment under a condition alone. */
function handedSometimes({ builders }: Flow, ways: Ways): ReadonlySet<string> {
  const isSure = ({ environment, at }: HandedEnvironment) => {
    const made = builders.environments[environment ?? -1]?.made;
    return ways.leads(at, made === undefined ? [] : [made], environment);
  };
  const sure = new Set(builders.handed.filter(isSure).map(({ to }) => to));
  return new Set(builders.handed.map(({ to }) => to).filter((to) => !sure.has(to)));
}
