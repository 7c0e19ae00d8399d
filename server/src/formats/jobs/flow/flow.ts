import type { Language } from "../language.ts";
import type { Api } from "./api.ts";
import type { Builders } from "./builders.ts";
import type { Constants } from "./constants.ts";
import type { Methods } from "./methods.ts";
import type { Names } from "./names.ts";
import type { OtherFiles } from "./otherFiles.ts";
import type { Call, ExprId, Program } from "./program.ts";
import type { Method, Scopes, Variable } from "./scopes.ts";
import type { StreamValue } from "./streamValue.ts";
import type { Uses } from "./uses.ts";

/** What the parts of the dataflow ask each other while a file is read. */
export interface Flow {
  readonly program: Program;
  readonly language: Language;
  readonly api: Api;
  readonly names: Names;
  readonly scopes: Scopes;
  readonly methods: Methods;
  readonly constants: Constants;
  readonly builders: Builders;
  readonly uses: Uses;
  readonly elsewhere: OtherFiles;
  /** What an expression stands for; null when it is nothing of the DataStream API. */
  valueOf(id: ExprId): StreamValue | null;
  /** The calls of a method of this file. */
  sitesOf(method: Method): readonly Call[];
  /** True for a method that is called by its bare name, as Scala lets people call it. */
  isNamed(method: Method): boolean;
  /** The variable or field that an expression names; undefined when this file does not declare it. */
  variableAt(id: ExprId): Variable | undefined;
  /** The method of this file that a place of a member stands in. */
  methodAround(member: number): Method | undefined;
  /** True when the call was found to make an operator. */
  makesOperator(id: ExprId): boolean;
}
