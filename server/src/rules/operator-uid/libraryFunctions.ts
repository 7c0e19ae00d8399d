import type { OperatorWords } from "../../model/operator.ts";

/** What functions of well-known libraries do, in a word: `json.loads` names nothing of the job, nor does `int`. */
const DONE: Readonly<Record<string, string | null>> = {
  loads: "parse",
  "safe-load": "parse",
  "literal-eval": "parse",
  dumps: "serialize",
  "safe-dump": "serialize",
  int: null,
  float: null,
  str: null,
  tuple: null,
};

/** Words of an operator without the name of a library's function; without one that does next to nothing, its method tells. */
export function withoutLibrary(words: OperatorWords): OperatorWords {
  const done = words.function === null ? undefined : DONE[words.function];
  return done === undefined ? words : { ...words, function: done, vague: done !== null };
}
