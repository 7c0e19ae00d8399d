import type { Fix, Place } from "../model/finding.ts";

/** The fix that puts another value in the place of one. */
export function correctValue({ uri, span }: Place, value: string, title = `Change it to ${value}`): Fix {
  return { title, safety: "review", changes: [{ kind: "replace-value", uri, span, value }] };
}
