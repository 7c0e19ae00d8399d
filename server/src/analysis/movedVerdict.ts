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

/** A configuration as it stood in its document, and by how much it stands further on. */
interface Shifted {
  readonly uri: string;
  /** Where its part of the document began. */
  readonly start: number;
  readonly by: number;
}

/** The configurations of a deployment by the addresses of their documents, in the order of the text. */
type Shifts = ReadonlyMap<string, readonly Shifted[]>;

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
    (before.samples === after.samples || isSameList([...before.samples], [...after.samples])) &&
    isSameList(before.jobs, after.jobs) &&
    isSameList(before.unread, after.unread) &&
    isAlike(before.mounting, after.mounting) &&
    isAlike(before.severities, after.severities) &&
    isAlike(before.unmatched, after.unmatched);
  if (!same) return undefined;
  const [old, now] = [configurationsOf(before), configurationsOf(after)];
  if (old.length !== now.length) return undefined;
  const shifts = new Map<string, Shifted[]>();
  for (const [index, { uri, origin }] of old.entries()) {
    const by = shiftOf(old[index], now[index]);
    if (by === undefined) return undefined;
    const shifted = { uri, start: origin?.start ?? 0, by };
    const beside = shifts.get(documentUri(uri));
    if (beside) beside.push(shifted);
    else shifts.set(documentUri(uri), [shifted]);
  }
  for (const beside of shifts.values()) {
    beside.sort((a, b) => a.start - b.start);
    // Two that changed places may be told of in another order.
    if (beside.some((each, index) => changedPlaces(beside[index - 1], each))) return undefined;
  }
  return after.unread.some(({ uri }) => shifts.get(uri)?.some(({ by }) => by !== 0)) ? undefined : shifts;
}

function changedPlaces(above: Shifted | undefined, { start, by }: Shifted): boolean {
  if (!above) return false;
  return above.start === start ? above.by !== by : above.start + above.by >= start + by;
}

/** By how much a place in a document stands further on: as much as the configuration that it is in. */
function shiftAt(shifts: Shifts, uri: string, offset: number): number {
  const [first, ...more] = shifts.get(documentUri(uri)) ?? [];
  // A part begins with a border; what stands right there is the end of the one above.
  return (more.findLast(({ start }) => start < offset) ?? first)?.by ?? 0;
}

/** The configurations that a deployment is judged by, that of its session cluster among them. */
const configurationsOf = ({ configurations, sessionCluster }: Deployment): Facts[] => [
  ...configurations,
  ...(sessionCluster ? [sessionCluster] : []),
];

function shiftOf(before: Facts | undefined, after: Facts | undefined): number | undefined {
  if (before === after) return 0;
  const [from, to] = [before?.origin, after?.origin];
  if (!from || !to || from.facts !== to.facts) return undefined;
  return before?.carrier?.elsewhere === after?.carrier?.elsewhere ? to.start - from.start : undefined;
}

/** A verdict with its places so much further on. */
export function movedVerdict({ findings, failures, checklist }: Verdict, shifts: Shifts): Verdict {
  const moved = <Kind extends Place>(place: Kind): Kind => {
    const by = shiftAt(shifts, place.uri, place.span.start);
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

/** What the settings of the user say, which is the same object as long as documents are only typed in. */
const isAlike = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

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
  const [first, ...more] = shifts.get(documentUri(change.uri)) ?? [];
  const by = (more.find(({ uri }) => uri === change.uri) ?? first)?.by ?? 0;
  return change.kind === "migrate" ? change : movedChange(change, by);
}

function movedEntry(entry: ChecklistEntry, moved: Moved, shifts: Shifts): ChecklistEntry {
  return {
    ...entry,
    evidence: entry.evidence.map((each) => ({
      ...moved(each),
      reach: movedSpan(each.reach, shiftAt(shifts, each.uri, each.span.start)),
    })),
    violations: entry.violations.map(moved),
    doubts: entry.doubts.map((each) => ({ ...each, place: each.place && moved(each.place) })),
  };
}
