import type { HiddenKind, OperatorRole, OperatorState, Partitioning, UidFrom } from "../../model/operator.ts";
import type { ApiKind } from "./types.ts";

/** What a call of Flink's API does to a job graph, and what it gives back. */
export interface ApiCall {
  /** What the call returns; `same` when it returns its receiver. */
  readonly returns: ApiKind | "same";
  /** Present when the call makes an operator. */
  readonly makes?: OperatorShape;
  /** True when streams among the arguments flow into the result as well (union, connect, join). */
  readonly merges?: boolean;
  /** True when what it returns is still the operator that its receiver is. */
  readonly reaches?: true;
  /** Operators that it makes and that no uid reaches. */
  readonly hides?: HiddenKind;
  /** The same where what it is given keeps state. */
  readonly hidesIfStateful?: HiddenKind;
}

export interface OperatorShape {
  readonly role: OperatorRole;
  /** `function` when it depends on the function, sink or input format that is given. */
  readonly state: OperatorState | "function";
  /** Present when older versions return a type without `uid(...)`. */
  readonly uidFrom?: UidFrom;
  /** Which argument is the function, the source or the sink; the first one where it is absent. */
  readonly argument?: number;
  /** How the records come to it, where the call itself parts them. */
  readonly spreads?: Partitioning;
  /** Which argument names the operator. */
  readonly name?: number;
  /** Present when what the call returns takes no uid in any version: what to call in its place. */
  readonly uidInstead?: string;
}

export type Table = Readonly<Record<string, ApiCall>>;
export const table = (names: string, call: ApiCall): Table =>
  Object.fromEntries(names.split(" ").map((name) => [name, call]));
export const same = (names: string): Table => table(names, { returns: "same" });
export const makes = (
  names: string,
  state: OperatorShape["state"],
  role: OperatorRole = "transformation",
  returns: ApiKind = role === "sink" ? "sink" : "operator",
): Table => table(names, { returns, makes: { role, state } });
