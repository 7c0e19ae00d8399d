import { type Standing, standingOf } from "../../flink/options/standing.ts";
import { compareVersions, NEWEST, OLDEST, rangeName, type VersionRange } from "../../flink/versions.ts";
import type { Facts, Setting } from "../../model/facts.ts";
import type { DeploymentView } from "../view.ts";
import { blemishesOf } from "./lines.ts";

/** A line of a configuration document, with the versions that may read it and what becomes of its key there. */
export interface ReadSetting {
  readonly facts: Facts;
  readonly setting: Setting;
  readonly range: VersionRange;
  readonly standing: Standing;
}

const TEMPLATE = /\{\{|\$\{|\$\(|<[^>]*>/;

/** The settings of a document, all of them and by what becomes of their keys. */
interface Judged {
  readonly range: string;
  readonly all: readonly ReadSetting[];
  readonly byStanding: ReadonlyMap<Standing["kind"], readonly ReadSetting[]>;
}

/** What was worked out for a document; every rule asks for the same. */
const kept = new WeakMap<Facts, Judged>();

/** The settings of the configuration documents that Flink reads. A key that a template fills in is no key yet. */
export function configured(view: DeploymentView): readonly ReadSetting[] {
  return gathered(view, ({ all }) => all);
}

/** Those of them whose keys have that standing. */
export function configuredAs(view: DeploymentView, standing: Standing["kind"]): readonly ReadSetting[] {
  return gathered(view, ({ byStanding }) => byStanding.get(standing) ?? []).filter(
    // What stands below which key is not sure in a file that does not parse, and Flink does not start with it.
    ({ facts }) => !blemishesOf(facts).refused,
  );
}

function gathered(view: DeploymentView, pick: (judged: Judged) => readonly ReadSetting[]) {
  if (view.deployment.purpose === "unread") return [];
  const [first, ...more] = view.deployment.configurations.map((facts) => pick(judgedOf(view, facts)));
  return more.length === 0 ? (first ?? []) : [...(first ?? []), ...more.flat()];
}

function judgedOf(view: DeploymentView, facts: Facts): Judged {
  const range = view.versionsOf(facts);
  const name = rangeName(range);
  let judged = kept.get(facts);
  if (judged?.range !== name) {
    const all: ReadSetting[] = [];
    const byStanding = new Map<Standing["kind"], ReadSetting[]>();
    for (const setting of facts.settings) {
      if (TEMPLATE.test(setting.key)) continue;
      const standing = standingOf(setting.key, range);
      const read = { facts, setting, range, standing };
      all.push(read);
      const same = byStanding.get(standing.kind);
      if (same) same.push(read);
      else byStanding.set(standing.kind, [read]);
    }
    judged = { range: name, all, byStanding };
    kept.set(facts, judged);
  }
  return judged;
}

/** True when the catalogue knows the Flink that runs this: nothing is said about options of others. */
export function isKnownFlink(view: DeploymentView): boolean {
  const version = view.deployment.flinkVersion;
  return version === null || (compareVersions(version, OLDEST) >= 0 && compareVersions(version, NEWEST) <= 0);
}
