import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatOf } from "../support/parsers.ts";
import { type Migration, migrate } from "../../server/src/formats/config/migrate.ts";
import type { Format } from "../../server/src/formats/format.ts";
import { parseVersion, type VersionRange } from "../../server/src/flink/versions.ts";

const flinkConf = formatOf("flink-conf.yaml");
const configYaml = formatOf("config.yaml");

/** What real Flink made of migrated files; tools/flink records it again. */
const folder = import.meta.dirname;
const json = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), "utf8")) as T;

/** By the Flink that loaded the config.yaml: what is not as the flink-conf.yaml had it, as [was, is]. */
type Outcome = "same" | Record<string, Record<string, [string | null, string | null] | string>>;
interface Recorded {
  readonly targets: Record<string, [from: string, to: string]>;
  readonly readers: readonly string[];
  /** By input, then by style and target. */
  readonly migrations: Record<string, Record<string, [hash: string, Outcome]>>;
}
const { targets, readers, migrations } = json<Recorded>("migration.json");

/** Options that a Flink reads otherwise than before, by the reason, with the note that says so to the user. */
const DIFFERENCES: readonly { reason: string; note: RegExp; options: Record<string, readonly string[]> }[] = [
  {
    reason: "the value is the same text, but only config.yaml knows lists and maps in YAML's own notation",
    note: /as YAML: it is another (?:list|map) than before/,
    options: {
      "033-flow-list.yaml": ["pipeline.jars"],
      "lists-and-maps-in-yaml": ["pipeline.jars", "kubernetes.jobmanager.annotations"],
      "generated-048": ["kubernetes.jobmanager.annotations"],
      "generated-064": ["pipeline.jars"],
      "generated-068": ["pipeline.jars"],
      "generated-069": ["pipeline.classpaths"],
    },
  },
  {
    reason: "Flink 2 does not read the old name at all, so that the new one sets what was lost",
    note: /is called `.*` now/,
    options: {
      "old-keys-gone-since-2.0": ["table.exec.rank.topn-cache-size", "state.backend.rocksdb.localdir"],
    },
  },
];

const texts = new Map<string, string>([
  ...readdirSync(join(folder, "flink-conf"))
    .filter((name) => name.endsWith(".yaml"))
    .map((name): [string, string] => [name, readFileSync(join(folder, "flink-conf", name), "utf8")]),
  ...["written-configs.json", "generated-configs.json"].flatMap((name) =>
    Object.entries(json<{ "flink-conf": Record<string, string> }>(name)["flink-conf"]),
  ),
]);

const ways = Object.entries(targets).flatMap(([target, [from, to]]) =>
  ["nested", "flat"].map((style) => ({
    style,
    target,
    name: `${style} ${target}`,
    range: rangeOf(from, to),
  })),
);

function rangeOf(first: string, last: string): VersionRange {
  const [from, to] = [parseVersion(first), parseVersion(last)];
  if (!from || !to) throw new Error(`${first} to ${last}`);
  return { from, to };
}

/** What a reader finds, the values as they are written also where they look like placeholders. */
function read(format: Format, text: string): Map<string, string> {
  const { settings } = format.read({ uri: "file:///conf", text });
  return new Map(
    settings.map(({ key, value, valueSpan }) => [key, value ?? text.slice(valueSpan?.start, valueSpan?.end)]),
  );
}

/** A placeholder's value is known by its place only, where it may stand in quotes. */
const unquoted = (value: string): string =>
  value
    .replace(/^"(.*)"$/, (_, inner: string) => inner.replaceAll('\\"', '"').replaceAll("\\\\", "\\"))
    .replace(/^'(.*)'$/, "$1");

const renamesOf = ({ notes }: Migration): Map<string, string> =>
  new Map(
    notes.flatMap(({ text }) => {
      const [, was, is] = /^`(.*)` is called `(.*)` now\.$/.exec(text) ?? [];
      return was !== undefined && is !== undefined ? [[was, is]] : [];
    }),
  );

/** The comments of a flink-conf.yaml, without the characters that YAML forbids in one. */
const commentsOf = (text: string): string[] =>
  text.split(/\r\n|\r|\n/).flatMap((line) => {
    const hash = line.indexOf("#");
    return hash < 0
      ? []
      : [
          line
            .slice(hash)
            .replace(/(?!\t)[\p{Cc}\u2028\u2029\ufeff]/gu, " ")
            .trim(),
        ];
  });

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

test("every file was migrated in every way and loaded by every Flink", () => {
  expect(Object.keys(migrations).sort()).toEqual([...texts.keys()].sort());
  expect(readers).toEqual(["1.19", "1.20", "2.3"]);
  expect(ways.map(({ name }) => name)).toEqual(
    ["1.20", "2.3", "any"].flatMap((to) => [`nested ${to}`, `flat ${to}`]),
  );
});

test("no difference is listed that is gone", () => {
  for (const [name, options] of DIFFERENCES.flatMap((each) => Object.entries(each.options))) {
    const outcomes = Object.values(migrations[name] ?? {}).flatMap(([, outcome]) => Object.values(outcome));
    const different = new Set(outcomes.flatMap((each) => Object.keys(each)));
    for (const option of options) expect(different, `${name}: ${option}`).toContain(option);
  }
});

describe.each(ways)("migrated for Flink: $name", ({ style, name: way, range }) => {
  const nested = style === "nested";
  for (const [name, text] of texts) {
    test(name, () => {
      const migration = migrate(text, { nested, range });
      const [hash, outcome] = migrations[name]?.[way] ?? [];
      expect(
        hashOf(migration.text),
        "migrate() writes another text: run node tools/flink/record.mjs migration",
      ).toBe(hash);

      // What real Flink reads.
      const different =
        outcome === "same" ? [] : Object.values(outcome ?? {}).flatMap((each) => Object.keys(each));
      for (const option of different) {
        const known = DIFFERENCES.find(({ options }) => options[name]?.includes(option));
        expect(known, `${option} is another one: ${JSON.stringify(outcome)}`).toBeDefined();
        expect(migration.notes.some((note) => known?.note.test(note.text))).toBe(true);
      }

      // What our readers read.
      const facts = configYaml.read({ uri: "file:///conf", text: migration.text });
      expect(facts.problems).toEqual([]);
      const renames = renamesOf(migration);
      const before = [...read(flinkConf, text.replace(/^\uFEFF/, ""))].map(
        ([key, value]): [string, string] => [renames.get(key) ?? key, value],
      );
      const after = read(configYaml, migration.text);
      const isKnown = new Set(facts.settings.flatMap(({ key, value }) => (value === null ? [] : [key])));
      const told = [...after].map(([key, value]): [string, string] => [
        key,
        isKnown.has(key) ? value : unquoted(value),
      ]);
      expect(new Map(told)).toEqual(new Map(before));

      // Migrated once more, nothing changes.
      const again = migrate(`# again\n${before.map(([key, value]) => `${key}: ${value}\n`).join("")}`, {
        nested,
        range,
      });
      expect(again.notes.filter((note) => !/as YAML/.test(note.text))).toEqual([]);
      expect(read(configYaml, again.text)).toEqual(after);

      // No comment is lost; flat, they stay in order.
      const comments = commentsOf(text);
      if (nested) expect(comments.filter((comment) => !migration.text.includes(comment))).toEqual([]);
      else {
        let at = 0;
        for (const comment of comments) {
          const found = migration.text.indexOf(comment, at);
          expect(found, comment).toBeGreaterThanOrEqual(0);
          at = found + comment.length;
        }
      }
    });
  }
});
