import { describe, expect, test } from "vitest";
import { Editor } from "../../../test/support/editor.ts";
import { CONF, JOB } from "../../../test/support/workspaces.ts";
import { RULES } from "../rules/registry.ts";

const FILE = ".flink-preflight.yaml";

const labels = async (text: string, trigger?: string) =>
  (await Editor.open({ [FILE]: text })).labels(trigger);
const completed = async (text: string, label: string) =>
  (await Editor.open({ [FILE]: text })).completed(label);
const hovered = async (text: string) => (await Editor.open({ [FILE]: text })).hoverText();

const ROOT = ["exclude", "flinkVersion", "profile", "clusterAccess", "operatorUids", "rules", "deployments"];
const OWN = [
  "name",
  "configuration",
  "jobs",
  "flinkVersion",
  "profile",
  "clusterAccess",
  "operatorUids",
  "rules",
];

describe("completion of keys", () => {
  test.each([
    ["in an empty file", "‸", ROOT],
    [
      "without those that are there",
      "rules:\n  memory/unset: off\n‸\nprofile: production\n",
      ["exclude", "flinkVersion", "clusterAccess", "operatorUids", "deployments"],
    ],
    ["of a deployment behind its dash", "deployments:\n  - ‸", OWN],
    ["of a deployment whose dash stands below its key", "deployments:\n- ‸", OWN],
    [
      "of a deployment, without its own",
      "deployments:\n  - name: a\n    ‸\n    jobs: []\n",
      ["configuration", "flinkVersion", "profile", "clusterAccess", "operatorUids", "rules"],
    ],
    [
      "of the second deployment, with those of the first",
      "deployments:\n  - name: a\n    jobs: []\n  - name: b\n    ‸\n",
      OWN.slice(1),
    ],
    ["behind the deployments", "deployments:\n  - name: a\n‸", ROOT.slice(0, 6)],
    ["not below a key that has none", "profile:\n  ‸", []],
    ["not for globs", "exclude:\n  - ‸", []],
  ])("%s", async (_, text, wanted) => {
    expect(await labels(text)).toEqual(wanted);
  });

  test("of rules, in the file and in a deployment", async () => {
    const all = RULES.map(({ id }) => id);
    expect(await labels("rules:\n  ‸")).toEqual(all);
    expect(await labels("deployments:\n  - name: a\n    rules:\n      mem‸")).toEqual(all);
    expect(await labels("rules:\n  memory/unset: off\n  ‸")).not.toContain("memory/unset");
  });

  test("writes what a key begins with, and exchanges one that is there", async () => {
    expect(await completed("depl‸", "deployments")).toBe("deployments:\n  - name: ");
    expect(await completed("deployments:\n  - name: a\n    co‸", "configuration")).toBe(
      "deployments:\n  - name: a\n    configuration:\n      - ",
    );
    expect(await completed("pro‸file: production\n", "profile")).toBe("profile: production\n");
    expect(await completed("rules:\n  memory/un‸", "memory/unset")).toBe("rules:\n  memory/unset: ");
  });

  test("is none in front of where the line begins", async () => {
    expect(await labels("deployments:\n  - name: a\n    ‸\n")).toContain("jobs");
    expect(await labels("deployments:\n  - name: a\n  ‸  \n")).toEqual([]);
    expect(await labels("deployments:\n  ‸-\n")).toEqual([]);
  });

  test("is not asked for by a blank, nor in a comment", async () => {
    expect(await labels("deployments:\n  ‸", " ")).toEqual([]);
    expect(await labels("# ‸")).toEqual([]);
  });
});

describe("completion of values", () => {
  test.each([
    ["severities", "rules:\n  memory/unset: ‸", ["off", "hint", "information", "warning", "error"]],
    [
      "severities of a deployment",
      "deployments:\n  - rules:\n      memory/unset: o‸",
      ["off", "hint", "information", "warning", "error"],
    ],
    ["profiles", "profile: ‸", ["production", "development"]],
    ["nothing for a name", "deployments:\n  - name: ‸", []],
    ["nothing right behind the colon", "profile:‸", []],
  ])("%s", async (_, text, wanted) => {
    expect(await labels(text, " ")).toEqual(wanted);
  });

  test("versions in quotes, newest first", async () => {
    expect((await labels("flinkVersion: ‸")).slice(0, 5)).toEqual(["2.3", "2.2", "2.1", "2.0", "1.20"]);
    expect(await completed("flinkVersion: 1‸", "1.20")).toBe('flinkVersion: "1.20"');
    expect(await completed('flinkVersion: "‸"', "1.20")).toBe('flinkVersion: "1.20"');
  });
});

