import { describe, expect, test } from "vitest";
import type { Range } from "vscode-languageserver";
import { Editor, type EditorOptions } from "../../../test/support/editor.ts";
import { jobWith, OWN_LINE, soundConf } from "../../../test/support/sound.ts";
import { CODE_ACTION_KINDS, FIX_ALL } from "./codeActions.ts";
import { EXPLAIN_COMMAND } from "./remarkRows.ts";

const CONF = "conf/flink-conf.yaml";
const JOB = "src/main/java/OrdersJob.java";
const FLINK: EditorOptions = { flinkVersion: "1.20" };

/** A key that Flink does not know, with a caret on it. */
const TYPO = "taskmanager.numberOf‸TaskSlot: 4";
const at = (text: string, options = FLINK) => Editor.open({ [CONF]: text }, options);

test("the kinds that there are, for a client that asks at the start", () => {
  expect(CODE_ACTION_KINDS).toEqual([
    "quickfix",
    "refactor.rewrite",
    "source.fixAll.flinkPreflight",
    "source.addUids.flinkPreflight",
  ]);
  expect(FIX_ALL).toBe("source.fixAll.flinkPreflight");
  expect(EXPLAIN_COMMAND).toBe("flinkPreflight.explainRule");
});

describe("at a finding", () => {
  test("the fix, its page, and a row that asks how to ignore it", async () => {
    const editor = await at(soundConf(TYPO));
    const [fix, explain, ignore, ...others] = await editor.actions();
    expect(others).toEqual([]);
    const [here, inFile] = await editor.choices("Ignore config/unknown-option ...");
    expect(fix).toEqual({
      title: "Rename it to 'taskmanager.numberOfTaskSlots'",
      kind: "quickfix",
      diagnostics: [expect.objectContaining({ code: "config/unknown-option", severity: 2 })],
      isPreferred: true,
      edit: {
        documentChanges: [
          {
            textDocument: { uri: "file:///w/conf/flink-conf.yaml", version: 1 },
            edits: [
              {
                range: {
                  start: { line: OWN_LINE - 1, character: 0 },
                  end: { line: OWN_LINE - 1, character: 28 },
                },
                newText: "taskmanager.numberOfTaskSlots",
              },
            ],
          },
        ],
      },
    });
    expect(ignore).toEqual({
      title: "Ignore config/unknown-option ...",
      kind: "quickfix",
      command: {
        title: "Ignore config/unknown-option ...",
        command: "choose",
        arguments: [
          "Ignore config/unknown-option ...",
          [
            expect.objectContaining({ title: "Ignore config/unknown-option here", data: here?.data }),
            expect.objectContaining({
              title: "Ignore config/unknown-option in this file",
              data: inFile?.data,
            }),
          ],
        ],
      },
    });
    for (const each of [here, inFile])
      expect(each).toEqual(
        expect.objectContaining({
          kind: "quickfix",
          diagnostics: fix?.diagnostics,
          data: expect.anything(),
          edit: expect.anything(),
        }),
      );
    expect(explain).toEqual({
      title: "Explain config/unknown-option",
      kind: "quickfix",
      command: {
        title: "Explain config/unknown-option",
        command: "flinkPreflight.explainRule",
        arguments: ["config/unknown-option"],
      },
    });
  });

  test("a comment on the line before, or on top of the file", async () => {
    const editor = await at(soundConf(TYPO), {
      ...FLINK,
      client: { chooseCommand: undefined, openCommand: undefined },
    });
    const line = "taskmanager.numberOfTaskSlot: 4\n";
    expect(await editor.afterAction("Ignore config/unknown-option here")).toBe(
      `${soundConf()}# flink-preflight-ignore config/unknown-option\n${line}`,
    );
    expect(await editor.afterAction("Ignore config/unknown-option in this file")).toBe(
      `# flink-preflight-ignore-file config/unknown-option\n${soundConf()}${line}`,
    );
  });

  test("a comment whose reason is selected, to be written over", async () => {
    const editor = await at(soundConf(TYPO), { ...FLINK, client: { chooseCommand: undefined } });
    const title = "Ignore config/unknown-option here";
    const ignoring = (await editor.actions(["quickfix"])).find((each) => each.title === title);
    const after = await editor.afterAction(title);
    const line = soundConf().split("\n").length - 1;
    expect(after.split("\n")[line]).toBe("# flink-preflight-ignore config/unknown-option: reason");
    const [, { start, end }] = (ignoring?.command?.arguments ?? []) as [string, Range];
    expect(after.split("\n")[start.line]?.slice(start.character, end.character)).toBe("reason");
  });

  test.each([
    ["at its start", "‸taskmanager.numberOfTaskSlot: 4"],
    ["at its end", "taskmanager.numberOfTaskSlot‸: 4"],
    ["within a selection that ends in it", "‸taskmanager.numberOfTaskS‸lot: 4"],
    ["within a selection around it", "‸taskmanager.numberOfTaskSlot: 4‸"],
  ])("%s", async (_, line) => {
    expect(await (await at(soundConf(line))).titles()).toHaveLength(3);
  });

  test.each([
    ["on the value beside it", "taskmanager.numberOfTaskSlot: ‸4"],
    ["in front of it", "# Slots ‸\ntaskmanager.numberOfTaskSlot: 4"],
  ])("nothing %s", async (_, line) => {
    expect(await (await at(soundConf(line))).titles()).toEqual([]);
  });

  test("all fixes come first, then a row for the pages, then one for ignoring", async () => {
    const editor = await at("taskmanager.numberOf‸TaskSlot: 4\n", { flinkVersion: "1.18" });
    expect((await editor.choices("Explain ...")).map(({ title }) => title)).toEqual([
      "Explain max-parallelism/unset",
      "Explain state-backend/unset",
      "Explain checkpointing/disabled",
      "Explain high-availability/disabled",
      "Explain config/unknown-option",
      "Explain memory/unset",
    ]);
    expect((await editor.choices("Ignore ...")).map(({ title }) => title)).toHaveLength(12);
    expect(await editor.titles()).toMatchInlineSnapshot(`
      [
        "Set pipeline.max-parallelism to 128",
        "Set state.backend.type to rocksdb, with incremental checkpoints",
        "Set state.backend.type to hashmap, the default, to keep state on the heap",
        "Enable checkpointing every minute, with a directory to fill in",
        "Enable high availability with ZooKeeper, with placeholders to fill in",
        "Enable high availability with Kubernetes, with placeholders to fill in",
        "Rename it to 'taskmanager.numberOfTaskSlots'",
        "Set 'taskmanager.memory.process.size: 1728m', as the configuration that comes with Flink",
        "Add all that is missing, 10 options (rocksdb, retained checkpoints, zookeeper), with placeholders to fill in",
        "Explain ...",
        "Ignore ...",
      ]
    `);
  });

  test("a client that cannot ask gets every page and every way to ignore, pages first", async () => {
    const editor = await at("taskmanager.numberOf‸TaskSlot: 4\n", { client: { chooseCommand: undefined } });
    const titles = await editor.titles();
    const kinds = titles.map((title) => /^(?:Explain|Ignore)/.exec(title)?.[0] ?? "fix");
    expect([...new Set(kinds)]).toEqual(["fix", "Explain", "Ignore"]);
    expect(kinds.filter((kind) => kind === "Explain")).toHaveLength(6);
    expect(kinds.filter((kind) => kind === "Ignore")).toHaveLength(12);
    expect(kinds).toEqual([...kinds].sort((a, b) => "fEI".indexOf(a[0] ?? "") - "fEI".indexOf(b[0] ?? "")));
  });

  test("an error without a fix begins with its page, not with a way to ignore it", async () => {
    const editor = await at("pipeline.max-parallelism: ‸40000000000\n");
    expect((await editor.titles())[0]).toMatch(/^Explain/);
  });

  test("two findings of one rule there have one page, and one row to ignore them", async () => {
    const editor = await Editor.open({ [JOB]: jobWith("env.from‸Elements(1).map(x -> x).pri‸nt();") }, FLINK);
    const titles = await editor.titles();
    expect(titles.filter((title) => title.startsWith("Explain"))).toHaveLength(1);
    const ignoring = await editor.choices("Ignore operator-uid/missing ...");
    expect(ignoring.map(({ title }) => title)).toEqual([
      "Ignore operator-uid/missing here",
      "Ignore operator-uid/missing in this file",
    ]);
  });

  test("no page for a client that cannot show it", async () => {
    const editor = await at(soundConf(TYPO), { ...FLINK, client: { explainCommand: false } });
    expect((await editor.titles()).filter((title) => title.startsWith("Explain"))).toEqual([]);
    expect(await editor.titles()).toHaveLength(2);
  });

  test("a comment that ignores nothing is not to be ignored", async () => {
    const editor = await at(`# flink-preflight-ignore ‸config/unknown-option\n${soundConf()}`);
    expect(await editor.titles()).toEqual(["Remove this ignore comment", "Explain ignore/unused"]);
    expect(await editor.afterAction("Remove this ignore comment")).toBe(soundConf());
  });
});

