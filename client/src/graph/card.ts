import type { Translate } from "../translate.ts";
import type { Chip, DrawnNode, Measure } from "./drawing.ts";
import type { Operator } from "./jobGraphAnswer.ts";
import { isFromUnseen, shown } from "./words.ts";

/** Sizes in pixels at full size. */
export const CARD = { side: 12, strip: 24, narrowest: 148, widest: 300, low: 58, high: 74 } as const;
const CHIP = { side: 7, mark: 13, gap: 6 } as const;

/** The card of an operator, without a place yet; the text is all that is known of it. */
export function cardOf(
  operator: Operator,
  text: string,
  measure: Measure,
  t: Translate,
): Omit<DrawnNode, "x" | "y"> {
  const { label, name, role } = operator;
  const uidStatus = operator.added ? "added" : operator.uidStatus;
  const given = name ? shown(name) : "";
  const strip = role === "transformation" ? 0 : CARD.strip;
  const room = CARD.widest - 2 * CARD.side - strip;
  const title = cut(label, room, "title", measure);
  // A label may be made of the name already.
  const subtitle = label.includes(given) ? "" : cut(given, room, "small", measure);
  const chips = chipsOf(operator, CARD.side + (role === "source" ? strip : 0), room, measure, t);
  const last = chips.at(-1);
  const texts = [measure(title, "title"), measure(subtitle, "small")];
  const inner = Math.max(...texts, last ? last.x + last.width - (chips[0]?.x ?? 0) : 0);
  return {
    width: Math.max(CARD.narrowest, Math.ceil(inner + 2 * CARD.side + strip)),
    height: subtitle === "" ? CARD.low : CARD.high,
    ...{ role, uidStatus, title, subtitle, chips },
    fromUnseen: isFromUnseen(operator),
    text,
  };
}

/** What is said where there is no uid to show. */
const wordsIn = (t: Translate) => ({
  present: "",
  missing: t("no uid"),
  unknown: "uid?",
  added: t("by Flink"),
});

const MARKS = { present: "check", missing: "cross", unknown: "question", added: null } as const;

function chipsOf(operator: Operator, left: number, room: number, measure: Measure, t: Translate): Chip[] {
  const { uid, added, state, parallelism, maxParallelism } = operator;
  const numbers = [
    parallelism ? `p ${parallelism.value ?? "?"}` : "",
    maxParallelism ? `max ${maxParallelism.value ?? "?"}` : "",
  ].filter((text) => text !== "");
  const rest: Omit<Chip, "x" | "width">[] = [
    ...(state === "stateful" ? [{ kind: "state", mark: "store", text: t("state") } as const] : []),
    ...(state === "unknown" ? [{ kind: "state", mark: "store", text: t("state?") } as const] : []),
    ...(numbers.length > 0 ? [{ kind: "parallelism", mark: null, text: numbers.join(" / ") } as const] : []),
  ];
  const widthOf = ({ text, mark }: Omit<Chip, "x" | "width">) =>
    measure(text, "small") + 2 * CHIP.side + (mark ? CHIP.mark : 0);
  const taken = rest.reduce((sum, each) => sum + widthOf(each) + CHIP.gap, 0);
  const uidStatus = added ? "added" : operator.uidStatus;
  const words = uid ? shown(uid) : wordsIn(t)[uidStatus];
  const first: Omit<Chip, "x" | "width"> = {
    kind: uidStatus,
    mark: MARKS[uidStatus],
    // The other chips are short, and as important.
    text: cut(words, room - taken - 2 * CHIP.side - CHIP.mark, "small", measure),
  };
  let x = left;
  return [first, ...rest].map((each) => {
    const chip = { ...each, x, width: widthOf(each) };
    x += chip.width + CHIP.gap;
    return chip;
  });
}

/** A text that is no wider than that; what is cut off shows as three dots. */
export function cut(text: string, width: number, font: "title" | "small", measure: Measure): string {
  if (measure(text, font) <= width) return text;
  // What takes two places in a text is one sign.
  const signs = [...text];
  const cutAt = (length: number) => `${signs.slice(0, length).join("")}…`;
  let [low, high] = [0, signs.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(cutAt(middle), font) <= width) low = middle;
    else high = middle - 1;
  }
  return cutAt(low);
}
