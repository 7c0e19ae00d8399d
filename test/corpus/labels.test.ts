import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

interface Label {
  readonly line: number;
  readonly method: string;
  readonly role: string;
  readonly uid?: string | true;
}
interface LabelledRepository {
  readonly repository: string;
  readonly commit: string;
  readonly files: readonly {
    readonly path: string;
    readonly sha256: string;
    readonly operators: readonly Label[];
  }[];
}

const readJson = (...path: string[]) => JSON.parse(readFileSync(join(import.meta.dirname, ...path), "utf8"));
const names = readdirSync(join(import.meta.dirname, "labels")).filter((name) => name.endsWith(".json"));
const repositories: LabelledRepository[] = names.map((name) => readJson("labels", name));

describe("labels of real jobs", () => {
  it.each(repositories)("$repository has nothing but facts", ({ repository, commit, files }) => {
    expect(names).toContain(`${repository.replace("/", "+")}.json`);
    expect(commit).toMatch(/^[0-9a-f]{12}$/);
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual([...new Set(paths)].sort());
    for (const { path, sha256, operators } of files) {
      expect(path).toMatch(/\.java$/);
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      for (const { line, method, role, uid, ...more } of operators) {
        expect(line).toBeGreaterThan(0);
        expect(method).toMatch(/^\w+$/);
        expect(["source", "transformation", "sink"]).toContain(role);
        expect(uid === undefined || uid === true || typeof uid === "string").toBe(true);
        expect(more).toEqual({});
      }
    }
  });

  it("explains differences of labelled files alone", () => {
    const labelled = repositories.flatMap(({ repository, files }) =>
      files.map(({ path }) => `${repository} ${path}`),
    );
    expect(labelled).toEqual(expect.arrayContaining(Object.keys(readJson("differences.json"))));
  });

  it("is as many as the README says", () => {
    const files = repositories.flatMap((each) => each.files);
    const operators = files.flatMap((file) => file.operators);
    const readme = readFileSync(join(import.meta.dirname, "README.md"), "utf8").replaceAll(/\s+/g, " ");
    expect(readme).toContain(
      `${operators.length} operators in ${files.length} files of ${repositories.length} repositories`,
    );
    const differences = Object.values<Record<string, string>>(readJson("differences.json")).flatMap(
      Object.keys,
    );
    const missed = differences.filter((difference) => difference.startsWith("missed ")).length;
    expect(readme).toContain(`| operators found | ${operators.length - missed} / ${operators.length} |`);
  });
});
