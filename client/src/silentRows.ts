import type { ChecklistAnswer } from "./checklistAnswer.ts";
import type { PathOf } from "./checklistPlaces.ts";
import type { Row } from "./checklistRow.ts";
import { possible, toldBy } from "./rowActions.ts";
import type { Translate } from "./translate.ts";

/** A file of which nothing is known, with the reason. */
interface Silent {
  readonly place: NonNullable<Row["place"]>;
  readonly reason: string;
  readonly rule?: string | undefined;
}

/** How many files have to do with Flink and no checklist. */
export const silentIn = ({ unread, unreadable, unopened }: ChecklistAnswer): number =>
  unread.length + unreadable.length + unopened.length;

/** The files that have no checklist, by why that is so. */
export function silentRows(
  { unread, unreadable, unopened }: ChecklistAnswer,
  pathOf: PathOf,
  t: Translate,
): Row[] {
  const groups: readonly (readonly [string, readonly Silent[]])[] = [
    [
      t("Not read by Flink"),
      unopened.map(({ uri, range, rule, ...why }) => ({
        place: { uri, range },
        reason: whyUnopened(why, t),
        rule,
      })),
    ],
    [t("Not read yet"), unread.map(({ uri, title }) => ({ place: { uri }, reason: title }))],
    [t("Cannot be read"), unreadable.map(({ reason, ...place }) => ({ place, reason }))],
  ];
  return groups.flatMap(([label, files]) => groupRow(label, files, pathOf, t));
}

function whyUnopened(
  { reason, flinkVersion }: Pick<ChecklistAnswer["unopened"][number], "reason" | "flinkVersion">,
  t: Translate,
): string {
  if (reason === "place") return t("not where the Flink of its containers looks");
  return flinkVersion === null
    ? t("its Flink does not read it")
    : t("Flink {0} does not read it", flinkVersion);
}

function groupRow(label: string, files: readonly Silent[], pathOf: PathOf, t: Translate): Row[] {
  if (files.length === 0) return [];
  const description = files.length === 1 ? t("1 file") : t("{0} files", files.length);
  const tooltip = t("{0} with Flink in them that are not checked", description);
  const children = files.map(
    ({ place, reason, rule }, index): Row => ({
      // A file may hold several.
      id: `${label}/${place.uri}#${files.slice(0, index).filter((each) => each.place.uri === place.uri).length}`,
      label: pathOf(place.uri),
      description: reason,
      tooltip: `${pathOf(place.uri)}\n${reason}`,
      icon: "file",
      ...actionsOf({ place, reason, rule }),
      place,
      children: [],
    }),
  );
  return [{ id: label, label, description, tooltip, icon: "circle-slash", can: [], open: true, children }];
}

function actionsOf({ place, reason, rule }: Silent): Pick<Row, "can" | "violation"> {
  const told =
    "range" in place && rule !== undefined
      ? toldBy({ ...place, message: reason, rule, fixable: true })
      : undefined;
  return told ? { violation: told, can: possible(told) } : { can: [] };
}
