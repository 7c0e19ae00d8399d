import type { OperatorState } from "../../../model/facts.ts";
import type { StreamValue } from "../flow/streamValue.ts";
import type { Builders } from "./builders.ts";
import type { Constants } from "./constants.ts";
import type { Names } from "./names.ts";
import type { Method, Scopes, Variable } from "./scopes.ts";
import type { SyntaxIndex } from "./syntaxIndex.ts";
import type { Call, SyntaxNode } from "./syntaxNode.ts";

/** What the parts of the Java reader ask each other while a file is read. */
export interface Reader {
  readonly text: string;
  readonly syntax: SyntaxIndex;
  readonly names: Names;
  readonly scopes: Scopes;
  readonly constants: Constants;
  readonly builders: Builders;
  /** Offsets of `env.execute(...)`: what is built behind one belongs to another job. */
  readonly executions: number[];
  /** Whether functions of a class keep state, by its simple name, as far as somebody asked. */
  readonly classStates: Map<string, OperatorState>;
  /** What every call that was looked at returns. */
  readonly values: ReadonlyMap<SyntaxNode, StreamValue | null>;
  slice(node: SyntaxNode | null | undefined): string;
  /** The calls of a method of this file. */
  sitesOf(method: Method): readonly Call[];
  /** Calls of methods of that name on objects, of which the name alone does not tell whether they are of this file. */
  callsOnObjects(name: string): readonly Call[];
  /** What an expression stands for; null when it is nothing of the DataStream API. */
  evaluate(node: SyntaxNode): StreamValue | null;
  /** True when the call was found to make an operator. */
  makesOperator(call: Call): boolean;
  /** The variable or field that a name in the text stands for; undefined when this file does not declare it. */
  variableAt(node: SyntaxNode): Variable | undefined;
  /** The return type of the method around a node; null in a lambda or a constructor. */
  returnTypeAround(node: SyntaxNode): string | null;
  callOf(node: SyntaxNode): Call | undefined;
  /** Methods of this file that a call without a foreign receiver can mean. */
  targets(call: Call): readonly Method[];
}
