import { expect, test } from "vitest";
import { fc } from "../../../test/support/fastCheck.ts";
import { memoryFiles, ROOT, uriOf } from "../../../test/support/memoryFiles.ts";
import { wasm } from "../../../test/support/parsers.ts";
import { wholeFacts } from "../../../test/support/wholeFacts.ts";
import { CONF, JOB, pom } from "../../../test/support/workspaces.ts";
import { Formats } from "../formats/registry.ts";
import type { Finding } from "../model/finding.ts";
import { DEFAULT_OPTIONS } from "../rules/engine.ts";
import { Workspace } from "../workspace/workspace.ts";
import { Analysis } from "./analysis.ts";
import type { Snapshot } from "./snapshot.ts";

const MANIFEST = uriOf("orders/deploy/all.yaml");

/** What a manifest can hold: some of it right, some wrong, some nobody's business. */
const DOCUMENTS: readonly string[] = [
  `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
  namespace: shop
spec:
  image: flink:1.20
  flinkVersion: v1_20
  ingress:
    template: "{{name}}.shop.example"
  flinkConfiguration:
    taskmanager.numberOfTaskSlot: "2"
    state.backend: rocksdb
    high-availability.type: kubernetes
    execution.checkpointing.interval: 1 min
  serviceAccount: flink
  jobManager:
    resource: { memory: 2048m, cpu: 1 }
  job:
    jarURI: local:///opt/flink/usrlib/orders.jar
    entryClass: Orders
    parallelism: 2
    upgradeMode: last-state
`,
  `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: session
spec:
  flinkVersion: v2_0
  # flink-preflight-ignore
  flinkConfiguration:
    parallelism.default: many
    pipeline.max-parallelism: "0"
  jobManager: {}
`,
  `kind: FlinkSessionJob
apiVersion: flink.apache.org/v1beta1
metadata:
  name: rides
spec:
  deploymentName: session
  job:
    jarURI: https://example.org/rides.jar
    upgradeMode: savepoint
`,
  `apiVersion: v1
kind: ConfigMap
metadata:
  name: flink-config
data:
  flink-conf.yaml: |
    jobmanager.rpc.address: jm
    state.backend.type: hashmap # flink-preflight-ignore state-backend/heap: small
    no option
    execution.checkpointing.interval: 0
`,
  `apiVersion: apps/v1
kind: Deployment
metadata:
  name: taskmanager
spec:
  template:
    spec:
      containers:
        - name: taskmanager
          image: flink:1.19
          args: ["taskmanager", "-Drest.port=x"]
          env:
            - name: FLINK_PROPERTIES
              value: |
                jobmanager.rpc.address: jm
                taskmanager.numberOfTaskSlots: two
`,
  "apiVersion: v1\nkind: Service\nmetadata:\n  name: jm\n",
  "a: [b\n",
];

const TYPED = [
  " ",
  "x",
  "\n",
  "#",
  ":",
  "-",
  "---\n",
  "1",
  "\r\n",
  "# flink-preflight-ignore\n",
  "    rest.port: x\n",
];

const document = fc.constantFrom(...DOCUMENTS);
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ at: fc.nat(9999), gone: fc.nat(3), text: fc.constantFrom("", ...TYPED) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      at: fc.nat(9999),
      gone: fc.nat(40),
      text: document.map((each) => `\n---\n${each}`),
    }),
  },
);

const [ORDERS = "", SESSION = "", , , TASKMANAGER = ""] = DOCUMENTS;

/** What once went wrong: containers that were read anew at the same places, and then moved. */
const KNOWN: [string[], { at: number; gone: number; text: string }[]] = [
  [SESSION, TASKMANAGER, ORDERS],
  [
    { at: 284, gone: 0, text: "    rest.port: x\n" },
    { at: 829, gone: 0, text: "    rest.port: x\n" },
    { at: 165, gone: 1, text: "" },
  ],
];

/** What is worked out when it is asked for is part of a comparison only when somebody asks. */
const whole = (finding: Finding): Finding => ({ ...finding, fixes: finding.fixes });

/** All that there is to know, to be compared. */
function told(snapshot: Snapshot): unknown {
  return {
    documents: snapshot.documents.map(wholeFacts),
    judgements: snapshot.judgements.map(({ deployment, findings, checklist, failures }) => ({
      deployment,
      findings: findings.map(whole),
      checklist,
      failures,
    })),
    byDocument: snapshot.uris.map((uri) => snapshot.findingsOf(uri).map(whole)),
  };
}

const disk = {
  "orders/pom.xml": pom("1.20.0"),
  "orders/conf/flink-conf.yaml": CONF,
  "orders/src/main/java/Orders.java": JOB,
};

async function workspaceWith(text: string) {
  const workspace = new Workspace(memoryFiles(disk), new Formats(wasm), [ROOT]);
  await workspace.load(ROOT);
  await workspace.prepare(MANIFEST, null);
  workspace.setOpen(MANIFEST, text, null);
  return { workspace, analysis: new Analysis(workspace) };
}

test("whatever is typed into a manifest, what is known of it is what a fresh look would know", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(document, { minLength: 1, maxLength: 6 }),
      fc.array(step, { minLength: 1, maxLength: 6 }),
      async (documents, steps) => {
        let text = documents.join("---\n");
        const { workspace, analysis } = await workspaceWith(text);
        void told(analysis.snapshot(DEFAULT_OPTIONS));
        for (const { at, gone, text: typed } of steps) {
          const start = at % (text.length + 1);
          text = text.slice(0, start) + typed + text.slice(start + gone);
          workspace.setOpen(MANIFEST, text, null);
          const afresh = (await workspaceWith(text)).analysis;
          expect(told(analysis.snapshot(DEFAULT_OPTIONS)), text).toEqual(
            told(afresh.snapshot(DEFAULT_OPTIONS)),
          );
        }
      },
    ),
    { numRuns: 60, examples: [KNOWN] },
  );
}, 120_000);
