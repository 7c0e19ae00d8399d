import type { Place, Violation } from "./checklistAnswer.ts";
import type { Translate } from "./translate.ts";

/** How a file is called. */
export type PathOf = (uri: string) => string;

/** Where something is shown: what is wrong may stand in another file than its finding. */
export const shownOf = ({ uri, range, shownAt }: Place & { readonly shownAt?: Place }): Place =>
  shownAt ?? { uri, range };

/** Places by the lines that they are shown at; their files stay in the order in which they come. */
export function byLine<Placed extends Place & { readonly shownAt?: Place }>(
  places: readonly Placed[],
): Placed[] {
  const files = [...new Set(places.map((each) => shownOf(each).uri))];
  const startOf = (each: Placed) => shownOf(each).range.start;
  return files.flatMap((file) =>
    places
      .filter((each) => shownOf(each).uri === file)
      .sort((a, b) => startOf(a).line - startOf(b).line || startOf(a).character - startOf(b).character),
  );
}

/** The texts of a row that a narrow side bar shows the begin of. */
interface RowText {
  readonly label: string;
  readonly description: string;
  readonly said?: string;
}

/** Of messages that begin alike for so long, a narrow side bar shows what they have in common. */
const ALIKE = 20;

/**
 * What the row of a violation shows of it where there is no room: what it is about, else where it is, which then comes first in all
 * such rows of the item.
 */
export function narrow(
  violation: Violation,
  { label, description }: RowText,
  all: readonly Violation[],
  t: Translate,
): Partial<RowText> {
  const { brief } = violation;
  if (brief !== undefined) return { label: brief, said: label };
  const starts = all.filter((each) => each.brief === undefined).map((each) => each.message.slice(0, ALIKE));
  if (new Set(starts).size === starts.length) return {};
  if (new Set(all.map((each) => shownOf(each).uri)).size === 1)
    return { label: t("line {0}: {1}", shownOf(violation).range.start.line + 1, label), said: label };
  const [place = "", ...words] = description.split(", ");
  return { label: `${place}: ${label}`, said: label, description: words.join(", ") };
}
