import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { judged } from "../support/cases.ts";
import verdicts from "./operator/verdicts.json" with { type: "json" };

/** What an operator says of a resource: `ok`, why it refuses it, or null where it has no such kind. */
type Answer = "ok" | { readonly e: string } | null;

/** One answer where all versions agree, else one for each. */
type Document = readonly [kind: string | null, answers: Answer | readonly Answer[]];

const FOLDER = join(import.meta.dirname, "operator/resources");
const RESOURCES = verdicts.resources as unknown as Readonly<Record<string, readonly Document[]>>;

/** Behind the very line for which all operators refuse the resource. */
const MARK = "# refused";

/** What no error tells although every operator refuses it, by the start of its name. */
const NOT_TOLD: Readonly<Record<string, string>> = {
  "pod-template-containers-as-map": "what stands in the template of a pod is left to Kubernetes",
  "memory-by-options-too-small": "sums of options are left to the fields that may give the size",
};

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

/** @param operator the version of the operator that is installed beside the resource; none for any */
async function errorsIn(text: string, operator?: string) {
  const chart = `name: platform\ndependencies:\n  - name: flink-kubernetes-operator\n    version: ${operator}\n`;
  const { findings, lineAt } = await judged({
    "deploy/resource.yaml": text,
    ...(operator ? { "Chart.yaml": chart } : {}),
  });
  return findings
    .filter(({ severity }) => severity === "error")
    .map((finding) => ({ rule: finding.rule, line: Number(lineAt(finding).split(":")[1]) }));
}

test("what is recorded is what stands in the folder, marked where all refuse it", () => {
  expect(Object.keys(RESOURCES)).toEqual([...files].sort());
  for (const file of files) {
    const documents = documentsOf(readFileSync(join(FOLDER, file), "utf8"));
    const marked = documents.map((lines) => lines.some(({ line }) => line.endsWith(MARK)));
    expect([file, marked]).toEqual([file, RESOURCES[file]?.map(isRefusedByAll)]);
  }
  expect(files.length).toBeGreaterThan(200);
});

const isTold = (file: string, notTold: Readonly<Record<string, string>>): boolean =>
  !Object.keys(notTold).some((start) => file.startsWith(start));

test.each(files)("an error stands where every operator refuses %s, and nowhere else", async (file) => {
  const text = readFileSync(join(FOLDER, file), "utf8");
  const errors = await errorsIn(text);
  const marked = text.split("\n").flatMap((line, index) => (line.endsWith(MARK) ? [index + 1] : []));
  const silent = marked.filter((line) => !errors.some((error) => error.line === line));
  const besides = errors.filter(({ rule, line }) => rule.startsWith("kubernetes/") && !marked.includes(line));
  expect(besides).toEqual([]);
  // One that is told one day is to be taken off the list.
  if (isTold(file, NOT_TOLD)) expect(silent).toEqual([]);
  else expect(silent).not.toEqual([]);
});

/** What is not told of one version, by the start of its name. */
const NOT_TOLD_OF_ONE: Readonly<Record<string, string>> = {
  ...NOT_TOLD,
  "autoscaler-maximum-below-target": "the operator may be told another target than its own",
  "autoscaler-minimum-above-target": "the operator may be told another target than its own",
  "session-job-jar-on-s3": "the operator may be told to allow more schemes",
  "session-job-jar-of-loopback": "the operator may be told to allow more schemes",
  "live-version-after-running": "what runs before is only known to the cluster",
};

/** What an operator's validator takes and the definition of its resources before 1.13 does not: options that are no texts. */
const REFUSED_BEFORE: ReadonlySet<string> = new Set([
  "configuration-numbers-and-truth-values.yaml",
  "rollback-with-ha-class.yaml",
  "truth-values-capital.yaml",
]);

/** Released versions: what `main` takes becomes known with its release. */
const RELEASES = verdicts.versions.filter((version) => version !== "main");

const answersOf = ([, answers]: Document): readonly Answer[] =>
  (Array.isArray(answers) ? answers : RELEASES.map(() => answers)) as readonly Answer[];

/** Each version with the resources of which not all say the same; the first one with all. */
const JUDGED = RELEASES.flatMap((version, index) =>
  files.flatMap((file) => {
    const documents = RESOURCES[file] ?? [];
    const agree = documents.every(
      (each) => new Set(answersOf(each).map((answer) => answer === "ok")).size === 1,
    );
    return agree && index !== 0 ? [] : [[version, file] as const];
  }),
);

test.each(JUDGED)("an error stands where %s refuses %s, and only there", async (version, file) => {
  const text = readFileSync(join(FOLDER, file), "utf8");
  const errors = await errorsIn(text, version);
  const lines = documentsOf(text);
  for (const [place, document] of (RESOURCES[file] ?? []).entries()) {
    const numbers = new Set(lines[place]?.map(({ number }) => number));
    const answer = answersOf(document)[RELEASES.indexOf(version)];
    const told = errors.filter(({ rule, line }) => rule.startsWith("kubernetes/") && numbers.has(line));
    const refused = answer !== "ok" && answer !== null;
    const isByDefinition = !refused && /^1\.(?:9|1[0-2])\./.test(version) && REFUSED_BEFORE.has(file);
    if (answer === null || (refused && !isTold(file, NOT_TOLD_OF_ONE))) continue;
    expect(told.length > 0, `document ${place}`).toBe(refused || isByDefinition);
  }
});
