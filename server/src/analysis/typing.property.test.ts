import { expect, test } from "vitest";
import { fc } from "../../../test/support/fastCheck.ts";
import { memoryFiles, pathOf, ROOT, uriOf } from "../../../test/support/memoryFiles.ts";
import { wasm } from "../../../test/support/parsers.ts";
import { CLICKS, inNamespace, LAB } from "../../../test/support/sessionCluster.ts";
import { CONF, JOB, LOCAL_JOB, pom } from "../../../test/support/workspaces.ts";
import { Formats } from "../formats/registry.ts";
import type { Finding } from "../model/finding.ts";
import { DEFAULT_OPTIONS } from "../rules/engine.ts";
import { Workspace } from "../workspace/workspace.ts";
import { Analysis } from "./analysis.ts";
import type { Snapshot } from "./snapshot.ts";

const PATHS = [
  "orders/conf/flink-conf.yaml",
  "orders/conf/config.yaml",
  "orders/src/main/java/Orders.java",
  "orders/src/main/java/Streams.java",
  "rides/config.yaml",
  "rides/deploy/lab.yaml",
  "rides/deploy/clicks.yaml",
] as const;

const inFlink = (text: string): string =>
  `import org.apache.flink.streaming.api.datastream.DataStream;\nimport org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;\n${text}\n`;

/** Texts that put a document into other groups, or in none, and some that only differ in what is found. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  yaml: [
    CONF,
    `${CONF}pipeline.max-parallelism: 0\n`,
    `${CONF}kubernetes.operator.job.autoscaler.enabled: true\n`,
    `${CONF}execution.checkpointing.interval: 1 min # flink-preflight-ignore checkpointing/no-directory\n`,
    "server:\n  port: 1\n",
    "",
  ],
  resources: [
    LAB,
    CLICKS,
    LAB.replace("    state.savepoints.dir: s3://lake/savepoints\n", ""),
    inNamespace(LAB, "streaming"),
    LAB.replace("  flinkVersion: v1_20\n", ""),
    LAB.replace("  serviceAccount: flink\n", ""),
    inNamespace(CLICKS, "batch"),
    `${LAB}---\n${CLICKS}`,
  ],
  // Two of them ask for what others offer, as a document or not.
  java: [
    JOB,
    LOCAL_JOB,
    `${JOB}// more\n`,
    JOB.replace(".print()", '.uid("a").print()'),
    "class Plain {}\n",
    inFlink(
      "class Streams { static DataStream<String> read(StreamExecutionEnvironment env) { return null; } }",
    ),
    inFlink(
      "class Asking { void build(StreamExecutionEnvironment env) { Streams.read(env).map(f).uid(Streams.ID); } }",
    ),
    'class Streams { static final String ID = "read"; }\n',
  ],
};

/** A finding with its fixes, which it may have by its class alone. */
const whole = (finding: Finding): Finding => ({ ...finding, fixes: finding.fixes });

/** All that there is to know, to be compared. */
function told(snapshot: Snapshot): unknown {
  return {
    uris: snapshot.uris,
    judgements: snapshot.judgements.map(({ deployment, findings, checklist }) => ({
      ...deployment,
      configurations: deployment.configurations.map(({ uri }) => uri),
      jobs: deployment.jobs.map(({ uri }) => uri),
      findings: findings.map(whole),
      checklist,
    })),
    byDocument: snapshot.uris.map((uri) => snapshot.findingsOf(uri).map(whole)),
  };
}

const step = fc.record({
  path: fc.constantFrom(...PATHS),
  text: fc.nat(10),
  what: fc.constantFrom("type", "type", "type", "close", "disk", "delete"),
});

test("whatever is typed, closed, written and deleted, what is known is what a fresh look would know", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const disk: Record<string, string> = { "orders/pom.xml": pom("1.20.0"), "rides/pom.xml": pom("2.1.0") };
      const open = new Map<string, string>();
      const workspace = new Workspace(memoryFiles(disk), new Formats(wasm), [ROOT]);
      await workspace.load(ROOT);
      const analysis = new Analysis(workspace);
      for (const path of PATHS) await workspace.prepare(uriOf(path), null);
      for (const { path, text, what } of steps) {
        const kind = path.endsWith(".java") ? "java" : path.includes("/deploy/") ? "resources" : "yaml";
        const texts = TEXTS[kind] ?? [];
        const chosen = texts[text % texts.length] ?? "";
        if (what === "type") {
          open.set(path, chosen);
          workspace.setOpen(uriOf(path), chosen, null);
        } else if (what === "close") {
          if (open.delete(path)) await workspace.close(uriOf(path));
        } else if (what === "disk") {
          disk[path] = chosen;
          await workspace.appeared(uriOf(path));
        } else {
          delete disk[path];
          workspace.forget(uriOf(path));
        }
        void analysis.snapshot(DEFAULT_OPTIONS).judgements;
      }
      const fresh = new Workspace(memoryFiles({ ...disk }), new Formats(wasm), [ROOT]);
      await fresh.load(ROOT);
      for (const [path, text] of open) {
        await fresh.prepare(uriOf(path), null);
        fresh.setOpen(uriOf(path), text, null);
      }
      const afresh = told(new Analysis(fresh).snapshot(DEFAULT_OPTIONS));
      expect(
        told(analysis.snapshot(DEFAULT_OPTIONS)),
        steps.map((each) => pathOf(uriOf(each.path))).join(),
      ).toEqual(afresh);
    }),
    { numRuns: 80 },
  );
}, 120_000);
