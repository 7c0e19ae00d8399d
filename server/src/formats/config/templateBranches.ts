import type { Facts } from "../../model/facts.ts";
import type { Setting } from "../../model/setting.ts";
import type { Span } from "../../model/span.ts";
import { TEMPLATE } from "./placeholders.ts";

/** What begins and ends something in a template of Helm's, Jinja's or ytt's; an `else` goes on with it. */
const STATEMENTS =
  /\{\{-?\s*(if|with|range|define|block|end)\b.*?\}\}|\{%-?\s*(if|for|endif|endfor)\b.*?%\}|(?<=^[ \t]*)#@[ \t]*(if|for|def|end)\b[^\r\n]*/gms;

const CONDITIONS: ReadonlySet<string> = new Set(["if", "with", "range", "for", "def"]);

/** Where a template writes something only under a condition; one that nothing ends goes on to the end of the text. */
export function branchesOf(text: string): Span[] {
  if (!TEMPLATE.test(text)) return [];
  const open: { readonly what: string; readonly start: number }[] = [];
  const branches: Span[] = [];
  const close = (end: number) => {
    const begun = open.pop();
    if (begun && CONDITIONS.has(begun.what)) branches.push({ start: begun.start, end });
  };
  for (const { index, 0: whole, 1: helm, 2: jinja, 3: ytt } of text.matchAll(STATEMENTS)) {
    const what = helm ?? jinja ?? ytt ?? "";
    if (what.startsWith("end")) close(index);
    else open.push({ what, start: index + whole.length });
  }
  while (open.length > 0) close(text.length);
  return branches;
}

/** Settings with a mark at those that a template may leave out. */
function markedBranches(settings: readonly Setting[], branches: readonly Span[]): readonly Setting[] {
  if (branches.length === 0) return settings;
  const isIn = ({ keySpan }: Setting) =>
    branches.some(({ start, end }) => start <= keySpan.start && keySpan.start < end);
  return settings.map((each) => (isIn(each) ? { ...each, optional: true } : each));
}

/**
 * The facts of a configuration in a text that has branches: what they may set besides is not known.
 *
 * @param from where it begins: a condition around all of it decides whether there is one, not what it says
 */
export function withBranches(facts: Facts, text: string, from = 0): Facts {
  const branches = branchesOf(text).filter(({ start }) => start >= from);
  const settings = markedBranches(facts.settings, branches);
  return settings.some(({ optional }) => optional) ? { ...facts, settings, open: true } : facts;
}
