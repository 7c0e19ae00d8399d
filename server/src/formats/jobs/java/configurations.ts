import type { ConfigurationCall } from "../../../model/facts.ts";
import type { StreamValue } from "../flow/streamValue.ts";
import { branchesOf } from "./branches.ts";
import type { SettingBuilder } from "./builders.ts";
import { isReceiver } from "./call.ts";
import type { Reader } from "./reader.ts";
import type { Method, Variable } from "./scopes.ts";
import { elementAt, enclosing, isMethod } from "./syntaxIndex.ts";
import type { Call, SyntaxNode } from "./syntaxNode.ts";

/** Where a configuration goes from one place that names it. */
type Flow =
  | { readonly to: "environment"; readonly environment: number | null; readonly call: Call }
  | { readonly to: "variable"; readonly variable: Variable }
  | { readonly to: "others" };

/** Where a configuration ends up: the environments that get it, and whether anybody else does. */
interface Destination {
  readonly environments: ReadonlySet<number | null>;
  readonly calls: readonly Call[];
  readonly shared: boolean;
  /** The calls of this file's methods that hand it to where it is set. */
  readonly handedBy: readonly Call[];
}

const SETTER = /^(?:set(?:String|Integer|Long|Boolean|Float|Double|Bytes)?|addAll|removeConfig)$/;
const GETTER = /^(?:get[A-Z]?\w*|contains)$/;

/**
 * Follows the configurations of a file. Flink reads what is handed to an environment; a configuration that is only a
 * bag of the program's own parameters is none of its business, and one that other code gets may hold keys of both.
 */
export class Configurations {
  private readonly destinations = new Map<number, Destination>();
  private byPlace: ReadonlyMap<number, Variable> | undefined;
  /** Methods whose calls were followed for the configuration that is looked at. */
  private readonly left = new Set<Method>();

  constructor(
    private readonly reader: Reader,
    /** What an option's key is written as, where that is one of Flink's. */
    private readonly isFlinksKey: (node: SyntaxNode) => boolean,
  ) {}

  /** How a setting reaches a job; undefined when nothing shows that it does. */
  callOf({
    on,
    configuration,
    environment,
  }: SettingBuilder): { environment: number | null; call: ConfigurationCall } | undefined {
    if (!on) return undefined;
    const { environments, calls, shared, handedBy } = this.destinationOf(configuration);
    const all = new Set(environment === undefined ? environments : [...environments, environment]);
    const [first] = all;
    if (first === undefined) return undefined;
    const branchesAround = ({ element }: Call) => branchesOf(this.reader.text, element, () => false);
    const conditional = [on.call, ...handedBy]
      .flatMap(branchesAround)
      .some(({ at, branch }) =>
        (calls.length > 0 ? calls : [null]).some(
          (call) => !call || !branchesAround(call).some((step) => step.at === at && step.branch === branch),
        ),
      );
    return {
      environment: all.size === 1 ? first : null,
      call: { key: on.key, shared, conditional },
    };
  }

  private destinationOf(configuration: number | undefined): Destination {
    const known = configuration === undefined ? undefined : this.destinations.get(configuration);
    if (known) return known;
    this.byPlace ??= new Map([...this.reader.scopes.allVariables()].map((each) => [each.declaredAt, each]));
    const start = this.byPlace.get(configuration ?? -1);
    const environments = new Set<number | null>();
    const calls: Call[] = [];
    const handedBy: Call[] = [];
    let shared = false;
    const seen = new Set<Variable>();
    this.left.clear();
    const waiting = start ? [start] : [];
    for (let variable = waiting.pop(); variable; variable = waiting.pop()) {
      if (seen.has(variable)) continue;
      seen.add(variable);
      shared ||= variable.field && !this.isPrivate(variable);
      const origin = variable === start ? this.originOf(variable) : undefined;
      if (origin) {
        waiting.push(origin.variable);
        handedBy.push(origin.call);
      }
      for (const flow of this.flowsOf(variable)) {
        if (flow.to === "variable") waiting.push(flow.variable);
        else if (flow.to === "others") shared = true;
        else {
          environments.add(flow.environment);
          calls.push(flow.call);
        }
      }
    }
    const destination = { environments, calls, shared, handedBy };
    if (configuration !== undefined) this.destinations.set(configuration, destination);
    return destination;
  }

  /** What the only call in this file hands over for a parameter. */
  private originOf({ parameter }: Variable): { variable: Variable; call: Call } | undefined {
    const method = parameter ? this.reader.scopes.methodOf(parameter.of) : undefined;
    const [call, ...more] = method ? this.reader.sitesOf(method) : [];
    const argument = call?.args[parameter?.index ?? 0];
    if (!call || more.length > 0 || argument?.type !== "identifier") return undefined;
    const variable = this.reader.variableAt(argument);
    return variable && { variable, call };
  }

