import type { Setting } from "../../model/facts.ts";

/** Stands in a text for what only the running shell knows: a variable, the output of a program, a template. */
export const UNKNOWN = "\uFFFC";

/** Signs of Helm, Jinja and their like: what stands in the text is not what Flink reads. */
export const TEMPLATE = /\{\{|\{%|<%/;

/** A line that a template engine or a shell replaces by lines that are not seen here. */
export const TEMPLATE_LINE = /^[ \t]*(?:\{\{|\{%|\$\{?[A-Za-z_]\w*\}?[ \t]*\r?$)/m;

/** Between angle brackets people write what has to stand there. */
const TO_FILL_IN = /^<[^>]*>$/;

/**
 * The value of an option as written, or null when it is a placeholder that something fills in before Flink
 * reads it: a Helm or Jinja expression, a shell or Maven variable. So is what stands in angle brackets; as nobody can
 * tell whether a tool or a person fills that in, it comes as `placeholder` beside the unknown value.
 */
export function valueAsRead(text: string): Pick<Setting, "value" | "placeholder"> {
  if (TO_FILL_IN.test(text)) return { value: null, placeholder: text };
  return { value: /\uFFFC|\{\{|\$\{|\$[A-Za-z_]|^@[\w.-]+@$/.test(text) ? null : text };
}
