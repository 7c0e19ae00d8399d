/** Signs of Helm, Jinja and their like: what stands in the text is not what Flink reads. */
export const TEMPLATE = /\{\{|\{%|<%/;

/** A line that a template engine or a shell replaces by lines that are not seen here. */
export const TEMPLATE_LINE = /^[ \t]*(?:\{\{|\{%|\$\{?[A-Za-z_]\w*\}?[ \t]*\r?$)/m;

/**
 * The value of an option as written, or null when it is a placeholder that something fills in before Flink
 * reads it: a Helm or Jinja expression, a shell or Maven variable.
 */
export function knownValue(text: string): string | null {
  return /\{\{|\$\{|\$[A-Za-z_]|^@[\w.-]+@$|^<[^>]*>$/.test(text) ? null : text;
}
