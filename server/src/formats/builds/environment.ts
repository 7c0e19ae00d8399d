import type { BuildText } from "../../model/build.ts";
import { BuildSource, define, type Found } from "./place.ts";

/**
 * A variable with its value: in single quotes as it is written, in double ones, or up to a comment. What is in quotes may go
 * on in the next lines.
 */
const VARIABLE =
  /^[^\S\n]*(?:export[^\S\n]+)?([A-Za-z_][\w.-]*)[^\S\n]*[=:][^\S\n]*(?:'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|([^\n]*?))(?:[^\S\n]+#[^\n]*|[^\S\n]*)$/gm;

/** What another variable or an escape makes another text of. */
const COMPUTED = /[$\\]/;

/** Reads the variables that compose files beside it can name. Those that are made of others, or by escapes, are not known. */
export function readEnvironment(uri: string, text: string): Found {
  const source = new BuildSource(uri, text);
  const names = new Map<string, BuildText[]>();
  for (const match of text.matchAll(VARIABLE)) {
    const [whole, name = "", literal, quoted, plain = ""] = match;
    const value = literal ?? quoted ?? plain;
    const isKnown = literal !== undefined || !COMPUTED.test(value);
    names.delete(name); // the last one counts
    const offset = match.index + Math.max(0, whole.indexOf(value, whole.indexOf(name) + name.length));
    define(names, name, source.textAt([isKnown ? value : { name: null }], offset));
  }
  return { isModule: false, names };
}
