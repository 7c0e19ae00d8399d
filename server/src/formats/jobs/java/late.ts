import type { Reader } from "./reader.ts";
import { elementAt } from "./syntaxIndex.ts";

const LOOP = /^(?:for|enhanced_for|while|do)_statement$/;

/**
 * True for a place where a configuration is set when all environments have taken over what it holds: Flink copies it.
 * Only where the text tells the order: for a local variable, all of whose uses stand before, in no common loop, and
 * which is handed to nobody later.
 */
export function isTooLate(reader: Reader, offset: number, configuration: number): boolean {
  const { scopes, syntax, builders } = reader;
  const method = scopes.methodAround(elementAt(syntax, offset));
  if (!method || configuration < method.element.start || builders.openConfigurations.has(configuration))
    return false;
  const uses = (builders.configurationUses.get(configuration) ?? []).map((use) => use.offset);
  if (uses.some((use) => use > offset || scopes.methodAround(elementAt(syntax, use)) !== method))
    return false;
  for (let at = elementAt(syntax, offset); at && at !== method.element; at = at.parent) {
    const { start, type } = at;
    if (LOOP.test(type) && uses.some((use) => use > start)) return false;
  }
  const name = /^\w+/.exec(reader.text.slice(configuration))?.[0];
  return !method.element.node
    .descendantsOfType("identifier")
    .some(
      (each) =>
        each.startIndex > offset && each.parent?.type === "argument_list" && reader.slice(each) === name,
    );
}
