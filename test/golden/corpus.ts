import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { setWasmSource } from "../../server/src/formats/jobs/java/syntax.ts";
import { wasmFrom } from "../../server/src/nodeWasm.ts";
import { DEFAULT_OPTIONS, judgeAll } from "../../server/src/rules/engine.ts";
import { nodeFileSystem } from "../../server/src/workspace/nodeFileSystem.ts";
import { normalUri, relativePath } from "../../server/src/workspace/uris.ts";
import { Workspace } from "../../server/src/workspace/workspace.ts";
import { place, printFacts, printFinding } from "../support/print.ts";

const [dist = "", corpus = "", out = ""] = process.argv.slice(2);
setWasmSource(wasmFrom(dist));
mkdirSync(out, { recursive: true });
const sums = { repositories: 0, documents: 0, findings: 0, operators: 0 };
async function record(): Promise<void> {
  for (const entry of readdirSync(corpus, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const root = normalUri(pathToFileURL(resolve(corpus, entry.name)).href);
    const shown = (uri: string) => relativePath(root, uri);
    const workspace = new Workspace(nodeFileSystem, [root]);
    await workspace.load(root);
    const lines: string[] = [];
    const documents = workspace.documents();
    for (const facts of documents) {
      const text = (await workspace.textOf(facts.uri)) ?? "";
      lines.push(`== ${shown(facts.uri)}`, printFacts(facts, text));
      sums.operators += facts.operators.length;
    }
    writeFileSync(join(out, `${entry.name}.facts.txt`), lines.join("\n"));
    const judgements = judgeAll(workspace.deployments(), DEFAULT_OPTIONS);
    const said = judgements.flatMap(({ deployment, findings, checklist }) => [
      `== ${deployment.name} ${JSON.stringify({ version: deployment.flinkVersion, profile: deployment.profile, purpose: deployment.purpose })}`,
      ...[...deployment.configurations, ...deployment.jobs].map((facts) => `   ${shown(facts.uri)}`),
      ...checklist.map(
        ({ item, status, evidence }) =>
          `   ${item} ${status} ${evidence.map((each) => `${shown(each.uri)}:${place(each.span, workspace.lineStartsOf(each.uri))}`).join(", ")}`,
      ),
      ...findings.flatMap((finding) =>
        printFinding(
          finding,
          shown,
          (uri, span) => place(span, workspace.lineStartsOf(uri)),
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
