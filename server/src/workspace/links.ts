import type { DocumentLinks, Format } from "../formats/format.ts";
import { FAMILIES } from "../formats/jobs/link/families.ts";
import type { ClassOffer, LanguageFamily, World } from "../formats/jobs/link/offers.ts";
import { MOST_CHARACTERS, usedNames } from "../formats/jobs/link/usedNames.ts";
import type { Facts } from "../model/facts.ts";
import { isSameList } from "./grouping.ts";
import { nearestTo } from "./uris.ts";

/** What a file has and asks for. */
interface FileLinks {
  readonly links: DocumentLinks;
  /** What it has asked of others, with the answers. */
  readonly asked: DocumentLinks["asked"];
  readonly entries: readonly Entry[];
}

/** A class of a file, or what the file has beside its classes. */
interface Entry {
  readonly uri: string;
  readonly links: DocumentLinks;
  /** The name behind the package; empty for what belongs to the file, null for what it has of others alone. */
  readonly name: string | null;
  /** With the package, or the path of the module: ends with a dot where the name is empty. */
  readonly whole: string;
  /** Worked out when it is asked for first. */
  offers: readonly ClassOffer[] | undefined;
}

/** How source files go together: which classes each has, and which of others' it has asked for. */
export class Links {
  private readonly files = new Map<string, FileLinks>();
  /** The classes, and who has asked for them, by what they are looked up by. */
  private readonly entries = new Map<string, readonly Entry[]>();
  private readonly askers = new Map<string, Set<string>>();
  /** Files that may get another answer now. */
  private readonly stale = new Set<string>();
  /** Files whose uses were told, as they were then. */
  private readonly looked = new WeakSet<DocumentLinks>();
  /** The files that go together, until one of them says something else: to find them takes all of their texts. */
  private found: readonly (readonly DocumentLinks[])[] | undefined;
  /** What was asked and nobody has answered, with its family; each is looked for once. */
  private readonly unanswered = new Map<string, LanguageFamily | null>();

  /**
   * Takes over what a file says now; nothing when it is gone, or offers nothing.
   *
   * @param beside true for a file of which only the classes above its own matter
   */
  update(uri: string, facts: Facts | undefined, format: Format | undefined, beside = false): void {
    const links = facts && format?.linksOf?.(facts);
    const before = this.files.get(uri);
    if (before?.links === links) return;
    this.found = undefined;
    const entries = links ? namesOf(links).map((name) => entryOf(uri, facts, links, name)) : [];
    const changed = changedKeys(before?.entries ?? [], entries);
    for (const entry of before?.entries ?? []) this.take(entry);
    for (const entry of entries) this.put(entry);
    if (before) for (const key of keysOf(uri, before)) this.askers.get(key)?.delete(uri);
    this.files.delete(uri);
    if (links) {
      const file = { links, asked: beside ? askedAbove(links) : links.asked, entries };
      this.files.set(uri, file);
      for (const key of keysOf(uri, file)) this.askers.set(key, (this.askers.get(key) ?? new Set()).add(uri));
      this.noteUnanswered(file);
    }
    // It was read with what the others offer now.
    this.stale.delete(uri);
    for (const key of changed)
      for (const asker of this.askers.get(key) ?? []) if (asker !== uri) this.stale.add(asker);
  }

  /** What others offer to a document, at any time. */
  worldOf(uri: string): World {
    return { classesNamed: (name, family) => this.find(name, uri, family) };
  }

  /** What was asked since the last time and no document has answered. */
  newlyAsked(): { readonly name: string; readonly family: LanguageFamily }[] {
    const asked = [...this.unanswered].flatMap(([name, family]) => (family ? [{ name, family }] : []));
    for (const { name } of asked) this.unanswered.set(name, null);
    return asked;
  }

  /** What files use since the last time, whether it is known to matter or not. */
  newlyUsed(): {
    readonly uri: string;
    readonly names: readonly string[];
    readonly family: LanguageFamily;
  }[] {
    return [...this.files].flatMap(([uri, { links }]) => {
      if (this.looked.has(links)) return [];
      this.looked.add(links);
      const { family, source } = links;
      const names = [...usedNames(source, family)].map((name) => FAMILIES[family].absolute(name, uri));
      return [{ uri, names, family }];
    });
  }

  /** Asks again for all that nobody has answered: there are new files. */
  askAgain(): void {
    this.unanswered.clear();
    for (const file of this.files.values()) this.noteUnanswered(file);
  }

  private noteUnanswered({ asked, links }: FileLinks): void {
    for (const [name, answer] of asked)
      if (answer.length === 0 && !this.unanswered.has(name)) this.unanswered.set(name, links.family);
  }

  /** True when every document has been read with what the others offer now. */
  get isSettled(): boolean {
    return this.stale.size === 0;
  }

  /**
   * The facts of documents that get another answer now to something that they have asked.
   *
   * @param most how many of them; the others come with the next call
   */
  readAgain(most: number): { readonly uri: string; readonly facts: Facts }[] {
    const read: { readonly uri: string; readonly facts: Facts }[] = [];
    for (const uri of this.stale) {
      if (read.length >= most) break;
      this.stale.delete(uri);
      const file = this.files.get(uri);
      if (!file) continue;
      const { family, readAgain } = file.links;
      const isSame = [...file.asked].every(([name, answer]) =>
        isSameList(answer, this.find(name, uri, family)),
      );
      if (!isSame) read.push({ uri, facts: readAgain(this.worldOf(uri)) });
    }
    return read;
  }

  /**
   * The files that go together: each with those that it uses something of, and that use something of it; where these are too
   * many to be read as one, with those that it cannot be read without.
   */
  components(): readonly (readonly DocumentLinks[])[] {
    this.found ??= this.findComponents();
    return this.found;
  }

