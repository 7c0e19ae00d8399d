import { describe, expect, test } from "vitest";
import type { Violation } from "./checklistAnswer.ts";
import { translatorOf } from "./translate.ts";
import { type DeploymentAction, type Mendable, wayGroups, waysOf } from "./ways.ts";

const CONF = "file:///w/conf/config.yaml";
const JOB = "file:///w/src/OrdersJob.java";
const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 4 } };
const violation = (uri: string, message: string): Violation => ({
  uri,
  range,
  layer: "",
  rule: "",
  message,
  fixable: true,
  ignored: false,
});
const later = (title: string, uri: string) => ({ title, data: { uri } });
const printed = (actions: readonly DeploymentAction[], mendable: readonly Mendable[] = []) =>
  wayGroups(
    "conf/config.yaml",
    actions,
    mendable,
    (uri) => uri.replace("file:///w/", ""),
    translatorOf({}),
  ).map(({ label, ways }) => [
    label,
    ...ways.map((way) => [way.label, way.description, way.detail].filter(Boolean).join(" | ")),
  ]);

const ALL = later("Add all that is missing, 4 options", CONF);
const UIDS = { ...later("Add uids to all 2 operators", JOB), runningJob: "When the job already runs: no." };
const WHOLE = {
  ...later("Add all that is missing, 4 options (rocksdb), with placeholders", CONF),
  brief: {
    title: "Add all that is missing, 4 options",
    rest: "With rocksdb. Placeholders have to be filled in.",
  },
};
const STATED = { title: "State in .flink-preflight.yaml that it is", states: true };

describe("the ways to mend a deployment", () => {
  test("have a long title in two lines", () => {
    const [seen] = waysOf([{ ...WHOLE, runningJob: "When the job already runs: no." }], translatorOf({}));
    expect(seen).toMatchObject({
      label: "Add all that is missing, 4 options",
      detail: "With rocksdb. Placeholders have to be filled in. When the job already runs: no.",
    });
    expect(printed([WHOLE])).toEqual([
      [
        "All at once",
        "Add all that is missing, 4 options | config.yaml · conf/ | With rocksdb. Placeholders have to be filled in.",
      ],
    ]);
  });

  test("are told apart by what they are for; findings by their fixes", () => {
    const mendable = [
      {
        violation: violation(CONF, "The JobManager is not highly available."),
        fixes: [
          later("Enable high availability with ZooKeeper", CONF),
          later("Enable it with Kubernetes", CONF),
        ],
      },
      {
        violation: violation(JOB, "map(...) has no uid."),
        fixes: [{ ...later('Add uid "orders"', JOB), runningJob: UIDS.runningJob }],
      },
    ];
    expect(printed([ALL, UIDS, STATED], mendable)).toEqual([
      [
        "All at once",
        "Add all that is missing, 4 options | config.yaml · conf/",
        "Add uids to all 2 operators | OrdersJob.java · src/ | When the job already runs: no.",
      ],
      [
        "One by one",
        "Enable high availability with ZooKeeper | config.yaml · conf/ | The JobManager is not highly available.",
        "Enable it with Kubernetes | config.yaml · conf/ | The JobManager is not highly available.",
        `Add uid "orders" | OrdersJob.java · src/ | map(...) has no uid. When the job already runs: see above and the rule's page.`,
      ],
      ["Said in a settings file", "State in .flink-preflight.yaml that it is"],
    ]);
  });

  test("are offered once: not for one finding what is there for all, nor one fix for each that it mends", () => {
    const both = { ...later("Give both", CONF), diagnostics: [{ range, message: "" }] };
    const mendable = ["No checkpoints.", "No directory."].map((message) => ({
      violation: violation(CONF, message),
      fixes: [ALL, both],
    }));
    const alone = { violation: violation(JOB, "map(...) has no uid."), fixes: [later(ALL.title, JOB)] };
    expect(printed([ALL], [...mendable, alone])).toEqual([
      ["All at once", "Add all that is missing, 4 options | config.yaml · conf/"],
      [
        "One by one",
        "Give both | config.yaml · conf/ | No checkpoints.",
        "Add all that is missing, 4 options | OrdersJob.java · src/ | map(...) has no uid.",
      ],
    ]);
  });

  test("have a statement once, though a finding offers it as well", () => {
    const open = { violation: violation(CONF, "It is open."), fixes: [later(STATED.title, CONF)] };
    expect(printed([STATED], [open])).toEqual([
      ["Said in a settings file", "State in .flink-preflight.yaml that it is"],
    ]);
  });

  test("say for which deployments they are, a change apart from what is stated", () => {
    const concerns = ["conf/config.yaml", "b.yaml", "c.yaml"];
    const alone = { ...STATED, title: "State it beside", concerns: ["conf/config.yaml"] };
    expect(printed([{ ...ALL, concerns }, { ...STATED, concerns }, alone])).toEqual([
      [
        "All at once",
        "Add all that is missing, 4 options | config.yaml · conf/ | Also changes b.yaml, c.yaml.",
      ],
      [
        "Said in a settings file",
        "State in .flink-preflight.yaml that it is | Also counts for b.yaml, c.yaml.",
        "State it beside | Counts for this deployment alone.",
      ],
    ]);
  });

  test("say both whom a change is about and what it means for a job that runs, each entry, and name three", () => {
    const runningJob = "When the job already runs: no.";
    const concerns = ["conf/config.yaml", "b.yaml", "c.yaml", "d.yaml", "e.yaml"];
    const one = { ...later("Set pipeline.max-parallelism to 128", CONF), concerns, runningJob };
    const mendable = [{ violation: violation(CONF, "It has none."), fixes: [one] }];
    expect(printed([{ ...ALL, concerns, runningJob: `${runningJob} Nor this.` }], mendable)).toEqual([
      [
        "All at once",
        "Add all that is missing, 4 options | config.yaml · conf/ | Also changes b.yaml, c.yaml, d.yaml, and 1 more. When the job already runs: no. Nor this.",
      ],
      [
        "One by one",
        "Set pipeline.max-parallelism to 128 | config.yaml · conf/ | It has none. Also changes b.yaml, c.yaml, d.yaml, and 1 more. When the job already runs: no.",
      ],
    ]);
  });
});

test("the ways to mend one thing say what they mean for a job that runs once, and for whom they are", () => {
  const uid = { ...UIDS, title: 'Add uid "orders"', concerns: ["a.yaml", "prod/kustomization.yaml"] };
  expect(
    waysOf([uid, UIDS, later("Other", JOB)], translatorOf({})).map(({ label, detail }) => [label, detail]),
  ).toEqual([
    ['Add uid "orders"', "Changes a.yaml, prod. When the job already runs: no."],
    [UIDS.title, "When the job already runs: see above and the rule's page."],
    ["Other", undefined],
  ]);
});
