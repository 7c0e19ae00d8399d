import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

interface Label {
  readonly line: number;
  readonly key: string;
  readonly verdict: string;
}
interface LabelledRepository {
  readonly repository: string;
  readonly commit: string;
  readonly files: readonly {
    readonly path: string;
    readonly sha256: string;
    readonly kind: string;
    readonly entries: readonly Label[];
  }[];
}

const readJson = (...path: string[]) => JSON.parse(readFileSync(join(import.meta.dirname, ...path), "utf8"));
const folder = ["labels", "configurations"];
const names = readdirSync(join(import.meta.dirname, ...folder));
const repositories: LabelledRepository[] = names.map((name) => readJson(...folder, name));
const files = repositories.flatMap((each) => each.files);
const differences: Record<string, Record<string, string>> = readJson("differences-configurations.json");
const readme = readFileSync(join(import.meta.dirname, "README.md"), "utf8").replaceAll(/\s+/g, " ");

describe("labels of real configurations", () => {
  it.each(repositories)("$repository has nothing but facts", (labelled) => {
    const { repository, commit, files: labelledFiles, ...rest } = labelled;
    expect(rest).toEqual({});
    expect(names).toContain(`${repository.replace("/", "+")}.json`);
    expect(commit).toMatch(/^[0-9a-f]{12}$/);
    const paths = labelledFiles.map(({ path }) => path);
    expect(paths).toEqual([...new Set(paths)].sort());
    for (const { sha256, kind, entries, path: _, ...more } of labelledFiles) {
      expect(more).toEqual({});
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(readme).toContain(`| \`${kind}\` |`);
      if (kind === "other") expect(entries).toEqual([]);
      expect(entries).toEqual([...entries].sort((left, right) => left.line - right.line));
      for (const { line, key, verdict, ...evenMore } of entries) {
        expect(line).toBeGreaterThan(0);
        // A key may hold a template, and what was typed by mistake, but no value.
        expect(key).toMatch(/^(?:[\w$.+"-]|\{\{ [\w.]+ \}\})+$/);
        expect(key.startsWith("-")).toBe(verdict === "flag");
        expect(["option", "typo", "removed", "foreign", "unknown", "flag"]).toContain(verdict);
        expect(evenMore).toEqual({});
      }
    }
  });

  it("explains differences of labelled files alone", () => {
    const labelled = repositories.flatMap(({ repository, files: each }) =>
      each.map(({ path }) => `${repository} ${path}`),
    );
    const explained = Object.keys(differences);
    expect(labelled).toEqual(expect.arrayContaining(explained));
  });

  it("is as many as the README says", () => {
    const others = files.filter(({ kind }) => kind === "other").length;
    const entries = files.flatMap((file) => file.entries);
    expect(files.length - others).toBeGreaterThanOrEqual(130);
    expect(others).toBeGreaterThanOrEqual(40);
    expect(entries.length).toBeGreaterThanOrEqual(950);
    expect(readme).toContain(
      `${entries.length} entries in ${files.length - others} documents of ${repositories.length} repositories`,
    );
    expect(readme).toContain(`${others} documents that look like one and are none`);
    for (const { kind } of files)
      expect(readme).toContain(`| \`${kind}\` | ${files.filter((file) => file.kind === kind).length} |`);
  });

  it("is read as the README says", () => {
    const results = repositories.flatMap(({ repository, files: each }) =>
      each.map(({ path, kind, entries }) => {
        const told = Object.keys(differences[`${repository} ${path}`] ?? {});
        const options = entries.filter(({ verdict }) => verdict !== "flag").length;
        const unread = told.some((what) => what === "not found" || what.startsWith("not read"));
        const missed = unread ? options : told.filter((what) => what.startsWith("missed ")).length;
        return { kind, options, missed, told };
      }),
    );
    const options = results.reduce((sum, each) => sum + each.options, 0);
    const missed = results.reduce((sum, each) => sum + each.missed, 0);
    expect(readme).toContain(`| entries read | ${options - missed} / ${options} |`);
    const told = results.flatMap((each) => each.told);
    const extra = told.filter((what) => what.startsWith("extra ")).length;
    expect(readme).toContain(`| settings read, and no entry there | ${extra} |`);
    const wronged = told.filter((what) => what.startsWith("typo for it ")).length;
    expect(readme).toContain(`| keys called misspelt that are not | ${wronged} |`);
    const taken = told.filter((what) => what.startsWith("taken for ")).length;
    const others = results.filter(({ kind }) => kind === "other").length;
    expect(readme).toContain(`| documents taken for a configuration that are none | ${taken} / ${others} |`);
  });
});
