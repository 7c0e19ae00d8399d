import type { ApiKind } from "../../../flink/api/types.ts";
import type { Language } from "../language.ts";
import { type Api, callOf } from "./api.ts";
import type { ExprId, Program } from "./program.ts";
import { scopeFunctionOf } from "./scopeFunctions.ts";
import { simpleName } from "./typeNames.ts";

/** What is given functions that run for each record. */
const GIVEN_FUNCTIONS: readonly ApiKind[] = [
  ...(["operator", "keyed", "windowed", "connected", "broadcast-connected"] as const),
  ...(["joined", "interval-joined", "pattern", "environment"] as const),
];

/** Classes of which Flink calls the methods while a job runs. */
const RUN_BY_FLINK =
  /(?:Function|Schema|Serializer|Deserializer|Assigner|Selector|Trigger|Generator|Partitioner|Reader|Writer|Splitter|Enumerator|Format)$/;

/** Code that runs for records, in which no job is built: in functions given to streams, and in classes of such functions. */
export class RecordCode {
  private readonly ofMembers = new Map<number, boolean>();
  private readonly takesFunction = new Map<string, boolean>();

  constructor(
    private readonly program: Program,
    private readonly language: Language,
    private readonly api: Api,
  ) {}

  has(id: ExprId): boolean {
    const { program } = this;
    const member = program.memberOf(id);
    if (this.ofMember(member)) return true;
    for (const { index } of program.blocksAround(id)) {
      const of = program.functionOf(member, index);
      const made = of === undefined ? undefined : program.expr(of);
      const call = of === undefined ? undefined : program.callAt(program.parentOf(of));
      if (of !== undefined && made?.is === "function" && made.name !== undefined) {
        if (this.isOfFunction(of)) return true;
        continue;
      }
      if (call && !scopeFunctionOf(program, this.language, call) && this.isGivenFunction(call.name))
        return true;
    }
    return false;
  }

  /** True for a method of a class without a name, unless that surely is none that runs for records. */
  private isOfFunction(of: ExprId): boolean {
    const { program } = this;
    const around = program.parentOf(of);
    const made = around === null ? undefined : program.expr(around);
    if (around === null || made?.is !== "new" || RUN_BY_FLINK.test(simpleName(made.type))) return true;
    const call = program.callAt(program.parentOf(around));
    return call !== undefined && this.isGivenFunction(call.name);
  }

  private ofMember(member: number): boolean {
    const known = this.ofMembers.get(member);
    if (known !== undefined) return known;
    const owner = this.program.classAt(this.program.ownerOf(member));
    const found = owner?.supertypes.some((type) => RUN_BY_FLINK.test(simpleName(type))) ?? false;
    this.ofMembers.set(member, found);
    return found;
  }

  private isGivenFunction(name: string): boolean {
    const known = this.takesFunction.get(name);
    if (known !== undefined) return known;
    const method = this.api.method(name);
    const found = GIVEN_FUNCTIONS.some((kind) => callOf(this.api, kind, method, () => 1) !== undefined);
    this.takesFunction.set(name, found);
    return found;
  }
}
