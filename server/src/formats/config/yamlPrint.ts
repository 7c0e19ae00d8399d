import { stringify } from "yaml";

/** Characters that are safest in double quotes with an escape: unseen ones, and blanks other than the usual. */
const UNUSUAL = /(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Z}\ufffe\uffff]/u;
const ALL_UNUSUAL = new RegExp(UNUSUAL, "gu");

/** What needs no closer look, unless it is a word that stands for something else. */
const PLAIN = /^[A-Za-z][\w./-]*(?: [\w./-]+)*$/;
const WORD = /^(?:true|false|null)$/i;

/** A value as YAML, quoted only where YAML would read it as something else. */
export function printValue(value: string): string {
  if (/^(0|[1-9]\d{0,14}|true|false)$/.test(value) || isPlainFraction(value)) return value;
  return printText(value);
}

/** True for a number that Flink prints as it is written. */
function isPlainFraction(value: string): boolean {
  return (
    /^(?:0|[1-9]\d{0,5})\.(?:0|\d{0,8}[1-9])$/.test(value) && (Number(value) === 0 || Number(value) >= 0.001)
  );
}

/** A key as YAML. */
export const printKey = (key: string): string => printText(key);

/** A text as YAML that cannot be taken for a number, a truth value or nothing. */
function printText(text: string): string {
  if (PLAIN.test(text) && !WORD.test(text)) return text;
  if (UNUSUAL.test(text)) return escaped(text);
  return stringify(text, { lineWidth: 0, blockQuote: false }).trimEnd();
}

const escaped = (text: string): string =>
  JSON.stringify(text).replace(ALL_UNUSUAL, (char) => {
    const code = (char.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
  });
