import type { Scalar } from "yaml";

/**
 * The text that Flink stores for a scalar of config.yaml: strings as they are, booleans and numbers as Java
 * prints them after YAML gave them a type, so that an unquoted 1.10 arrives as 1.1.
 */
export function scalarAsFlinkReads(scalar: Scalar): string {
  const { value } = scalar;
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number" || typeof value === "bigint")
    return printNumber(scalar.source ?? String(value), Number(value));
  return scalar.source ?? String(value);
}

function printNumber(source: string, value: number): string {
  const integer = /^([+-]?)(0o[0-7]+|0x[0-9a-fA-F]+|\d+)$/.exec(source);
  if (integer?.[2]) {
    const digits = BigInt(/^\d+$/.test(integer[2]) ? integer[2].replace(/^0+(?=\d)/, "") : integer[2]);
    return String(integer[1] === "-" ? -digits : digits);
  }
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value < 0 ? "-Infinity" : "Infinity";
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
