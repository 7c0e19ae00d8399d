import { describe, expect, test } from "vitest";
import { judged } from "../../../test/support/cases.ts";
import { Editor } from "../../../test/support/editor.ts";

const cluster = (options: string) => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: shared
spec:
  image: rides/flink:1.20.1
  flinkVersion: v1_20
  serviceAccount: flink
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
${options}  jobManager:
    resource: { memory: 2g }
  taskManager:
    resource: { memory: 2g }
`;
const job = (options = "", sentTo = "shared") => `apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
metadata:
  name: rides
spec:
  deploymentName: ${sentTo}
  job:
    jarURI: https://jars.rides.io/rides.jar
    parallelism: 4
    upgradeMode: stateless
${options}`;

const CHOSEN = `    pipeline.max-parallelism: "720"
    state.backend.type: rocksdb
    execution.checkpointing.interval: 1 min
    execution.checkpointing.dir: s3://rides/checkpoints
    high-availability.type: kubernetes
    high-availability.storageDir: s3://rides/ha
`;

/** How the session job does on each item, with what shows it or keeps it from being known. */
async function items(files: Record<string, string>) {
  const { judgements, lineAt } = await judged(files);
  const own = judgements.find(
    ({ deployment }) => deployment.configurations.at(-1)?.carrier?.resource?.kind === "FlinkSessionJob",
  );
  return Object.fromEntries(
    (own?.checklist ?? []).map(({ item, status, evidence, doubts }) => [
      item,
      [status, ...evidence.map(lineAt), ...doubts.map(({ kind }) => kind)].join(" "),
    ]),
  );
}

describe("the max parallelism that is offered to a session cluster", () => {
  const offered = async (jobs: Record<string, string>) => {
    const { findings } = await judged({ "cluster.yaml": cluster(""), ...jobs });
    const own = findings.find(
      ({ rule, uri }) => rule === "max-parallelism/unset" && uri.endsWith("cluster.yaml"),
    );
    return own?.fixes.map(({ title }) => title);
  };
  const of = (parallelism: number) => job().replace("parallelism: 4", `parallelism: ${parallelism}`);
  const title = (value: number) =>
    `Set pipeline.max-parallelism to ${value}, or for a running job to the value in use`;

  test("is what Flink derives for the jobs that are sent there", async () => {
    expect(await offered({ "job.yaml": of(4) })).toEqual([title(128)]);
    expect(await offered({ "job.yaml": of(100) })).toEqual([title(256)]);
  });

  test("is the usual one where these differ, or none is seen", async () => {
    expect(await offered({ "a.yaml": of(4), "b.yaml": of(100).replace("name: rides", "name: b") })).toEqual([
      title(720),
    ]);
    expect(await offered({})).toEqual([title(720)]);
    expect(await offered({ "job.yaml": job("", "other") })).toEqual([title(720)]);
  });
});

describe("a session job", () => {
  const CLUSTER = cluster(
    `${CHOSEN.replace("rocksdb", "hashmap")}    execution.checkpointing.unaligned.enabled: "true"\n`,
  );
  const found = async (...files: [cluster: string, job: string]) => {
    const { findings, lineAt } = await judged({ "cluster.yaml": files[0], "job.yaml": files[1] });
    return findings.map((finding) => `${finding.rule} ${lineAt(finding)}`);
  };
  const WRONG = `  flinkConfiguration:
    execution.checkpointing.max-concurrent-checkpoints: "2"
