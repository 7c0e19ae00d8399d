import { describe, expect, test } from "vitest";
import { memoryFiles, ROOT, uriOf } from "../../../test/support/memoryFiles.ts";
import { wasm } from "../../../test/support/parsers.ts";
import { CLICKS, LAB } from "../../../test/support/sessionCluster.ts";
import { CONF, JOB, pom } from "../../../test/support/workspaces.ts";
import { Formats } from "../formats/registry.ts";
import { DEFAULT_OPTIONS } from "../rules/engine.ts";
import type { DeploymentRule, OperatorRule, Rule, SettingRule } from "../rules/rule.ts";
import { Workspace } from "../workspace/workspace.ts";
import { Analysis } from "./analysis.ts";

const CONFIG = uriOf("orders/conf/flink-conf.yaml");
const ORDERS = uriOf("orders/src/main/java/Orders.java");
const RETURNS = uriOf("orders/src/main/java/Returns.java");
const RIDES = uriOf("rides/conf/config.yaml");

/** Two modules: one with a configuration and two jobs, one with a configuration alone. */
async function loaded(rules?: readonly Rule[]) {
  const files = {
    "orders/pom.xml": pom("1.20.0"),
    "orders/conf/flink-conf.yaml": CONF,
    "orders/src/main/java/Orders.java": JOB,
    "orders/src/main/java/Returns.java": JOB,
    "rides/pom.xml": pom("2.0.0"),
    "rides/conf/config.yaml": CONF,
  };
  const workspace = new Workspace(memoryFiles(files), new Formats(wasm), [ROOT]);
  await workspace.load(ROOT);
  const analysis = new Analysis(workspace, rules);
  return { workspace, snapshot: () => analysis.snapshot(DEFAULT_OPTIONS), analysis };
}

/** A rule that counts how often it is asked, and says something of everything it sees. */
function counting(over: "operator" | "deployment") {
  const asked: string[] = [];
  const info = { id: `operator-uid/${over}`, summary: "", severity: "warning", page: "" } as const;
  const operators: OperatorRule = {
    ...info,
    over: "operator",
    *check(operator, document) {
      asked.push(document.uri);
      yield { span: operator.methodSpan, message: operator.method };
    },
  };
  const deployments: DeploymentRule = {
    ...info,
    over: "deployment",
    check(view) {
      asked.push(view.deployment.name);
      return [];
    },
  };
  return { asked, rule: over === "operator" ? operators : deployments };
}

describe("a snapshot", () => {
  test("is the same until something changes, and never changes itself", async () => {
    const { workspace, snapshot } = await loaded();
    const before = snapshot();
    expect(snapshot()).toBe(before);
    const findings = before.findingsOf(CONFIG);
    await workspace.prepare(CONFIG, null);
    workspace.setOpen(CONFIG, "pipeline.max-parallelism: 0\n", null);
    const after = snapshot();
    expect(after).not.toBe(before);
    expect(after.findingsOf(CONFIG).map((each) => each.rule)).toContain("max-parallelism/out-of-range");
    expect(before.findingsOf(CONFIG)).toBe(findings);
    expect(before.facts(CONFIG)?.settings.map((each) => each.key)).toEqual(["jobmanager.rpc.address"]);
  });

  test("is the same when a document is told again with the text that it has", async () => {
    const { workspace, snapshot } = await loaded();
    workspace.setOpen(CONFIG, CONF, null);
    const before = snapshot();
    workspace.setOpen(CONFIG, CONF, null);
    expect(snapshot()).toBe(before);
  });

  test("tells of other options in another way", async () => {
    const { analysis, snapshot } = await loaded();
    const silent = analysis.snapshot({ ...DEFAULT_OPTIONS, severities: { "max-parallelism/unset": "off" } });
    expect(silent.findingsOf(CONFIG).some((each) => each.rule === "max-parallelism/unset")).toBe(false);
    expect(
      snapshot()
        .findingsOf(CONFIG)
        .some((each) => each.rule === "max-parallelism/unset"),
    ).toBe(true);
  });

  test("knows nothing of what has nothing to do with Flink", async () => {
    const { snapshot } = await loaded();
    const nowhere = uriOf("README.md");
    const { findingsOf, document, deploymentOf, lineStartsOf } = snapshot();
    expect(findingsOf.call(snapshot(), nowhere)).toEqual([]);
    expect(document.call(snapshot(), nowhere)).toBeUndefined();
    expect(deploymentOf.call(snapshot(), nowhere)).toBeUndefined();
    expect(lineStartsOf.call(snapshot(), nowhere)).toEqual([0]);
  });
});

