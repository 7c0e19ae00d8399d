import { simpleName } from "./call.ts";
import { modifiersOf } from "./modifiers.ts";
import type { Variable, Write } from "./scopes.ts";
import type { SyntaxNode } from "./syntaxNode.ts";

/** The one value that a variable ever has, where nothing outside of this file can give it another. */
export function soleWrite(variable: Variable, text: string): Write | null {
  const [write, second] = variable.writes;
  if (!write || second || variable.parameter) return null;
  return isSettled(variable, write, text) ? write : null;
}

/** What a variable holds is settled by `final` or at its declaration, unless it is a field that others can write. */
function isSettled(variable: Variable, write: Write, text: string): boolean {
  const { declaration } = variable;
  if (!declaration || declaration.type === "constant_declaration") return true;
  if (!isWrittenHereOnly(variable, text)) return false;
  return (
    write.node.parent?.type === "variable_declarator" || modifiersOf(declaration, text).words.has("final")
  );
}

/** True for a variable that neither another class nor an annotation can write. */
export function isWrittenHereOnly({ declaration }: Variable, text: string): boolean {
  if (!declaration || declaration.type === "constant_declaration") return true;
  const { words, annotations } = modifiersOf(declaration, text);
  // A builder of Lombok's sets even a final field, when that has a default.
  if (words.has("final")) return !annotations.some((name) => simpleName(name) === "Default");
  const owner = declaration.parent?.parent;
  const around = owner ? modifiersOf(owner, text).annotations : [];
  return words.has("private") && [...annotations, ...around].every((name) => INERT.has(name));
}

/**
 * The writes that may reach a use: the last one before it that surely ran, and later ones in branches that the use
 * does not stand in.
 */
export function writesBefore(variable: Variable, use: number): readonly Write[] {
  const before = variable.writes.filter((write) => write.end <= use);
  const last = before.findLastIndex(
    ({ node, scope }) => !isStep(node) && (!scope || (scope.start <= use && use < scope.end)),
  );
  return before.slice(Math.max(last, 0));
}

/** True for what the head of a `for` does between two rounds: the first has the value from before. */
function isStep({ parent }: SyntaxNode): boolean {
  return parent?.type === "for_statement" || parent?.parent?.type === "for_statement";
}

/** Annotations that give a field no other value; of any other one that is not known. */
const INERT: ReadonlySet<string> = new Set([
  "Deprecated",
  "Experimental",
  "Internal",
  "Log4j2",
  "Nonnull",
  "Nullable",
  "Public",
  "PublicEvolving",
  "SuppressWarnings",
  "Slf4j",
  "VisibleForTesting",
]);
