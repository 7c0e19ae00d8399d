import { keysOf } from "../../../flink/options/catalogue.ts";
import { isBehindExecution } from "./behindExecution.ts";
import type { RemovalBuilder, SettingBuilder } from "./builders.ts";
import type { Configurations } from "./configurations.ts";
import type { Flow } from "./flow.ts";
import { areInSequence, isBefore, leadsSurely } from "./order.ts";
import type { ExprId } from "./program.ts";
import { reachingWrites } from "./reachingWrites.ts";

/** What becomes of what is set: it stands, something may take it out again, or surely does. */
export type Standing = "stands" | "unsure" | "gone";

type Placed = Pick<SettingBuilder, "configuration" | "environment" | "call">;

/** Whether an option that code sets is still set where it matters. */
export class Standings {
  constructor(
    private readonly flow: Flow,
    private readonly configurations: Configurations,
  ) {}

  of(setting: SettingBuilder): Standing {
    if (isBehindExecution(this.flow, setting)) return "gone";
    const all = [
      ...this.flow.builders.removals.map((removal) => this.after(setting, removal)),
      this.afterAnother(setting),
    ];
    return all.find((each) => each === "gone") ?? all.find((each) => each === "unsure") ?? "stands";
  }

  /** True for what takes an option out that no later call sets again. */
  isInEffect(removal: RemovalBuilder): boolean {
    return !this.flow.builders.settings.some(
      (setting) =>
        this.isOfSame(setting, removal) &&
        areInSequence(this.flow, removal.call.id, setting.call.id) &&
        isBefore(this.flow, removal.call.id, setting.call.id) &&
        leadsSurely(this.flow, removal.call.id, setting.call.id),
    );
  }

  private after(setting: SettingBuilder, removal: RemovalBuilder): Standing {
    const { flow } = this;
    if (!this.isOfSame(setting, removal)) return "stands";
    const [set, taken] = [setting.call.id, removal.call.id];
    if (!areInSequence(flow, set, taken)) return "unsure";
    if (isBefore(flow, taken, set)) return "stands";
    return removal.key !== null && leadsSurely(flow, set, taken) ? "gone" : "unsure";
  }

  private isOfSame(setting: SettingBuilder, removal: RemovalBuilder): boolean {
    const isOption = removal.key === null || meansSame(setting.key, removal.key);
    return isOption && (this.isSameConfiguration(setting, removal) || isSameEnvironment(setting, removal));
  }

  private isSameConfiguration(one: Placed, other: Placed): boolean {
    if (one.configuration === undefined || other.configuration === undefined) return false;
    return (
      this.configurations.originOf(one.configuration) === this.configurations.originOf(other.configuration)
    );
  }

  /** What becomes of a setting on a configuration whose variable is given another one before anybody takes it over. */
  private afterAnother({ call, configuration }: SettingBuilder): Standing {
    const { flow } = this;
    const on = flow.program.receiverOf(call);
    const uses = flow.builders.configurationUses.get(configuration ?? -1) ?? [];
    if (on === null || uses.length === 0) return "stands";
    const here = this.writesAt(on);
    if (!here) return "stands";
    const there = uses.map(({ at }) =>
      flow.variableAt(at) === flow.variableAt(on) ? this.writesAt(at) : null,
    );
    const standings = there.map((writes): Standing => {
      if (!writes || writes.every((each) => here.includes(each))) return "stands";
      return writes.some((each) => here.includes(each)) ? "unsure" : "gone";
    });
    // One that gets it is enough for the setting to be one of its own.
    return (
      standings.find((each) => each === "stands") ?? standings.find((each) => each === "unsure") ?? "gone"
    );
  }

  /** The writes that a use of a variable may see; null where the text does not tell the order. */
  private writesAt(use: ExprId) {
    const { flow } = this;
    const variable = flow.variableAt(use);
    if (!variable || variable.parameter || variable.writes.length < 2) return null;
    const writes = variable.writes.map(({ member, bind }) =>
      bind.value === null ? null : flow.program.idOf(member, bind.value),
    );
    if (!writes.every((value) => value !== null && areInSequence(flow, value, use))) return null;
    return reachingWrites(flow.program, variable, use);
  }
}

const isSameEnvironment = (one: Placed, other: Placed): boolean =>
  one.environment !== undefined && other.environment !== undefined && one.environment === other.environment;

/** True for two names of one option. */
export const meansSame = (one: string, other: string): boolean =>
  keysOf(one).includes(other) || keysOf(other).includes(one);