describe("the preferred fix, which an editor may apply unasked,", () => {
  const preferred = async (editor: Editor) =>
    (await editor.actions(["quickfix"]))
      .filter(({ isPreferred }) => isPreferred !== undefined)
      .map(({ title, isPreferred }) => `${isPreferred} ${title}`);

  test("is that of the only finding with one, when it is no choice and needs nothing to be filled in", async () => {
    expect(await preferred(await at(soundConf(TYPO)))).toEqual([
      "true Rename it to 'taskmanager.numberOfTaskSlots'",
    ]);
    const backend = soundConf().replace(/state\.backend.*\n/g, "");
    expect(await preferred(await at(`‸${backend}`))).toEqual([
      "false Set state.backend.type to rocksdb, with incremental checkpoints",
      "false Set state.backend.type to hashmap, the default, to keep state on the heap",
    ]);
  });

  test("is none where several findings have one", async () => {
    const all = await preferred(await at("‸taskmanager.numberOfTaskSlots: 4\n"));
    expect(all.length).toBeGreaterThan(5);
    expect(all.filter((each) => each.startsWith("true"))).toEqual([]);
  });

  test("is one action for two findings that it mends", async () => {
    const text = soundConf().replace(/pipeline\.max-parallelism/, "‸pipeline.max-paralelism");
    const editor = await at(text);
    expect(await preferred(editor)).toEqual(["true Rename it to 'pipeline.max-parallelism'"]);
    const [fix] = await editor.actions(["quickfix"]);
    expect(fix?.diagnostics?.map(({ code }) => code).sort()).toEqual([
      "config/unknown-option",
      "max-parallelism/unset",
    ]);
  });

  test("is the first one only", async () => {
    const job = jobWith("env.fromElements(1).ma‸p(x -> x).print();");
    expect(await preferred(await Editor.open({ [JOB]: job }, FLINK))).toMatchInlineSnapshot(`
      [
        "true Add uid "map-elements"",
        "false Add uids to all 3 operators without one in this file",
      ]
    `);
  });

  test("is none where each is a choice", async () => {
    expect(await preferred(await at("‸parallelism.default: 4\n", { flinkVersion: "2.1" }))).toEqual([
      "false Turn it into a config.yaml with nested keys",
      "false Turn it into a config.yaml with dotted keys",
    ]);
  });
});

