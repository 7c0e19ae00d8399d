import { describe, expect, test } from "vitest";
import type { Diagnostic } from "vscode-languageserver";
import { Editor } from "../../../test/support/editor.ts";
import { jobWith, OWN_LINE, soundConf } from "../../../test/support/sound.ts";
import { DiagnosticCache } from "./diagnosticCache.ts";

const CONF = "conf/flink-conf.yaml";
const JOB = "src/main/java/OrdersJob.java";

/** A key that Flink does not know. */
const TYPO = "taskmanager.numberOfTaskSlot: 4";

describe("a finding becomes a diagnostic", () => {
  test("with its place, source, code, page and message", async () => {
    const editor = await Editor.open({ [CONF]: "pipeline.max-parallelism: 0\n" }, { flinkVersion: "1.20" });
    const found = (await editor.diagnostics(CONF)).find((each) => each.severity === 1);
    expect(found).toEqual({
      range: { start: { line: 0, character: 26 }, end: { line: 0, character: 27 } },
      severity: 1,
      source: "flink-preflight",
      code: "max-parallelism/out-of-range",
      codeDescription: { href: "page:/max-parallelism/out-of-range" },
      message: expect.stringContaining("max parallelism"),
    });
  });

  test.each([
    ["error", 1],
    ["warning", 2],
    ["information", 3],
    ["hint", 4],
  ] as const)("of severity %s", async (severity, number) => {
    const severities = { "config/unknown-option": severity };
    const editor = await Editor.open(
      { [CONF]: soundConf(TYPO) },
      { flinkVersion: "1.20", options: { severities } },
    );
    expect(await editor.problems(CONF)).toEqual([`${OWN_LINE} ${number} config/unknown-option`]);
  });

  test("unless its rule is off", async () => {
    const editor = await Editor.open(
      { [CONF]: soundConf(TYPO) },
      { flinkVersion: "1.20", options: { severities: { "config/unknown-option": "off" } } },
    );
    expect(await editor.diagnostics(CONF)).toEqual([]);
  });

  test("with the page where the client wants it", async () => {
    const client = { rulePage: "https://localhost/pages?rule={rule}&from=editor" };
    const editor = await Editor.open({ [CONF]: soundConf(TYPO) }, { client });
    expect((await editor.diagnostics(CONF)).map((each) => each.codeDescription?.href)).toEqual([
      "https://localhost/pages?rule=config/unknown-option&from=editor",
    ]);
  });

  test("struck through only where an option has a newer name", async () => {
    const text = soundConf("taskmanager.numberOfTaskSlot: 4").replace("state.backend.type", "state.backend");
    const editor = await Editor.open({ [CONF]: text }, { flinkVersion: "1.20" });
    const tagged = (await editor.diagnostics(CONF)).map(({ code, tags }) => [code, tags]);
    expect(tagged).toContainEqual(["config/deprecated-option", [2]]);
    expect(tagged).toContainEqual(["config/unknown-option", undefined]);
  });
});

describe("a file that does not parse", () => {
  const COMPOSE = `services:\n  jobmanager:\n    image: flink:1.20\n${"    command: a: b\n".repeat(4)}`;

  test("has a diagnostic where it does not, without a rule", async () => {
    const editor = await Editor.open({ "docker-compose.yml": COMPOSE });
    expect(await editor.diagnostics("docker-compose.yml")).toEqual([
      {
        range: { start: { line: 3, character: 13 }, end: { line: 3, character: 13 } },
        severity: 1,
        source: "flink-preflight",
        message:
          "This file cannot be read: line 4 is no YAML, a text with a colon and a blank inside needs quotes. Nothing is known of what it says to Flink.",
      },
    ]);
    const other = await Editor.open({ "docker-compose.yml": `{{ x }}\n${COMPOSE}` });
    expect(await other.diagnostics("docker-compose.yml")).toEqual([]);
  });
});

