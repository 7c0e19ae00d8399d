import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { applied, Client } from "../support/lsp.ts";

const CONF = "file:///nowhere/flink-conf.yaml";
const JOB = "file:///nowhere/Job.java";
const JAVA = `import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class Job {
  void run() throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.fromElements(1).uid("s").map(x -> x).name("Twice It").print();
  }
}
`;
const all = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 200 } });

let client: Client;
let folder: string;

beforeEach(() => {
  client = new Client();
  folder = mkdtempSync(join(tmpdir(), "flink-preflight-lsp-"));
});
afterEach(() => {
  client.kill();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
  return pathToFileURL(path).href;
}

describe("diagnostics", () => {
  test("are pulled, with a code that links to its page, and unchanged ones are not sent again", async () => {
    const { capabilities, serverInfo } = await client.start({
      initializationOptions: { rulePage: "page:/{rule}" },
    });
    expect(serverInfo?.name).toBe("flink-preflight");
    expect(capabilities.diagnosticProvider).toMatchObject({
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
    client.open(CONF, "pipeline.max-parallelism: 0\n");
    const { items, resultId } = await client.pull(CONF);
    const item = items.find((each) => each.code === "max-parallelism/out-of-range");
    expect(item).toMatchObject({
      source: "flink-preflight",
      severity: 1,
      codeDescription: { href: "page:/max-parallelism/out-of-range" },
      range: { start: { line: 0, character: 26 }, end: { line: 0, character: 27 } },
    });
    expect((await client.pull(CONF, resultId)).kind).toBe("unchanged");
    expect(client.published).toEqual([]);
    expect(await client.stop()).toBe(0);
  });

  test("without a link form the code opens the shipped page", async () => {
    await client.start();
    client.open(CONF, "a: b\n");
    const [item] = (await client.pull(CONF)).items;
    expect(item?.codeDescription?.href).toMatch(/^file:.*\/dist\/rules\/.+\.md$/);
  });

  test("are pushed with versions to a client that cannot pull", async () => {
    const { capabilities } = await client.start({ pull: false });
    expect(capabilities.diagnosticProvider).toBeUndefined();
    client.open(CONF, "a: b\n");
    await client.until(() =>
      client.published.some((each) => each.version === 1 && each.diagnostics.length > 0),
    );
    client.change(CONF, [{ text: "pipeline.max-parallelism: 128\n" }]);
    const second = await client.until(() => client.published.find((each) => each.version === 2));
    expect(second.diagnostics.map((each) => each.code)).not.toContain("max-parallelism/unset");
    client.notify("textDocument/didClose", { textDocument: { uri: CONF } });
    await client.until(() => client.published.at(-1)?.diagnostics.length === 0);
  });

  test("follow incremental edits", async () => {
    await client.start();
    client.open(JOB, JAVA);
    expect(await client.rules(JOB)).toContain("operator-uid/missing");
    const at = { line: 4, character: 44 };
    client.change(JOB, [{ range: { start: at, end: at }, text: '.uid("m")' }]);
    const { items } = await client.pull(JOB);
    expect(items.filter((each) => each.code === "operator-uid/missing").map((each) => each.message)).toEqual([
      expect.stringContaining("print() has no uid"),
    ]);
  });

  test("stay elsewhere in a file that is half typed", async () => {
    await client.start();
    client.open(
      JOB,
      JAVA.replace('.name("Twice It").print();', '.name("Twi\n    env.fromElements(2).print();'),
    );
    const lines = (await client.pull(JOB)).items
      .filter((each) => each.code === "operator-uid/missing")
      .map((each) => each.range.start.line);
    expect(lines).toEqual([4, 5, 5]);
  });

  test("of a line that is written come once it is at rest, with a refresh", async () => {
    await client.start();
    const text = "pipeline.max-parallelism: 128\nrest.port: 8081\n";
    client.open(CONF, text);
    const end = { line: 1, character: 15 };
    let refreshes = 0;
    // On a busy machine the line may be at rest before it is asked about.
    for (let held = false; !held; ) {
      client.change(CONF, [{ text }]);
      expect(await client.rules(CONF)).not.toContain("config/invalid-value");
      refreshes = client.refreshes;
      client.change(CONF, [{ range: { start: end, end }, text: "x" }]);
      held = !(await client.rules(CONF)).includes("config/invalid-value");
    }
    await client.until(() => client.refreshes > refreshes);
    expect(await client.rules(CONF)).toContain("config/invalid-value");
  });

  test("of a statement stay while it does not parse, until nobody types", async () => {
    await client.start();
    const written = JAVA.replace("    env.from", "    env.fromElements(2).print();\n    env.from");
    const end = { line: 4, character: 31 };
    const missing = async (): Promise<number[]> =>
      (await client.pull(JOB)).items
        .filter((each) => each.code === "operator-uid/missing")
        .map((each) => each.range.start.line);
    client.open(JOB, written);
    const before = await missing();
    expect(before.filter((line) => line === 4)).toHaveLength(2);
    let refreshes = 0;
    // On a busy machine nobody may have typed for long enough before it is asked about.
    for (let isKept = false; !isKept; ) {
      client.change(JOB, [{ text: written }]);
      await missing();
      refreshes = client.refreshes;
      client.change(JOB, [{ range: { start: { ...end, character: 4 }, end }, text: "((" }]);
      isKept = (await missing()).includes(4);
    }
    await client.until(() => client.refreshes > refreshes);
    expect(await missing()).toEqual(before.filter((line) => line !== 4));
  });

  test("of the whole workspace, over files that are not open, and related places", async () => {
    const conf = write("conf/flink-conf.yaml", "pipeline.max-parallelism: 64\n");
    const job = write("src/Job.java", JAVA.replace(".print()", ".print().setParallelism(100)"));
    write("Other.java", "class Other {}");
    await client.start({ root: pathToFileURL(folder).href });
    const { items } = await client.request<{
      items: {
        uri: string;
        items: { code: string; relatedInformation?: { location: { uri: string } }[] }[];
      }[];
    }>("workspace/diagnostic", { previousResultIds: [] });
    expect(items.map((each) => each.uri)).toEqual([conf, job]);
    const below = items[1]?.items.find((each) => each.code === "max-parallelism/below-parallelism");
    expect(below?.relatedInformation?.[0]?.location.uri).toBe(conf);
  });

  test("of a closed file that is in no folder are taken back from a client that does not name it", async () => {
    await client.start({ root: pathToFileURL(folder).href });
    const uri = "file:///elsewhere/flink-conf.yaml";
    client.open(uri, "a: b\n");
    expect(await client.rules(uri)).toContain("max-parallelism/unset");
    const reports = async (previousResultIds: readonly object[]) =>
      (
        await client.request<{ items: { uri: string; kind: string; items?: object[] }[] }>(
          "workspace/diagnostic",
          {
            previousResultIds,
          },
        )
      ).items;
    client.notify("textDocument/didClose", { textDocument: { uri } });
    const told = await reports([]);
    expect(told).toEqual([{ uri, version: null, kind: "full", resultId: "none", items: [] }]);
    // An answer can be lost.
    expect(await reports([])).toEqual(told);
    expect(await reports([{ uri, value: "none" }])).toMatchObject([{ uri, items: [] }]);
    expect(await reports([])).toEqual([]);
  });

  test("of the root, where the client names no folders beside it", async () => {
    const conf = write("conf/flink-conf.yaml", "pipeline.max-parallelism: 64\n");
    await client.start({ root: pathToFileURL(folder).href, folders: [] });
    const { items } = await client.request<{ items: { uri: string }[] }>("workspace/diagnostic", {
      previousResultIds: [],
    });
    expect(items.map((each) => each.uri)).toEqual([conf]);
  });

  test("change when a file changes on disk", async () => {
    const conf = write("flink-conf.yaml", "a: b\n");
    await client.start({ root: pathToFileURL(folder).href });
    expect(await client.rules(conf)).toContain("max-parallelism/unset");
    write("flink-conf.yaml", "pipeline.max-parallelism: 128\n");
    client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: conf, type: 2 }] });
    await client.until(() => client.refreshes > 1);
    expect(await client.rules(conf)).not.toContain("max-parallelism/unset");
  });
});

