import type { ApiKind } from "../../../flink/api/types.ts";
import { type StreamValue, streamOfKind, union } from "../flow/streamValue.ts";
import { typeArguments } from "./call.ts";
import type { Reader } from "./reader.ts";
import type { Method, Variable } from "./scopes.ts";
import { returnsOf } from "./syntaxIndex.ts";
import type { SyntaxNode } from "./syntaxNode.ts";
import { writesBefore } from "./writes.ts";

/** Where values come from that are not written where they are used: variables, parameters, methods of the file. */
export class Origins {
  private readonly underWay = new Set<string>();
  /** What parameters stand for: methods that call each other would be followed along every way there is. */
  private readonly parameters = new Map<Variable, StreamValue | null>();
  /** How often a value was asked for while it was being worked out: what comes of it is a part of the truth. */
  private cuts = 0;

  constructor(private readonly reader: Reader) {}

  /** What a method of this file returns. */
  ofMethod(method: Method): StreamValue | null {
    const kind = this.reader.names.kindOfType(method.returnType);
    if (!kind) return null;
    return this.guarded(`return ${method.element.start}`, streamOfKind(kind), () => {
      const results = returnsOf(this.reader.syntax, method.element);
      const values = results.map((result) => this.reader.evaluate(result));
      return union(values, kind);
    });
  }

  ofVariable(variable: Variable | undefined, use: SyntaxNode): StreamValue | null {
    if (!variable) return null;
    const declared =
      variable.type === null
        ? this.lambdaParameterKind(variable)
        : this.reader.names.kindOfType(variable.type);
    const inferred = variable.type === "var" || (variable.type === null && declared === null);
    if (!declared && !inferred) return null;
    const fallback = declared ? streamOfKind(declared) : null;
    return this.guarded(`variable ${variable.declaredAt} ${use.startIndex}`, fallback, () => {
      const value = variable.parameter
        ? this.keptArgument(variable, declared)
        : this.writtenValue(variable, use, declared);
      return value?.kind === "configuration" ? { ...value, configuration: variable.declaredAt } : value;
    });
  }

  /** Says that an answer was given before the value is known. */
  cut(): void {
    this.cuts++;
  }

  private keptArgument(variable: Variable, kind: ApiKind | null): StreamValue | null {
    const known = this.parameters.get(variable);
    if (known !== undefined) return known;
    const { cuts } = this;
    const value = this.argumentValue(variable, kind);
    if (this.cuts === cuts) this.parameters.set(variable, value);
    return value;
  }

  /** The union of what the calls of this file pass for a parameter. */
  private argumentValue(variable: Variable, kind: ApiKind | null): StreamValue | null {
    const method = variable.parameter ? this.reader.scopes.methodOf(variable.parameter.of) : undefined;
    const index = variable.parameter?.index ?? 0;
    const values = method
      ? this.reader
          .sitesOf(method)
          .map((site) => (site.args[index] ? this.reader.evaluate(site.args[index]) : null))
      : [];
    return union(values, kind);
  }

  /** The value that a variable has at a use; for a field every write counts. */
  private writtenValue(variable: Variable, use: SyntaxNode, kind: ApiKind | null): StreamValue | null {
    const writes = variable.field ? variable.writes : writesBefore(variable, use.startIndex);
    return union(
      writes.map((write) => this.reader.evaluate(write.node)),
      kind,
    );
  }

  /** `workflow -> ...` given to a method of this file whose parameter is a `Consumer<DataStream<X>>`. */
  private lambdaParameterKind(variable: Variable): ApiKind | null {
    const lambda = variable.parameter?.of;
    const call =
      lambda?.parent?.type === "method_invocation" ? this.reader.callOf(lambda.parent.node) : undefined;
    if (!lambda || !call) return null;
    const position = call.args.findIndex((arg) => arg.startIndex === lambda.start);
    for (const method of this.reader.targets(call)) {
      const argument = typeArguments(method.parameterTypes[position] ?? "")[variable.parameter?.index ?? 0];
      const kind = argument
        ? this.reader.names.kindOfType(argument.replace(/^\?\s*(super|extends)\s+/, ""))
        : null;
      if (kind) return kind;
    }
    return null;
  }

  private guarded(
    key: string,
    fallback: StreamValue | null,
    work: () => StreamValue | null,
  ): StreamValue | null {
    if (this.underWay.has(key)) {
      this.cut();
      return fallback;
    }
    this.underWay.add(key);
    try {
      return work();
    } finally {
      this.underWay.delete(key);
    }
  }
}
