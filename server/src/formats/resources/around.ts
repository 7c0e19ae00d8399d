import type { Facts } from "../../model/facts.ts";
import type { IgnoreComment } from "../../model/ignoreComment.ts";
import { markedComments, readIgnores } from "../ignores.ts";
import { lineStarts, wordsIn } from "../text.ts";

/** What a file says of each of its configurations. */
export interface Around {
  /** The comments of all of it. */
  readonly ignores: readonly IgnoreComment[];
  /** Words of the options that processes may be given in it; null for none. */
  readonly elsewhere: ReadonlySet<string> | null;
}

export const NOTHING_AROUND: Around = { ignores: [], elsewhere: null };

/** What of a piece of a file stands outside of its configurations. */
export interface Outside {
  /** True when it starts a process with options. */
  readonly givesOptions: boolean;
  readonly givesProperties: boolean;
  readonly words: ReadonlySet<string>;
}

/** `-Dkey=value`, and YARN's own short ones. */
const PROCESS_OPTION = /(?:^|[\s"'[,])-(?:y?D|y[a-z]{1,2}\b)/;

/** What of a text stands outside of the settings of its configurations. */
export function outsideOf(text: string, configurations: readonly Facts[]): Outside {
  let rest = "";
  let at = 0;
  const spans = configurations.flatMap(({ settings }) =>
    settings.map(({ keySpan, valueSpan }) => ({ start: keySpan.start, end: valueSpan?.end ?? keySpan.end })),
  );
  for (const { start, end } of spans.sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    rest += text.slice(at, start);
    at = end;
  }
  rest += text.slice(at);
  let words: ReadonlySet<string> | undefined;
  return {
    givesOptions: PROCESS_OPTION.test(rest),
    givesProperties: rest.includes("FLINK_PROPERTIES"),
    get words() {
      words ??= wordsIn(rest);
      return words;
    },
  };
}

/**
 * The words of a file outside of its configurations where it starts processes with options: what they say is not read
 * yet, so an option whose words are among them may be set there.
 */
export function argumentsIn(
  pieces: readonly Outside[],
  configurations: readonly Facts[],
): ReadonlySet<string> | null {
  const inPods =
    pieces.some(({ givesProperties }) => givesProperties) &&
    configurations.some(({ carrier }) => carrier?.layer === "resource");
  return inPods || pieces.some(({ givesOptions }) => givesOptions)
    ? new Set(pieces.flatMap(({ words }) => [...words]))
    : null;
}

/** Comments of the file and of what stands in it, all with a `#`. */
export function ignoresOf(text: string, inside: () => readonly IgnoreComment[]): readonly IgnoreComment[] {
  if (!text.includes("flink-preflight-ignore")) return NOTHING_AROUND.ignores;
  const starts = lineStarts(text);
  const own = readIgnores(text, starts, markedComments(text, starts));
  return [...own, ...inside().filter(({ span }) => !own.some((each) => each.span.start === span.start))];
}

/** What is said now, by the same objects as before where it says the same. */
export function keptAround(before: Around, now: Around): Around {
  const sameIgnores = JSON.stringify(before.ignores) === JSON.stringify(now.ignores);
  return {
    ignores: sameIgnores ? before.ignores : now.ignores,
    elsewhere: areSameWords(before.elsewhere, now.elsewhere) ? before.elsewhere : now.elsewhere,
  };
}

function areSameWords(one: ReadonlySet<string> | null, other: ReadonlySet<string> | null): boolean {
  if (!one || !other) return one === other;
  return one.size === other.size && [...one].every((word) => other.has(word));
}
