import { COMPUTED, TEMPLATE, UNKNOWN } from "../config/placeholders.ts";

/** Expressions of Helm, Jinja and ERB; a comment of theirs is none. */
const EXPRESSION = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|\{#[\s\S]*?#\}|<%[\s\S]*?%>/g;

/**
 * The text of a template as YAML, each character where it was: empty lines for one that is all of the template, as blanks
 * would count as indentation, and for an expression inside of a line signs that say that nobody knows. Null for a text without any.
 */
export function withoutTemplates(text: string): string | null {
  if (!TEMPLATE.test(text)) return null;
  const unknown = (expression: string): string => expression.replace(/[^\r\n]/g, UNKNOWN);
  const filled = text.replace(EXPRESSION, unknown).replace(COMPUTED, unknown);
  return filled.replace(LINE_OF_TEMPLATE, (line) => "\n".repeat(line.length));
}

/** A line, or a comment behind one, that has nothing but expressions. */
const LINE_OF_TEMPLATE = /(?<=^[ \t]*)\uFFFC[\uFFFC \t]*(?=\r?$)/gm;
