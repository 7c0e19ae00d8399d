import type { Language, ScopeFunction } from "../language.ts";
import type { Call, Program } from "./program.ts";

/**
 * What a call of the language's own does to the function it is given; null for any other call. `window.apply { key, window, in,
 * out -> … }` is one of Flink's: what such a call runs has at most one parameter, and none of its own where it sees `this`.
 */
export function scopeFunctionOf(program: Program, language: Language, call: Call): ScopeFunction | null {
  const scope = language.scopeFunction(call.name);
  const given = call.args.at(-1);
  const expr = scope && given ? program.expr(program.beside(call.id, given.value)) : undefined;
  if (!scope || expr?.is !== "function") return scope;
  const own = expr.parameters.filter(({ name }) => name !== "this" && name !== "it");
  return own.length > (scope.receiver === "self" ? 0 : 1) ? null : scope;
}
