import { type Document, isMap, isScalar, isSeq, type YAMLMap } from "yaml";
import { nearestWord } from "../../flink/nearest.ts";
import {
  allVersions,
  type FlinkVersion,
  formatVersion,
  isOnRecord,
  NEWEST,
  OLDEST,
  parseWholeVersion,
} from "../../flink/versions.ts";
import type { FilePlace, VersionClaim } from "../../model/build.ts";
import type { Severity } from "../../model/finding.ts";
import type { Problem } from "../../model/problem.ts";
import type { Decisions, Glob, NamedDeployment, SettingsFile, TeamClaim } from "../../model/settingsFile.ts";
import type { Span } from "../../model/span.ts";
import { spanOf } from "../config/yamlNodes.ts";
import { behind, itemsOf, textOf } from "../resources/yamlTree.ts";
import { whyNoGlob } from "./globs.ts";
import { DEPLOYMENT_KEYS, PROFILES, ROOT_KEYS, RULE_CHOICES, type SettingsKey } from "./keys.ts";
import { isVersionToFillIn } from "./statements.ts";

interface Entry {
  readonly name: string;
  readonly keySpan: Span;
  readonly value: unknown;
  readonly valueSpan: Span;
}

/** What YAML says of it tells nobody that a quote ended the text. */
const BEHIND_VALUE =
  "Something stands behind the end of a value: a quote in a text in quotes is written \\\" in double ones, and '' in single ones.";

/** Reads what a settings file says; what makes no sense has no effect, and is a problem. */
export class SettingsReader {
  readonly problems: Problem[] = [];
  private readonly rules: { id: string; span: Span }[] = [];
  private readonly keys: { path: string; span: Span }[] = [];

  constructor(
    private readonly document: Document.Parsed,
    private readonly placeAt: (offset: number) => FilePlace,
  ) {}

  read(): SettingsFile {
    for (const { pos, message } of this.document.errors) {
      const [told = ""] = message.split("\n");
      const what = told.startsWith("Unexpected scalar at node end") ? BEHIND_VALUE : told;
      this.complain(
        { start: pos[0], end: Math.max(pos[1], pos[0]) },
        `This is no YAML. ${what.replace(/[.:]?\s*$/, ".")}`,
      );
    }
    const root = behind(this.document, this.document.contents);
    const span = spanOf(root) ?? { start: 0, end: 0 };
    const isEmpty = root === null || (!isMap(root) && textOf(root) === undefined && !isSeq(root));
    const entries = isEmpty ? [] : this.entries(root, span, "the file", "", ROOT_KEYS);
    const entryOf = (name: string) => entries.find((entry) => entry.name === name);
    return {
      exclude: this.globs(entryOf("exclude")) ?? [],
      deployments: this.deployments(entryOf("deployments")),
      ...this.decisions(entries, ""),
      rules: this.rules,
      keys: this.keys,
    };
  }

  private deployments(entry: Entry | undefined): NamedDeployment[] {
    if (!entry) return [];
    if (!isSeq(entry.value)) {
      this.complain(entry.valueSpan, "'deployments' is a list. Begin each deployment with '- name:'.");
      return [];
    }
    const names = new Set<string>();
    return itemsOf(this.document, entry.value).flatMap((item) => {
      const span = spanOf(item) ?? entry.valueSpan;
      const entries = this.entries(item, span, "a deployment", "deployments", DEPLOYMENT_KEYS);
      if (!isMap(item)) return [];
      const entryOf = (name: string) => entries.find((each) => each.name === name);
      const name = this.nameIn(entryOf("name"), entries[0]?.keySpan ?? span, names);
      const configuration = this.globs(entryOf("configuration"));
      const jobs = this.globs(entryOf("jobs"));
      const decisions = this.decisions(entries, "deployments");
      if (
        name !== undefined &&
        !configuration?.length &&
        !jobs?.length &&
        !hasKey(entries, "jobs", "configuration")
      )
        this.complain(
          entryOf("name")?.valueSpan ?? span,
          `'${name}' has no documents. Name them below 'configuration' or 'jobs'.`,
        );
      if (name === undefined) return [];
      const nameSpan = entryOf("name")?.valueSpan ?? span;
      return [{ name, nameSpan, configuration: configuration ?? [], jobs, ...decisions }];
    });
  }