  private isPrivate(variable: Variable): boolean {
    const declaration = elementAt(this.reader.syntax, variable.declaredAt);
    return (
      declaration !== null &&
      /\bprivate\b/.test(this.reader.text.slice(declaration.start, variable.declaredAt))
    );
  }

  private flowsOf(variable: Variable): Flow[] {
    const { reader } = this;
    const names = variable.scope?.node.descendantsOfType("identifier") ?? [];
    return names.flatMap((node) => {
      if (reader.slice(node) !== variable.name) return [];
      if (reader.scopes.variable(variable.name, node.startIndex) !== variable) return [];
      return this.flowsFrom(node);
    });
  }

  private flowsFrom(node: SyntaxNode): Flow[] {
    const { parent } = node;
    const isField = (name: string) => parent?.childForFieldName(name)?.startIndex === node.startIndex;
    switch (parent?.type) {
      case "parenthesized_expression":
      case "cast_expression":
      case "ternary_expression":
        return this.flowsFrom(parent);
      case "field_access":
        return this.reader.slice(parent.childForFieldName("object")) === "this"
          ? this.flowsFrom(parent)
          : OTHERS;
      case "formal_parameter":
        return [];
      case "variable_declarator":
        return isField("name") ? [] : this.into(parent.childForFieldName("name"));
      case "assignment_expression":
        return isField("left") ? [] : this.into(parent.childForFieldName("left"));
      case "return_statement":
        return this.returned(parent);
      case "method_invocation": {
        const call = this.reader.callOf(parent);
        return call && isReceiver(call, node) ? this.calledOn(call) : [];
      }
      case "argument_list": {
        const call = parent.parent && this.reader.callOf(parent.parent);
        return call ? this.givenTo(call, node) : OTHERS;
      }
      default:
        return OTHERS;
    }
  }

  private into(target: SyntaxNode | null): Flow[] {
    const variable = target && this.reader.variableAt(target);
    return variable ? [{ to: "variable", variable }] : OTHERS;
  }

  /** What a method returns goes wherever its calls stand. */
  private returned(statement: SyntaxNode): Flow[] {
    const { reader } = this;
    const around = enclosing(
      elementAt(reader.syntax, statement.startIndex),
      (type) => isMethod(type) || type === "lambda_expression",
    );
    const method = around ? reader.scopes.methodOf(around) : undefined;
    if (method && this.left.has(method)) return [];
    if (method) this.left.add(method);
    const sites = method ? reader.sitesOf(method) : [];
    return sites.length > 0 ? sites.flatMap((site) => this.flowsFrom(site.element.node)) : OTHERS;
  }

  private calledOn(call: Call): Flow[] {
    const { node } = call.element;
    // What lies below a table configuration.
    if (call.name === "getConfiguration") return this.flowsFrom(node);
    if (SETTER.test(call.name))
      return node.parent?.type === "expression_statement" ? [] : this.flowsFrom(node);
    const [key] = call.args;
    return GETTER.test(call.name) && key && this.isFlinksKey(key) ? [] : OTHERS;
  }

  private givenTo(call: Call, node: SyntaxNode): Flow[] {
    const { reader } = this;
    const value = reader.values.get(call.element.node);
    const receiver = call.object ? reader.evaluate(call.object) : null;
    // A creation has no receiver; what an environment's own methods return is not made of the configuration.
    if (value?.kind === "environment" && !receiver && reader.targets(call).length === 0)
      return [{ to: "environment", environment: value.environment, call }];
    if (this.takesOver(call, receiver))
      return [{ to: "environment", environment: receiver?.environment ?? null, call }];
    if (call.name === "addAll" && receiver?.kind === "configuration") return this.into(call.object);
    if (call.name === "initialize" && reader.slice(call.object).endsWith("FileSystem")) return [];
    const index = call.args.findIndex((arg) => arg.startIndex === node.startIndex);
    const parameters = reader.targets(call).map((method) => this.parameterOf(method, index));
    return parameters.length > 0
      ? parameters.flatMap((variable): Flow[] => (variable ? [{ to: "variable", variable }] : OTHERS))
      : OTHERS;
  }

  private takesOver(call: Call, receiver: StreamValue | null): boolean {
    switch (call.name) {
      case "configure":
        return receiver?.kind === "environment";
      case "withConfiguration":
        return /\bEnvironmentSettings\b/.test(this.reader.slice(call.object));
      case "addAll":
      case "addConfiguration":
        return receiver?.attached === true;
      default:
        return false;
    }
  }

  private parameterOf(method: Method, index: number): Variable | undefined {
    for (const variable of this.reader.scopes.allVariables()) {
      const { parameter } = variable;
      if (parameter?.of === method.element && parameter.index === index) return variable;
    }
    return undefined;
  }
}

const OTHERS: Flow[] = [{ to: "others" }];
