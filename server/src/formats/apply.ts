import { documentUri } from "../model/address.ts";
import { asWritten } from "../model/build.ts";
import type { Container, ResourceField } from "../model/carrier.ts";
import type {
  Change,
  DocumentChange,
  RemoveSetting,
  RenameOption,
  SetOption,
  TextEdit,
} from "../model/change.ts";
import { type Facts, sourcesOf } from "../model/facts.ts";
import type { DocumentText, Format } from "./format.ts";
import { isNamed } from "./settings/namedParts.ts";
import { isStated } from "./settings/statements.ts";
import { applyEdits, smallestEdit } from "./text.ts";

/**
 * The edits of one document for the changes of a fix.
 *
 * The result is read again. When it has problems that the text did not have, an option is not what it was set to, or
 * one that nobody meant has changed, there are no edits at all: a fix that cannot be sure of itself is none.
 */
export function editsFor(
  format: Format,
  document: DocumentText,
  facts: Facts,
  changes: readonly Change[],
): TextEdit[] {
  const own = changes
    .filter((change): change is DocumentChange => change.kind !== "migrate")
    .filter((change) => documentUri(change.uri) === document.uri);
  const moving = own.filter(isMoving);
  const edits =
    moving.length === 0 || own.length === 1
      ? editsOf(format, document, facts, own)
      : editMoving(format, document, facts, own);
  if (edits === null || edits.length === 0 || overlap(edits)) return [];
  const text = applyEdits(document.text, edits);
  // What is read as if somebody were still typing there is none of a fix.
  const leftOut = (of: string) => format.linesLeftOut?.(of) ?? 0;
  if (leftOut(text) > leftOut(document.text)) return [];
  return isAsWanted(facts, format.readOnce({ ...document, text }), own) ? edits : [];
}

/** True when two edits are about one piece of the text, so that the second has nothing to go by. */
function overlap(edits: readonly TextEdit[]): boolean {
  const spans = edits.map(({ span }) => span).sort((a, b) => a.start - b.start);
  return spans.some((span, index) => span.start < (spans[index - 1]?.end ?? 0));
}

/** The edits of changes that leave each other where they are; null when one of them does not fit the document. */
function editsOf(
  format: Format,
  document: DocumentText,
  facts: Facts,
  changes: readonly DocumentChange[],
): TextEdit[] | null {
  const edits = changes.map((change) => format.edit(document, facts, change));
  return edits.includes(null) ? null : edits.flatMap((each) => each ?? []);
}

function editMoving(
  format: Format,
  document: DocumentText,
  facts: Facts,
  changes: readonly DocumentChange[],
): TextEdit[] | null {
  const after = afterAll(format, document, facts, changes);
  const edit = after === null ? null : smallestEdit(document.text, after);
  return edit === null ? null : edit ? [edit] : [];
}

/** The edits for as many of the fixes as go together, in their order. */
export function editsForAll(
  format: Format,
  document: DocumentText,
  facts: Facts,
  fixes: readonly (readonly Change[])[],
): TextEdit[] {
  const all = editsFor(format, document, facts, fixes.flat());
  if (all.length > 0 || fixes.length < 2) return all;
  let done: Change[] = [];
  for (const fix of fixes)
    if (editsFor(format, document, facts, [...done, ...fix]).length > 0) done = [...done, ...fix];
  return editsFor(format, document, facts, done);
}

type Moving = SetOption | RenameOption | RemoveSetting;

/** Changes that can move other settings: in nested YAML, the first may make or take away the map of the next. */
function isMoving(change: DocumentChange): change is Moving {
  return change.kind === "set-option" || change.kind === "rename-option" || change.kind === "remove-setting";
}

/**
 * The text after all changes: first, together, those that leave everything else where it is, then one after the
 * other those that move things, from the end of the text to its start, each into the text that has the one before.
 * Null when one of them does not fit.
 */
function afterAll(
  format: Format,
  document: DocumentText,
  facts: Facts,
  changes: readonly DocumentChange[],
): string | null {
  const placed = changes.filter(isMoving).map((change) => ({ change, place: placeOf(facts, change) }));
  // A line that is no setting is found by its place, which is only sure in the text as it is.
  const inPlace = placed.filter(({ place }) => place === "text").map(({ change }) => change);
  const others = changes.filter((change) => !isMoving(change));
  const first = editsOf(format, document, facts, [...others, ...inPlace]);
  if (first === null) return null;
  let text = applyEdits(document.text, first);
  const start = ({ change }: { change: Moving }) => ("at" in change ? change.at.start : -1);
  const byKey = placed.filter(({ place }) => place !== "text");
  for (const { change, place } of byKey.sort((a, b) => start(b) - start(a))) {
    const now = { ...document, text };
    const read = format.readOnce(now);
    const edits = format.edit(now, read, movedTo(change, place, read));
    if (edits === null) return null;
    text = applyEdits(text, edits);
  }
  return text;
}

