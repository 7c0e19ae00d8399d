import { describe, expect, test } from "vitest";
import { type ChecklistAnswer, type Deployment, hasImproved, type Item } from "./checklistAnswer.ts";
import type { Row } from "./checklistRow.ts";
import { jobsIn, meantText, rowsOf } from "./checklistRows.ts";
import { Milestones } from "./milestones.ts";
import { translatorOf } from "./translate.ts";

const at = (uri: string, line: number) => ({
  uri: `file:///w/${uri}`,
  range: { start: { line, character: 0 }, end: { line, character: 4 } },
});
const item = (given: Partial<Item>): Item => ({
  item: "max-parallelism",
  title: "Max parallelism",
  status: "unknown",
  evidence: [],
  violations: [],
  reasons: [],
  ...given,
});
const deployment = (given: Partial<Deployment>): Deployment => ({
  name: "conf/flink-conf.yaml",
  part: "",
  flinkVersion: "1.20",
  profile: "production",
  files: ["file:///w/conf/flink-conf.yaml"],
  checklist: [],
  ...given,
});
const violation = {
  ...at("conf/flink-conf.yaml", 5),
  layer: "default",
  rule: "max-parallelism/unset",
  message: "OrdersJob has no max parallelism.",
  fixable: true,
  ignored: false,
};
const met = item({
  status: "satisfied",
  evidence: [
    { ...at("conf/flink-conf.yaml", 2), layer: "file", key: "pipeline.max-parallelism", value: "720" },
    { ...at("src/OrdersJob.java", 11), layer: "code", key: null, value: null },
    { ...at("conf/flink-conf.yaml", 4), layer: "file", key: "rest.port", value: null, assumed: "8081" },
  ],
});
const broken = item({ status: "violated", violations: [violation] });

const rows = (answer: Partial<ChecklistAnswer>): Row[] =>
  rowsOf(
    { deployments: [], unread: [], unreadable: [], unopened: [], ...answer },
    (uri) => uri.replace("file:///w/", ""),
    translatorOf({}),
  );
/** The rows as text: `label | description | icon | what can be done`, indented. */
const printed = (all: readonly Row[], indent = ""): string[] =>
  all.flatMap(({ label, description, icon, can, children }) => [
    `${indent}${label} | ${description} | ${icon} | ${can.join(" ")}`,
    ...printed(children, `${indent}  `),
  ]);

