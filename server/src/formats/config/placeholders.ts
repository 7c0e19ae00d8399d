import type { Piece } from "../../model/build.ts";
import type { Setting } from "../../model/setting.ts";
import { piecesOf } from "../builds/variables.ts";

/** Stands in a text for what only the running shell knows: a variable, the output of a program, a template. */
export const UNKNOWN = "\uFFFC";

/** Signs of Helm, Jinja, ytt and their like: what stands in the text is not what Flink reads. */
export const TEMPLATE = /\{\{|\{%|<%|(?:^|[:-][ \t])[ \t]*#@[ \t(/]/m;

/** A value that ytt computes: to YAML, a comment behind its key. */
export const COMPUTED = /(?<=[:-][ \t]+)#@[ \t(/][^\r\n]*/g;

/** A line that a template engine or a shell replaces by lines that are not seen here. */
export const TEMPLATE_LINE =
  /^[ \t]*(?:\{\{|\{%|%\{|(?:\$[A-Za-z_]\w*|\$\{[A-Za-z_]\w*(?::?[-+=?][^}\n]*)?\}|\$\([A-Za-z_]\w*\)|@[A-Za-z_][\w.-]*@)[ \t]*\r?$)/m;

/** Between angle brackets people write what has to stand there. */
const TO_FILL_IN = /^<[^>]*>$/;

/**
 * The value of an option as written, or null when it is a placeholder that something fills in before Flink
 * reads it: a Helm or Jinja expression, a shell or Maven variable. So is what stands in angle brackets; as nobody can
 * tell whether a tool or a person fills that in, it comes as `placeholder` beside the unknown value.
 */
export function valueAsRead(text: string): ReadValue {
  if (TO_FILL_IN.test(text)) return { value: null, placeholder: text };
  return /\uFFFC|\{\{|\$[{(]|\$[A-Za-z_]|^@[\w.-]+@$/.test(text)
    ? { value: null, ...knownOf(text) }
    : { value: text };
}

type ReadValue = Pick<Setting, "value" | "placeholder"> & KnownOfValue;
type KnownOfValue = Pick<Setting, "begins" | "pieces">;

/** A setting with what is known of its unknown value by a text in which the template still stands. */
export function withKnown(setting: Setting, text: string): Setting {
  const { value, valueSpan, placeholder } = setting;
  if (value !== null || !valueSpan || placeholder !== undefined) return setting;
  const written = text.slice(valueSpan.start, valueSpan.end);
  return { ...setting, ...knownOf(/^(["'])(.*)\1$/s.exec(written)?.[2] ?? written) };
}

/** An expression of a template engine. */
const EXPRESSION = /(\{\{[\s\S]*?\}\})/;

/** What is known of a value that something fills in. */
function knownOf(text: string): KnownOfValue {
  // Maven's other way to write a variable is no text that anything begins with.
  const pieces = /^@.*@$/.test(text) ? [] : text.split(EXPRESSION).flatMap(piecesOfTemplate);
  const [first] = pieces;
  const isOpen = (piece: Piece) =>
    typeof piece !== "string" && piece.name === null && piece.otherwise === undefined;
  return {
    ...(typeof first === "string" ? { begins: first } : {}),
    ...(pieces.length > 0 && !pieces.some(isOpen) ? { pieces } : {}),
  };
}

/** What an expression is where nothing else is given, in Helm's and in Jinja's words. */
const DEFAULTS = [
  /^\{\{-?\s*[\w.$]+\s*\|\s*default\s*\(?\s*(["'])(.*?)\1/s,
  /^\{\{-?\s*default\s+(["'])(.*?)\1\s+[\w.$]+\s*(?:\||-?\}\})/s,
];

function piecesOfTemplate(text: string): Piece[] {
  if (text.startsWith("{{")) {
    const otherwise = DEFAULTS.map((each) => each.exec(text)?.[2]).find((each) => each !== undefined);
    return [otherwise === undefined ? { name: null } : { name: null, otherwise }];
  }
  return text
    .split(/(\uFFFC+)/)
    .flatMap((piece) => (piece.includes(UNKNOWN) ? [{ name: null }] : piecesOf(piece, "shell")));
}
