import type { BuildText } from "../../model/build.ts";
import { namesFlinkVersion } from "./flinkModules.ts";
import { BuildSource, define, type Found } from "./place.ts";

/** Reads a gradle.properties, which makes a module whatever it says. */
export function readProperties(uri: string, text: string): Found {
  const names = definitionsIn(uri, text);
  const versions = [...names].flatMap(([name, texts]) => (namesFlinkVersion(name) ? texts : []));
  return { names, versions };
}

/** Lines with a name and a value. Values that go on in the next line are no versions. */
function definitionsIn(uri: string, text: string): Map<string, BuildText[]> {
  const source = new BuildSource(uri, text);
  const names = new Map<string, BuildText[]>();
  for (const line of text.matchAll(/^[^\S\n\r]*([^\s#!=:][^\s=:]*)[^\S\n\r]*[=:][^\S\n\r]*([^\n\r]*)/gm)) {
    const [whole, name = "", value = ""] = line;
    names.delete(name); // the last one counts
    define(names, name, source.textAt([unquoted(value.trim())], line.index + whole.length - value.length));
  }
  return names;
}

/** A variable's value can be in quotes, which a version never has. */
function unquoted(value: string): string {
  return value.replace(/^(["'])(.*)\1$/, "$2");
}
