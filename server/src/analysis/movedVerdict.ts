import { documentUri } from "../model/address.ts";
import { type Change, movedChange } from "../model/change.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import type { Finding, Fix, Place } from "../model/finding.ts";
import { movedSpan } from "../model/span.ts";
import type { ChecklistEntry } from "../rules/checklist.ts";
import type { Verdict } from "../rules/heard.ts";
import { isSameVersion } from "../workspace/flinkVersions.ts";
import { isAlike, isSameList } from "../workspace/grouping.ts";

/** A configuration as it stood in its document, and by how much it stands further on. */
interface Shifted {
  readonly uri: string;
  readonly document: string;
  /** Where its part of the document began. */
  readonly start: number;
  readonly by: number;
}

/** The configurations of a deployment, those of a document in the order of its text. */
type Shifts = readonly Shifted[];

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
    isAlike(before.operator, after.operator) &&
    (before.samples === after.samples || isSameList([...before.samples], [...after.samples])) &&
    isSameList(before.jobs, after.jobs) &&
    isSameList(before.unread, after.unread) &&
    before.storeBeside === after.storeBeside &&
    isAlike(before.appliedBy, after.appliedBy) &&
    isAlike(before.mounting, after.mounting) &&
    isAlike(before.network, after.network) &&
    isAlike(before.severities, after.severities) &&
    isAlike(before.clusterAccess, after.clusterAccess) &&
    isAlike(before.operatorUids, after.operatorUids) &&
    isAlike(before.sentParallelisms, after.sentParallelisms) &&
    isAlike(before.plainBuilds, after.plainBuilds) &&
    isAlike(before.built, after.built) &&
    isAlike(before.plainRecipes, after.plainRecipes) &&
    isAlike(before.variables, after.variables) &&
    isAlike(before.fileVariables, after.fileVariables) &&
    isAlike(before.unmatched, after.unmatched);
  if (!same) return undefined;
  const [old, now] = [configurationsOf(before), configurationsOf(after)];
  if (old.length !== now.length) return undefined;
  const shifts: Shifted[] = [];
  for (const [index, { uri, origin }] of old.entries()) {
    const by = shiftOf(old[index], now[index]);
    if (by === undefined) return undefined;
    shifts.push({ uri, document: documentUri(uri), start: origin?.start ?? 0, by });
  }
  if (shifts.length > 1) shifts.sort(byPlace);
  // Two that changed places may be told of in another order.
  if (shifts.some((each, index) => changedPlaces(shifts[index - 1], each))) return undefined;
  const moves = (uri: string) => shifts.some(({ document, by }) => document === uri && by !== 0);
  return after.unread.some(({ uri }) => moves(uri)) ? undefined : shifts;
}

function byPlace(a: Shifted, b: Shifted): number {
  if (a.document !== b.document) return a.document < b.document ? -1 : 1;
  return a.start - b.start;
}

function changedPlaces(above: Shifted | undefined, { document, start, by }: Shifted): boolean {
  if (above?.document !== document) return false;
  return above.start === start ? above.by !== by : above.start + above.by >= start + by;
}

/** By how much a place in a document stands further on: as much as the configuration that it is in. */
function shiftAt(shifts: Shifts, uri: string, offset: number): number {
  const document = documentUri(uri);
  let found: Shifted | undefined;
  // A part begins with a border; what stands right there is the end of the one above.
  for (const each of shifts) if (each.document === document && (!found || each.start < offset)) found = each;
  return found?.by ?? 0;
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
export function movedVerdict(verdict: Verdict, shifts: Shifts): Verdict {
  return new MovedVerdict(verdict, shifts);
}

class MovedVerdict implements Verdict {
  readonly #shifts: Shifts;
  #findings: readonly Finding[] | undefined;
  #checklist: readonly ChecklistEntry[] | undefined;

  constructor(
    readonly origin: Verdict,
    shifts: Shifts,
  ) {
    this.#shifts = shifts;
  }

  get failures(): Verdict["failures"] {
    return this.origin.failures;
  }

  get findings(): readonly Finding[] {
    this.#findings ??= this.origin.findings.map((finding) => new MovedFinding(finding, this.#shifts));
    return this.#findings;
  }

  get checklist(): readonly ChecklistEntry[] {
    this.#checklist ??= this.origin.checklist.map((entry) => movedEntry(entry, this.#shifts));
    return this.#checklist;
  }
}

function movedPlace<Kind extends Place>(place: Kind, shifts: Shifts): Kind {
  const by = shiftAt(shifts, place.uri, place.span.start);
  return by === 0 ? place : { ...place, span: movedSpan(place.span, by) };
}

class MovedFinding implements Finding {
  readonly rule: string;
  readonly severity: Finding["severity"];
  readonly message: string;
  readonly uri: string;
  readonly span: Finding["span"];
  readonly related: Finding["related"];
  readonly #before: Finding;
  readonly #shifts: Shifts;
  #fixes: readonly Fix[] | undefined;

  constructor(before: Finding, shifts: Shifts) {
    const { rule, severity, message, uri, span, related } = before;
    this.rule = rule;
    this.severity = severity;
    this.message = message;
    this.uri = uri;
    const by = shiftAt(shifts, uri, span.start);
    this.span = by === 0 ? span : movedSpan(span, by);
    this.related = related.length === 0 ? related : related.map((each) => movedPlace(each, shifts));
    this.#before = before;
    this.#shifts = shifts;
  }

  get origin(): Finding {
    return this.#before;
  }

  /** Few are looked at. */
  get fixes(): readonly Fix[] {
    this.#fixes ??= this.#before.fixes.map((fix) => movedFix(fix, this.#shifts));
    return this.#fixes;
  }
}

const movedFix = (fix: Fix, shifts: Shifts): Fix => ({
  ...fix,
  changes: fix.changes.map((change) => changeMoved(change, shifts)),
});

function changeMoved(change: Change, shifts: Shifts): Change {
  const document = documentUri(change.uri);
  const own = shifts.find(({ uri }) => uri === change.uri);
  const by = (own ?? shifts.find((each) => each.document === document))?.by ?? 0;
  return change.kind === "migrate" ? change : movedChange(change, by);
}

function movedEntry(entry: ChecklistEntry, shifts: Shifts): ChecklistEntry {
  const moved = <Kind extends Place>(place: Kind): Kind => movedPlace(place, shifts);
  return {
    ...entry,
    evidence: entry.evidence.map((each) => ({
      ...moved(each),
      reach: movedSpan(each.reach, shiftAt(shifts, each.uri, each.span.start)),
    })),
    violations: entry.violations.map(moved),
    doubts: entry.doubts.map((each) => ({
      ...each,
      place: each.place && moved(each.place),
      ...(each.remedies ? { remedies: each.remedies.map((fix) => movedFix(fix, shifts)) } : {}),
    })),
    ...(entry.onceIgnored && {
      onceIgnored: {
        violations: entry.onceIgnored.violations.map(moved),
        entry: movedEntry(entry.onceIgnored.entry, shifts),
      },
    }),
  };
}
