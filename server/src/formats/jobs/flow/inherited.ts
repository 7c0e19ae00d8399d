import { apiSettings } from "../../../flink/api/settings.ts";
import { callOf } from "./api.ts";
import type { Flow } from "./flow.ts";
import type { ExprId } from "./program.ts";

/** What people call a field or a getter that holds the environment. */
const ENVIRONMENT_NAME = /env(?:ironment)?(?:\(\))?$/i;

/** What people call the environment of tables, which has methods of the same names: `t_env`, `getTableEnv()`. */
const TABLES_NAME = /^(?:get_?)?(?:[a-z]{0,2}t|\w*table)_?env/i;

/**
 * Names of environments that a superclass or another file holds: a name that this file does not declare, on which it calls
 * what only an environment has, or, where it is called an environment, anything that one has.
 */
export function inheritedEnvironments(flow: Flow): ReadonlySet<string> {
  const names = new Set<string>();
  if (!flow.names.mentionsStreaming) return names;
  const { program } = flow;
  const ofEnvironment = new Map<string, boolean>();
  const mayBe = (method: string): boolean => {
    const known = ofEnvironment.get(method) ?? isOfEnvironment(flow, method);
    ofEnvironment.set(method, known);
    return known;
  };
  for (const call of program.calls) {
    const method = flow.api.method(call.name);
    const sure = flow.api.environmentOnly.has(method);
    if (!sure && !mayBe(method)) continue;
    const on = program.receiverOf(call);
    const name = on === null ? null : inheritedName(flow, on);
    if (name === null || !(sure || (ENVIRONMENT_NAME.test(name) && !TABLES_NAME.test(name)))) continue;
    if (sure || hasSuperclass(flow, call.id)) names.add(name);
  }
  return names;
}

const isOfEnvironment = (flow: Flow, method: string): boolean =>
  /^execute(Async)?$/.test(method) ||
  callOf(flow.api, "environment", method, () => 1) !== undefined ||
  apiSettings("environment", method).length > 0;

function hasSuperclass({ program }: Flow, id: ExprId): boolean {
  const owner = program.classAt(program.ownerOf(program.memberOf(id)));
  return (
    owner !== undefined &&
    (owner.superclass === undefined ? owner.supertypes.length > 0 : owner.superclass !== null)
  );
}

/** `env`, `this.env`, `super.env` and `getEnv()`, where the file declares no such thing; else null. */
export function inheritedName({ program, scopes, methods, names }: Flow, id: ExprId): string | null {
  const expr = program.expr(id);
  const isSelf = (ref: number) => program.expr(program.beside(id, ref)).is === "self";
  switch (expr.is) {
    case "name":
      return /^[a-z]/.test(expr.name) && !scopes.named(id) ? expr.name : null;
    case "member":
      return isSelf(expr.of) && !scopes.named(id) ? expr.name : null;
    case "call":
      if ((expr.on !== null && !isSelf(expr.on)) || expr.args.length > 0) return null;
      return methods.has(expr.name) || names.imported(expr.name) ? null : `${expr.name}()`;
    default:
      return null;
  }
}