describe("related places", () => {
  const files = {
    [CONF]: soundConf().replace("128", "64"),
    [JOB]: jobWith('env.fromElements(1).uid("orders").print().uid("out").setParallelism(100);'),
  };

  test("say where the other half of the trouble stands", async () => {
    const editor = await Editor.open(files, { flinkVersion: "1.20" });
    const [found, ...others] = await editor.diagnostics(JOB);
    expect(others).toEqual([]);
    expect(found?.code).toBe("max-parallelism/below-parallelism");
    expect(found?.relatedInformation).toMatchInlineSnapshot(`
      [
        {
          "location": {
            "range": {
              "end": {
                "character": 28,
                "line": 0,
              },
              "start": {
                "character": 26,
                "line": 0,
              },
            },
            "uri": "file:///w/conf/flink-conf.yaml",
          },
          "message": "The max parallelism 64 is set here.",
        },
      ]
    `);
  });

  test("in a file that is not open, by the address that the client writes", async () => {
    const editor = await Editor.open(files, {
      flinkVersion: "1.20",
      closed: [CONF],
      addresses: { [CONF]: "file:///W/conf/flink-conf.yaml" },
    });
    const [found] = await editor.diagnostics(JOB);
    expect(found?.relatedInformation?.map(({ location }) => location)).toEqual([
      {
        uri: "file:///W/conf/flink-conf.yaml",
        range: { start: { line: 0, character: 26 }, end: { line: 0, character: 28 } },
      },
    ]);
  });

  test("are kept from a client that cannot show them", async () => {
    const editor = await Editor.open(files, { flinkVersion: "1.20", client: { relatedInformation: false } });
    const [found] = await editor.diagnostics(JOB);
    expect(found?.code).toBe("max-parallelism/below-parallelism");
    expect(found).not.toHaveProperty("relatedInformation");
  });

  test("are not there at all where a finding stands alone", async () => {
    const editor = await Editor.open({ [CONF]: soundConf(TYPO) });
    const [found] = await editor.diagnostics(CONF);
    expect(found).not.toHaveProperty("relatedInformation");
    expect(found).not.toHaveProperty("tags");
  });
});

describe("which documents have some", () => {
  test("each its own, none those of its neighbours", async () => {
    const editor = await Editor.open(
      { [CONF]: soundConf(TYPO), [JOB]: jobWith("env.fromElements(1).print();") },
      { flinkVersion: "1.20" },
    );
    expect(await editor.problems(CONF)).toEqual([`${OWN_LINE} 2 config/unknown-option`]);
    expect(await editor.problems(JOB)).toEqual(["5 2 operator-uid/missing", "5 3 operator-uid/missing"]);
  });

  test("also one that is closed", async () => {
    const editor = await Editor.open({ [CONF]: soundConf(TYPO) }, { flinkVersion: "1.20", closed: [CONF] });
    expect(await editor.problems(CONF)).toEqual([`${OWN_LINE} 2 config/unknown-option`]);
  });

  test.each([
    ["some other program's config.yaml", "payments/config.yaml", "server:\n  port: 8080\n"],
    ["a class without Flink", "src/main/java/Order.java", "class Order { long id; }\n"],
    ["a text", "README.md", "pipeline.max-parallelism: 0\n"],
    ["a document that is not there", "conf/gone.yaml", undefined],
  ])("never %s", async (_, path, text) => {
    const editor = await Editor.open({
      [CONF]: soundConf(TYPO),
      ...(text === undefined ? {} : { [path]: text }),
    });
    expect(await editor.diagnostics(path)).toEqual([]);
  });

  test("a job that two deployments share says everything once", async () => {
    const uids = jobWith('env.fromElements(1).uid("orders").print().uid("out").setParallelism(100);');
    const editor = await Editor.open(
      {
        "eu/conf/flink-conf.yaml": soundConf().replace("128", "64"),
        "us/conf/flink-conf.yaml": soundConf().replace("128", "32"),
        [JOB]: uids,
      },
      { flinkVersion: "1.20" },
    );
    expect(await editor.problems(JOB)).toEqual(["5 1 max-parallelism/below-parallelism"]);
  });
});

describe("result ids", () => {
  const nameOf = (items: readonly Diagnostic[]) => new DiagnosticCache().nameOf(items);
  const idOf = async (text: string, options = {}) => {
    const editor = await Editor.open({ [CONF]: text }, { flinkVersion: "1.20", ...options });
    return nameOf(await editor.diagnostics(CONF));
  };

  test("are equal for equal diagnostics", async () => {
    const text = soundConf(TYPO);
    expect(await idOf(text)).toBe(await idOf(text));
    // What changed says nothing new of the document.
    expect(await idOf(soundConf(TYPO))).toBe(await idOf(soundConf("taskmanager.numberOfTaskSlot: 5")));
  });

  test.each([
    ["another place", soundConf("", TYPO)],
    ["another message", soundConf("taskmanager.numberOfTaskSlotz: 4")],
    ["another number", soundConf(TYPO, "taskmanager.memory.process.sice: 4g")],
    ["none any more", soundConf()],
  ])("differ for %s", async (_, text) => {
    expect(await idOf(text)).not.toBe(await idOf(soundConf(TYPO)));
  });

  test("differ for another severity", async () => {
    const severities = { "config/unknown-option": "error" } as const;
    const text = soundConf(TYPO);
    expect(await idOf(text, { options: { severities } })).not.toBe(await idOf(text));
  });

  test("are short, whatever there is to say", async () => {
    expect(nameOf([])).toMatchInlineSnapshot(`"0-45h"`);
    expect(await idOf("a: b\n")).toMatch(/^\d+-[0-9a-z]{1,7}$/);
  });

  test("tell texts of the same length and the same letters apart", () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    const ids = ["ab", "ba", "aa", "bb", "bc"].map((message) => nameOf([{ range, message }]));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
