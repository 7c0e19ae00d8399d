import { printed } from "../flow/values.ts";
import { list, number, type RunValue, text, truth } from "./runValue.ts";

/** Texts that are longer are no names or uids. */
const LONGEST = 10_000;

/** How a value is written in a text; null where that is not known. */
export function writtenOf(value: RunValue): string | null {
  if (value.is === "constant") return printed(value.value);
  return value.is === "object" ? (value.label ?? null) : null;
}

/** What `%s` and its like make of a text and what goes into it; null for what is not known. */
export function formatted(pattern: string, given: readonly RunValue[]): RunValue | null {
  let next = 0;
  let isKnown = true;
  const result = pattern.replace(
    /%(?:(\d+)\$)?(-?)(0?)(\d*)(?:\.\d+)?([sdnS%i])|%/g,
    (
      whole,
      place: string | undefined,
      left: string,
      zero: string,
      width: string,
      kind: string | undefined,
    ) => {
      if (kind === "%") return "%";
      if (kind === "n") return "\n";
      const value = given[place === undefined ? next++ : Number(place) - 1];
      const written = value && kind ? writtenOf(value) : null;
      if (written === null) {
        isKnown = false;
        return whole;
      }
      const size = Number(width || 0);
      const shown = kind === "S" ? written.toUpperCase() : written;
      return left ? shown.padEnd(size) : shown.padStart(size, zero ? "0" : " ");
    },
  );
  return isKnown && result.length <= LONGEST ? text(result) : null;
}

/** `"{}-{name}".format(…)` of Python. */
function filled(
  pattern: string,
  given: readonly { readonly value: RunValue; readonly name: string | null }[],
): RunValue | undefined {
  let next = 0;
  let isKnown = true;
  const plain = given.filter(({ name }) => name === null);
  const result = pattern.replace(/\{\{|\}\}|\{(\w*)\}|\{[^}]*\}/g, (whole, key: string | undefined) => {
    if (whole === "{{" || whole === "}}") return whole.slice(1);
    const found =
      key === undefined
        ? undefined
        : key === ""
          ? plain[next++]
          : /^\d+$/.test(key)
            ? plain[Number(key)]
            : given.find(({ name }) => name === key);
    const written = found ? writtenOf(found.value) : null;
    if (written === null) isKnown = false;
    return written ?? whole;
  });
  return isKnown ? text(result) : undefined;
}

/** What a method of a text gives; undefined for what is not known. */
export function memberOfText(
  own: string,
  name: string,
  given: readonly { readonly value: RunValue; readonly name: string | null }[],
): RunValue | undefined {
  const [a, b] = given.map(({ value }) => writtenOf(value));
  const whole = (at: number): number | null => {
    const value = given[at]?.value;
    return value?.is === "constant" && typeof value.value.value === "bigint"
      ? Number(value.value.value)
      : null;
  };
  if (given.length === 0) return withoutArguments(own, name);
  if (name === "format" && own.includes("{")) return filled(own, given);
  if (/^(?:format|formatted)$/.test(name))
    return (
      formatted(
        own,
        given.map(({ value }) => value),
      ) ?? undefined
    );
  if (name === "join") {
    const all = given[0]?.value;
    return all?.is === "list" && !all.cell.value.open ? joined(all.cell.value.items, own) : undefined;
  }
  if (a == null) return undefined;
  switch (name) {
    case "concat":
    case "plus":
    case "+":
      return text(own + a);
    case "replace":
    case "replaceAll":
      return b == null || (name === "replaceAll" && /[^\w -]/.test(a))
        ? undefined
        : text(own.split(a).join(b));
    case "equals":
    case "==":
    case "contentEquals":
      return truth(own === a);
    case "!=":
      return truth(own !== a);
    case "equalsIgnoreCase":
      return truth(own.toLowerCase() === a.toLowerCase());
    case "startsWith":
    case "startswith":
      return truth(own.startsWith(a));
    case "endsWith":
    case "endswith":
      return truth(own.endsWith(a));
    case "contains":
      return truth(own.includes(a));
    case "removePrefix":
    case "stripPrefix":
    case "removeprefix":
      return text(own.startsWith(a) ? own.slice(a.length) : own);
    case "removeSuffix":
    case "stripSuffix":
    case "removesuffix":
      return text(own.endsWith(a) ? own.slice(0, own.length - a.length) : own);
    case "substringBefore":
      return text(own.includes(a) ? own.slice(0, own.indexOf(a)) : own);
    case "substringAfter":
      return text(own.includes(a) ? own.slice(own.indexOf(a) + a.length) : own);
    case "substringAfterLast":
      return text(own.slice(own.lastIndexOf(a) + 1));
    case "split":
      return /^[\w,;: /-]$/.test(a) ? list(own.split(a).map(text)) : undefined;
    case "repeat":
    case "*": {
      const count = whole(0);
      return count === null || count * own.length > LONGEST
        ? undefined
        : text(own.repeat(Math.max(0, count)));
    }
    case "substring":
    case "slice": {
      const [from, to] = [whole(0), given.length > 1 ? whole(1) : own.length];
      return from === null || to === null || from < 0 || to > own.length
        ? undefined
        : text(own.slice(from, to));
    }
    case "take": {
      const count = whole(0);
      return count === null ? undefined : text(own.slice(0, count));
    }
    case "drop": {
      const count = whole(0);
      return count === null ? undefined : text(own.slice(count));
    }
    case "charAt":
    case "get":
    case "apply": {
      const at = whole(0);
      const char = at === null ? undefined : own[at];
      return char === undefined ? undefined : text(char);
    }
    case "padStart":
    case "padEnd": {
      const size = whole(0);
      const fill = b ?? " ";
      if (size === null || fill.length !== 1) return undefined;
      return text(name === "padStart" ? own.padStart(size, fill) : own.padEnd(size, fill));
    }
    default:
      return undefined;
  }
}

/** What stands in a list as one text. */
export function joined(
  items: readonly RunValue[],
  between: string,
  before = "",
  after = "",
): RunValue | undefined {
  const written = items.map(writtenOf);
  return written.every((each) => each !== null) ? text(before + written.join(between) + after) : undefined;
}

function withoutArguments(own: string, name: string): RunValue | undefined {
  switch (name) {
    case "toLowerCase":
    case "lowercase":
    case "lower":
    case "casefold":
      return text(own.toLowerCase());
    case "toUpperCase":
    case "uppercase":
    case "upper":
      return text(own.toUpperCase());
    case "trim":
    case "strip":
      return text(own.trim());
    case "capitalize":
      return text(own.charAt(0).toUpperCase() + own.slice(1));
    case "title":
      return /^\w*$/.test(own) ? text(own.charAt(0).toUpperCase() + own.slice(1).toLowerCase()) : undefined;
    case "decapitalize":
      return text(own.charAt(0).toLowerCase() + own.slice(1));
    case "reversed":
    case "reverse":
      return text([...own].reverse().join(""));
    case "toString":
    case "intern":
    case "mkString":
      return text(own);
    case "length":
    case "size":
    case "count":
      return number(own.length);
    case "isEmpty":
    case "isBlank":
      return truth((name === "isBlank" ? own.trim() : own) === "");
    case "nonEmpty":
    case "isNotEmpty":
    case "isNotBlank":
      return truth((name === "isNotBlank" ? own.trim() : own) !== "");
    case "toInt":
    case "toLong":
      return /^-?\d{1,15}$/.test(own) ? number(BigInt(own)) : undefined;
    case "hashCode":
      return undefined;
    default:
      return undefined;
  }
}
