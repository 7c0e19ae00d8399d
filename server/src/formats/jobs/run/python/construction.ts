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
  if (classes.isEnumeration(made.of)) return;
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

/** What may have been given for a field is not known. */
function forget(run: RunHost, made: RunObject, given: readonly Given[], field: string): void {
  if (!given.some(({ name }) => name === field)) run.setField(made, field, { is: "unknown" });
}

function construct(run: RunHost, created: Method, made: RunObject, given: readonly Given[]): void {
  run.invokeMethod(created, made, given);
}