/** A change of a setting at the place where that setting stands after other changes. */
function movedTo(change: Moving, place: SettingPlace | "text" | null, read: Facts): Moving {
  if (place === null || place === "text" || !("at" in change)) return change;
  const at = sourceOf(read, change.uri).settings.filter(({ key }) => key === place.key)[place.count]?.keySpan;
  return at ? { ...change, at } : change;
}

interface SettingPlace {
  readonly key: string;
  readonly count: number;
}

/** A setting by its key and how many of the same key stand before it; `text` for a line that is none. */
function placeOf(document: Facts, change: Moving): SettingPlace | "text" | null {
  if (!("at" in change)) return null;
  const facts = sourceOf(document, change.uri);
  const setting = facts.settings.find(({ keySpan }) => keySpan.start === change.at.start);
  if (!setting) return "text";
  const same = facts.settings.filter(({ key }) => key === setting.key);
  return { key: setting.key, count: same.indexOf(setting) };
}

/** True when more is wrong afterwards, or Flink refuses the file for something else. */
function hasNewProblem(before: Facts, after: Facts): boolean {
  if (after.problems.length > before.problems.length) return true;
  const refusals = ({ problems }: Facts) => problems.filter(({ kind }) => kind === "refused");
  const known = refusals(before).map(({ message }) => message);
  return refusals(after).some(({ message }) => !known.includes(message));
}

/** The configuration that a change is about: one inside of the document, or the document itself. */
const sourceOf = (facts: Facts, uri: string): Facts =>
  sourcesOf(facts).find((source) => source.uri === uri) ?? facts;

/** True when each configuration of a document is what the changes of it want, and the others are what they were. */
function isAsWanted(before: Facts, after: Facts, changes: readonly DocumentChange[]): boolean {
  const [old, now] = [sourcesOf(before), sourcesOf(after)];
  if (old.length !== now.length || !hasVariablesAsWanted(before, after, changes)) return false;
  if (!hasZooKeeperAsWanted(before, after, changes)) return false;
  if (!hasVolumesAsWanted(before, after, changes)) return false;
  if (!isRestartedAsWanted(before, after, changes)) return false;
  return old.every((source, index) => {
    const same = now[index];
    const own = changes.filter(({ uri }) => uri === source.uri);
    return same !== undefined && same.uri === source.uri && isWanted(source, same, own);
  });
}

/** True when the ports that shall be are published on their own machine alone, and all others as before. */
function isPublishedAsWanted(before: Facts, after: Facts, changes: readonly DocumentChange[]): boolean {
  const meant = changes.flatMap((change) => (change.kind === "publish-locally" ? [change.span.start] : []));
  if (meant.length === 0) return true;
  const published = ({ carrier }: Facts) => (carrier?.containers ?? []).flatMap((each) => each.published);
  const now = published(after);
  return published(before).every(({ port, address, span }, index) => {
    const same = now[index];
    return same?.port === port && same.address === (meant.includes(span.start) ? "127.0.0.1" : address);
  });
}

/**
 * True when the containers that have a variable, or room for their first one, have the one that they are given there, and all others
 * what they had.
 */
function hasVariablesAsWanted(before: Facts, after: Facts, changes: readonly DocumentChange[]): boolean {
  const given = changes.filter((change) => change.kind === "give-variable");
  if (given.length === 0) return true;
  const now = containersOf(after);
  const options = sourcesOf(before).flatMap(({ settings }) => settings);
  // What is set in a variable is compared option by option.
  const holdsOptions = (field: ResourceField | undefined) =>
    field !== undefined &&
    options.some(
      ({ keySpan }) => field.valueSpan.start <= keySpan.start && keySpan.end <= field.valueSpan.end,
    );
  return containersOf(before).every(({ environment: old, roomForVariables: room }, index) => {
    const own = given.filter(({ at, isFirst }) =>
      (isFirst && room ? [room] : [...old.values()].map(({ keySpan }) => keySpan)).some(
        ({ start }) => start === at.start,
      ),
    );
    const wanted = new Map([...old].map(([name, field]) => [name, writtenIn(field)]));
    for (const { name, value } of own) wanted.set(name, value);
    const has = now[index]?.environment ?? new Map<string, ResourceField>();
    return (
      has.size === wanted.size &&
      [...has].every(
        ([name, field]) =>
          wanted.has(name) && (holdsOptions(old.get(name)) || writtenIn(field) === wanted.get(name)),
      )
    );
  });
}

const writtenIn = ({ value, pieces }: ResourceField): string | null =>
  value ?? (pieces ? asWritten(pieces) : null);