describe("all that is missing, at once", () => {
  const ALL = /^Add all that is missing, (\d+) options/;
  const all = async (editor: Editor) => (await editor.titles()).find((title) => ALL.test(title));

  test("is added by one action, at whichever place something of it is shown", async () => {
    const text = "rest.port: 8081\nparallelism.default: 4\n";
    for (const marked of [`‸${text}`, text.replace("parallelism", "‸parallelism")]) {
      const editor = await at(marked);
      const title = (await all(editor)) ?? "";
      expect(title).toBe(
        "Add all that is missing, 9 options (rocksdb, retained checkpoints, zookeeper), with placeholders to fill in",
      );
      const after = await editor.afterAction(title);
      const fixed = await at(`‸${after}`);
      // What becomes of checkpoints is only asked once there are some.
      expect((await fixed.problems()).map((problem) => problem.split(" ")[2])).toEqual(
        Array(3).fill("config/placeholder"),
      );
    }
  });

  test("leaves out what a rule would ask then that is switched off", async () => {
    const settings = { options: { severities: { "checkpointing/not-retained": "off" } } } as const;
    expect(await all(await at("‸rest.port: 8081\n", settings))).toContain("8 options (rocksdb, zookeeper)");
  });

  test("says of a max parallelism that a running job may have another one", async () => {
    const job = `class Job { static void main(String[] args) throws Exception {
      var env = org.apache.flink.streaming.api.environment.StreamExecutionEnvironment.getExecutionEnvironment();
      env.setParallelism(Integer.parseInt(args[0]));
      env.fromElements(1).print();
      env.execute();
    } }`;
    const editor = await Editor.open(
      { "flink-conf.yaml": "‸rest.port: 8081\n", "src/Job.java": job },
      { flinkVersion: "1.20" },
    );
    expect(await all(editor)).toContain(
      "(max parallelism 720 or that of a running job, rocksdb, retained checkpoints, zookeeper)",
    );
  });

  test("says that nobody uploads jars any more, where it ends that", async () => {
    expect(await all(await at("‸rest.bind-address: 0.0.0.0\n"))).toContain("zookeeper, no upload of jars)");
  });

  test("is not offered for one thing, nor where nothing of it is shown", async () => {
    const backend = soundConf().replace(/state\.backend.*\n/g, "");
    expect(await all(await at(`‸${backend}`))).toBeUndefined();
    expect(await all(await at("rest.port: 8081\ntaskmanager.numberOf‸TaskSlot: 4\n"))).toBeUndefined();
    expect(await all(await at("‸rest.port: 8081\n"))).toMatch(ALL);
  });
});

