import type { MemberCode } from "../code.ts";
import type { PlacedBind, PlacedParameter } from "./program.ts";

/** A variable, a parameter or a field, with everything that is written into it. */
export interface Variable {
  readonly name: string;
  /** As written; null where nothing says it. */
  readonly type: string | null;
  /** The offset of its name where it is declared first. */
  readonly declaredAt: number;
  /** True for one of an object, a class or the file: any code around may write it. */
  readonly field: boolean;
  /** True for a field that nothing outside of its class sees. */
  readonly isPrivate: boolean;
  readonly parameter: PlacedParameter | null;
  /** The member that it is declared in. */
  readonly member: number;
  readonly writes: readonly PlacedBind[];
}

/** A method of the file. */
export interface Method {
  readonly member: number;
  readonly owner: number;
  readonly code: MemberCode;
}
