import type { Flow } from "./flow.ts";
import type { Method } from "./scopes.ts";
import { simpleName } from "./typeNames.ts";

/** True where a class of another file may bring a method of its own, and no object is made of this one. */
export function isOverridable({ program, scopes }: Flow, { code, owner: index }: Method): boolean {
  if (code.isPrivate || code.isStatic || code.isFinal === true) return false;
  const owner = program.classAt(index);
  if (owner?.kind === "interface") return true;
  if (!owner || (owner.kind ?? "class") !== "class" || owner.final || owner.single) return false;
  for (const id of [...program.ofForm("new"), ...program.ofForm("call")]) {
    const expr = program.expr(id);
    if (expr.is === "new" && expr.body === null && simpleName(expr.type) === owner.name) return false;
    // A class without a word for making an object of it.
    if (
      expr.is === "call" &&
      expr.on === null &&
      expr.name === owner.name &&
      scopes.classNamed(owner.name) >= 0
    )
      return false;
  }
  return true;
}