type ForService = Extract<
  DocumentChange,
  { readonly kind: "add-zookeeper" | "give-volumes" | "restart-service" }
>;

/** Where the services have their names that changes of a kind are about. */
const servicesMeant = (changes: readonly DocumentChange[], kind: ForService["kind"]): number[] =>
  changes.flatMap((change) => (change.kind === kind ? [change.at.start] : []));

/** True when the containers that were to find a ZooKeeper among their services do, and no other service is there for it. */
function hasZooKeeperAsWanted(before: Facts, after: Facts, changes: readonly DocumentChange[]): boolean {
  const places = servicesMeant(changes, "add-zookeeper");
  if (places.length === 0) return true;
  const now = containersOf(after);
  return (
    after.services?.length === (before.services?.length ?? 0) + 1 &&
    containersOf(before).every(({ zooKeeper }, index) => {
      if (!zooKeeper?.beside || !places.includes(zooKeeper.beside.start)) return true;
      const added = now[index]?.zooKeeper;
      return added?.quorum === zooKeeper.quorum && !added.beside;
    })
  );
}

/** True when the containers that were to be given their volumes have none of root's any more. */
function hasVolumesAsWanted(before: Facts, after: Facts, changes: readonly DocumentChange[]): boolean {
  const places = servicesMeant(changes, "give-volumes");
  const now = containersOf(after);
  return containersOf(before).every(({ mounts }, index) => {
    const isMeant = mounts.some(({ ofRoot }) => places.includes(ofRoot?.beside?.start ?? -1));
    return !isMeant || now[index]?.mounts.every(({ ofRoot }) => !ofRoot);
  });
}

/** True when the containers that something was to start again are, and all others are as they were. */
function isRestartedAsWanted(before: Facts, after: Facts, changes: readonly DocumentChange[]): boolean {
  const places = servicesMeant(changes, "restart-service");
  if (places.length === 0) return true;
  const now = containersOf(after);
  return containersOf(before).every(({ unrestarted: old }, index) => {
    const isMeant = places.includes(old?.service.start ?? -1);
    return (now[index]?.unrestarted === undefined) === (isMeant || old === undefined);
  });
}

/** The containers that a document starts, or that get a configuration in it. */
const containersOf = ({ carrier, mounting = [] }: Facts): readonly Container[] => [
  ...(carrier?.containers ?? []),
  ...mounting.flatMap(({ container }) => container ?? []),
];

/** True when a settings file says what it was given to say. */
const isStatedAsWanted = ({ settingsFile }: Facts, changes: readonly DocumentChange[]): boolean =>
  changes.every((change) => {
    if (change.kind === "name-deployment") return settingsFile && isNamed(settingsFile, change.named);
    return (
      change.kind !== "add-statement" ||
      (settingsFile && isStated(settingsFile, change.statement, change.deployment))
    );
  });

function isWanted(before: Facts, after: Facts, changes: readonly DocumentChange[]): boolean {
  if (hasNewProblem(before, after) || !isPublishedAsWanted(before, after, changes)) return false;
  if (!isStatedAsWanted(after, changes)) return false;
  if (before.kind !== "config") {
    return before.settings.length <= after.settings.length || changes.some(({ kind }) => kind === "remove");
  }
  /** Keys that the changes are about. */
  const meant = new Set<string>();
  const keyAt = (start: number) => before.settings.find(({ keySpan }) => keySpan.start === start)?.key ?? "";
  for (const change of changes) {
    if ("key" in change) meant.add(change.key);
    if ("at" in change && change.at) meant.add(keyAt(change.at.start));
    if (change.kind === "replace-value") {
      const { key } = before.settings.find(({ valueSpan }) => valueSpan?.start === change.span.start) ?? {};
      if (key !== undefined) meant.add(key);
    }
    if (change.kind === "set-option") {
      const found = after.settings.filter(({ key }) => key === change.key);
      if (found.length !== 1 || found[0]?.value !== change.value) return false;
    }
    if (change.kind === "rename-option") {
      const setting = before.settings.find(({ keySpan }) => keySpan.start === change.at.start);
      const kept = after.settings.some(({ key, value }) => key === change.key && value === setting?.value);
      if (!kept) return false;
    }
  }
  const rest = (facts: Facts) =>
    facts.settings.flatMap(({ key, value }) => (meant.has(key) ? [] : [`${key}: ${value}`])).sort();
  const [old, now] = [rest(before), rest(after)];
  // Of a file that Flink refuses not all is seen; once it is read, there is more.
  const isRefused = ({ problems }: Facts) => problems.some(({ kind }) => kind === "refused");
  if (isRefused(before) && !isRefused(after)) return old.every((each) => now.includes(each));
  return old.length === now.length && old.every((each, index) => each === now[index]);
}
