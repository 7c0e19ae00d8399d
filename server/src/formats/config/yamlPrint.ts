import { stringify } from "yaml";

/** Characters that are safest in double quotes with an escape: control characters and blanks of other scripts. */
const UNUSUAL = /[^\x20-\x7e\u00a1-\u1fff\u3001-\ud7ff\ue000-\ufefe]/;

/** A value as YAML, quoted only where YAML would read it as something else. */
export function printValue(value: string): string {
  if (/^(0|[1-9]\d{0,14}|true|false)$/.test(value) || isPlainFraction(value)) return value;
  if (UNUSUAL.test(value)) return escaped(value);
  return stringify(value, { lineWidth: 0, blockQuote: false }).trimEnd();
}

/** True for a number that Flink prints as it is written. */
function isPlainFraction(value: string): boolean {
  return (
    /^(?:0|[1-9]\d{0,5})\.(?:0|\d{0,8}[1-9])$/.test(value) && (Number(value) === 0 || Number(value) >= 0.001)
  );
}

/** A key as YAML. */
export function printKey(key: string): string {
  if (/^[A-Za-z][\w.-]*$/.test(key)) return key;
  return UNUSUAL.test(key) ? escaped(key) : stringify(key, { lineWidth: 0, blockQuote: false }).trimEnd();
}

const escaped = (text: string): string =>
  JSON.stringify(text).replace(
    /[^\x20-\x7e]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