describe("hover", () => {
  test("tells what a key means, and what a rule finds", async () => {
    expect(await hovered("ex‸clude: []\n")).toContain("not read");
    expect(await hovered("deployments:\n  - name: a\n    jo‸bs: []\n")).toContain("sources of its jobs");
    expect(await hovered("rules:\n  memory/un‸set: off\n")).toContain("page:/memory/unset");
    expect(await hovered("profile: prod‸uction\n")).toBe("");
  });

  test("tells of a deployment's name which documents it has", async () => {
    const named = (more: string) =>
      `deployments:\n  - name: or‸ders\n    configuration: [conf]\n    jobs: []\n${more}`;
    const files = { "conf/flink-conf.yaml": CONF, "other/flink-conf.yaml": CONF };
    const text = await (
      await Editor.open({ ...files, [FILE]: named("    profile: development\n") })
    ).hoverText();
    expect(text).toBe("**orders**: Flink version unknown, development\n\n* `conf/flink-conf.yaml`");
    expect(await hovered(named("  - name: other\n    jobs: []\n").replace("[conf]", "[]"))).toBe(
      "**orders**: It names no documents.",
    );
  });

  test("explains a finding", async () => {
    const editor = await Editor.open({ [FILE]: "ex‸clud: []\n" }, { client: { hoverShowsFindings: false } });
    expect(await editor.hoverText()).toContain("has no key 'exclud'");
  });
});

describe("diagnostics", () => {
  test("are those of the rule, with fixes", async () => {
    const editor = await Editor.open({ [FILE]: "profile: prod‸\nrules: { memory/unst: off }\n" });
    expect(await editor.problems()).toEqual(["1 1 config/settings-file", "2 1 config/settings-file"]);
    expect(await editor.afterAction("Change it to production")).toContain("profile: production\n");
    expect((await editor.titles()).join()).toContain("Ignore config/settings-file");
  });

  test("can be ignored by a comment", async () => {
    const editor = await Editor.open({
      [FILE]: "# flink-preflight-ignore config/settings-file: later\nprofile: staging\n",
    });
    expect(await editor.problems(FILE)).toEqual([]);
  });

  const JOB_PATH = "src/OrdersJob.java";
  const found = async (settings: string, more: Record<string, string> = {}) => {
    const editor = await Editor.open({
      [FILE]: settings,
      "conf/flink-conf.yaml": CONF,
      [JOB_PATH]: JOB,
      ...more,
    });
    return editor.problems("conf/flink-conf.yaml");
  };

  test("of other documents have the severities of the file, and of their deployment before those", async () => {
    expect(await found("")).toContain("1 2 checkpointing/disabled");
    expect(await found("rules: { checkpointing/disabled: error }\n")).toContain("1 1 checkpointing/disabled");
    const named = (more: string) =>
      `rules: { checkpointing/disabled: error }\ndeployments:\n  - name: a\n    configuration: [conf]\n    jobs: [src]\n${more}`;
    expect(await found(named(""))).toContain("1 1 checkpointing/disabled");
    expect((await found(named("    rules: { checkpointing/disabled: off }\n"))).join()).not.toContain(
      "checkpointing/disabled",
    );
  });

  test("tell an item once for a deployment with two layers", async () => {
    const files = {
      [FILE]: "deployments:\n  - name: a\n    configuration: [base, conf]\n    jobs: [src]\n",
      "base/flink-conf.yaml": CONF,
      "conf/flink-conf.yaml": "parallelism.default: 2\n",
      [JOB_PATH]: JOB,
    };
    const editor = await Editor.open(files);
    const all = [
      ...(await editor.problems("base/flink-conf.yaml")),
      ...(await editor.problems("conf/flink-conf.yaml")),
    ];
    expect(all.filter((each) => each.endsWith("checkpointing/disabled"))).toHaveLength(1);
  });

  test("follow what is typed", async () => {
    const editor = await Editor.open({ [FILE]: "", "conf/flink-conf.yaml": CONF });
    expect(await editor.problems("conf/flink-conf.yaml")).toContain("1 2 checkpointing/disabled");
    await editor.write(FILE, "exclude: [conf]\n");
    expect(await editor.problems("conf/flink-conf.yaml")).toEqual([]);
    await editor.write(FILE, "rules:\n  checkpointing/disabled: hint\n");
    expect(await editor.problems("conf/flink-conf.yaml")).toContain("1 4 checkpointing/disabled");
  });
});
