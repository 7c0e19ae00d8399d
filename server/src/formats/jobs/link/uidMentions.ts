import { groupBy } from "../../../model/groupBy.ts";
import type { Span } from "../../../model/span.ts";
import type { Expr, MemberCode, Ref } from "../code.ts";
import type { SourceCode } from "./sourceCode.ts";

/** A text, or a name for one, that stands where a uid can. */
export interface UidMention {
  /** The whole literal, or the name. */
  readonly span: Span;
  /**
   * `text`: a literal that no name is given to, a uid if it is one's argument. `constant`: the literal that a constant is
   * declared with. `state`: a literal by which the State Processor API asks for the state of an operator. `use`: a name.
   */
  readonly kind: "text" | "constant" | "state" | "use";
  /** The text of a literal; null for a name. */
  readonly value: string | null;
  /** The name of the constant, or the one that is used; null for a text. */
  readonly name: string | null;
  /** For a use: true where the State Processor API gets it. */
  readonly asksForState: boolean;
}

/** What of the State Processor API takes a uid as its first argument. */
const ASKS_FOR_STATE = new Set([
  "forUid",
  "readListState",
  "readUnionState",
  "readBroadcastState",
  "readKeyedState",
  "removeOperator",
  "withOperator",
]);
const STATE_API = "state.api";

/** The literals of a file and the names that it uses, with what they are to uids. */
export function uidMentions({ code }: SourceCode): UidMention[] {
  const readsState = code.imports.some(({ path }) => path.includes(STATE_API));
  return code.members.flatMap(({ at, code: member }) => mentionsIn(member, at, readsState));
}

function mentionsIn(member: MemberCode, at: number, readsState: boolean): UidMention[] {
  const asking = new Set(readsState ? member.exprs.flatMap(firstAskedFor) : []);
  const declared = declaredNames(member);
  return member.exprs.flatMap((expr, ref): UidMention[] => {
    const span = { start: at + expr.at.start, end: at + expr.at.end };
    const asksForState = asking.has(ref);
    if (expr.is === "name" || expr.is === "member")
      return [{ span, kind: "use", value: null, name: expr.name, asksForState }];
    if (expr.is !== "constant" || typeof expr.value !== "string" || expr.type === "char") return [];
    const { value } = expr;
    if (asksForState) return [{ span, kind: "state", value, name: null, asksForState }];
    const name = declared.get(ref) ?? null;
    return [{ span, kind: name === null ? "text" : "constant", value, name, asksForState }];
  });
}

/** The first argument of a call by which the State Processor API asks for an operator's state. */
function firstAskedFor(expr: Expr): Ref[] {
  const [first] = expr.is === "call" && ASKS_FOR_STATE.has(expr.name) ? expr.args : [];
  return first ? [first.value] : [];
}

/** By the literal the name that it is declared with, where the member writes nothing else into that. */
function declaredNames({ binds }: MemberCode): Map<Ref, string> {
  const writes = groupBy(binds, ({ name }) => name);
  return new Map(
    binds.flatMap(({ declares, value, each, name }) =>
      declares && value !== null && !each && writes.get(name)?.length === 1 ? [[value, name] as const] : [],
    ),
  );
}
