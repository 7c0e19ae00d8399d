import type { ScopeFunction } from "../language.ts";

/**
 * Functions of Kotlin's library that run the function they are given at once and once. `with` gets what it works on as its
 * first argument, all others stand on it.
 */
const SCOPE_FUNCTIONS: ReadonlyMap<string, ScopeFunction> = new Map([
  ["apply", { receiver: "self", returns: "receiver" }],
  ["also", { receiver: "parameter", returns: "receiver" }],
  ["let", { receiver: "parameter", returns: "result" }],
  ["run", { receiver: "self", returns: "result" }],
  ["with", { receiver: "self", returns: "result" }],
  ["use", { receiver: "parameter", returns: "result" }],
  ["takeIf", { receiver: "parameter", returns: "receiver" }],
  ["takeUnless", { receiver: "parameter", returns: "receiver" }],
]);

export function scopeFunction(name: string): ScopeFunction | null {
  return SCOPE_FUNCTIONS.get(name) ?? null;
}
