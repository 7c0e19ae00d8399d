import { type Deployment, type Item, isIgnored, judgedText, metText } from "./checklistAnswer.ts";
import type { Translate } from "./translate.ts";

/** The items that are not met and that no comment hides. */
export const unmetIn = (deployments: readonly Deployment[]): Item[] =>
  itemsOf(deployments).filter((item) => item.status === "violated" && !isIgnored(item));

/** How all items of some deployments do, in words that add up: `4 of 6 met, 1 not met, 1 unknown`. */
export function countsText(deployments: readonly Deployment[], t: Translate): string {
  const items = itemsOf(deployments);
  const unmet = unmetIn(deployments).length;
  const ignored = items.filter(({ status }) => status === "violated").length - unmet;
  const unknown = items.filter(({ status }) => status === "unknown").length;
  return [
    metText(deployments, t),
    ...(unmet > 0 ? [t("{0} not met", unmet)] : []),
    ...(ignored > 0 ? [t("{0} ignored", ignored)] : []),
    ...(unknown > 0 ? [t("{0} unknown", unknown)] : []),
  ].join(", ");
}

/** All of a deployment: `Flink 1.20, production, 4 of 6 met, 2 not met`. */
export const summaryOf = (deployment: Deployment, t: Translate): string =>
  `${judgedText(deployment, t)}, ${countsText([deployment], t)}`;

/** The same of those that the status bar speaks of: those of the file in front, or all. */
export function meantSummary(meant: readonly Deployment[], isOfFile: boolean, t: Translate): string {
  const [first, ...others] = meant;
  if (first && others.length === 0) return summaryOf(first, t);
  const whom = isOfFile ? t("{0} deployments", meant.length) : t("All {0} deployments", meant.length);
  return `${whom}, ${countsText(meant, t)}`;
}

const itemsOf = (deployments: readonly Deployment[]): Item[] =>
  deployments.flatMap(({ checklist }) => checklist);