  private nameIn(entry: Entry | undefined, span: Span, names: Set<string>): string | undefined {
    const name = textOf(entry?.value);
    if (!entry) this.complain(span, "This deployment has no name. Give it one by 'name:'.");
    else if (!name) this.complain(entry.valueSpan, "'name' is a text, and no two deployments have the same.");
    else if (names.has(name)) {
      this.complain(entry.valueSpan, `Two deployments are called '${name}'. The second one has no effect.`);
      return undefined;
    }
    if (name) names.add(name);
    return name || undefined;
  }

  private decisions(entries: readonly Entry[], above: string): Decisions {
    const entryOf = (name: string) => entries.find((entry) => entry.name === name);
    const profile = entryOf("profile");
    return {
      flinkVersion: this.version(entryOf("flinkVersion")),
      profile: (profile && this.choice(profile, PROFILES, "'profile'")) ?? null,
      severities: this.severities(entryOf("rules"), above === "" ? "rules" : `${above}.rules`),
      clusterAccess: this.claim(
        entryOf("clusterAccess"),
        "what keeps others out of the cluster, such as the proxy before it",
      ),
      operatorUids: this.claim(
        entryOf("operatorUids"),
        "who sees to the uids of operators whose code is not here",
      ),
    };
  }

  /** What a team says of itself; nothing where the file is no YAML, of which nobody knows what it means to say. */
  private claim(entry: Entry | undefined, what: string): TeamClaim | null {
    if (!entry || this.document.errors.length > 0) return null;
    const { name: key, value, valueSpan } = entry;
    const text = isScalar(value) && typeof value.value === "string" ? value.value.trim() : "";
    if (SAYS_NOTHING.test(text)) {
      this.complain(valueSpan, `'${key}' says in words ${what}.`);
      return null;
    }
    return { key, text, uri: this.placeAt(valueSpan.start).uri, span: valueSpan };
  }

  private version(entry: Entry | undefined): VersionClaim | null {
    if (!entry) return null;
    const { value, valueSpan } = entry;
    const text = textOf(value) ?? "";
    const version = parseWholeVersion(text);
    const known = allVersions({ from: OLDEST, to: NEWEST }).map(formatVersion);
    if (isVersionToFillIn(text)) return null;
    if (!version) {
      this.complain(valueSpan, `'flinkVersion' is a version of Flink, such as "${formatVersion(NEWEST)}".`);
      return null;
    }
    const isNumber = typeof (value as { value?: unknown }).value === "number";
    if (!exists(version)) {
      const name = formatVersion(version);
      this.complain(valueSpan, `There is no Flink ${name}. The last ones are ${known.slice(-6).join(", ")}.`);
    } else if (isNumber)
      this.complain(
        valueSpan,
        `YAML takes ${text} for a number. Write it in quotes, or other tools read another version.`,
        `"${text}"`,
      );
    return { version, place: this.placeAt(valueSpan.start) };
  }

  private severities(entry: Entry | undefined, path: string): Decisions["severities"] {
    if (!entry) return {};
    const severities: Record<string, Severity | "off"> = {};
    for (const each of this.entries(entry.value, entry.valueSpan, "'rules'", path, null)) {
      this.rules.push({ id: each.name, span: each.keySpan });
      const chosen = this.choice(each, RULE_CHOICES, `'${each.name}'`);
      if (chosen) severities[each.name] = chosen;
    }
    return severities;
  }

