import type { Span } from "../../../model/span.ts";
import type { MemberCode, Parameter, PlacedMember } from "../code.ts";
import { Context, type Frame, type Steps } from "./context.ts";
import { modifiersOf } from "./heads.ts";
import { childOf, type Syntax } from "./syntax.ts";

/** Where a member belongs. */
export interface Place {
  readonly text: string;
  readonly steps: Steps;
  /** The index of its class, -1 for the file. */
  readonly owner: number;
  /** The name of that class. */
  readonly className: string;
  readonly isStatic: boolean;
  /** What its class extends, as it is written. */
  readonly superclass: string | null;
  readonly inInterface: boolean;
}

/** A member that was read. */
export interface Read {
  readonly member: PlacedMember;
  /** True when it goes deeper than is read. */
  readonly cut: boolean;
}

type Outline = Pick<MemberCode, "kind" | "name"> &
  Partial<Omit<MemberCode, "exprs" | "binds" | "blocks" | "returned" | "end" | "nameAt">> & {
    /** The member in the file. */
    readonly at: Span;
    readonly nameAt: Span;
    /** Its first block. */
    readonly body: Span;
    readonly extension?: boolean;
    readonly label?: string;
    run(context: Context, frame: Frame): { parameters?: readonly Parameter[] } | undefined;
  };

/** Reads a member out of what is known of it. */
export function readMember(place: Place, outline: Outline): Read {
  const { at, nameAt, body, run, extension = false, label = null, ...known } = outline;
  const context = new Context(place.text, at.start, place.steps);
  let parameters: readonly Parameter[] = [];
  const frame = context.inFrame(
    { lambda: false, label, implicit: false, receiver: extension },
    body,
    (inner) => {
      parameters = run(context, inner)?.parameters ?? [];
    },
  );
  const code: MemberCode = {
    init: false,
    isPrivate: false,
    isStatic: place.isStatic,
    annotations: [],
    returns: null,
    ...known,
    parameters,
    end: at.end - at.start,
    nameAt: context.span(nameAt),
    returned: frame.returned,
    ...context.finished(),
  };
  return { member: { at: at.start, owner: place.owner, code }, cut: context.cut };
}

/** What its modifiers say of a member. */
export function traits(
  place: Place,
  node: Syntax,
): Pick<MemberCode, "isPrivate" | "isProtected" | "isFinal" | "annotations" | "isStatic"> {
  const { words, annotations } = modifiersOf(place.text, childOf(node, "modifiers"));
  return {
    isPrivate: words.has("private"),
    isProtected: words.has("protected"),
    isFinal: isFinal(place, node, words),
    annotations,
    isStatic: place.isStatic || annotations.includes("JvmStatic"),
  };
}

/** True for a property that is written once, and for what no subclass has its own of. */
function isFinal({ owner, inInterface, text }: Place, node: Syntax, words: ReadonlySet<string>): boolean {
  const kind = childOf(node, "binding_pattern_kind");
  if (kind && text.slice(kind.start, kind.end) !== "val") return false;
  if (!kind && owner < 0) return false;
  const isOpen = words.has("open") || words.has("abstract") || words.has("override") || inInterface;
  return !isOpen || words.has("final") || words.has("private");
}
