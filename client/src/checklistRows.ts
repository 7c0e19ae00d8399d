import { KINDS, kindsNamed } from "../../server/src/formats/kinds.ts";
import {
  type ChecklistAnswer,
  type Deployment,
  type Item,
  isIgnored,
  isMet,
  judgedText,
  metSign,
  metText,
  type Place,
  type Violation,
} from "./checklistAnswer.ts";
import { byLine, narrow, type PathOf, shownOf } from "./checklistPlaces.ts";
import type { Row } from "./checklistRow.ts";
import { summaryOf } from "./checklistSummary.ts";
import { layersIn, titlesIn } from "./checklistWords.ts";
import { possible, toldBy } from "./rowActions.ts";
import { silentRows } from "./silentRows.ts";
import type { Translate } from "./translate.ts";

/** The rule whose findings are mended by typing over them. */
const PLACEHOLDER = "config/placeholder";

/** So many deployments are unfolded at first. */
const FEW = 3;

/** So much of an item that is unknown is shown without being asked for: more would hide what is not met. */
const FEW_REASONS = 5;

/** So much of what meets or breaks an item is said in its tooltip. */
const MOST_SAID = 5;

/** Told by icon and word; the colour only repeats it. */
const statesIn = (t: Translate) => ({
  satisfied: { word: t("met"), icon: "pass", colour: "testing.iconPassed" },
  violated: { word: t("not met"), icon: "error", colour: "testing.iconFailed" },
  unknown: { word: t("unknown"), icon: "question", colour: undefined },
});

/** The deployments with their items, then the files of which nothing is known. */
export function rowsOf(answer: ChecklistAnswer, pathOf: PathOf, t: Translate): Row[] {
  const { deployments } = answer;
  return [
    ...deployments.map((each, index) => deploymentRow(each, index, deployments, pathOf, t)),
    ...silentRows(answer, pathOf, t),
  ];
}

function deploymentRow(
  deployment: Deployment,
  index: number,
  all: readonly Deployment[],
  pathOf: PathOf,
  t: Translate,
): Row {
  const name = deployment.name;
  const twins = all.slice(0, index).filter((each) => each.name === name).length;
  const id = `${name}#${twins}`;
  const violations = deployment.checklist.flatMap(fixableOf);
  // A settings file can say what is not seen here, and that one that is taken for development is for production.
  const canBeStated =
    all.every(({ flinkVersion }) => flinkVersion === null) ||
    isGuessed(deployment) ||
    deployment.checklist.some(({ statable }) => statable === true);
  const fix = violations.length > 0 || canBeStated ? (["fix"] as const) : [];
  const graph = deployment.files.some(isOfJob) ? (["graph"] as const) : [];
  return {
    id,
    // What matters most comes first: a side bar is narrow, and the actions of a row lie over its end.
    label: `${metSign(deployment)} ${shortOf(deployment, t)}`,
    said: `${name}, ${metText([deployment], t)}`,
    description: judgedText(deployment, t),
    tooltip: [
      `${name}: ${summaryOf(deployment, t)}`,
      ...grounds(deployment, pathOf, t),
      ...deployment.files.map(pathOf),
    ].join("\n"),
    ...(isMet(deployment)
      ? { icon: "pass-filled", colour: statesIn(t).satisfied.colour }
      : { icon: "checklist" }),
    can: [...fix, ...graph, ...(deployment.files.length > 0 ? (["goTo"] as const) : [])],
    ofDeployment: { name, violations },
    files: deployment.files,
    open: all.length <= FEW,
    children: deployment.checklist.map((item) => itemRow(item, { id, name }, pathOf, t)),
  };
}

const JOBS = KINDS.filter(({ kind }) => kind === "job");

const isOfJob = (uri: string): boolean => kindsNamed(uri, JOBS).length > 0;

/** The files of jobs, each with the names of the deployments that run them. */
export function jobsIn(deployments: readonly Deployment[], t: Translate): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const each of deployments)
    for (const uri of each.files.filter(isOfJob))
      found.set(uri, [...(found.get(uri) ?? []), shortOf(each, t)]);
  return found;
}

/**
 * What a deployment is called in a list. Of several in a document, what tells them apart comes first, as a narrow list cuts the end
 * off. Kustomize calls what it builds by the folder, and the file has the same name in all of them; the name of a workspace without
 * a configuration is a dot.
 */
export function shortOf({ name, part }: Pick<Deployment, "name" | "part">, t: Translate): string {
  const end = ` (${part})`;
  if (part !== "" && name.endsWith(end))
    return `${part} (${shortOf({ name: name.slice(0, -end.length), part: "" }, t)})`;
  return name === "."
    ? t("The open folder")
    : name.replace(/[/\\](?:kustomization\.ya?ml|Kustomization)$/, "");
}

const isGuessed = ({ profileWord, profileReason }: Deployment): boolean =>
  profileWord !== undefined || profileReason !== undefined;

/** Where the version of a deployment comes from, and why it is one for development. */
function grounds(
  { flinkVersion, flinkVersionSource: source, profileWord, profileReason }: Deployment,
  pathOf: PathOf,
  t: Translate,
): string[] {
  const where = source && ("uri" in source ? placeText(source, pathOf) : source.option);
  return [
    ...(flinkVersion === null
      ? [t("Nothing says for certain which Flink runs it: write flinkVersion in .flink-preflight.yaml")]
      : []),
    ...(where && flinkVersion !== null ? [t("Flink {0}, as {1} says", flinkVersion, where)] : []),
    ...(profileWord === undefined
      ? []
      : [t("Development, because its path has the word '{0}'", profileWord)]),
    ...(profileReason === "one-machine"
      ? [t("Development, because a compose file starts it on one machine")]
      : []),
    ...(profileReason === "local-environment"
      ? [t("Development, because its jobs run in the process that starts them")]
      : []),
  ];
}