describe("settings", () => {
  test("take effect at once", async () => {
    await client.start();
    client.open(CONF, "a: b\n");
    expect(await client.rules(CONF)).toContain("state-backend/unset");
    client.settings = {
      rules: { "state-backend/unset": "off", "max-parallelism/unset": "error" },
      flinkVersion: "1.18",
    };
    client.notify("workspace/didChangeConfiguration", { settings: null });
    await client.until(() => client.refreshes > 1);
    const { items } = await client.pull(CONF);
    expect(items.map((each) => each.code)).not.toContain("state-backend/unset");
    expect(items.find((each) => each.code === "max-parallelism/unset")?.severity).toBe(1);
  });

  test("of a folder count for what is in it, and the status tells who said the version", async () => {
    write("flink-conf.yaml", "jobmanager.rpc.address: jm\n");
    const root = pathToFileURL(folder).href;
    client.folderSettings.set(root, { flinkVersion: "1.17" });
    await client.start({ root });
    const told = (message: string) =>
      client.until(() => client.statuses.some((status) => status.message === message));
    await told("1 Flink file, Flink 1.17 (flinkPreflight.flinkVersion)");
    client.folderSettings.set(root, { flinkVersion: "banana" });
    client.notify("workspace/didChangeConfiguration", { settings: null });
    await told('flinkPreflight.flinkVersion: "banana" is not a version such as "1.20"');
    expect(client.statuses.at(-1)?.state).toBe("trouble");
    client.folderSettings.clear();
    client.notify("workspace/didChangeConfiguration", { settings: null });
    await told("1 Flink file, Flink version unknown");
    const dockerfile = write("Dockerfile", "FROM flink:1.18\n");
    client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: dockerfile, type: 1 }] });
    await told("1 Flink file, Flink 1.18 (Dockerfile:1)");
  });

  test.each([[null], [5], [{ rules: 5, uid: "x", flinkVersion: {} }], [{ rules: { "a/b": "loud" } }]])(
    "that make no sense end nothing: %j",
    async (settings) => {
      client.settings = settings;
      await client.start();
      client.open(CONF, "a: b\n");
      expect(await client.rules(CONF)).toContain("state-backend/unset");
    },
  );
});

