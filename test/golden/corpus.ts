import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Analysis } from "../../server/src/analysis/analysis.ts";
import { Formats } from "../../server/src/formats/registry.ts";
import { wasmFrom } from "../../server/src/nodeWasm.ts";
import { DEFAULT_OPTIONS } from "../../server/src/rules/engine.ts";
import { nodeFileSystem } from "../../server/src/workspace/nodeFileSystem.ts";
import { normalUri, relativePath } from "../../server/src/workspace/uris.ts";
import { Workspace } from "../../server/src/workspace/workspace.ts";
import { place, printFacts, printFinding } from "../support/print.ts";

const [dist = "", corpus = "", out = ""] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const sums = { repositories: 0, documents: 0, findings: 0, operators: 0 };
async function record(): Promise<void> {
  for (const entry of readdirSync(corpus, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const root = normalUri(pathToFileURL(resolve(corpus, entry.name)).href);
    const shown = (uri: string) => relativePath(root, uri);
    const workspace = new Workspace(nodeFileSystem, new Formats(wasmFrom(dist)), [root]);
    await workspace.load(root);
    const lines: string[] = [];
    const snapshot = new Analysis(workspace).snapshot(DEFAULT_OPTIONS);
    const { documents, judgements } = snapshot;
    for (const facts of documents) {
      const document = snapshot.document(facts.uri);
      const text = (document && (await workspace.textOf(document))) ?? "";
      lines.push(`== ${shown(facts.uri)}`, printFacts(facts, text));
      sums.operators += facts.operators.length;
    }
    writeFileSync(join(out, `${entry.name}.facts.txt`), lines.join("\n"));
    const said = judgements.flatMap(({ deployment, findings, checklist }) => [
      `== ${deployment.name} ${JSON.stringify({ version: deployment.flinkVersion, profile: deployment.profile, purpose: deployment.purpose })}`,
      ...[...deployment.configurations, ...deployment.jobs].map((facts) => `   ${shown(facts.uri)}`),
      ...checklist.map(
        ({ item, status, evidence }) =>
          `   ${item} ${status} ${evidence.map((each) => `${shown(each.uri)}:${place(each.span, snapshot.lineStartsOf(each.uri))}`).join(", ")}`,
      ),
      ...findings.flatMap((finding) =>
        printFinding(
          finding,
          shown,
          (uri, span) => place(span, snapshot.lineStartsOf(uri)),
          (changes) => changes.map((change) => JSON.stringify({ ...change, uri: shown(change.uri) })),
        ),
      ),
    ]);
    writeFileSync(join(out, `${entry.name}.findings.txt`), `${said.join("\n")}\n`);
    sums.repositories++;
    sums.documents += documents.length;
    sums.findings += judgements.reduce((sum, { findings }) => sum + findings.length, 0);
  }
  console.log(JSON.stringify(sums));
}

void record();
