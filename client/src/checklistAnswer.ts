import type { Range } from "vscode-languageclient/node";
import type { Translate } from "./translate.ts";

/** What the server answers to `flinkPreflight/checklist`, as far as it is shown; `docs/protocol.md` has all of it. */
export interface ChecklistAnswer {
  readonly deployments: readonly Deployment[];
  readonly unread: readonly { readonly uri: string; readonly title: string; readonly reason: string }[];
  readonly unreadable: readonly { readonly uri: string; readonly reason: string; readonly range?: Range }[];
  readonly unopened: readonly (Place & {
    readonly reason: "version" | "place";
    readonly flinkVersion: string | null;
    /** The rule that tells of it and has fixes. */
    readonly rule?: string;
  })[];
}

export interface Deployment {
  /** What people call it: of several in one document each has a name of its own. */
  readonly name: string;
  /** What tells it from the others of its document, which stands in parentheses at the end of its name; empty where it has none. */
  readonly part: string;
  readonly flinkVersion: string | null;
  /** The place that says the version, or the option. */
  readonly flinkVersionSource?: Place | { readonly option: string } | null;
  readonly profile: string;
  /** The word of its path that makes it one for development. */
  readonly profileWord?: string;
  /** What else does: `one-machine` or `local-environment`. */
  readonly profileReason?: string;
  readonly files: readonly string[];
  readonly checklist: readonly Item[];
}

export interface Item {
  readonly item: string;
  readonly title: string;
  readonly status: "satisfied" | "violated" | "unknown";
  /** True where no file shows it, and a settings file can say it or a session cluster set it. */
  readonly statable?: boolean;
  readonly evidence: readonly (Place & {
    layer: string;
    key: string | null;
    value: string | null;
    assumed?: string;
  })[];
  readonly violations: readonly Violation[];
  readonly reasons: readonly (Partial<Place> & {
    readonly reason?: string;
    readonly message: string;
    readonly more: number;
    /** The rule that tells of it at that place. */
    readonly rule?: string;
    readonly fixable?: boolean;
  })[];
}

export interface Place {
  readonly uri: string;
  readonly range: Range;
}

export interface Violation extends Place {
  readonly layer: string;
  readonly rule: string;
  readonly message: string;
  /** The same for a narrow list: what tells it from others of the item. */
  readonly brief?: string;
  /** There are quick fixes for it. */
  readonly fixable: boolean;
  /** Where what is wrong stands, if that is another file. */
  readonly shownAt?: Place;
  /** A comment hides it; the item is not met all the same. */
  readonly ignored: boolean;
  /** True for what an ignore comment answers that gives a reason. */
  readonly answerable?: boolean;
}

export const isMet = ({ checklist }: Deployment): boolean =>
  checklist.length > 0 && checklist.every(({ status }) => status === "satisfied");

/** How many items of some deployments are met: `4 of 6 met`. */
export function metText(deployments: readonly Deployment[], t: Translate): string {
  const items = deployments.flatMap(({ checklist }) => checklist);
  return t("{0} of {1} met", metIn(items), items.length);
}

/** The same where there is next to no room: `4/6`. */
export const metSign = ({ checklist }: Deployment): string => `${metIn(checklist)}/${checklist.length}`;

const metIn = (items: readonly Item[]): number => items.filter(({ status }) => status === "satisfied").length;

/** For which Flink it is judged and how strictly: `Flink 1.20, production`. */
export function judgedText({ flinkVersion, profile }: Deployment, t: Translate): string {
  const profiles: Readonly<Record<string, string>> = {
    production: t("production"),
    development: t("development"),
  };
  const version = flinkVersion === null ? t("Flink version unknown") : `Flink ${flinkVersion}`;
  return `${version}, ${profiles[profile] ?? profile}`;
}

/** True for an item of which a comment hides everything that breaks it. */
export const isIgnored = ({ violations }: Item): boolean => violations.every(({ ignored }) => ignored);

/** True when one of the deployments meets more than before. */
export function hasImproved(before: readonly Deployment[], now: readonly Deployment[]): boolean {
  const known = new Map(before.map(({ name, checklist }) => [name, metIn(checklist)]));
  return now.some((each) => metIn(each.checklist) > (known.get(each.name) ?? Number.POSITIVE_INFINITY));
}
