/**
 * Names of the source in words: lower case, with hyphens. Which words of a name tell something is the same in every
 * language that calls Flink's API.
 */

/** `RideCleansing Filter` and `rideCleansingFilter` become `ride-cleansing-filter`. */
export function kebab(text: string): string {
  const plain = isAscii(text)
    ? text
    : text
        .normalize("NFKD")
        .replace(/\p{Mark}/gu, "")
        .replace(/ß/g, "ss");
  const source = plain.includes("SQL") ? plain.replace(/(My|Postgre)SQL/g, "$1sql") : plain;
  // One pass over the characters: every operator of a job asks, with every key that is typed in it.
  let words = "";
  let apart = false;
  let before: Kind = "other";
  for (let at = 0; at < source.length; at++) {
    const kind = kindAt(source, at);
    if (kind === "other") apart = true;
    else {
      const begins =
        kind === "upper" &&
        (before === "lower" ||
          before === "digit" ||
          (before === "upper" && kindAt(source, at + 1) === "lower"));
      if ((apart || begins) && words !== "") words += "-";
      words += kind === "upper" ? source.charAt(at).toLowerCase() : source.charAt(at);
      apart = false;
    }
    before = kind;
  }
  return words;
}

type Kind = "lower" | "upper" | "digit" | "other";

/** What kind of character of ASCII stands at an offset; all others only part words. */
function kindAt(text: string, at: number): Kind {
  const code = text.charCodeAt(at);
  if (code >= 97 && code <= 122) return "lower";
  if (code >= 65 && code <= 90) return "upper";
  return code >= 48 && code <= 57 ? "digit" : "other";
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** What every stream, variable or literal may be called, with or without a number behind it. */
const EMPTY = set(
  "ds env stream streams datastream dstream data dataset result results res ret input inputs in output outputs out " +
    "tmp temp simple source src sources sink sinks operator single main my the a an to of from new test demo example sample " +
    "foo bar baz value values var val it obj object item element elements tuple row string text raw default abstract " +
    "mapped keyed filtered windowed grouped processed reduced joined connected connect union unioned united all side with " +
    "left right first second name names topic topics table tables path paths file files dir folder tag " +
    "kafka consumer producer reader writer builder factory properties props config conf id key fn func function impl " +
    "map flat filter process reduce aggregate window apply print job flink localhost true false null none",
);

/** Words that only join others. */
const SMALL = set("of to from for with the a an by in on and");

/** What Flink itself calls an operator that has no name. */
const UNNAMED = set(
  "custom collection source sink print map flat filter process reduce aggregate window stream data test input output function",
);

/** Words for the plumbing, which no name needs. */
const PLUMBING = set("ds stream streams datastream dstream");

/** What follows a name to say what kind of class it is. */
const KINDS = set("function fn func impl operator udf rich");

/** What stands in front of the name of a class. */
const LEADING = set("my rich custom flink");

/** What stands behind the name of a function to say which kind of stream it is for. */
const SHAPES = set("process keyed broadcast rich co");

/** What a class is called because of the interface it implements. */
const INTERFACES = set(
  "my rich custom simple map flat filter process broadcast keyed co reduce aggregate window all join async fold select pattern " +
    "mapper reducer aggregator processor timestamp timestamps watermark watermarks extractor assigner strategy " +
    "bounded out orderness ascending periodic punctuated timeout base abstract default test example demo flink",
);

/** What says that a class is a source or a sink. */
const ROLES = set("source consumer reader generator sink producer writer publisher format");

/** True when a word tells nothing about one operator among others. */
const isEmpty = (word: string): boolean => bare(word).length < 2 || EMPTY.has(bare(word));

const bare = (word: string): string => word.replace(/\d+$/, "");

/** A name that somebody gave; null when it only repeats what Flink calls any such operator. */
export function givenWords(name: string): string | null {
  const words = kebab(name);
  return words === "" || words.split("-").every((word) => UNNAMED.has(word)) ? null : words;
}

/** A variable, a topic or a type in words; null when it could be any. */
export function subject(text: string): string | null {
  const words = kebab(text).split("-");
  if (words.every(isEmpty)) return null;
  const kept = words
    .map((word) => (PLUMBING.has(bare(word)) ? word.replace(/\D/g, "") : word))
    .filter((word) => word !== "");
  while (kept.length > 1 && SMALL.has(kept[0] ?? "")) kept.shift();
  while (kept.length > 1 && SMALL.has(kept.at(-1) ?? "")) kept.pop();
  return kept.join("-");
}

/** What is left of the name of a constant or a parameter that holds a topic, a table or a path. */
export function heldBy(text: string): string | null {
  const kept = kebab(text)
    .split("-")
    .filter((word) => !isEmpty(word) || /^\d+$/.test(word));
  return kept.some((word) => !isEmpty(word)) ? kept.join("-") : null;
}

/** What a class that implements an operator is called, without what is in the name of any such class. */
export function functionWords(className: string): string | null {
  const words = kebab(className).split("-");
  while (words.length > 1 && LEADING.has(words[0] ?? "")) words.shift();
  while (words.length > 1 && KINDS.has(words.at(-1) ?? "")) words.pop();
  if (words.every((word) => INTERFACES.has(word.replace(/\d+$/, "")) || isEmpty(word))) return null;
  // What two words or more tell needs no interface: `add-tips-process`. One keeps it: `count-reduce`.
  while (words.length > 1 && SHAPES.has(words.at(-1) ?? "")) words.pop();
  return words.join("-");
}

/** What a class of a source or a sink is called, without the word for that: `kafka`, `taxi-ride`. */
export function connectorWords(className: string): string | null {
  const words = kebab(className).split("-");
  while (words.length > 1 && leads(words[0] ?? "")) words.shift();
  while (words.length > 0 && (KINDS.has(words.at(-1) ?? "") || ROLES.has(words.at(-1) ?? ""))) words.pop();
  if (words.some((word) => word.length > 1)) return words.join("-");
  return /^custom/i.test(className) ? "custom" : null;
}

/** `FromOrders`, `sourceOfOrders`, `getOrders`: what stands in front of the name of a source. */
const leads = (word: string): boolean =>
  LEADING.has(word) || ROLES.has(word) || SMALL.has(word) || word === "get";

/** True when words of a class say what is done but not what to: `splitter`, `sum-reducer`, `kafka`. */
export function isBareVerb(words: string): boolean {
  return words.split("-").filter((word) => !INTERFACES.has(word) && !SMALL.has(word)).length < 2;
}