describe("rows", () => {
  test("say the state in words, and below it what meets, breaks or hides an item, with layer and place", () => {
    const reason = { message: "another file may set it", ...at("deploy/other.yaml", 0), more: 2 };
    const checklist = [met, broken, item({ reasons: [reason, { message: "nobody knows", more: 0 }] })];
    expect(printed(rows({ deployments: [deployment({ checklist })] }))).toEqual([
      "1/3 conf/flink-conf.yaml | Flink 1.20, production | checklist | fix goTo",
      "  Max parallelism | met | pass | explain",
      "    pipeline.max-parallelism: 720 | flink-conf.yaml:3, file | check | ",
      "    rest.port: 8081, unless the environment says otherwise | flink-conf.yaml:5, file | check | ",
      "    uid known at run time | OrdersJob.java:12, code | check | ",
      "  Max parallelism | not met | error | fix explain ignore",
      "    OrdersJob has no max parallelism | flink-conf.yaml:6, default | close | fix explain ignore",
      "  Max parallelism | unknown | question | explain",
      "    another file may set it | other.yaml:1, and 2 more | question | ",
      "    nobody knows |  | question | ",
    ]);
  });

  test("offer to mend a deployment by all that breaks it, and to state what no file shows", () => {
    const reasons = [{ reason: "unprovable", message: "proxies are in no file", more: 0 }];
    const fixable = { ...violation, fixable: true, ignored: false };
    const broken = item({ status: "violated", violations: [fixable, { ...violation, ignored: true }] });
    const access = item({ item: "cluster-access", status: "unknown", reasons, statable: true });
    const [first, second] = rows({
      deployments: [
        deployment({ name: "a", checklist: [broken, access] }),
        deployment({ name: "b", checklist: [access] }),
      ],
    });
    expect(first?.ofDeployment).toEqual({ name: "a", violations: [fixable] });
    expect(first?.children[1]).toMatchObject({
      can: ["fix", "explain"],
      ofDeployment: { name: "a", item: "cluster-access", violations: [] },
    });
    expect(second?.can).toEqual(["fix", "goTo"]);
    const open = item({
      item: "cluster-access",
      status: "violated",
      violations: [{ ...violation, fixable: false }],
      statable: true,
    });
    const [third] = rows({ deployments: [deployment({ name: "c", checklist: [open] })] });
    expect(third?.children[0]?.can[0]).toBe("fix");
    expect(third?.children[0]?.ofDeployment).toMatchObject({ name: "c", item: "cluster-access" });
  });

  test("show what breaks an item at once, and the few reasons why one is unknown", () => {
    const isOpen = (given: Partial<Item>) =>
      rows({ deployments: [deployment({ checklist: [item(given)] })] })[0]?.children[0]?.open;
    const reasons = (count: number) =>
      Array.from({ length: count }, () => ({
        reason: "template",
        message: "a template may set it",
        more: 0,
      }));
    expect(isOpen({ status: "violated", violations: Array.from({ length: 6 }, () => violation) })).toBe(true);
    expect(isOpen({ status: "unknown", reasons: reasons(5) })).toBe(true);
    expect(isOpen({ status: "unknown", reasons: reasons(6) })).toBe(false);
    expect(isOpen({ status: "satisfied" })).toBe(false);
  });

  test("offer a picture where there is a job to draw", () => {
    const files = ["file:///w/conf/flink-conf.yaml", "file:///w/src/OrdersJob.java"];
    const [first] = rows({ deployments: [deployment({ files })] });
    expect(first?.can).toEqual(["graph", "goTo"]);
    expect(rows({ deployments: [deployment({ files: [] })] })[0]?.can).toEqual([]);
  });

  test("offer to say which Flink it is where no deployment has a known one, and say how", () => {
    const unknown = deployment({ flinkVersion: null });
    const [row] = rows({ deployments: [unknown] });
    expect(row?.can).toEqual(["fix", "goTo"]);
    expect(row?.tooltip).toContain("write flinkVersion in .flink-preflight.yaml");
    const [beside] = rows({ deployments: [unknown, deployment({ name: "b" })] });
    expect(beside?.can).toEqual(["goTo"]);
  });

  test("call a workspace without a configuration by what it is", () => {
    const [row] = rows({ deployments: [deployment({ name: "." })] });
    expect([row?.label, row?.said]).toEqual(["0/0 The open folder", "., 0 of 0 met"]);
  });

  test("call what Kustomize builds by its folder, and say its name", () => {
    const named = (name: string) => rows({ deployments: [deployment({ name })] })[0];
    expect(named("overlays/prod/kustomization.yaml")).toMatchObject({
      label: "0/0 overlays/prod",
      said: "overlays/prod/kustomization.yaml, 0 of 0 met",
    });
    expect(named("kustomization.yaml")?.label).toBe("0/0 kustomization.yaml");
  });

  test("offer to mend an item by any of what breaks it", () => {
    const ofLine = (line: number) => ({ ...violation, ...at("src/OrdersJob.java", line) });
    const [one, other] = [ofLine(1), ofLine(2)];
    const [first] = rows({
      deployments: [
        deployment({
          checklist: [
            item({ item: "operator-uid", status: "violated", violations: [one, other] }),
            item({ status: "violated", violations: [one, { ...other, fixable: false }] }),
          ],
        }),
      ],
    });
    expect(first?.children.map(({ ofDeployment }) => ofDeployment)).toEqual([
      { name: "conf/flink-conf.yaml", item: "operator-uid", violations: [one, other] },
      undefined,
    ]);
  });

  test("of what is to be typed over take the keyboard along", () => {
    const filled = { ...violation, rule: "config/placeholder" };
    const [first] = rows({
      deployments: [
        deployment({ checklist: [item({ status: "violated", violations: [filled, violation] })] }),
      ],
    });
    expect(first?.children[0]?.children.map(({ isToType }) => isToType)).toEqual([true, undefined]);
  });

  test("of what is ignored offer no fix; an item speaks of the first that is not", () => {
    const ignored = { ...violation, ignored: true };
    const other = { ...violation, rule: "max-parallelism/uneven", message: "It is uneven.", fixable: false };
    const [first] = rows({
      deployments: [
        deployment({
          checklist: [
            item({ status: "violated", violations: [ignored] }),
            item({ status: "violated", violations: [ignored, other] }),
          ],
        }),
      ],
    });
    const [hidden, mixed] = first?.children ?? [];
    expect(hidden).toMatchObject({ description: "not met, ignored", can: ["explain"] });
    expect(mixed).toMatchObject({
      description: "not met, 2 places",
      can: ["explain", "ignore"],
      violation: { rule: "max-parallelism/uneven" },
    });
    expect(mixed?.children[0]?.description).toBe("flink-conf.yaml:6, default, ignored");
  });

  test("begin with what tells them apart, and say all of it in the tooltip and to screen readers", () => {
    const ofSink = (line: number) => ({
      ...violation,
      ...at("src/OrdersJob.java", line),
      layer: "code",
      message: "sinkTo(kafkaSink()) has no uid.",
      brief: "sinkTo(kafkaSink())",
    });
    const alike = (line: number, end: string) => ({
      ...violation,
      ...at("src/OrdersJob.java", line),
      message: `A transaction of KafkaSink ${end}.`,
    });
    const [first] = rows({
      deployments: [
        deployment({
          checklist: [
            item({ status: "violated", violations: [ofSink(3), ofSink(8)] }),
            item({ status: "violated", violations: [alike(2, "ends"), alike(4, "waits"), violation] }),
          ],
        }),
      ],
    });
    const [sinks, others] = first?.children ?? [];
    expect(printed(sinks?.children ?? [])).toEqual([
      "sinkTo(kafkaSink()) | OrdersJob.java:4, code | close | fix explain ignore",
      "sinkTo(kafkaSink()) | OrdersJob.java:9, code | close | fix explain ignore",
    ]);
    expect(sinks?.children[0]).toMatchObject({
      said: "sinkTo(kafkaSink()) has no uid",
      tooltip: "sinkTo(kafkaSink()) has no uid\nsrc/OrdersJob.java:4, code",
    });
    expect(sinks?.tooltip).toContain("sinkTo(kafkaSink()) has no uid");
    expect(others?.children.map(({ label }) => label)).toEqual([
      "OrdersJob.java:3: A transaction of KafkaSink ends",
      "OrdersJob.java:5: A transaction of KafkaSink waits",
      "flink-conf.yaml:6: OrdersJob has no max parallelism",
    ]);
  });

  test("of one file say the line alone where messages begin alike, and stand in the order of the file", () => {
    const ofLine = (line: number, message: string) => ({
      ...violation,
      ...at("docker-compose.yml", line),
      message,
    });
    const alike = "'REPLACE-WITH-YOUR-BUCKET' is to be filled in";
    const violations = [
      ofLine(45, `${alike}, dir.`),
      ofLine(46, `${alike}, ha.`),
      { ...ofLine(2, "No disk is shared."), shownAt: at("docker-compose.yml", 28) },
    ];
    const [first] = rows({
      deployments: [deployment({ checklist: [item({ status: "violated", violations })] })],
    });
    const shown = first?.children[0];
    expect(shown?.children.map(({ label, description }) => `${label} | ${description}`)).toEqual([
      "line 29: No disk is shared | docker-compose.yml:29, default",
      `line 46: ${alike}, dir | docker-compose.yml:46, default`,
      `line 47: ${alike}, ha | docker-compose.yml:47, default`,
    ]);
    // What the item offers is about what matters most, which the server says first.
    expect(shown?.violation).toBe(violations[0]);
  });

  test("of what meets an item stand in the order of each file, and files as they come", () => {
    const uid = (uri: string, line: number) => ({
      ...at(uri, line),
      layer: "code",
      key: null,
      value: `${line}`,
    });
    const evidence = [
      uid("src/B.java", 9),
      uid("src/A.java", 30),
      uid("src/B.java", 4),
      uid("src/A.java", 2),
    ];
    const [first] = rows({
      deployments: [deployment({ checklist: [item({ status: "satisfied", evidence })] })],
    });
    expect(first?.children[0]?.children.map(({ description }) => description)).toEqual([
      "B.java:5, code",
      "B.java:10, code",
      "A.java:3, code",
      "A.java:31, code",
    ]);
  });

  test("of what meets an item by many places say some, and how many more there are", () => {
    const uid = (line: number) => ({
      ...at("src/OrdersJob.java", line),
      layer: "code",
      key: null,
      value: `u${line}`,
    });
    const tooltip = (count: number) =>
      rows({
        deployments: [
          deployment({
            checklist: [
              item({ status: "satisfied", evidence: Array.from({ length: count }, (_, line) => uid(line)) }),
            ],
          }),
        ],
      })[0]?.children[0]?.tooltip.split("\n");
    expect(tooltip(5)).toEqual(["Max parallelism: met", "uid u0", "uid u1", "uid u2", "uid u3", "uid u4"]);
    expect(tooltip(8)?.slice(5)).toEqual(["uid u4", "and 3 more"]);
  });

  test("of a deployment say where its version comes from, and which word makes it one for development", () => {
    const tooltip = (given: Partial<Deployment>) => rows({ deployments: [deployment(given)] })[0]?.tooltip;
    expect(
      tooltip({ profile: "development", profileWord: "local", flinkVersionSource: at("pom.xml", 22) })?.split(
        "\n",
      ),
    ).toEqual([
      "conf/flink-conf.yaml: Flink 1.20, development, 0 of 0 met",
      "Flink 1.20, as pom.xml:23 says",
      "Development, because its path has the word 'local'",
      "conf/flink-conf.yaml",
    ]);
    expect(tooltip({ flinkVersionSource: { option: "flinkPreflight.flinkVersion" } })).toContain(
      "\nFlink 1.20, as flinkPreflight.flinkVersion says\n",
    );
    expect(tooltip({ flinkVersionSource: null })).not.toMatch(/ says/);
    const reasons = ["one-machine", "local-environment", undefined].map(
      (profileReason) =>
        tooltip({ profile: "development", ...(profileReason ? { profileReason } : {}) })?.split("\n")[1],
    );
    expect(reasons).toEqual([
      "Development, because a compose file starts it on one machine",
      "Development, because its jobs run in the process that starts them",
      "conf/flink-conf.yaml",
    ]);
  });

  test("of a deployment that is taken for development can be told that it is not", () => {
    const can = (given: Partial<Deployment>) => rows({ deployments: [deployment(given)] })[0]?.can;
    expect(can({ profile: "development", profileReason: "one-machine" })).toContain("fix");
    expect(can({ profile: "development", profileWord: "local" })).toContain("fix");
    expect(can({ profile: "development" })).not.toContain("fix");
  });

  test("of what a finding tells that may be mended have its fixes, as has the item", () => {
    const doubted: Item = {
      item: "checkpointing",
      title: "Checkpointing",
      status: "unknown",
      evidence: [],
      violations: [],
      reasons: [
        {
          ...at("rides.yaml", 9),
          reason: "no-plugin",
          message: "no plugin",
          more: 0,
          rule: "config/missing-plugin",
          fixable: true,
        },
        { reason: "template", message: "a template may set it", more: 0 },
      ],
    };
    const [row] = rows({ deployments: [deployment({ checklist: [doubted] })] });
    const [item] = row?.children ?? [];
    expect([item?.violation?.rule, item?.can]).toEqual([
      "config/missing-plugin",
      ["fix", "explain", "ignore"],
    ]);
    expect(item?.children.map(({ violation, can }) => [violation?.rule, can])).toEqual([
      ["config/missing-plugin", ["fix", "explain", "ignore"]],
      [undefined, []],
    ]);
    expect(row?.can).toContain("fix");
    expect(row?.ofDeployment?.violations.map(({ rule }) => rule)).toEqual(["config/missing-plugin"]);
    const told = doubted.reasons.map((each) => ({ ...each, fixable: false }));
    const [without] = rows({ deployments: [deployment({ checklist: [{ ...doubted, reasons: told }] })] });
    expect(without?.can).not.toContain("fix");
    expect(without?.children[0]?.can).toEqual(["explain", "ignore"]);
  });

  test("of what is to be filled in take the keyboard along", () => {
    const reason = { message: "a value is to be filled in", ...at("conf/flink-conf.yaml", 4), more: 0 };
    const [first] = rows({
      deployments: [
        deployment({
          checklist: [
            item({
              reasons: [
                { ...reason, reason: "placeholder" },
                { ...reason, reason: "code" },
              ],
            }),
          ],
        }),
      ],
    });
    expect(first?.children[0]?.children.map(({ isToType }) => isToType)).toEqual([true, undefined]);
  });

  test("lead to the file in which stands what is wrong, where it is another one", () => {
    const shownAt = at("k8s/ingress.yaml", 1);
    const [first] = rows({
      deployments: [
        deployment({ checklist: [item({ status: "violated", violations: [{ ...violation, shownAt }] })] }),
      ],
    });
    const row = first?.children[0]?.children[0];
    expect(row).toMatchObject({ place: shownAt, description: "ingress.yaml:2, default" });
    // What fixes and ignores it looks where it is found.
    expect(row?.violation).toMatchObject(at("conf/flink-conf.yaml", 5));
  });

  test("of several deployments have ids of their own, and are folded where they are many", () => {
    const two = [
      deployment({ name: "conf/flink-conf.yaml (orders)", part: "orders", checklist: [met] }),
      deployment({ name: "conf/flink-conf.yaml (rides)", part: "rides", checklist: [met] }),
    ];
    expect(
      rows({ deployments: two }).map(({ label, icon, colour, open }) => [label, icon, colour, open]),
    ).toEqual([
      ["1/1 orders (conf/flink-conf.yaml)", "pass-filled", "testing.iconPassed", true],
      ["1/1 rides (conf/flink-conf.yaml)", "pass-filled", "testing.iconPassed", true],
    ]);
    const four = rows({ deployments: [...two, ...two] });
    expect(new Set(four.map(({ id }) => id)).size).toBe(4);
    expect(four.some(({ open }) => open)).toBe(false);
  });

  test("of an item are others once it is met, so that what was open closes, and its deployment's stays", () => {
    const ids = (entry: Item) => {
      const [first] = rows({ deployments: [deployment({ checklist: [entry] })] });
      return [first?.id, first?.children[0]?.id];
    };
    expect(ids(broken)[0]).toBe(ids(met)[0]);
    expect(ids(broken)[1]).not.toBe(ids(met)[1]);
    // What is to be filled in then is looked for where it was open.
    expect(ids(broken)).toEqual(ids(item({})));
  });

  test("name the files of which nothing is known, and open them", () => {
    const silent = rows({
      unread: [{ uri: "file:///w/notes.zpln", title: "notebooks of Zeppelin", reason: "is not read yet" }],
      unreadable: [{ uri: "file:///w/old.yaml", reason: "it is no YAML" }],
    });
    expect(printed(silent)).toEqual([
      "Not read yet | 1 file | circle-slash | ",
      "  notes.zpln | notebooks of Zeppelin | file | ",
      "Cannot be read | 1 file | circle-slash | ",
      "  old.yaml | it is no YAML | file | ",
    ]);
    expect(silent[0]?.children[0]?.place).toEqual({ uri: "file:///w/notes.zpln" });
    const place = at("docker-compose.yml", 3);
    const [broken] = rows({ unreadable: [{ ...place, reason: "line 4 is no YAML" }] });
    expect(broken?.children[0]?.place).toEqual(place);
  });

  test("name configurations that their Flink does not open, with what mends that", () => {
    const place = at("conf/flink-conf.yaml", 0);
    const rule = "config/unsupported-file";
    const unopened = [
      { ...place, reason: "version", flinkVersion: "2.0", rule },
      { ...place, reason: "place", flinkVersion: null },
    ] as const;
    const [group] = rows({ unopened });
    expect(printed(group ? [group] : [])).toEqual([
      "Not read by Flink | 2 files | circle-slash | ",
      "  conf/flink-conf.yaml | Flink 2.0 does not read it | file | fix explain ignore",
      "  conf/flink-conf.yaml | not where the Flink of its containers looks | file | ",
    ]);
    expect(group?.children[0]).toMatchObject({ place, violation: { ...place, rule } });
    expect(new Set(group?.children.map(({ id }) => id)).size).toBe(2);
  });
});