describe("code actions", () => {
  test("mend a finding", async () => {
    await client.start();
    const text = "parallelism.default: 100\n";
    client.open(CONF, text);
    const actions = await client.actions(CONF, all(0), ["quickfix"]);
    const fix = actions.find((each) => each.title === "Set pipeline.max-parallelism to 256");
    expect(fix).toMatchObject({
      kind: "quickfix",
      isPreferred: false,
      diagnostics: [{ code: "max-parallelism/unset" }],
    });
    expect(fix?.edit?.documentChanges?.[0]).toMatchObject({ textDocument: { uri: CONF, version: 1 } });
    expect(applied(text, fix?.edit, CONF)).toBe("parallelism.default: 100\npipeline.max-parallelism: 256\n");
  });

  test("give uids, readable or as UUIDs", async () => {
    await client.start();
    client.open(JOB, JAVA);
    const position = { start: { line: 4, character: 34 }, end: { line: 4, character: 34 } };
    const [one, every] = await client.actions(JOB, position, ["quickfix"]);
    expect(one?.title).toBe('Add uid "twice-it"');
    expect(applied(JAVA, one?.edit, JOB)).toContain('.name("Twice It").uid("twice-it").print();');
    expect(applied(JAVA, every?.edit, JOB)).toContain('.uid("twice-it").print().uid("print-elements");');
    client.settings = { uid: { style: "uuid" } };
    client.notify("workspace/didChangeConfiguration", { settings: null });
    await client.until(() => client.refreshes > 1);
    const [random] = await client.actions(JOB, position, ["quickfix"]);
    expect(random?.title).toMatch(/^Add uid "[0-9a-f]{8}-[0-9a-f-]{27}"$/);
  });

  test("fix all applies the safe ones, and only when asked", async () => {
    await client.start();
    const text =
      "# flink-preflight-ignore max-parallelism/out-of-range: old\npipeline.max-parallelism: 128\n";
    client.open(CONF, text);
    expect((await client.actions(CONF, all(0))).map((each) => each.kind)).not.toContain(
      "source.fixAll.flinkPreflight",
    );
    const [fixAll, ...rest] = await client.actions(CONF, all(1), ["source.fixAll"]);
    expect(rest).toEqual([]);
    expect(applied(text, fixAll?.edit, CONF)).toBe("pipeline.max-parallelism: 128\n");
  });

  test("ignoring a finding takes it away", async () => {
    await client.start();
    client.open(JOB, JAVA);
    const position = { start: { line: 4, character: 34 }, end: { line: 4, character: 34 } };
    const ignore = (await client.actions(JOB, position)).find(
      (each) => each.title === "Ignore operator-uid/missing here",
    );
    client.change(JOB, [{ text: applied(JAVA, ignore?.edit, JOB) }]);
    expect(await client.rules(JOB)).not.toContain("operator-uid/missing");
    expect(await client.rules(JOB)).not.toContain("ignore/unused");
  });

  test("offer the page where the client can show it", async () => {
    await client.start({ initializationOptions: { explainCommand: true } });
    client.open(CONF, "parallelism.default: 100\n");
    const actions = await client.actions(CONF, all(0));
    expect(
      actions.find((each) => each.command?.command === "flinkPreflight.explainRule")?.command?.arguments,
    ).toEqual(["max-parallelism/unset"]);
  });
});

