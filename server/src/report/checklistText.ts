import type { Deployment } from "../model/deployment.ts";
import type { Place } from "../model/finding.ts";
import { WITNESSES, type Witness } from "../model/layer.ts";
import type { ChecklistEntry } from "../rules/checklist.ts";
import { type DoubtKind, doubtText } from "../rules/doubts.ts";
import { addressesOf } from "../rules/engine.ts";
import type { Judgement } from "../rules/heard.ts";
import type { Evidence } from "../rules/proof.ts";
import { versionText } from "../workspace/versionText.ts";
import { placeText, type ReportData } from "./reportData.ts";
import type { Style } from "./style.ts";

export const MARKS = { satisfied: "met", violated: "not met", unknown: "unknown" } as const;
const STATUSES = ["satisfied", "violated", "unknown"] as const;
export type Status = (typeof STATUSES)[number];

const paintOf = (status: Status, style: Style): ((text: string) => string) =>
  status === "satisfied" ? style.good : status === "violated" ? style.bad : style.dim;

/** So many files of a deployment are listed; the JSON has all. */
const MOST_FILES = 4;

/** So many values are listed that show an item to be met; of uids, which are many and alike, one. */
const MOST_VALUES = 3;

/** Columns for the status and for the item. */
const STATUS_WIDTH = 9;
const ITEM_WIDTH = 19;

/** What a deployment is called, what Flink it is judged for, and how many items it meets. */
export function headerLine({ deployment, checklist }: Judgement, data: ReportData, style: Style): string {
  const version = versionText(deployment, (uri) => data.pathOf(uri));
  const name = nameOf(deployment, data);
  const { purpose, profile } = deployment;
  if (purpose !== "cluster") {
    const meant = purposeText(purpose);
    return `${style.bold(name)} ${style.dim(purpose === "settings" ? meant : `${version}, ${meant}`)}`;
  }
  const met = metOf(checklist);
  const worst = checklist.some(({ status }) => status === "violated") ? "violated" : "unknown";
  const paint = paintOf(met > 0 && worst === "unknown" ? "satisfied" : worst, style);
  return `${style.bold(name)} ${style.dim(`${version}, ${profile}:`)} ${paint(`${met} of ${checklist.length} met`)}`;
}

/** What a report calls a deployment. */
export const nameOf = ({ place, part }: Deployment, data: ReportData): string =>
  `${data.pathOf(place)}${part && ` (${part})`}`;

/** How many items are met. */
export const metOf = (checklist: readonly ChecklistEntry[]): number =>
  checklist.filter(({ status }) => status === "satisfied").length;

/** What a deployment is that no cluster runs with. */
export function purposeText(purpose: Deployment["purpose"]): string {
  if (purpose === "settings") return "settings of Preflight";
  if (purpose === "client") return "for clients that send jobs to a cluster";
  if (purpose === "workers") return "read by TaskManagers alone";
  if (purpose === "unopened") return "not read where it lies in its containers";
  return purpose === "defaults" ? "defaults for deployments elsewhere" : "not read by this Flink";
}

/** A deployment with its files and its items, each with what meets it or breaks it, and where. */
export function checklistLines(judgement: Judgement, data: ReportData, style: Style): string[] {
  const { deployment, checklist } = judgement;
  const files = addressesOf(deployment).filter((uri) => uri !== deployment.place);
  const more = files.length - MOST_FILES;
  return [
    headerLine(judgement, data, style),
    ...files.slice(0, MOST_FILES).map((uri) => style.dim(`    ${data.pathOf(uri)}`)),
    ...(more > 0 ? [style.dim(`    and ${more} more`)] : []),
    ...checklist.flatMap((entry) => itemLines(entry, data, style)),
  ];
}

/** A deployment of which nothing is met, in a line. */
export function shortLines(judgement: Judgement, data: ReportData, style: Style): string[] {
  const parts = STATUSES.flatMap((status) => {
    const items = judgement.checklist.filter((entry) => entry.status === status);
    const reason = status === "unknown" ? mainReason(judgement, data) : "";
    const names = items.map(({ item }) => item).join(", ");
    return items.length > 0 ? [`${MARKS[status]}: ${names}${reason && style.dim(` (${reason})`)}`] : [];
  });
  return [headerLine(judgement, data, style), `  ${parts.join("; ")}`];
}