  /** What a file has for others. */
  at(uri: string): DocumentLinks | undefined {
    return this.files.get(uri)?.links;
  }

  private findComponents(): (readonly DocumentLinks[])[] {
    const used = this.together(this.files.keys(), ({ asked, links }) => [
      ...asked.keys(),
      ...usedNames(links.source, links.family),
    ]);
    return used
      .flatMap((uris) => {
        const size = uris.reduce((sum, uri) => sum + (this.files.get(uri)?.links.source.text.length ?? 0), 0);
        return size <= MOST_CHARACTERS ? [uris] : this.together(uris, ({ asked }) => answered(asked));
      })
      .map((uris) => [...uris].sort().flatMap((uri) => this.files.get(uri)?.links ?? []));
  }

  /** Files in groups: two are in one where one of them names something of the other. */
  private together(
    uris: Iterable<string>,
    namesOf: (file: FileLinks) => Iterable<string>,
  ): (readonly string[])[] {
    const groups = new Map([...uris].map((uri) => [uri, new Set([uri])]));
    for (const uri of [...groups.keys()]) {
      const file = this.files.get(uri);
      if (!file) continue;
      let own = groups.get(uri) ?? new Set([uri]);
      for (const name of new Set(namesOf(file))) {
        for (const { uri: other } of this.entriesOf(name, uri, file.links.family)) {
          const others = groups.get(other);
          if (!others || others === own) continue;
          own = new Set([...own, ...others]);
          for (const each of own) groups.set(each, own);
        }
      }
    }
    return [...new Set(groups.values())].map((group) => [...group]);
  }

  private find(name: string, from: string, family: LanguageFamily): readonly ClassOffer[] {
    return this.entriesOf(name, from, family).flatMap((entry) => {
      if (entry.name !== null) entry.offers ??= entry.links.offer(entry.name);
      return entry.offers ?? NONE;
    });
  }

  /** The classes that a name means which a file asks for. */
  private entriesOf(name: string, from: string, family: LanguageFamily): readonly Entry[] {
    const { absolute, keyOf, isMeant } = FAMILIES[family];
    const path = absolute(name, from);
    const found = (this.entries.get(keyOf(path)) ?? []).filter(
      ({ uri, whole }) => uri !== from && isMeant(whole, name, path),
    );
    const nearest = found.length < 2 ? found : nearestTo(from, found);
    // Of two that are as near as each other, nobody knows which is meant.
    return new Set(nearest.map(({ uri }) => uri)).size > 1 && !name.endsWith(".") ? [] : nearest;
  }

  private put(entry: Entry): void {
    const key = keyOf(entry);
    this.entries.set(key, [...(this.entries.get(key) ?? []), entry]);
  }

  private take(entry: Entry): void {
    const key = keyOf(entry);
    const left = (this.entries.get(key) ?? []).filter((each) => each !== entry);
    if (left.length > 0) this.entries.set(key, left);
    else this.entries.delete(key);
  }
}

/** The names for which there was an answer. */
const answered = (asked: DocumentLinks["asked"]): string[] =>
  [...asked].flatMap(([name, answer]) => (answer.length > 0 ? [name] : []));

/** What a file's questions are looked up by. */
function keysOf(uri: string, { asked, links }: FileLinks): Set<string> {
  const { keyOf, absolute } = FAMILIES[links.family];
  return new Set([...asked.keys()].map((name) => keyOf(absolute(name, uri))));
}

const keyOf = ({ links, whole }: Entry): string => FAMILIES[links.family].keyOf(whole);

/**
 * The keys of classes that came, went, or offer something else than before. What is offered as before is kept: who has asked
 * for it need not be read again.
 */
function changedKeys(before: readonly Entry[], now: readonly Entry[]): Set<string> {
  const known = new Map(before.map((entry) => [entry.whole, entry]));
  const changed = new Set<string>();
  for (const entry of now) {
    const same = known.get(entry.whole);
    known.delete(entry.whole);
    if (!same) changed.add(keyOf(entry));
    else if (same.offers && entry.name !== null) {
      entry.offers = entry.links.offer(entry.name);
      if (isSame(entry.offers, same.offers)) entry.offers = same.offers;
      else changed.add(keyOf(entry));
    }
  }
  for (const { links, whole } of known.values()) changed.add(FAMILIES[links.family].keyOf(whole));
  return changed;
}

const NONE: readonly ClassOffer[] = [];

/** What others may know of a file: also one that has nothing of its own goes together with those that ask for it. */
const namesOf = ({ names, handsOn }: DocumentLinks): readonly (string | null)[] =>
  handsOn && !names.includes("") ? [...names, null] : names;

function entryOf(uri: string, { packageName }: Facts, links: DocumentLinks, name: string | null): Entry {
  const home = FAMILIES[links.family].homeOf(uri, packageName);
  const whole = home === "" && name ? name : `${home}.${name ?? ""}`;
  return { uri, links, name, whole, offers: undefined };
}

/** What was asked of the classes above those of a file. */
function askedAbove({ names, offer, asked }: DocumentLinks): DocumentLinks["asked"] {
  const above = names.flatMap((name) => offer(name).flatMap(({ supertypes }) => supertypes.flat()));
  return new Map(above.flatMap((name) => (asked.has(name) ? [[name, asked.get(name) ?? NONE]] : [])));
}

const isSame = (one: readonly ClassOffer[], other: readonly ClassOffer[]): boolean =>
  asText(one) === asText(other);

const asText = (offers: readonly ClassOffer[]): string =>
  JSON.stringify(offers, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value));