test("all that is missing has what stands there under a wrong name, too", async () => {
  const text = soundConf()
    .replace("execution.checkpointing.interval", "execution.checkpointing.intervall")
    .replace(/state\.backend.*\n/g, "")
    .replace(/pipeline.*\n/, "");
  const editor = await at(`‸${text}`);
  const [fix] = (await editor.actions(["quickfix"])).filter(({ title }) => /^Add all/.test(title));
  // A state backend comes with incremental checkpoints, which are there already.
  expect(fix?.title).toBe("Add all that is missing, 2 options");
  expect(fix?.diagnostics?.map(({ code }) => code)).toEqual([
    "max-parallelism/unset",
    "checkpointing/disabled",
  ]);
  expect(JSON.stringify(fix?.edit)).toContain("pipeline.max-parallelism: 128");
});

describe("what is left to be filled in", () => {
  const TITLE = "Enable high availability with ZooKeeper, with placeholders to fill in";
  const TEXT = "parallelism.default: 4\n# end\n";

  /** The piece of the text after the action that its command selects. */
  async function selected(text: string, title: string, path = CONF, client = {}) {
    const editor = await Editor.open({ [path]: text }, { ...FLINK, client });
    const action = (await editor.actions()).find((each) => each.title === title);
    const [uri, range] = (action?.command?.arguments ?? []) as [string, Range];
    if (!range || action?.command?.command === "tell") return undefined;
    expect([action?.command?.command, uri]).toEqual(["open", `file:///w/${path}`]);
    expect(range.end.line).toBe(range.start.line);
    const line = (await editor.after(action)).split("\n")[range.start.line] ?? "";
    return `${line.slice(0, range.start.character)}[${line.slice(range.start.character, range.end.character)}]`;
  }

  test.each([{}, { resolvesEdits: true }])("is selected, the first of it (%j)", async (client) => {
    expect(await selected(`‸${TEXT}`, TITLE, CONF, client)).toBe(
      "high-availability.storageDir: s3://[REPLACE-WITH-YOUR-BUCKET]",
    );
  });

  test("below what the fix writes before it, and in nested keys", async () => {
    const nested = "# top\n‸parallelism:\n  default: 4\nstate:\n  backend:\n    type: rocksdb\n";
    const title = "Enable checkpointing every minute, with a directory to fill in";
    expect(await selected(nested, title, "conf/config.yaml")).toBe(
      "    dir: s3://[REPLACE-WITH-YOUR-BUCKET]",
    );
  });

  test("the container of Azure's before its account", async () => {
    const text = `‸${TEXT}fs.azure.account.key.acme.dfs.core.windows.net: abc\n`;
    expect(await selected(text, TITLE)).toBe(
      "high-availability.storageDir: abfss://[REPLACE-WITH-YOUR-CONTAINER]",
    );
  });

  test("not where nothing is, and not by a client that cannot", async () => {
    expect(
      await selected(`‸${TEXT}`, "Set state.backend.type to hashmap, the default, to keep state on the heap"),
    ).toBeUndefined();
    expect(await selected(`‸${TEXT}`, TITLE, CONF, { openCommand: undefined })).toBeUndefined();
  });
});

