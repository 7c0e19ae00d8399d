import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { READS_CONFIG_YAML } from "../../server/src/flink/versions.ts";
import { editsFor } from "../../server/src/formats/apply.ts";
import { migrate } from "../../server/src/formats/config/migrate.ts";
import { kindsNamed } from "../../server/src/formats/kinds.ts";
import { applyEdits } from "../../server/src/formats/text.ts";
import { documentUri } from "../../server/src/model/address.ts";
import type { Change } from "../../server/src/model/change.ts";
import { DEFAULT_OPTIONS, judgeAll } from "../../server/src/rules/engine.ts";
import { RULES } from "../../server/src/rules/registry.ts";
import { type Case, casesOf, workspaceOf } from "../support/cases.ts";
import { factsOf } from "../support/deployment.ts";
import { filesBelow } from "../support/files.ts";
import { pathOf, uriOf } from "../support/memoryFiles.ts";
import { examplesOf } from "../support/pages.ts";
import { formats } from "../support/parsers.ts";
import { changedLines, place, printFacts, printFinding } from "../support/print.ts";

/** `npm run golden` writes what is said now; otherwise it is compared with what was said before. */
const WRITE = process.env.GOLDEN === "write";
const root = dirname(dirname(import.meta.dirname));
const recorded = join(import.meta.dirname, "recorded");

function compare(name: string, text: string): void {
  const file = join(recorded, name);
  if (WRITE) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const before = existsSync(file) ? readFileSync(file, "utf8") : "(nothing: run npm run golden)\n";
  expect(text).toBe(before);
}

/** What is recorded of a case or of a page's example. */
type Shown = Pick<Case, "heading" | "files" | "flinkVersion" | "profile">;

describe("facts", () => {
  /** Folders of jobs and configurations, with the name that a file has to its reader. */
  const sources: [folder: string, named: (path: string) => string][] = [
    ["examples", (path) => path],
    ["test/golden/jobs", (path) => path],
    ["test/golden/configurations", (path) => path],
    ["test/conformance/flink-conf", () => "flink-conf.yaml"],
    ["test/conformance/config-yaml", () => "config.yaml"],
  ];
  for (const [folder, named] of sources) {
    test(folder, async () => {
      const read: string[] = [];
      for (const path of filesBelow(join(root, folder))) {
        if (kindsNamed(named(path)).length === 0 || path.startsWith(".")) continue;
        const text = readFileSync(join(root, folder, path), "utf8");
        read.push(`== ${path}\n${printFacts(await factsOf({ path: named(path), text }), text)}`);
      }
      compare(`facts/${folder.replaceAll("/", "-")}.txt`, read.join("\n"));
    });
  }
});

describe("findings", () => {
  for (const rule of RULES) {
    test(rule.id, async () => {
      const cases = join(root, `server/src/rules/${rule.id}.cases.md`);
      const all: Shown[] = [
        ...examplesOf(rule.page).map((each) => ({
          ...each,
          heading: `${each.section}: ${each.heading}`,
          profile: undefined,
        })),
        ...(existsSync(cases) ? casesOf(readFileSync(cases, "utf8")) : []),
      ];
      const said: string[] = [];
      for (const each of all) said.push(`== ${each.heading}`, ...(await findingsOf(rule.id, each)), "");
      compare(`findings/${rule.id}.txt`, said.join("\n"));
    });
  }
});

/** What one rule says of a case, with what becomes of the files by each of its fixes. */
async function findingsOf(rule: string, each: Omit<Shown, "heading">): Promise<string[]> {
  const workspace = await workspaceOf(each);
  const textOf = (uri: string) => each.files.find(({ path }) => uriOf(path) === uri)?.text ?? "";
  const fixed = (changes: readonly Change[]): string[] =>
    [...new Set(changes.map(({ uri }) => documentUri(uri)))].flatMap((uri) => {
      const text = textOf(uri);
      const facts = workspace.document(uri)?.facts;
      const migration = changes.find((change) => change.kind === "migrate");
      if (migration) {
        const known = each.flinkVersion ? workspace.deployments[0]?.flinkVersion : undefined;
        const range = known ? { from: known, to: known } : READS_CONFIG_YAML;
        return migrate(text, { nested: migration.nested, range }).text.split("\n");
      }
      if (!facts) return [`${pathOf(uri)}: no facts`];
      const after = applyEdits(text, editsFor(formats.of(facts), { uri, text }, facts, changes));
      return after === text ? [`${pathOf(uri)}: nothing`] : changedLines(text, after);
    });
  return judgeAll(workspace.deployments, DEFAULT_OPTIONS)
    .flatMap((judgement) => judgement.findings)
    .filter((finding) => finding.rule === rule)
    .flatMap((finding) =>
      printFinding(finding, pathOf, (uri, span) => place(span, workspace.lineStartsOf(uri)), fixed),
    );
}
