import { documentUri } from "../model/address.ts";
import { type Change, movedChange } from "../model/change.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import type { Finding, Fix, Place } from "../model/finding.ts";
import { movedSpan } from "../model/span.ts";
import type { ChecklistEntry } from "../rules/checklist.ts";
import type { Verdict } from "../rules/heard.ts";
import { isSameVersion } from "../workspace/flinkVersions.ts";
import { isSameList } from "../workspace/grouping.ts";

/** By how much what a deployment has in each document stands further on, by the document's address. */
type Shifts = ReadonlyMap<string, number>;

/**
 * How a deployment became another by nothing but what stands above it in its documents; undefined where anything else of it
 * is different. Then the rules say of it what they said before, so much further on.
 */
export function shiftsBetween(before: Deployment, after: Deployment): Shifts | undefined {
  const same =
    before.name === after.name &&
    before.part === after.part &&
    before.place === after.place &&
    before.profile === after.profile &&
    before.purpose === after.purpose &&
    before.oneMachine === after.oneMachine &&
    before.inImage === after.inImage &&
    before.starts === after.starts &&
    isSameVersion(before.flinkVersion, after.flinkVersion) &&
    isSameList([...before.samples], [...after.samples]) &&
    isSameList(before.jobs, after.jobs) &&
    isSameList(before.unread, after.unread) &&
    JSON.stringify([before.severities, before.unmatched]) ===
      JSON.stringify([after.severities, after.unmatched]);
  if (!same) return undefined;
  const [old, now] = [configurationsOf(before), configurationsOf(after)];
  if (old.length !== now.length) return undefined;
  const shifts = new Map<string, number>();
  for (const [index, facts] of old.entries()) {
    const by = shiftOf(facts, now[index]);
    const document = documentUri(facts.uri);
    // Two that moved apart are in other places to each other.
    if (by === undefined || (shifts.get(document) ?? by) !== by) return undefined;
    shifts.set(document, by);
  }
  return after.unread.some(({ uri }) => shifts.get(uri)) ? undefined : shifts;
}

/** The configurations that a deployment is judged by, that of its session cluster among them. */
const configurationsOf = ({ configurations, sessionCluster }: Deployment): Facts[] => [
  ...configurations,
  ...(sessionCluster ? [sessionCluster] : []),
];

function shiftOf(before: Facts, after: Facts | undefined): number | undefined {
  if (before === after) return 0;
  const [from, to] = [before.origin, after?.origin];
  if (!from || !to || from.facts !== to.facts) return undefined;
  return before.carrier?.elsewhere === after?.carrier?.elsewhere ? to.start - from.start : undefined;
}

/** A verdict with its places so much further on. */
export function movedVerdict({ findings, failures, checklist }: Verdict, shifts: Shifts): Verdict {
  const moved = <Kind extends Place>(place: Kind): Kind => {
    const by = shifts.get(documentUri(place.uri)) ?? 0;
    return by === 0 ? place : { ...place, span: movedSpan(place.span, by) };
  };
  let entries: readonly ChecklistEntry[] | undefined;
  return {
    findings: findings.map((finding) => movedFinding(finding, moved, shifts)),
    failures,
    get checklist() {
      entries ??= checklist.map((entry) => movedEntry(entry, moved, shifts));
      return entries;
    },
  };
}

type Moved = <Kind extends Place>(place: Kind) => Kind;

function movedFinding(finding: Finding, moved: Moved, shifts: Shifts): Finding {
  const { rule, severity, message, related } = finding;
  const { uri, span } = moved({ uri: finding.uri, span: finding.span });
  let fixes: readonly Fix[] | undefined;
  return {
    rule,
    severity,
    message,
    uri,
    span,
    related: related.map(moved),
    get fixes() {
      fixes ??= finding.fixes.map((fix) => ({
        ...fix,
        changes: fix.changes.map((change) => changeMoved(change, shifts)),
      }));
      return fixes;
    },
  };
}

function changeMoved(change: Change, shifts: Shifts): Change {
  const by = shifts.get(documentUri(change.uri)) ?? 0;
  return change.kind === "migrate" ? change : movedChange(change, by);
}

function movedEntry(entry: ChecklistEntry, moved: Moved, shifts: Shifts): ChecklistEntry {
  return {
    ...entry,
    evidence: entry.evidence.map((each) => ({
      ...moved(each),
      reach: movedSpan(each.reach, shifts.get(each.uri) ?? 0),
    })),
    violations: entry.violations.map(moved),
    doubts: entry.doubts.map((each) => ({ ...each, place: each.place && moved(each.place) })),
  };
}