describe("all at once", () => {
  const SAFE = `# flink-preflight-ignore max-parallelism/out-of-range\n${soundConf()}`;

  test("only on request", async () => {
    const editor = await at(`‸${SAFE}`);
    expect((await editor.actions()).map(({ kind }) => kind)).not.toContain(FIX_ALL);
    expect((await editor.actions(["quickfix"])).map(({ kind }) => kind)).not.toContain(FIX_ALL);
  });

  test.each([[FIX_ALL], ["source.fixAll"], ["source"], [""]])("when asked for '%s'", async (kind) => {
    const editor = await at(`${SAFE}‸`);
    const action = (await editor.actions([kind])).find((each) => each.kind === FIX_ALL);
    expect(action?.title).toBe("Apply all safe Flink Preflight fixes");
    expect(await editor.after(action)).toBe(soundConf());
  });

  test("the safe fixes of the whole document, wherever the caret is", async () => {
    const text = soundConf(
      "# flink-preflight-ignore config/unknown-option",
      "‸taskmanager.numberOfTaskSlots: 4",
    )
      .replace("state.backend.type", "state.backend")
      .replace("128", "'128'");
    const editor = await at(text);
    const [action, ...others] = await editor.actions(["source.fixAll"]);
    expect(others).toEqual([]);
    expect(await editor.after(action)).toMatchInlineSnapshot(`
      "pipeline.max-parallelism: '128'
      execution.checkpointing.interval: 1 min
      execution.checkpointing.dir: s3://orders/checkpoints
      execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION
      state.backend.type: rocksdb
      execution.checkpointing.incremental: true
      high-availability.type: kubernetes
      high-availability.storageDir: s3://orders/ha
      kubernetes.cluster-id: orders
      jobmanager.memory.process.size: 1600m
      taskmanager.memory.process.size: 4g
      taskmanager.numberOfTaskSlots: 4
      "
    `);
  });

  test("nothing that somebody has to look at, or to choose", async () => {
    // A key that was ignored so far takes effect once it is renamed.
    expect(await (await at(soundConf(TYPO))).actions(["source.fixAll"])).toEqual([]);
    // So does a directory, which has to be filled in.
    const open = soundConf("‸").replace(/^execution.checkpointing.dir.*\n/m, "");
    expect(await (await at(open)).problems()).toEqual(["2 2 checkpointing/no-directory"]);
    expect(await (await at(open)).actions(["source.fixAll"])).toEqual([]);
  });

  test("nothing where nothing is wrong", async () => {
    expect(await (await at(soundConf("‸"))).actions(["source.fixAll"])).toEqual([]);
  });

  test("in the document that was asked for, not in its neighbours", async () => {
    const editor = await Editor.open(
      { [CONF]: SAFE, [JOB]: `// flink-preflight-ignore operator-uid/duplicate\n${jobWith("‸")}` },
      FLINK,
    );
    const [action] = await editor.actions(["source.fixAll"]);
    expect(await editor.after(action)).toBe(jobWith(""));
    expect(await editor.after(action, CONF)).toBe(SAFE);
  });
});

describe("kinds are a hierarchy", () => {
  const kinds = async (...only: string[]) => {
    const editor = await at(
      soundConf("# flink-preflight-ignore config/unknown-option", TYPO.replace("Slot:", "Slots:"), "x.y: 1"),
    );
    return [...new Set((await editor.actions(only)).map(({ kind }) => kind))];
  };

  test.each([
    [["quickfix"], []],
    [["refactor"], ["refactor.rewrite"]],
    [["refactor.rewrite"], ["refactor.rewrite"]],
    [["source"], [FIX_ALL]],
    [
      ["source", "refactor"],
      ["refactor.rewrite", FIX_ALL],
    ],
    [[""], ["refactor.rewrite", FIX_ALL]],
  ])("%j asks for %j", async (only, expected) => {
    expect(await kinds(...only)).toEqual(expected);
  });

  test.each([
    ["refactor.inline"],
    ["refactor.rewrite.import"],
    ["source.organizeImports"],
    ["ref"],
    ["source.fix"],
    ["quick"],
  ])("'%s' is something else", async (kind) => {
    expect(await kinds(kind)).toEqual([]);
  });

  test("none asks for nothing", async () => {
    expect(await kinds()).toEqual([]);
  });

  test("quick fixes alone when they are asked for", async () => {
    const editor = await at(soundConf(TYPO));
    expect(new Set((await editor.actions(["quickfix"])).map(({ kind }) => kind))).toEqual(
      new Set(["quickfix"]),
    );
    expect(await editor.titles(["refactor.inline"])).toEqual([]);
  });
});

describe("nothing is offered", () => {
  test.each([
    ["in another program's file", "payments/config.yaml", "server:\n  po‸rt: 8080\n"],
    ["in a text", "README.md", "‸parallelism.default: 4\n"],
    ["on plain Java", JOB, jobWith("int orders‸ = 1;")],
  ])("%s", async (_, path, text) => {
    const editor = await Editor.open({ [path]: text }, FLINK);
    expect(await editor.actions()).toEqual([]);
    expect(await editor.actions(["quickfix", "source", "refactor"])).toEqual([]);
  });
});
