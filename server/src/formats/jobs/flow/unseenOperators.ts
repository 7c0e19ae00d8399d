import type { Span } from "../../../model/span.ts";
import type { Flow } from "./flow.ts";
import type { Call, ExprId, Program } from "./program.ts";
import { RecordCode } from "./recordCode.ts";

/** Calls on streams that make operators. */
const MAKES = /^(?:map|flatMap|filter|process|reduce|sum|min|max|minBy|maxBy|print|addSink|sinkTo)$/;

/** Calls that give back the operator that they stand on. */
const PASSES =
  /^(?:name|setDescription|set(?:Max)?Parallelism|setBufferTimeout|setResources|slotSharingGroup|disableChaining|startNewChain|forceNonParallel)$/;

/**
 * Calls that may make an operator of a stream which nobody sees, and give it no uid as far as that is seen. Only Python has them:
 * elsewhere types tell what is a stream.
 */
export function unseenOperators(flow: Flow): Span[] {
  const { program, api, language } = flow;
  if (api.name !== "python") return [];
  const records = new RecordCode(program, language, api);
  const own = ownMethods(flow);
  const imported = new Set(program.code.imports.map(({ name }) => name));
  return program.calls
    .filter((call) => MAKES.test(api.method(call.name)) && !own.has(call.name))
    .filter((call) => isUnseen(flow, call, imported) && !records.has(call.id) && !isGivenUid(flow, call))
    .map((call) => program.nameSpan(call));
}

/** Methods of classes of the file that are no functions of records: what these build is seen in them. */
function ownMethods({ program }: Flow): ReadonlySet<string> {
  const { members } = program.code;
  return new Set(
    members.flatMap(({ owner, code }) => {
      const types = program.classAt(owner)?.supertypes ?? [];
      return owner >= 0 && code.kind === "method" && !types.some((type) => /Function$/.test(type))
        ? [code.name]
        : [];
    }),
  );
}

/** True for what stands on something of which nothing is known: no text, no list, no module. */
function isUnseen(flow: Flow, call: Call, imported: ReadonlySet<string | null>): boolean {
  const on = flow.program.receiverOf(call);
  if (on === null || flow.makesOperator(call.id) || flow.valueOf(on)) return false;
  const expr = flow.program.expr(on);
  if (expr.is === "name") return !imported.has(expr.name);
  return expr.is === "call" || expr.is === "member" || expr.is === "other";
}

/** True for a call with a `uid` behind it, or that of the variable which it is written into. */
function isGivenUid({ program, api }: Flow, call: Call): boolean {
  let id: ExprId = call.id;
  for (let next = program.callOn(id); next; next = program.callOn(id)) {
    const name = api.method(next.name);
    if (isUid(name)) return true;
    if (!PASSES.test(name)) break;
    id = next.id;
  }
  const name = program.bindOf(id)?.bind.name;
  // Most of them are written into no variable.
  if (name === undefined) return false;
  return program.calls.some((other) => {
    const on = isUid(api.method(other.name)) ? program.receiverOf(other) : null;
    const expr = on === null ? undefined : program.expr(on);
    return expr?.is === "name" && expr.name === name && isBeside(program, id, other.id);
  });
}

/** True for places of one member; each statement at the top of a file is a member of its own. */
function isBeside(program: Program, id: ExprId, other: ExprId): boolean {
  const members = [program.memberOf(id), program.memberOf(other)];
  const [one, another] = members;
  return (
    one === another ||
    members.every((each) => program.ownerOf(each) < 0 && program.codeOf(each).kind !== "method")
  );
}

/** True for the methods, by their names in Java, that give an operator its uid. */
export const isUid = (name: string): boolean => name === "uid" || name === "setUidHash";