/** So many deployments are named in the hover of the status bar. */
const MOST_NAMED = 10;

/** How the deployments of a file do, or all of them, in lines; of a single one also why it is judged as it is. */
export function meantText(
  deployments: readonly Deployment[],
  file: string | undefined,
  pathOf: PathOf,
  t: Translate,
): string[] {
  const [first, ...others] = deployments;
  return [
    file === undefined ? t("For all deployments:") : t("For the file in front, {0}:", pathOf(file)),
    ...deployments.slice(0, MOST_NAMED).map((each) => `${each.name}: ${summaryOf(each, t)}`),
    ...(deployments.length > MOST_NAMED ? ["..."] : []),
    ...(first && others.length === 0 ? grounds(first, pathOf, t) : []),
  ];
}

const placeText = ({ uri, range }: Place, pathOf: PathOf): string => `${pathOf(uri)}:${range.start.line + 1}`;

function itemRow(
  entry: Item,
  parent: Pick<Row, "id"> & { readonly name: string },
  pathOf: PathOf,
  t: Translate,
): Row {
  const { item, status, violations } = entry;
  const title = titlesIn(t)[item] ?? entry.title;
  const layers = layersIn(t);
  const { word, icon, colour } = statesIn(t)[status];
  const [told] = entry.reasons.flatMap((each) => toldBy(each) ?? []);
  const worst = violations.find(({ ignored }) => !ignored) ?? violations[0] ?? told;
  // A row stays open or closed as long as its id is the same: what was open for what broke it closes once it is met.
  const id = `${parent.id}/${item}${status === "satisfied" ? "/met" : ""}`;
  const fixable = fixableOf(entry);
  const canBeStated = entry.statable === true;
  const can = worst ? possible(worst) : (["explain"] as const);
  const children = [
    ...byLine(entry.evidence).map(({ key, value, assumed, layer, ...place }) => {
      const unknown =
        assumed === undefined
          ? t("known at run time")
          : t("{0}, unless the environment says otherwise", assumed);
      const text = `${key === null ? "uid " : `${key}: `}${value ?? unknown}`;
      return placeRow(text, "check", place, layers[layer] ?? layer, pathOf);
    }),
    ...byLine(violations).map((each) => {
      const layer = layers[each.layer] ?? each.layer;
      const ignored = () =>
        each.answerable ? t("{0}, ignored without a reason", layer) : t("{0}, ignored", layer);
      const words = each.ignored ? ignored() : layer;
      const message = each.message.replace(/\.$/, "");
      const row = placeRow(message, "close", shownOf(each), words, pathOf);
      const toType = each.rule === PLACEHOLDER ? { isToType: true } : {};
      return { ...row, ...narrow(each, row, violations, t), violation: each, can: possible(each), ...toType };
    }),
    ...entry.reasons.map((each) => {
      const { uri, range, reason, message, more } = each;
      const place = uri !== undefined && range !== undefined ? { uri, range } : undefined;
      const row = placeRow(message, "question", place, more > 0 ? t("and {0} more", more) : "", pathOf);
      const told = toldBy(each);
      if (told) return { ...row, violation: told, can: possible(told) };
      return reason === "placeholder" ? { ...row, isToType: true } : row;
    }),
  ].map((row, index): Row => ({ ...row, id: `${id}/${index}` }));
  const places = violations.length > 1 ? [t("{0} places", violations.length)] : [];
  const ignored = status === "violated" && isIgnored(entry) ? [t("ignored")] : [];
  return {
    id,
    label: title,
    description: [word, ...places, ...ignored].join(", "),
    tooltip: [
      `${title}: ${word}`,
      ...children.slice(0, MOST_SAID).map(({ label, said }) => said ?? label),
      ...(children.length > MOST_SAID ? [t("and {0} more", children.length - MOST_SAID)] : []),
    ].join("\n"),
    icon,
    ...(colour ? { colour } : {}),
    item,
    ...(worst ? { violation: worst } : {}),
    ...(canBeStated || fixable.length > 1
      ? { ofDeployment: { name: parent.name, item, violations: fixable } }
      : {}),
    can: canBeStated && !can.includes("fix") ? ["fix", ...can] : can,
    open: status === "violated" || (status === "unknown" && children.length <= FEW_REASONS),
    children,
  };
}

/** What breaks an item or keeps it from being known, and can be mended. */
const fixableOf = ({ violations, reasons }: Item): Violation[] =>
  [...violations, ...reasons.flatMap((each) => toldBy(each) ?? [])].filter((each) =>
    possible(each).includes("fix"),
  );

function placeRow(
  label: string,
  icon: string,
  place: Place | undefined,
  words: string,
  pathOf: PathOf,
): Omit<Row, "id"> {
  const path = place ? placeText(place, pathOf) : "";
  const said = (name: string) => [name, words].filter(Boolean).join(", ");
  return {
    label,
    // The name of the file alone: a side bar is narrow.
    description: said(path.slice(path.search(/[^/\\]*$/))),
    tooltip: [label, said(path)].filter(Boolean).join("\n"),
    icon,
    can: [],
    ...(place ? { place: { uri: place.uri, range: place.range } } : {}),
    children: [],
  };
}
