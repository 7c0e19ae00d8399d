import { wholeOf } from "../elements.ts";
import type { Run } from "../run.ts";
import { type Given, list, number, type RunValue, text, truth } from "../runValue.ts";
import { plain } from "./comparing.ts";
import { isUnordered, iterated } from "./objects.ts";
import { inFormat, represented, written } from "./writing.ts";

const LONGEST = 10_000;

/** What a method of a text gives; undefined for what is not known. */
export function ofText(run: Run, own: string, name: string, given: readonly Given[]): RunValue | undefined {
  const values = given.map(({ value }) => plain(run, value));
  const [a, b] = values.map((value) =>
    value.is === "constant" && value.value.type === "String" ? value.value.value : null,
  );
  const size = wholeOf(values[0]);
  switch (name) {
    case "join":
      return values[0] && joined(run, own, values[0]);
    case "format":
      return filled(run, own, given);
    case "zfill":
      if (size === null || size > LONGEST) return undefined;
      return text(
        own.replace(/^([+-]?)(.*)$/s, (_, sign, rest) => sign + rest.padStart(size - sign.length, "0")),
      );
    case "ljust":
    case "rjust": {
      const fill = given.length > 1 ? b : " ";
      if (size === null || size > LONGEST || fill?.length !== 1) return undefined;
      return text(name === "ljust" ? own.padEnd(size, fill) : own.padStart(size, fill));
    }
    case "partition":
    case "rpartition":
      return a ? parted(own, a, name === "rpartition") : undefined;
    case "split":
      return split(own, given.length === 0 ? undefined : a, given.length);
    case "splitlines":
      return given.length === 0 && !/[^\n\x20-\x7e]/.test(own) ? list(linesOf(own).map(text)) : undefined;
    case "strip":
    case "lstrip":
    case "rstrip":
      return given.length === 0 || a != null
        ? text(stripped(own, name, given.length === 0 ? null : (a ?? null)))
        : undefined;
    case "startswith":
    case "endswith":
      return startsOrEnds(run, own, name, given);
    case "replace":
      return a != null && a !== "" && b != null && given.length === 2
        ? text(own.split(a).join(b))
        : undefined;
    case "count":
      return a ? number(own.split(a).length - 1) : undefined;
    case "find":
      return a != null && given.length === 1 ? number(own.indexOf(a)) : undefined;
    case "swapcase":
    case "title":
      return name === "title" && /^[ -~]*$/.test(own)
        ? text(own.toLowerCase().replace(/[a-z]+/g, (word) => word.charAt(0).toUpperCase() + word.slice(1)))
        : undefined;
    case "capitalize":
      return text(own.charAt(0).toUpperCase() + own.slice(1).toLowerCase());
    case "isdigit":
      return /^[ -~]*$/.test(own) ? truth(/^\d+$/.test(own)) : undefined;
    default:
      return undefined;
  }
}

function joined(run: Run, between: string, all: RunValue): RunValue | undefined {
  const found = iterated(run, all);
  if (!found || found.open || isUnordered(all)) return undefined;
  const texts = found.items.map((each) => {
    const value = plain(run, each);
    return value.is === "constant" && value.value.type === "String" ? value.value.value : null;
  });
  return texts.every((each) => each !== null) ? text(texts.join(between)) : undefined;
}

/** `"{}-{name!r:>3}".format(…)`. */
function filled(run: Run, pattern: string, given: readonly Given[]): RunValue | undefined {
  let next = 0;
  let isKnown = !given.some(({ name }) => name === "*" || name === "**");
  const plainly = given.filter(({ name }) => name === null);
  const result = pattern.replace(
    /\{\{|\}\}|\{(\w*)(![rsa])?(?::([^{}]*))?\}|[{}]/g,
    (whole, key: string | undefined, how: string | undefined, spec: string | undefined) => {
      if (whole === "{{" || whole === "}}") return whole.slice(1);
      const found =
        key === undefined
          ? undefined
          : key === ""
            ? plainly[next++]
            : /^\d+$/.test(key)
              ? plainly[Number(key)]
              : given.find(({ name }) => name === key);
      const shown =
        !found || how === "!a" ? null : how ? (how === "!r" ? represented : written)(run, found.value) : null;
      const result = how
        ? shown && inFormat(run, text(shown), spec ?? "")
        : found && inFormat(run, found.value, spec ?? "");
      if (result == null) isKnown = false;
      return result ?? whole;
    },
  );
  return isKnown && result.length <= LONGEST ? text(result) : undefined;
}

function parted(own: string, by: string, isLast: boolean): RunValue {
  const at = isLast ? own.lastIndexOf(by) : own.indexOf(by);
  if (at < 0) return list((isLast ? ["", "", own] : [own, "", ""]).map(text));
  return list([own.slice(0, at), by, own.slice(at + by.length)].map(text));
}

function split(own: string, by: string | null | undefined, count: number): RunValue | undefined {
  if (count > 1 || by === null || by === "") return undefined;
  return list((by === undefined ? own.trim().split(/\s+/).filter(Boolean) : own.split(by)).map(text));
}

const linesOf = (own: string): string[] => (own.endsWith("\n") ? own.slice(0, -1) : own).split("\n");

function stripped(own: string, name: string, characters: string | null): string {
  const isOne = (char: string) => (characters === null ? /\s/.test(char) : characters.includes(char));
  let [start, end] = [0, own.length];
  if (name !== "rstrip") while (start < end && isOne(own.charAt(start))) start++;
  if (name !== "lstrip") while (end > start && isOne(own.charAt(end - 1))) end--;
  return own.slice(start, end);
}

function startsOrEnds(run: Run, own: string, name: string, given: readonly Given[]): RunValue | undefined {
  const [first, second] = given;
  if (!first || second) return undefined;
  const all = first.value.is === "list" ? iterated(run, first.value) : { items: [first.value], open: false };
  if (!all || all.open) return undefined;
  const texts = all.items.map((each) =>
    each.is === "constant" && each.value.type === "String" ? each.value.value : null,
  );
  if (!texts.every((each) => each !== null)) return undefined;
  return truth(texts.some((each) => (name === "startswith" ? own.startsWith(each) : own.endsWith(each))));
}
