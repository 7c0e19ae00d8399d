import { type Document, isAlias, isMap, isScalar, isSeq, type Scalar } from "yaml";

/**
 * The text that Flink stores for a scalar of config.yaml: strings as they are, booleans and numbers as they are
 * printed after YAML gave them a type, so that an unquoted 1.10 arrives as 1.1.
 */
export function scalarAsFlinkReads(scalar: Scalar): string {
  const { value } = scalar;
  if (typeof value === "string") return value;
  if (value === null) return "null";
  if (typeof value === "number" || typeof value === "bigint") {
    return printNumber(
      scalar.source ?? String(value),
      Number(value),
      scalar.tag === "tag:yaml.org,2002:float",
    );
  }
  return String(value);
}

/** The flow-style text that Flink stores for a list, which it parses again when the option is read. */
export function listAsFlinkReads(node: unknown, document: Document.Parsed): string {
  if (isAlias(node)) return listAsFlinkReads(node.resolve(document), document);
  if (isSeq(node)) return `[${node.items.map((item) => listAsFlinkReads(item, document)).join(", ")}]`;
  if (isMap(node)) {
    const items = node.items.map(
      ({ key, value }) => `${listAsFlinkReads(key, document)}: ${listAsFlinkReads(value, document)}`,
    );
    return `{${items.join(", ")}}`;
  }
  if (!isScalar(node)) return "null";
  return typeof node.value === "string" ? quoteInFlow(node.value) : scalarAsFlinkReads(node);
}

/** Texts that YAML would read as something else than a string. */
const TYPED =
  /^(~|null|true|false|[-+]?(0o[0-7]+|0x[0-9a-f]+|\d+|(\.\d+|\d+(\.\d*)?)(e[-+]?\d+)?|\.inf)|\.nan)$/i;
const INDICATOR = /^[-?:,[\]{}#&*!|>'"%@`]|[,[\]{}]|:|[ \t]#|^ | $/;
/** Longer texts with blanks would be broken into lines, which only quoted ones may. */
const LINE_WIDTH = 80;

function quoteInFlow(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what needs escaping here
  if (/[\u0000-\u001f]/.test(text)) return JSON.stringify(text);
  const plain =
    text !== "" &&
    !TYPED.test(text) &&
    !INDICATOR.test(text) &&
    (text.length <= LINE_WIDTH || !text.includes(" "));
  return plain ? text : `'${text.replaceAll("'", "''")}'`;
}

function printNumber(source: string, value: number, float: boolean): string {
  const integer = float ? null : /^([+-]?)(0o[0-7]+|0x[0-9a-fA-F]+|\d+)$/.exec(source);
  if (integer?.[2]) {
    const digits = BigInt(/^\d+$/.test(integer[2]) ? integer[2].replace(/^0+(?=\d)/, "") : integer[2]);
    return String(integer[1] === "-" ? -digits : digits);
  }
  if (Number.isNaN(value)) return ".nan";
  if (!Number.isFinite(value)) return value < 0 ? "-.inf" : ".inf";
  return printDouble(value);
}

/** Java's Double.toString: a decimal point always, and an exponent outside of 1e-3 to 1e7. */
function printDouble(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) {
    const [digits = "0", exponent = "0"] = value.toExponential().split("e");
    return `${digits.includes(".") ? digits : `${digits}.0`}E${Number(exponent)}`;
  }
  const plain = String(value);
  return plain.includes(".") ? plain : `${plain}.0`;
}
