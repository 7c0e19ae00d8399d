import type { ConfigurationCall } from "../../../model/setting.ts";
import type { SettingBuilder } from "./builders.ts";
import type { Flow } from "./flow.ts";
import type { Call, ExprId } from "./program.ts";
import type { Method, Variable } from "./scopes.ts";
import type { StreamValue } from "./streamValue.ts";
import type { Ways } from "./ways.ts";

/** Where a configuration goes from one place that names it. */
type Way =
  | { readonly to: "environment"; readonly environment: number | null; readonly call: Call }
  | { readonly to: "variable"; readonly variable: Variable }
  | { readonly to: "others" };

/** Where a configuration ends up: the environments that get it, and whether anybody else does. */
interface Destination {
  readonly environments: ReadonlySet<number | null>;
  readonly calls: readonly Call[];
  readonly shared: boolean;
}

const SETTER = /^(?:set(?:String|Integer|Long|Boolean|Float|Double|Bytes)?|addAll|removeConfig|removeKey)$/;
const GETTER = /^(?:get[A-Z]?\w*|contains)$/;
/** How many calls a configuration is followed back through. */
const MOST_STEPS = 16;
const OTHERS: Way[] = [{ to: "others" }];

/**
 * Follows the configurations of a file. Flink reads what is handed to an environment; a configuration that is only a
 * bag of the program's own parameters is none of its business, and one that other code gets may hold keys of both.
 */
export class Configurations {
  private readonly destinations = new Map<number, Destination>();
  private byPlace: ReadonlyMap<number, Variable> | undefined;
  /** Methods whose calls were followed for the configuration that is looked at. */
  private readonly left = new Set<number>();

  constructor(
    private readonly flow: Flow,
    private readonly ways: Ways,
    /** True where an option's key is written as one of Flink's. */
    private readonly isFlinksKey: (id: ExprId) => boolean,
  ) {}

  /** How a setting reaches a job; undefined when nothing shows that it does. */
  callOf({
    on,
    call: set,
    configuration,
    environment,
  }: SettingBuilder): { environment: number | null; call: ConfigurationCall } | undefined {
    if (!on) return undefined;
    const { environments, calls, shared } = this.destinationOf(configuration);
    const all = new Set(environment === undefined ? environments : [...environments, environment]);
    const [first] = all;
    if (first === undefined) return undefined;
    const places = calls.length > 0 ? calls.map(({ id }) => [id]) : [[]];
    const conditional = !places.every((from) => this.ways.leads(set.id, from));
    return { environment: all.size === 1 ? first : null, call: { key: on, shared, conditional } };
  }

  /** Where the configuration of a parameter comes from, as long as one call alone gives it. */
  originOf(configuration: number): number {
    let at = configuration;
    for (let step = 0; step < MOST_STEPS; step++) {
      const variable = this.variableAt(at);
      const origin = variable && this.givenFor(variable);
      if (!origin) break;
      at = origin.variable.declaredAt;
    }
    return at;
  }

  /** The variable that is declared at an offset. */
  variableAt(place: number): Variable | undefined {
    this.byPlace ??= new Map(this.flow.scopes.variables().map((each) => [each.declaredAt, each]));
    return this.byPlace.get(place);
  }

  private destinationOf(configuration: number | undefined): Destination {
    const known = configuration === undefined ? undefined : this.destinations.get(configuration);
    if (known) return known;
    const start = this.variableAt(configuration ?? -1);
    const environments = new Set<number | null>();
    const calls: Call[] = [];
    let shared = false;
    const seen = new Set<Variable>();
    this.left.clear();
    const waiting = start ? [start] : [];
    for (let variable = waiting.pop(); variable; variable = waiting.pop()) {
      if (seen.has(variable)) continue;
      seen.add(variable);
      shared ||= variable.field && !variable.isPrivate;
      const origin = variable === start ? this.givenFor(variable) : undefined;
      if (origin) waiting.push(origin.variable);
      for (const way of this.flow.uses.of(variable).flatMap((use) => this.waysFrom(use))) {
        if (way.to === "variable") waiting.push(way.variable);
        else if (way.to === "others") shared = true;
        else {
          environments.add(way.environment);
          calls.push(way.call);
        }
      }
    }
    const destination = { environments, calls, shared };
    if (configuration !== undefined) this.destinations.set(configuration, destination);
    return destination;
  }