describe("what was judged is kept", () => {
  test("for deployments in which nothing changed", async () => {
    const { asked, rule } = counting("deployment");
    const { workspace, snapshot } = await loaded([rule]);
    void snapshot().judgements;
    expect(asked).toEqual(["orders/conf/flink-conf.yaml", "rides/conf/config.yaml"]);
    workspace.setOpen(RIDES, `${CONF}parallelism.default: 2\n`, null);
    void snapshot().judgements;
    snapshot().findingsOf(ORDERS);
    expect(asked.slice(2)).toEqual(["rides/conf/config.yaml"]);
  });

  test("for documents in which nothing changed, by rules that look at one document", async () => {
    const { asked, rule } = counting("operator");
    const { workspace, snapshot } = await loaded([rule]);
    await workspace.prepare(ORDERS, null);
    const unchanged = snapshot().findingsOf(RETURNS);
    expect(new Set(asked)).toEqual(new Set([ORDERS, RETURNS]));
    asked.length = 0;
    workspace.setOpen(ORDERS, JOB.replace(".print()", '.uid("x").print()'), null);
    expect(snapshot().findingsOf(ORDERS)).toHaveLength(2);
    expect(new Set(asked)).toEqual(new Set([ORDERS]));
    expect(snapshot().findingsOf(RETURNS)).toEqual(unchanged);
  });

  describe("of a manifest", () => {
    const MANIFEST = uriOf("deploy/all.yaml");
    const resource = (name: string) =>
      `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: ${name}
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    rest.port: "8081"
`;
    const text = ["orders", "rides", "returns"].map(resource).join("---\n");

    async function opened() {
      const { asked, rule } = counting("deployment");
      const { workspace, snapshot } = await loaded([rule]);
      await workspace.prepare(MANIFEST, null);
      const type = (now: string) => {
        asked.length = 0;
        workspace.setOpen(MANIFEST, now, null);
        return snapshot();
      };
      void type(text).judgements;
      return { asked, type };
    }

    test("for deployments that only moved", async () => {
      const { asked, type } = await opened();
      const before = type(text);
      const after = type(text.replace('"8081"', '"80811"'));
      void after.judgements;
      expect(asked).toEqual(["deploy/all.yaml (orders)"]);
      const source = (name: string) => `${MANIFEST}#FlinkDeployment:${name}:flinkConfiguration`;
      expect(after.facts(source("rides"))?.anchor.start).toBe(
        (before.facts(source("rides"))?.anchor.start ?? 0) + 1,
      );
    });

    test("for those above, which are the same as before, and of all that a new line moves", async () => {
      const { asked, type } = await opened();
      const before = type(text);
      const after = type(text.replace("  name: rides", "\n  name: rides"));
      void after.judgements;
      expect(asked).toEqual(["deploy/all.yaml (rides)"]);
      const named = ({ checklists }: typeof after, name: string) =>
        checklists.find(({ deployment }) => deployment.part === name)?.deployment;
      expect(named(after, "orders")).toBe(named(before, "orders"));
      expect(named(before, "returns")?.versionSource).toMatchObject({ place: { line: 24 } });
      expect(named(after, "returns")?.versionSource).toMatchObject({ place: { line: 25 } });
    });

    test("for a job that moved away from its session cluster", async () => {
      const { asked, type } = await opened();
      const sent = `${text}---\n${CLICKS.replace("deploymentName: lab", "deploymentName: orders")}`;
      void type(sent).judgements;
      // It is judged over its session cluster as well, which is offered what its jobs have, and that along with it.
      expect(asked).toEqual([
        "deploy/all.yaml (orders)",
        "deploy/all.yaml (clicks)",
        "deploy/all.yaml (clicks)",
        "orders",
      ]);
      void type(sent.replace("  name: rides", "  # more\n  name: rides")).judgements;
      expect(asked).toEqual(["deploy/all.yaml (rides)"]);
    });

    test("not for a job whose session cluster came or went", async () => {
      const { asked, type } = await opened();
      const sent = `${text}---\n${CLICKS}`;
      void type(sent).judgements;
      expect(asked).toEqual(["deploy/all.yaml (clicks)"]);
      void type(`${sent}---\n${LAB}`).judgements;
      expect(asked).toEqual([
        "deploy/all.yaml (clicks)",
        "deploy/all.yaml (clicks)",
        "deploy/all.yaml (lab)",
        "lab",
      ]);
      void type(sent).judgements;
      expect(asked).toEqual(["deploy/all.yaml (clicks)"]);
    });

    test("not for those beside an argument that came or went", async () => {
      const { asked, type } = await opened();
      void type(`${text}---\nargs: ["-Dstate.backend.type=rocksdb"]\n`).judgements;
      expect(asked).toEqual(["orders", "rides", "returns"].map((name) => `deploy/all.yaml (${name})`));
    });
  });

  test("not when what another document lends is another thing", async () => {
    const { workspace, snapshot } = await loaded();
    const manifest = uriOf("orders/deploy/flink.yaml");
    const config = (key: string) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  flink-conf.yaml: |\n    rest.port: 1\n    ${key}: 720\n`;
    await workspace.prepare(manifest, null);
    const missing = (key: string) => {
      workspace.setOpen(manifest, config(key), null);
      return snapshot()
        .findingsOf(CONFIG)
        .some(({ rule }) => rule === "max-parallelism/unset");
    };
    expect(missing("pipeline.max-parallelis")).toBe(true);
    expect(missing("pipeline.max-parallelism")).toBe(false);
  });

  test("not when the version is another one", async () => {
    const { workspace, snapshot } = await loaded();
    workspace.setOpen(CONFIG, "state.backend: rocksdb\n", null);
    const renamed = () =>
      snapshot()
        .findingsOf(CONFIG)
        .filter((each) => each.rule === "config/deprecated-option");
    expect(renamed()).toHaveLength(1);
    workspace.configure({ flinkVersion: { major: 1, minor: 12 }, profile: null });
    expect(renamed()).toHaveLength(0);
    workspace.configure({ flinkVersion: null, profile: null });
    expect(renamed()).toHaveLength(1);
  });
});

describe("a rule that breaks", () => {
  const breaking: SettingRule = {
    id: "checkpointing/breaking",
    summary: "",
    severity: "warning",
    page: "",
    over: "setting",
    which: { status: "any" },
    *check(setting) {
      yield { span: setting.keySpan, message: "before it broke" };
      if (setting.key === "parallelism.default") throw new Error("no such thing");
    },
  };
  const honest: SettingRule = {
    ...breaking,
    id: "state-backend/honest",
    *check(setting) {
      yield { span: setting.keySpan, message: setting.key };
    },
  };

  test("costs its own findings on that document, and nothing else", async () => {
    const { workspace, snapshot } = await loaded([breaking, honest]);
    workspace.setOpen(CONFIG, `${CONF}parallelism.default: 2\n`, null);
    expect(
      snapshot()
        .findingsOf(CONFIG)
        .map((each) => each.rule),
    ).toEqual([honest.id, honest.id]);
    expect(
      snapshot()
        .findingsOf(RIDES)
        .map((each) => each.rule),
    ).toEqual([breaking.id, honest.id]);
    expect(snapshot().failuresAt(CONFIG)).toEqual([
      { rule: breaking.id, place: CONFIG, error: new Error("no such thing") },
    ]);
    expect(snapshot().failuresAt(RIDES)).toEqual([]);
  });

  test("leaves its item of the checklist unknown, whatever stands for it", async () => {
    const met = `${CONF}execution.checkpointing.interval: 1 min\nexecution.checkpointing.dir: s3://rides/c\n`;
    const quiet: SettingRule = {
      ...breaking,
      check() {
        throw new Error("no such thing");
      },
    };
    const statusOf = async (rules: readonly Rule[]) => {
      const { workspace, snapshot } = await loaded(rules);
      workspace.setOpen(CONFIG, met, null);
      const [judgement] = snapshot().judgements;
      return judgement?.checklist.find(({ item }) => item === "checkpointing")?.status;
    };
    expect(await statusOf([])).toBe("satisfied");
    expect(await statusOf([quiet])).toBe("unknown");
  });

  test("over a whole deployment costs its own findings there", async () => {
    const rule: DeploymentRule = {
      ...breaking,
      id: "high-availability/breaking",
      over: "deployment",
      *check(view) {
        const { configuration } = view;
        if (configuration) yield { uri: configuration.uri, span: configuration.facts.anchor, message: "" };
        if (view.deployment.jobs.length > 0) throw new TypeError("odd");
      },
    };
    const { snapshot } = await loaded([rule, honest]);
    expect(
      snapshot()
        .findingsOf(CONFIG)
        .map((each) => each.rule),
    ).toEqual([honest.id]);
    expect(
      snapshot()
        .findingsOf(RIDES)
        .map((each) => each.rule),
    ).toEqual([rule.id, honest.id]);
    expect(snapshot().failuresAt(ORDERS)).toHaveLength(1);
  });
});
