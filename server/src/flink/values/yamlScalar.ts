import type { Scalar } from "yaml";
import { doubleText } from "../java/numbers.ts";
import { FLOAT } from "./yamlDocument.ts";

/**
 * The text that Flink stores for a scalar of config.yaml: strings as they are, booleans and numbers as they are
 * printed after YAML gave them a type, so that an unquoted 1.10 arrives as 1.1.
 */
export function scalarAsFlinkReads(scalar: Scalar, text: string): string {
  const { value } = scalar;
  if (typeof value === "string") return stringAsFlinkReads(scalar, value, text);
  if (value === null) return "null";
  if (typeof value === "number" || typeof value === "bigint") {
    return printNumber(scalar.source ?? String(value), Number(value), scalar.tag === FLOAT);
  }
  return String(value);
}

/** False for what Flink's reader takes for a number and then cannot read: an infinity with a plus sign. */
export function isReadable(scalar: Scalar): boolean {
  return scalar.value !== Number.POSITIVE_INFINITY || !scalar.source?.startsWith("+.");
}

/** A block that the end of the file cuts off has no line break at its end, where our library adds one. */
function stringAsFlinkReads(scalar: Scalar, value: string, text: string): string {
  const cutOff =
    scalar.type?.startsWith("BLOCK") && scalar.range?.[1] === text.length && !text.endsWith("\n");
  return cutOff && value.endsWith("\n") ? value.slice(0, -1) : value;
}

/** Texts that YAML would read as something else than a string. */
const TYPED =
  /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const INDICATOR = /^[#&*!|>'"%@`]|^-(?:$| )|^---|^\.\.\.|[?:,[\]{}]|[ \t]#|^ | $/;
/** Line breaks and what is not printed as it is. */
const SPECIAL = /[^\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** A string inside of the flow-style text that Flink stores for a list. */
export function quoteInFlow(text: string): string {
  if (SPECIAL.test(text)) return `"${text.replace(ESCAPED, escaped)}"`;
  const plain = text !== "" && !TYPED.test(text) && !INDICATOR.test(text);
  return plain ? text : `'${text.replaceAll("'", "''")}'`;
}

const ESCAPED = /["\\\u00a0]|[^\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
/** The characters whose escapes have a letter of their own. */
const LETTERS: Record<string, string> = {
  "\0": "0",
  "\x07": "a",
  "\b": "b",
  "\t": "t",
  "\n": "n",
  "\v": "v",
  "\f": "f",
  "\r": "r",
  "\x1b": "e",
  '"': '"',
  "\\": "\\",
  "\x85": "N",
  "\xa0": "_",
  "\u2028": "L",
  "\u2029": "P",
};

function escaped(character: string): string {
  const letter = LETTERS[character];
  if (letter !== undefined) return `\\${letter}`;
  const code = character.charCodeAt(0).toString(16);
  return code.length > 2 ? `\\u${code.padStart(4, "0")}` : `\\x${code.padStart(2, "0")}`;
}

function printNumber(source: string, value: number, float: boolean): string {
  const integer = float ? null : /^([+-]?)(0o[0-7]+|0x[0-9a-fA-F]+|\d+)$/.exec(source);
  if (integer?.[2]) {
    const digits = BigInt(/^\d+$/.test(integer[2]) ? integer[2].replace(/^0+(?=\d)/, "") : integer[2]);
    return String(integer[1] === "-" ? -digits : digits);
  }
  if (Number.isNaN(value)) return ".nan";
  if (!Number.isFinite(value)) return value < 0 ? "-.inf" : ".inf";
  return doubleText(value);
}
