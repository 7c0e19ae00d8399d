import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import verdicts from "./operator/verdicts.json" with { type: "json" };

/** What an operator says of a resource: `ok`, why it refuses it, or null where it has no such kind. */
type Answer = "ok" | { readonly e: string } | null;

/** One answer where all versions agree, else one for each. */
type Document = readonly [kind: string | null, answers: Answer | readonly Answer[]];

const FOLDER = join(import.meta.dirname, "operator/resources");
const RESOURCES = verdicts.resources as unknown as Readonly<Record<string, readonly Document[]>>;

/** Behind the very line for which all operators refuse the resource. */
const MARK = "# refused";

function isRefusedByAll([, answers]: Document): boolean {
  const all = (Array.isArray(answers) ? answers : [answers]) as readonly Answer[];
  const known = all.filter((answer) => answer !== null);
  return known.length > 0 && known.every((answer) => answer !== "ok");
}

/** The lines of a file by its documents, those without contents left out as YAML does. */
function documentsOf(text: string): (readonly { readonly number: number; readonly line: string }[])[] {
  const lines = text.split("\n").map((line, index) => ({ number: index + 1, line }));
  const documents: (typeof lines)[] = [[]];
  for (const each of lines) {
    if (each.line === "---") documents.push([]);
    else documents.at(-1)?.push(each);
  }
  return documents.filter((own) => own.some(({ line }) => line.trim() !== "" && !line.startsWith("#")));
}

const files = readdirSync(FOLDER).filter((name) => name.endsWith(".yaml"));

test("what is recorded is what stands in the folder, marked where all refuse it", () => {
  expect(Object.keys(RESOURCES)).toEqual([...files].sort());
  for (const file of files) {
    const documents = documentsOf(readFileSync(join(FOLDER, file), "utf8"));
    const marked = documents.map((lines) => lines.some(({ line }) => line.endsWith(MARK)));
    expect([file, marked]).toEqual([file, RESOURCES[file]?.map(isRefusedByAll)]);
  }
  expect(files.length).toBeGreaterThan(200);
});