  /** What the only call in this file hands over for a parameter. */
  private givenFor({ parameter }: Variable): { variable: Variable; call: Call } | undefined {
    const { flow } = this;
    const method = parameter?.of === null ? flow.methodAround(parameter.member) : undefined;
    const [call, ...more] = method ? flow.sitesOf(method) : [];
    if (!call || more.length > 0 || !parameter) return undefined;
    const argument = flow.program.argument(call.id, call.args, parameter.index, parameter.parameter.name);
    const variable =
      argument !== undefined && flow.program.expr(argument).is === "name"
        ? flow.variableAt(argument)
        : undefined;
    return variable && { variable, call };
  }

  private waysFrom(id: ExprId): Way[] {
    const { program } = this.flow;
    const { use } = program.expr(id);
    const write = program.bindOf(id);
    if (write) {
      const variable = this.flow.scopes.written(write);
      return variable ? [{ to: "variable", variable }] : OTHERS;
    }
    if (use === "statement") return [];
    if (use === "returned") return this.returned(id);
    const parent = program.parentOf(id);
    const around = parent === null ? undefined : program.expr(parent);
    if (parent === null || !around) return OTHERS;
    switch (around.is) {
      case "cast":
      case "either":
        return this.waysFrom(parent);
      case "call":
        return use === "receiver"
          ? this.calledOn({ ...around, id: parent })
          : this.givenTo({ ...around, id: parent }, id);
      default:
        return OTHERS;
    }
  }

  /** What a method returns goes wherever its calls stand. */
  private returned(id: ExprId): Way[] {
    const { flow } = this;
    const inFunction = flow.program.blocksAround(id).some(({ block }) => block.kind === "function");
    const method: Method | undefined = inFunction ? undefined : flow.methodAround(flow.program.memberOf(id));
    if (method && this.left.has(method.member)) return [];
    if (method) this.left.add(method.member);
    const sites = method ? flow.sitesOf(method) : [];
    return sites.length > 0 ? sites.flatMap((site) => this.waysFrom(site.id)) : OTHERS;
  }

  private calledOn(call: Call): Way[] {
    const { program, api } = this.flow;
    const method = api.method(call.name);
    // What lies below a table configuration.
    if (method === "getConfiguration") return this.waysFrom(call.id);
    if (SETTER.test(method)) return program.expr(call.id).use === "statement" ? [] : this.waysFrom(call.id);
    const [key] = call.args;
    const isKnown = key !== undefined && this.isFlinksKey(program.beside(call.id, key.value));
    return GETTER.test(method) && isKnown ? [] : OTHERS;
  }

  private givenTo(call: Call, id: ExprId): Way[] {
    const { flow } = this;
    const { program } = flow;
    const on = program.receiverOf(call);
    const method = flow.api.method(call.name);
    const value = flow.valueOf(call.id);
    const receiver = on === null ? null : flow.valueOf(on);
    const targets = flow.methods.targets(call);
    // A creation has no receiver; what an environment's own methods return is not made of the configuration.
    if (value?.kind === "environment" && !receiver && targets.length === 0)
      return [{ to: "environment", environment: value.environment, call }];
    if (this.takesOver(method, on, receiver))
      return [{ to: "environment", environment: receiver?.environment ?? null, call }];
    if (method === "addAll" && receiver?.kind === "configuration") {
      const variable = on === null ? undefined : flow.variableAt(on);
      return variable ? [{ to: "variable", variable }] : OTHERS;
    }
    if (method === "initialize" && on !== null && program.textOf(on).endsWith("FileSystem")) return [];
    const index = call.args.findIndex((arg) => program.beside(call.id, arg.value) === id);
    const name = call.args[index]?.name ?? null;
    const ways = targets.map((target): Way => {
      const variable = flow.scopes.parameterOf(target, index, name);
      return variable ? { to: "variable", variable } : { to: "others" };
    });
    return ways.length > 0 ? ways : OTHERS;
  }

  private takesOver(method: string, on: ExprId | null, receiver: StreamValue | null): boolean {
    switch (method) {
      case "configure":
        return receiver?.kind === "environment";
      case "withConfiguration":
        return on !== null && /\bEnvironmentSettings\b/.test(this.flow.program.textOf(on));
      case "addAll":
      case "addConfiguration":
        return receiver?.attached === true;
      default:
        return false;
    }
  }
}
