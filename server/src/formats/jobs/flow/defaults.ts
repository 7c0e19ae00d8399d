import type { Flow } from "./flow.ts";
import type { Call, ExprId } from "./program.ts";
import type { Variable } from "./scopes.ts";
import { simpleName } from "./typeNames.ts";

/**
 * True for a field with a default that this file never replaces although it makes objects of the class: those have
 * the default. The field may have setters, of its own or of Lombok's builder, but none of them is called here.
 */
export function isNeverGiven(flow: Flow, variable: Variable): boolean {
  const { program } = flow;
  const owner = program.classAt(program.ownerOf(variable.member));
  const setters = owner && settersOf(flow, variable);
  if (!owner || !setters || setters.size === 0) return false;
  const all = [...program.exprs()];
  const calls = all.flatMap((id) => program.callAt(id) ?? []);
  if (calls.some((call) => isSetter(flow, call, setters))) return false;
  return all.some((id) => makes(flow, id, owner.name) && staysHere(flow, id));
}

/** Methods that set the field from a parameter; null when it is set in any other way as well. */
function settersOf(flow: Flow, { member, name, isPrivate, writes }: Variable): Set<string> | null {
  const { program } = flow;
  const { annotations } = program.codeOf(member);
  const setters = new Set<string>();
  if (annotations.some((each) => simpleName(each) === "Default")) setters.add(name);
  else if (annotations.length > 0 || !isPrivate) return null;
  for (const write of writes) {
    if (write.bind.declares) continue;
    const method = flow.methodAround(write.member);
    const { value } = write.bind;
    if (!method || method.code.init || value === null) return null;
    if (!flow.variableAt(program.idOf(write.member, value))?.parameter) return null;
    setters.add(method.code.name);
  }
  return setters;
}

/** True for a call that may be one of the setters; `stream.uid(...)` is none. */
function isSetter(flow: Flow, call: Call, setters: ReadonlySet<string>): boolean {
  if (!setters.has(call.name)) return false;
  const { program } = flow;
  let root = program.receiverOf(call);
  for (let inner = program.callAt(root); inner; inner = program.callAt(root))
    root = program.receiverOf(inner);
  const type = root === null ? null : (flow.variableAt(root)?.type ?? null);
  return type === null || flow.names.kindOfType(type) === null;
}

/** True for what makes an object of a class, or Lombok's builder of one. */
function makes({ program }: Flow, id: ExprId, className: string): boolean {
  const expr = program.expr(id);
  if (expr.is === "new") return simpleName(expr.type) === className;
  if (expr.is !== "call") return false;
  if (expr.on === null) return expr.name === className;
  return expr.name === "builder" && simpleName(program.textOf(program.beside(id, expr.on))) === className;
}

/** True when nothing outside of this file gets hold of what the expression makes. */
function staysHere(flow: Flow, made: ExprId, depth = 0): boolean {
  const { program, scopes } = flow;
  let id = made;
  for (let outer = program.callOn(id); outer; outer = program.callOn(id)) ({ id } = outer);
  switch (program.expr(id).use) {
    case "statement":
      return true;
    case "returned": {
      const method = flow.methodAround(program.memberOf(id));
      const sites = method && depth < 4 ? flow.sitesOf(method) : [];
      return sites.some((site) => staysHere(flow, site.id, depth + 1));
    }
    case "bound": {
      const write = program.bindOf(id);
      const variable = write?.bind.declares ? scopes.written(write) : undefined;
      // A local variable whose methods are called and which is handed to nobody.
      if (!variable || variable.field) return false;
      return flow.uses.of(variable).every((use) => program.expr(use).use === "receiver");
    }
    default:
      return false;
  }
}
