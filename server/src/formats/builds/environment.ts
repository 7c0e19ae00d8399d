import type { BuildText } from "../../model/build.ts";
import { commandsOfEnvFile } from "../commands/envFile.ts";
import { UNKNOWN } from "../config/placeholders.ts";
import { BuildSource, define, type Found } from "./place.ts";

/** Reads the variables that compose files beside it can name. Those that are made of others are not known. */
export function readEnvironment(uri: string, text: string): Found {
  const source = new BuildSource(uri, text);
  const names = new Map<string, BuildText[]>();
  for (const { words } of commandsOfEnvFile(text).flatMap(({ commands }) => commands)) {
    for (const { text: assignment, starts, span } of words) {
      const sign = assignment.indexOf("=");
      const [name, value] = [assignment.slice(0, sign), assignment.slice(sign + 1)];
      names.delete(name); // the last one counts
      const piece = value.includes(UNKNOWN) ? { name: null } : value;
      define(names, name, source.textAt([piece], starts[sign + 1] ?? span.end));
    }
  }
  return { isModule: false, names };
}
