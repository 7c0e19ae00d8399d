import type { Facts, IgnoreComment } from "../../model/facts.ts";
import { markedComments, readIgnores } from "../ignores.ts";
import { lineStarts } from "../text.ts";

/** Comments of the file and of what stands in it, all with a `#`. */
export function ignoresOf(text: string, sources: readonly Facts[]): IgnoreComment[] {
  if (!text.includes("flink-preflight-ignore")) return [];
  const starts = lineStarts(text);
  const own = readIgnores(text, starts, markedComments(text, starts));
  const inner = sources.flatMap(({ ignores }) => ignores);
  return [...own, ...inner.filter(({ span }) => !own.some((each) => each.span.start === span.start))];
}

/** `-Dkey=value`, and YARN's own short ones. */
const PROCESS_OPTION = /(?:^|[\s"'[,])-(?:y?D|y[a-z]{1,2}\b)/;

/**
 * The words of the file outside of its configurations where it starts processes with options: what they say is not read
 * yet, so an option whose words are among them may be set there.
 */
export function argumentsIn(text: string, sources: readonly Facts[]): ReadonlySet<string> | null {
  let rest = "";
  let at = 0;
  const spans = sources.flatMap(({ settings }) =>
    settings.map(({ keySpan, valueSpan }) => ({ start: keySpan.start, end: valueSpan?.end ?? keySpan.end })),
  );
  for (const { start, end } of spans.sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    rest += text.slice(at, start);
    at = end;
  }
  rest += text.slice(at);
  const inPods =
    sources.some(({ carrier }) => carrier?.layer === "resource") && rest.includes("FLINK_PROPERTIES");
  return inPods || PROCESS_OPTION.test(rest) ? wordsIn(rest) : null;
}

/** The words of a text, those of flags without their dashes too. */
export function wordsIn(text: string): ReadonlySet<string> {
  return new Set(text.match(/[\w-]+/g)?.flatMap((word) => [word, word.replace(/^-+(?:y?D)?/, "")]));
}