  /** A list of globs, or one alone; undefined for what is neither. */
  private globs(entry: Entry | undefined): Glob[] | null {
    if (!entry) return null;
    const items = isSeq(entry.value) ? itemsOf(this.document, entry.value) : [entry.value];
    return items.flatMap((item) => {
      const text = textOf(item);
      const span = spanOf(item) ?? entry.valueSpan;
      const why = text === undefined ? `'${entry.name}' is a list of globs.` : whyNoGlob(text);
      if (why) this.complain(span, why);
      return text === undefined || why ? [] : [{ text, span }];
    });
  }

  private choice<Choice extends string>(
    { value, valueSpan }: Entry,
    choices: readonly Choice[],
    what: string,
  ): Choice | undefined {
    const text = textOf(value) ?? "";
    const found = choices.find((each) => each === text);
    if (!found) {
      const list = `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;
      this.complain(valueSpan, `${what} is ${list}.`, nearestOf(text, choices));
    }
    return found;
  }

  /** The entries of a map whose keys it may have; of a key that comes twice the last one. */
  private entries(
    node: unknown,
    span: Span,
    what: string,
    above: string,
    keys: readonly SettingsKey[] | null,
  ): Entry[] {
    if (!isMap(node)) {
      const names = keys?.map(({ name }) => name).join(", ") ?? "rules with their severities";
      this.complain(span, `${capital(what)} is a map of keys. It can have ${names}.`);
      return [];
    }
    const found = new Map<string, Entry>();
    for (const entry of this.pairsOf(node)) {
      const known = keys?.some(({ name }) => name === entry.name) ?? true;
      if (known)
        this.keys.push({ path: above === "" ? entry.name : `${above}.${entry.name}`, span: entry.keySpan });
      else this.complainOfKey(entry, what, keys ?? []);
      if (known && found.has(entry.name))
        this.complain(entry.keySpan, `'${entry.name}' stands here a second time. This one counts.`);
      if (known) found.set(entry.name, entry);
    }
    return [...found.values()];
  }

  private pairsOf(map: YAMLMap): Entry[] {
    return map.items.flatMap(({ key, value }) => {
      const keySpan = spanOf(key);
      const name = textOf(key);
      if (!keySpan || name === undefined) return [];
      const resolved = behind(this.document, value);
      const span = spanOf(value);
      const valueSpan = span && span.end > span.start ? span : keySpan;
      return [{ name, keySpan, value: resolved, valueSpan }];
    });
  }

  private complainOfKey({ name, keySpan, value }: Entry, what: string, keys: readonly SettingsKey[]): void {
    const names = keys.map((key) => key.name);
    // One that does not take what stands behind it would be the next error.
    const fitting = keys.filter(({ takes }) => isMap(value) === (takes === "severities"));
    const near = nearestOf(
      name,
      fitting.map((key) => key.name),
    );
    const hint = near ? `Did you mean '${near}'?` : `It can have ${names.join(", ")}.`;
    this.complain(keySpan, `${capital(what)} has no key '${name}'. ${hint}`, near);
  }

  private complain(span: Span, message: string, instead?: string): void {
    this.problems.push({ kind: "misplaced", span, message, ...(instead ? { instead } : {}) });
  }
}

/** What people write where nothing keeps others out, or to have it over with. */
const SAYS_NOTHING =
  /^(?:[^\p{L}]*|.|none|nothing|nobody|no ?one|no|yes|ok|n\/?a|null|true|false|unknown|open|public)[.!]?$/iu;

const hasKey = (entries: readonly Entry[], ...names: string[]): boolean =>
  entries.some(({ name }) => names.includes(name));

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What a word is short for, or is misspelt. */
const nearestOf = (text: string, choices: readonly string[]): string | undefined =>
  choices.find((each) => text.length > 2 && each.startsWith(text)) ?? nearestWord(text, choices);

/** False for a version between two on record that Flink never had. */
function exists(version: FlinkVersion): boolean {
  return !isOnRecord(version) || allVersions({ from: version, to: version }).length > 0;
}
