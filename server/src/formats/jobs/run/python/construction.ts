import type { Method } from "../../flow/variables.ts";
import type { RunHost } from "../run.ts";
import type { Given, RunObject } from "../runValue.ts";
import { special } from "./objects.ts";

/**
 * Runs what makes an object: the first constructor of its class and those above, or, where nobody wrote one, what its fields
 * start with and what is given for them, as data classes have it.
 *
 * @param initialise gives an object the field that a member is
 */
export function constructed(
  run: RunHost,
  made: RunObject,
  given: readonly Given[],
  initialise: (member: number) => void,
): void {
  const { classes, program } = run;
  const chain = classes.chainOf(made.of);
  const [created] = chain.flatMap((at) =>
    classes
      .ownMethods(at)
      .filter(({ code }) => code.init)
      .slice(-1),
  );
  if (created) {
    construct(run, created, made, given);
    return;
  }
  // What is no data has the fields of its class.
  if (classes.isEnumeration(made.of) || (given.length === 0 && !chain.some((at) => isData(run, at)))) return;
  for (const at of [...chain].reverse())
    for (const [member, { owner, code }] of program.code.members.entries())
      if (owner === at && code.kind !== "method") initialise(member);
  const names = [...made.fields.keys()];
  const isOpen = given.some(({ name }) => name === "*" || name === "**");
  for (const [index, { value, name }] of given.entries()) {
    const field = name ?? names[index];
    if (field !== undefined && made.fields.has(field)) run.setField(made, field, value);
  }
  if (isOpen) for (const name of names) forget(run, made, given, name);
  special(run, made, "__post_init__", []);
}

const DATA = /@\s*(?:\w+\.)*(?:dataclass|define|frozen|attrs)\b(?:\([^)]*\))?\s*(?:@.*\s*)*$/;

/** True for a class whose objects have fields of their own without a constructor: it says so before or behind its name. */
function isData({ program, classes }: RunHost, index: number): boolean {
  const own = classes.at(index);
  if (!own) return false;
  const isKind = own.supertypes.some((type) =>
    /(?:^|\.)(?:NamedTuple|TypedDict|Base(?:Model|Settings)|Struct)$/.test(type),
  );
  return isKind || DATA.test(program.text.slice(Math.max(0, own.at.start - 300), own.at.start));
}

/** What may have been given for a field is not known. */
function forget(run: RunHost, made: RunObject, given: readonly Given[], field: string): void {
  if (!given.some(({ name }) => name === field)) run.setField(made, field, { is: "unknown" });
}

function construct(run: RunHost, created: Method, made: RunObject, given: readonly Given[]): void {
  run.invokeMethod(created, made, given);
}