`;

  test("is told what its options do to those of its cluster", async () => {
    expect(await found(CLUSTER, job(WRONG))).toEqual(["checkpointing/conflict job.yaml:12"]);
    expect(await items({ "cluster.yaml": CLUSTER, "job.yaml": job(WRONG) })).toMatchObject({
      checkpointing: "violated",
    });
  });

  test("is not told what its cluster does by itself, nor what it lacks itself", async () => {
    const both = CLUSTER.replace(
      "unaligned.enabled: ",
      'max-concurrent-checkpoints: "2"\n    execution.checkpointing.unaligned.enabled: ',
    );
    expect(await found(both, job())).toEqual(["checkpointing/conflict cluster.yaml:17"]);
    expect(await found(CLUSTER, job('  flinkConfiguration:\n    rest.port: "8082"\n'))).toEqual([]);
  });

  test("has what its session cluster sets", async () => {
    expect(await items({ "cluster.yaml": cluster(CHOSEN), "job.yaml": job() })).toEqual({
      "max-parallelism": "satisfied cluster.yaml:11",
      "operator-uid": "unknown no-operators",
      "state-backend": "satisfied cluster.yaml:12",
      checkpointing: "satisfied cluster.yaml:13 cluster.yaml:14",
      "high-availability": "satisfied cluster.yaml:15 cluster.yaml:16",
      "cluster-access": "unknown unprovable not-set not-set not-set",
    });
  });

  test("is not known to meet what that does not, which is told there", async () => {
    const found = await items({ "cluster.yaml": cluster(""), "job.yaml": job() });
    expect(found["max-parallelism"]).toBe("unknown session-cluster");
    expect(found["high-availability"]).toBe("unknown session-cluster");
    const refused = cluster(CHOSEN.replace("720", "720000"));
    expect((await items({ "cluster.yaml": refused, "job.yaml": job() }))["max-parallelism"]).toBe(
      "unknown session-cluster",
    );
  });

  test("goes by what it sets itself", async () => {
    const own = job('  flinkConfiguration:\n    pipeline.max-parallelism: "2"\n');
    const { findings } = await judged({ "cluster.yaml": cluster(CHOSEN), "job.yaml": own });
    expect(findings.map(({ rule }) => rule)).toContain("max-parallelism/below-parallelism");
    expect((await items({ "cluster.yaml": cluster(CHOSEN), "job.yaml": own }))["max-parallelism"]).toBe(
      "violated",
    );
  });

  test("has what both of them set together", async () => {
    const interval = "    execution.checkpointing.interval: 1 min\n";
    const own = job(`  flinkConfiguration:\n${interval}`);
    const files = { "cluster.yaml": cluster(CHOSEN.replace(interval, "")), "job.yaml": own };
    expect((await items(files)).checkpointing).toBe("satisfied job.yaml:12 cluster.yaml:13");
    const without = { ...files, "cluster.yaml": cluster("") };
    expect((await items(without)).checkpointing).toBe("unknown session-cluster");
  });

  test("has the doors of its cluster, which comments and a statement answer there", async () => {
    const door = '    kubernetes.rest-service.exposed.type: "NodePort"\n';
    const known = `    # flink-preflight-ignore cluster-access/open-endpoint: behind the VPN\n${door}`;
    const accessOf = async (options: string) => {
      const settings = { ".flink-preflight.yaml": "clusterAccess: the VPN\n" };
      const files = { ...settings, "cluster.yaml": cluster(options), "job.yaml": job() };
      return (await items(files))["cluster-access"];
    };
    expect(await accessOf(CHOSEN)).toBe("satisfied .flink-preflight.yaml:1");
    expect(await accessOf(door)).toBe("unknown session-cluster");
    expect(await accessOf(known)).toBe("satisfied .flink-preflight.yaml:1 cluster.yaml:12");
  });

  test("has the Ingress before its cluster, which a statement does not answer and a comment does", async () => {
    const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shared-ui
spec:
  rules:
    - host: flink.rides.io
      http:
        paths:
          - path: /
            backend: { service: { name: shared-rest, port: { number: 8081 } } }
`;
    const comment = "# flink-preflight-ignore cluster-access/open-endpoint: behind the VPN";
    const known = ingress.replace("kind: Ingress", `${comment}\nkind: Ingress`);
    const filesWith = (door: string, claim: string) => ({
      ...(claim ? { ".flink-preflight.yaml": claim } : {}),
      "base/cluster.yaml": cluster(CHOSEN),
      "base/ingress.yaml": door,
      "jobs/job.yaml": job(),
    });
    const accessOf = async (...given: Parameters<typeof filesWith>) =>
      (await items(filesWith(...given)))["cluster-access"];
    const claim = "clusterAccess: the VPN\n";
    expect(await accessOf(ingress, claim)).toBe("unknown session-cluster");
    expect(await accessOf(ingress, "")).toBe("unknown session-cluster");
    expect(await accessOf(known, claim)).toBe("satisfied .flink-preflight.yaml:1 base/ingress.yaml:3");
    // It is told at the cluster alone.
    const off = '  flinkConfiguration:\n    security.ssl.rest.enabled: "false"\n';
    const { findings } = await judged({ ...filesWith(ingress, claim), "jobs/job.yaml": job(off) });
    const told = findings.filter(({ rule }) => rule === "cluster-access/open-endpoint");
    expect(told.map(({ uri }) => uri.split("/").at(-1))).toEqual(["cluster.yaml"]);
  });

  test("has no high availability of its own, as no cluster reads that", async () => {
    const own = job(
      "  flinkConfiguration:\n    high-availability.type: kubernetes\n    high-availability.storageDir: s3://rides/ha\n",
      "elsewhere",
    );
    expect((await items({ "job.yaml": own }))["high-availability"]).toBe("unknown partial");
  });

  test("stays unknown where its cluster is not seen, or a patch of it may say otherwise", async () => {
    const alone = { "cluster.yaml": cluster(CHOSEN), "job.yaml": job("", "other") };
    expect((await items(alone))["state-backend"]).toBe("unknown partial");
    const overlay = {
      "base/cluster.yaml": cluster(CHOSEN),
      "base/job.yaml": job(),
      "base/kustomization.yaml": "resources: [cluster.yaml, job.yaml]\n",
      "overlays/blue/kustomization.yaml": `resources: [../../base]
patches:
  - target: { kind: FlinkDeployment }
    patch: |
      - op: remove
        path: /spec/flinkConfiguration/state.backend.type
`,
    };
    expect((await items(overlay))["state-backend"]).toBe("unknown other-file");
  });

  test("follows its cluster while that is typed", async () => {
    const editor = await Editor.open({ "job.yaml": job(), "cluster.yaml": cluster(CHOSEN) });
    interface Answer {
      readonly name: string;
      readonly checklist: readonly { readonly item: string; readonly status: string }[];
    }
    const backends = () =>
      (editor.checklist().answer.deployments as readonly Answer[]).map(
        ({ name, checklist }) => `${name} ${checklist.find(({ item }) => item === "state-backend")?.status}`,
      );
    expect(backends()).toEqual(["cluster.yaml satisfied", "job.yaml satisfied"]);
    await editor.write("cluster.yaml", cluster(CHOSEN.replace("    state.backend.type: rocksdb\n", "")));
    expect(backends()).toEqual(["cluster.yaml violated", "job.yaml unknown"]);
  });
});