describe("hover", () => {
  const text = async (uri: string, line: number, character: number) => {
    const hover = await client.hover(uri, line, character);
    return hover ? (hover.contents as { value: string }).value : null;
  };

  test("tells an option's meaning, type and default, and a finding's reason", async () => {
    await client.start();
    client.open(CONF, "state.backend: rocksdbb\n# nothing\n");
    expect(await text(CONF, 0, 3)).toContain("**state.backend.type**");
    expect(await text(CONF, 0, 18)).toContain("When the job already runs");
    expect(await text(CONF, 1, 3)).toBeNull();
  });

  test("tells an operator's uid and operator id", async () => {
    await client.start();
    client.open(JOB, JAVA);
    expect(await text(JOB, 4, 10)).toContain("`");
    expect(await text(JOB, 4, 10)).toMatch(/operator id `[0-9a-f]{32}`/);
    expect(await text(JOB, 4, 34)).toContain("no uid");
  });
});

describe("whatever comes", () => {
  test("the server goes on", async () => {
    await client.start({ capabilities: {} });
    client.notify("textDocument/didChange", {
      textDocument: { uri: "file:///not/open.java", version: 3 },
      contentChanges: [{ text: "x" }],
    });
    client.open("untitled:Untitled-1", "a: b", "flink-conf");
    client.open("file:///c%3A/w/flink-conf.yaml", "\0\uD800".repeat(100), "flink-conf");
    client.open(JOB, JAVA.slice(0, 300));
    client.change(JOB, [
      { range: { start: { line: 900, character: 9 }, end: { line: 999, character: 0 } }, text: "}" },
    ]);
    client.open(
      "file:///x/Huge.java",
      `// org.apache.flink.streaming.api.environment\n${" ".repeat(10 * 1024 * 1024)}`,
    );
    client.open("file:///x/config.yaml", "a: [\n b: {");
    await client.hover(JOB, 5000, 5000);
    await client.until(() =>
      client.statuses.some((status) => status.state === "trouble" && status.message.includes("10.0 MB")),
    );
    client.open(CONF, "a: b\n");
    expect((await client.hover(CONF, 0, 0))?.contents).toBeDefined();
    expect(await client.stop()).toBe(0);
  });

  test("the status tells of a Flink that is not on record", async () => {
    client.settings = { flinkVersion: "1.8" };
    await client.start();
    client.open(CONF, "jobmanager.rpc.address: jm\n");
    await client.until(() =>
      client.statuses.some(
        ({ state, message }) => state === "ready" && /Flink 1\.8 is older than/.test(message),
      ),
    );
    client.settings = { flinkVersion: "1.11" };
    client.notify("workspace/didChangeConfiguration", { settings: null });
    await client.until(() =>
      /^\d+ Flink files?, Flink 1\.11[^;]*$/.test(client.statuses.at(-1)?.message ?? ""),
    );
  });

  test("leaving without shutdown is told by the exit code", async () => {
    await client.start();
    client.notify("exit", undefined);
    expect(await client.ended()).toBe(1);
  });

  test("a client that goes away without a word leaves no server behind", async () => {
    await client.start();
    // Until then it is asked for its settings, which it could not answer.
    await client.until(() => client.statuses.some(({ state }) => state === "ready"));
    client.hangUp();
    expect(await client.ended()).toBe(1);
  });
});