/** Kinds of doubt that say nothing of a deployment in particular, or nothing of most of its options. */
const USUAL: ReadonlySet<DoubtKind> = new Set([
  "unprovable",
  "this-machine",
  "no-operators",
  "no-configuration",
  "no-plugin",
  "session-cluster",
]);

/** What keeps most of the items of a deployment from being known, in a few words; empty where it is nothing of its own. */
export function mainReason({ checklist }: Judgement, data: ReportData): string {
  const doubts = checklist.flatMap(({ doubts }) => doubts.slice(0, 1)).filter(({ kind }) => !USUAL.has(kind));
  const countOf = (kind: DoubtKind) => doubts.filter((each) => each.kind === kind).length;
  const [main] = doubts.toSorted((a, b) => countOf(b.kind) - countOf(a.kind));
  if (!main) return "";
  const other = main.place && main.kind === "other-file" ? `: ${data.pathOf(main.place.uri)}` : "";
  return `${doubtText({ ...main, what: "options" })}${other}`;
}

function itemLines(entry: ChecklistEntry, data: ReportData, style: Style): string[] {
  const [first = "", ...more] = saidOf(entry, data);
  const mark = paintOf(entry.status, style)(MARKS[entry.status].padEnd(STATUS_WIDTH));
  const indent = " ".repeat(2 + STATUS_WIDTH + ITEM_WIDTH);
  return [
    `  ${mark}${entry.item.padEnd(ITEM_WIDTH)}${first}`.trimEnd(),
    ...more.map((line) => `${indent}${line}`),
  ];
}

const assumedText = ({ assumed }: Evidence): string =>
  assumed === undefined ? "known at run time" : `${assumed}, unless the environment says otherwise`;

/** What is to be said of an item, a line each. */
export function saidOf({ status, evidence, violations, doubts }: ChecklistEntry, data: ReportData): string[] {
  const where = (place: Place, witness?: Witness) =>
    `(${witness ? `${WITNESSES[witness]}, ` : ""}${placeText(data, place)})`;
  const andMore = (count: number) => (count > 0 ? ` and ${count} more` : "");
  if (status === "satisfied") {
    const options = evidence.filter(({ key }) => key !== null);
    const uids = evidence.filter(({ key }) => key === null);
    const [first] = uids;
    const rest = options.length - MOST_VALUES;
    return [
      ...options.slice(0, MOST_VALUES).map((each, index) => {
        const value = `: ${each.value ?? assumedText(each)}`;
        const last = index === MOST_VALUES - 1 ? andMore(rest) : "";
        return `${each.key}${value} ${where(each, each.layer)}${last}`;
      }),
      ...(first
        ? [`${uids.length === 1 ? "a uid" : `${uids.length} uids`} ${where(first, first.layer)}`]
        : []),
    ];
  }
  if (status === "violated") {
    const [worst] = violations;
    if (!worst) return [];
    return [
      `${worst.message.replace(/\.$/, "")} ${where(worst.shownAt ?? worst, worst.layer)}${andMore(violations.length - 1)}`,
    ];
  }
  const [doubt] = doubts;
  if (!doubt) return [];
  const place = doubt.place ? ` ${where(doubt.place)}` : "";
  const others = doubts.reduce((sum, { more }) => sum + more + 1, -1);
  const besides = others > 0 ? `; ${others} more ${others === 1 ? "reason" : "reasons"}` : "";
  return [`${doubtText(doubt)}${place}${besides}`];
}

/** How many deployments meet each item: what all of them come to. */
export function overviewLines(judgements: readonly Judgement[], style: Style): string[] {
  const items = judgements[0]?.checklist.map(({ item }) => item) ?? [];
  const widths = STATUSES.map((status) => MARKS[status].length + 3);
  const head = STATUSES.map((status, index) => MARKS[status].padStart(widths[index] ?? 0)).join("");
  return [
    style.bold(`${`${judgements.length} deployments`.padEnd(ITEM_WIDTH + 2)}${head}`),
    ...items.map((item) => {
      const counts = STATUSES.map((status, index) => {
        const count = judgements.filter(({ checklist }) =>
          checklist.some((entry) => entry.item === item && entry.status === status),
        ).length;
        const text = String(count).padStart(widths[index] ?? 0);
        return count > 0 ? paintOf(status, style)(text) : style.dim(text);
      });
      return `  ${item.padEnd(ITEM_WIDTH)}${counts.join("")}`;
    }),
  ];
}