test("the hover of the status bar says whom it is about, and of a single deployment why it is judged as it is", () => {
  const own = deployment({ profile: "development", profileWord: "dev", checklist: [met] });
  const said = (...all: Deployment[]) => meantText(all, "conf/flink-conf.yaml", String, translatorOf({}));
  expect(meantText([own, own], undefined, String, translatorOf({}))[0]).toBe("For all deployments:");
  expect(said(own)).toEqual([
    "For the file in front, conf/flink-conf.yaml:",
    "conf/flink-conf.yaml: Flink 1.20, development, 1 of 1 met",
    "Development, because its path has the word 'dev'",
  ]);
  expect(said(own, own)).toHaveLength(3);
  expect(said(...Array.from({ length: 12 }, () => own))).toHaveLength(12);
});

describe("the last item of a deployment", () => {
  const kept = () => {
    const values = new Map<string, readonly string[]>();
    return {
      get: (key: string) => values.get(key),
      update: async (key: string, value: readonly string[]) => void values.set(key, value),
    };
  };
  const [done, open] = [deployment({ checklist: [met] }), deployment({ checklist: [met, broken] })];

  test("is told of when it becomes met, and never again", () => {
    const memory = kept();
    const milestones = new Milestones(memory);
    expect(milestones.reached([open])).toEqual([]);
    expect(milestones.reached([done])).toEqual([done]);
    milestones.reached([open]);
    expect(milestones.reached([done])).toEqual([]);
    const later = new Milestones(memory);
    later.reached([open]);
    expect(later.reached([done])).toEqual([]);
  });

  test("is nothing new where it was met before, or where there is no checklist", () => {
    expect(new Milestones(kept()).reached([done, deployment({})])).toEqual([]);
  });
});

test("a deployment has improved when it meets more than before", () => {
  const [bare, better] = [deployment({ checklist: [item({})] }), deployment({ checklist: [met] })];
  expect(hasImproved([bare], [better])).toBe(true);
  expect(hasImproved([better], [bare])).toBe(false);
  expect(hasImproved([], [better])).toBe(false);
  expect(hasImproved([bare], [deployment({ name: "another", checklist: [met] })])).toBe(false);
});

test("jobs are told with what runs them", () => {
  const [conf, job] = ["file:///w/conf/flink-conf.yaml", "file:///w/src/OrdersJob.java"];
  const two = [deployment({ name: "a", files: [conf, job] }), deployment({ name: "b", files: [job] })];
  expect([...jobsIn(two, translatorOf({}))]).toEqual([[job, ["a", "b"]]]);
});
