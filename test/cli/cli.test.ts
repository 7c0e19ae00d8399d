import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Analysis } from "../../server/src/analysis/analysis.ts";
import { loadPaths, uriOf } from "../../server/src/cli/load.ts";
import { editsFor } from "../../server/src/formats/apply.ts";
import { applyEdits } from "../../server/src/formats/text.ts";
import { DEFAULT_OPTIONS } from "../../server/src/rules/engine.ts";
import { RULES } from "../../server/src/rules/registry.ts";
import { run } from "../support/cli.ts";
import { formats } from "../support/parsers.ts";

const root = dirname(dirname(import.meta.dirname));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "flink-preflight-cli-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface CheckJson {
  version: number;
  summary: Record<string, number>;
  deployments: { name: string; checklist: { item: string; status: string }[] }[];
  findings: {
    rule: string;
    file: string;
    range: { start: { line: number; column: number } };
    fixes: { title: string; safe: boolean }[];
  }[];
}

const checkJson = async (...args: string[]): Promise<CheckJson> =>
  JSON.parse((await run("check", ...args, "--format", "json", "--fail-on", "never")).out) as CheckJson;

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe("kinds that are not read yet", () => {
  const broken = "a: b: c\n".repeat(4);
  const deployment = `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\n${broken}`;

  test("a file that was named ends with 2", async () => {
    const path = write("rides.yaml", deployment);
    const { code, out, err } = await run("check", path);
    expect(code).toBe(2);
    expect(err).toMatch(/rides\.yaml: cannot be read: line 3 is no YAML, /);
    expect(out).toBe("Nothing was checked.\n");
  });

  test("those of a folder are listed and change no exit code", async () => {
    for (let i = 0; i < 6; i++) write(`rides${i}.zpln`, '{ "source": ["%flink"] }');
    write("rides.yaml", deployment);
    const { code, out, err } = await run("check", folder);
    expect(code).toBe(0);
    expect(out).toContain("Not read yet: 6 files (notebooks of Zeppelin with jobs of Flink).");
    expect(out.match(/rides/g)).toHaveLength(5);
    expect(out).toContain("  and 1 more\n");
    expect(err).toMatch(/rides\.yaml: cannot be read: line 3 is no YAML, /);
    const json = JSON.parse((await run("check", folder, "--format", "json")).out) as {
      summary: { unread: number };
      unread: { file: string; kind: string }[];
      unreadable: { file: string; line: number; column: number }[];
    };
    expect(json.summary.unread).toBe(6);
    expect(json.unread[0]).toMatchObject({
      file: expect.stringMatching(/rides0\.zpln$/),
      kind: "zeppelin-notebook",
    });
    expect(json.unreadable).toMatchObject([
      { file: expect.stringMatching(/rides\.yaml$/), line: 3, column: 4 },
    ]);
    expect((await run("inspect", folder)).out).toMatch(/rides0\.zpln \(zeppelin-notebook, not read yet\)/);
  });

  test("nothing is said where nothing has to do with Flink, or where it is no job or cluster of Flink's", async () => {
    write("web.yaml", "services: {}\n");
    write("config.yaml", "historyserver.web.port: 8082\n");
    const { code, out } = await run("check", folder);
    expect([code, out]).toEqual([0, "No configuration or job of Flink was found to check.\n"]);
  });
});

describe("secrets", () => {
  test("are shown nowhere, however they are written", async () => {
    write("flink-conf.yaml", "parallelism.default: 2\ns3.secret-key: open-sesame-1\n");
    write("config.yaml", "parallelism.default: 2\ns3:\n  secret:\n    key: open-sesame-2\n");
    const properties = 'FLINK_PROPERTIES: "s3.secret-key: open-sesame-3"';
    write(
      "docker-compose.yml",
      `services:\n  jobmanager:\n    image: flink:1.20\n    environment:\n      ${properties}\n`,
    );
    const { out } = await run("check", folder);
    expect(out.match(/cluster-access\/plain-secret/g)).toHaveLength(3);
    for (const format of ["text", "json"])
      expect((await run("check", folder, "--format", format)).out).not.toContain("sesame");
  });
});

describe("examples", () => {
  test("the failing ones show every rule", async () => {
    const { findings } = await checkJson(join(root, "examples/failing"));
    expect(
      RULES.map((rule) => rule.id).filter((id) => !findings.some((finding) => finding.rule === id)),
    ).toEqual([]);
  });

  test("the fixed ones have no finding and meet the checklist", async () => {
    const { findings, deployments } = await checkJson(join(root, "examples/fixed"));
    expect(findings).toEqual([]);
    const open = deployments.flatMap(({ checklist }) =>
      checklist.filter((entry) => entry.status === "violated"),
    );
    expect(open).toEqual([]);
    expect(deployments).toHaveLength(15);
  });

  test("--fix=all and the offered fixes leave only what has no fix", async () => {
    cpSync(join(root, "examples/failing"), folder, { recursive: true });
    await run("check", folder, "--fix=all");
    for (let round = 0; round < 40; round++) {
      const workspace = await loadPaths([folder], formats);
      const snapshot = new Analysis(workspace).snapshot(DEFAULT_OPTIONS);
      const findings = snapshot.judgements.flatMap((judgement) => judgement.findings);
      const finding = findings.find((each) => each.fixes.length > 0);
      if (!finding?.fixes[0]) break;
      const document = snapshot.document(finding.uri);
      const text = document && (await workspace.textOf(document));
      if (!document || text === undefined) throw new Error("no document");
      const path = new URL(finding.uri).pathname;
      if (finding.rule === "config/unsupported-file") {
        await run("migrate", path, "--flink-version", "2.1", "--output", join(dirname(path), "config.yaml"));
        rmSync(path);
        continue;
      }
      writeFileSync(
        path,
        applyEdits(
          text,
          editsFor(
            formats.of(document.facts),
            { uri: finding.uri, text },
            document.facts,
            finding.fixes[0].changes,
          ),
        ),
      );
    }
    // A fix cannot know the patch of an image whose tag names none.
    const compose = join(folder, "rides/docker-compose.yml");
    const loading = readFileSync(compose, "utf8");
    expect(loading).toContain("REPLACE-WITH-PATCH");
    writeFileSync(compose, loading.replaceAll("REPLACE-WITH-PATCH", "1"));
    const { findings } = await checkJson(folder);
    const unfixable = RULES.filter((rule) => !rule.fixable).map((rule) => rule.id);
    // Of a refused file a fix mends what lacks quotes; what has no value at all is left to its owner.
    // Of what the operator refuses, it mends nothing else either.
    unfixable.push("config/refused-file", "kubernetes/refused-resource");
    // It asks for what brokers grant where nothing is said; how long transactions have to last, their owner knows.
    unfixable.push("checkpointing/exactly-once-sink");
    expect(findings.filter((finding) => !unfixable.includes(finding.rule))).toEqual([]);
  });
});

describe("check", () => {
  test("ends with 1 for findings at or above --fail-on, and with 0 below", async () => {
    const path = write("flink-conf.yaml", "parallelism.default: 4\n");
    expect((await run("check", path)).code).toBe(1);
    expect((await run("check", path, "--fail-on", "error")).code).toBe(0);
    expect((await run("check", path, "--fail-on", "never")).code).toBe(0);
  });

  test("tells of each item who meets or breaks it, and why it is not known", async () => {
    const path = write("flink-conf.yaml", "pipeline.max-parallelism: 720\nrest.port: 8081\n");
    const { deployments } = await checkJson(path);
    const at = { file: expect.stringMatching(/flink-conf\.yaml$/), line: 1, column: 1 };
    expect(deployments[0]).toMatchObject({
      layers: [{ layer: "file", ...at }],
      checklist: [
        {
          status: "satisfied",
          evidence: [{ ...at, layer: "file", key: "pipeline.max-parallelism", value: "720" }],
          violations: [],
          reasons: [],
        },
        {
          status: "unknown",
          reasons: [
            {
              reason: "no-operators",
              message:
                "no operator is read here: open the folder of the job's code too, or state who sees to its uids",
            },
          ],
        },
        {
          status: "violated",
          evidence: [],
          violations: [
            {
              ...at,
              layer: "default",
              rule: "state-backend/unset",
              message: "No state backend is chosen here.",
            },
          ],
        },
        { item: "checkpointing" },
        { item: "high-availability" },
        {
          item: "cluster-access",
          reasons: [
            { reason: "unprovable" },
            { reason: "not-set" },
            { reason: "not-set" },
            { reason: "not-set" },
          ],
        },
      ],
    });
  });

  test("shows the line with a caret below what is meant", async () => {
    const { out } = await run("check", write("flink-conf.yaml", "# a\npipeline.max-parallelism: 0 # b\n"));
    expect(out).toContain("    2 | pipeline.max-parallelism: 0 # b\n      |                           ^\n");
  });

  test("counts lines and columns from 1, columns in UTF-16 units", async () => {
    const path = write("config.yaml", '"🙂": x\npipeline: {max-parallelism: 0}\n');
    const { findings } = await checkJson(path);
    const finding = findings.find((each) => each.rule === "max-parallelism/out-of-range");
    expect(finding).toMatchObject({
      rule: "max-parallelism/out-of-range",
      range: { start: { line: 2, column: 29 } },
    });
  });

  test.each([
    ["no such file", undefined, "no such file"],
    ["not UTF-8", new Uint8Array([0xff, 0xff]), "is not UTF-8"],
    ["10 MB", new Uint8Array(10 * 1024 * 1024).fill(35), "10.0 MB"],
  ])("input that cannot be read ends with 2: %s", async (_, content, message) => {
    const path = join(folder, "flink-conf.yaml");
    if (content) writeFileSync(path, content);
    const { code, err } = await run("check", path);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  test("an empty configuration gets a clear answer", async () => {
    const { code, out } = await run("check", write("flink-conf.yaml", ""));
    expect(code).toBe(1);
    expect(out).toContain("flink-conf.yaml:1:1 warning checkpointing/disabled");
  });

  test("--fix applies safe fixes only and never a placeholder", async () => {
    const before =
      "parallelism.default: 4\n# flink-preflight-ignore state-backend/unset: chosen\nstate.backend: hashmap\n";
    const path = write("flink-conf.yaml", before);
    await run("check", path, "--fix");
    expect(readFileSync(path, "utf8")).toBe("parallelism.default: 4\nstate.backend: hashmap\n");
    await run("check", path, "--fix=all");
    expect(readFileSync(path, "utf8")).toBe(
      "parallelism.default: 4\npipeline.max-parallelism: 128\nstate.backend: hashmap\n",
    );
  });

  test("a notebook is checked at the lines of its file, and stays a notebook with all its fixes", async () => {
    const code = (source: string[]) => ({
      cell_type: "code",
      execution_count: null,
      metadata: {},
      outputs: [],
      source,
    });
    const cells = [
      code(["!pip install apache-flink\n", "from pyflink.datastream import StreamExecutionEnvironment"]),
      code(["env = StreamExecutionEnvironment.get_execution_environment()\n"]),
      code([
        'rides = env.from_source(a, b, "Rides")\n',
        'rides.key_by(k).reduce(r).print().uid("out")\n',
        "env.execute()",
      ]),
    ];
    const notebook = {
      cells,
      metadata: { language_info: { name: "python" } },
      nbformat: 4,
      nbformat_minor: 5,
    };
    const path = write("rides.ipynb", `${JSON.stringify(notebook, null, 1)}\n`);
    const found = async () =>
      (await checkJson(path)).findings.map(
        ({ rule, range: { start } }) => `${start.line}:${start.column} ${rule}`,
      );
    expect(await found()).toEqual([
      "19:39 max-parallelism/unset",
      "19:39 state-backend/unset",
      "19:39 checkpointing/disabled",
      "28:18 operator-uid/missing",
      "29:22 operator-uid/missing",
    ]);
    await run("check", path, "--fix=all");
    const fixed = readFileSync(path, "utf8");
    expect(JSON.parse(fixed).cells.map(({ source }: { source: string[] }) => source)).toEqual([
      cells[0]?.source,
      [
        "env = StreamExecutionEnvironment.get_execution_environment()\n",
        "env.set_max_parallelism(128)\n",
        "env.enable_checkpointing(60000)\n",
      ],
      [
        'rides = env.from_source(a, b, "Rides").uid("rides-source")\n',
        'rides.key_by(k).reduce(r).uid("reduce-rides").print().uid("out")\n',
        "env.execute()",
      ],
    ]);
    expect(fixed).toBe(`${JSON.stringify(JSON.parse(fixed), null, 1)}\n`);
    expect(await found()).toEqual(["19:39 state-backend/unset"]);
  });

  test.each([
    [["check", "--format", "xml"]],
    [["check", "--fail-on", "sometimes"]],
    [["chekc"]],
    [[]],
    [["check", "--what"]],
    [["check", "--flink-version", "new"]],
  ])("wrong use ends with 2 and says how: %j", async (args) => {
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).toContain("Usage:");
  });

  test("--flink-version decides what a value means", async () => {
    const path = write(
      "flink-conf.yaml",
      "high-availability: kubernetes\nhigh-availability.storageDir: s3://b/ha\nkubernetes.cluster-id: c\n",
    );
    const rules = async (version: string) =>
      (await checkJson(path, "--flink-version", version)).findings.map((finding) => finding.rule);
    expect(await rules("1.15")).toContain("high-availability/unknown");
    expect(await rules("1.16")).not.toContain("high-availability/unknown");
  });
});

test("inspect shows what was read, by the contract", async () => {
  const path = join(root, "examples/fixed/orders/src/main/java/com/example/orders/OrdersJob.java");
  const { out, code } = await run("inspect", path, "--format", "json");
  expect(code).toBe(0);
  const { version, files } = JSON.parse(out) as { version: number; files: { operators: unknown[] }[] };
  expect(version).toBe(1);
  expect(files[0]).toMatchObject({ kind: "job", format: "java", environments: [{ line: 14, column: 69 }] });
  expect(files[0]?.operators[0]).toEqual({
    method: "fromSource",
    label: "fromSource(orderSource)",
    line: 19,
    column: 18,
    role: "source",
    state: "stateful",
    uid: { value: "orders-source" },
    name: null,
    inputs: [],
    edges: [],
  });
  expect(files[0]?.operators[1]).toMatchObject({
    inputs: [0],
    edges: [{ from: 0, partitioning: "forward", chained: true }],
  });
});

test("inspect tells how records go from one operator to another", async () => {
  const path = write(
    "Job.java",
    `import org.apache.flink.streaming.api.environment.*;
class Job { public static void main(String[] args) { StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
env.fromSequence(1, 9).map(f).keyBy(k).reduce(g).transform("t", type, operator).print().setParallelism(2); } }`,
  );
  const { out } = await run("inspect", path);
  expect(out.match(/from .*/g)).toEqual([
    "from fromSequence (chained)",
    "from map (hash)",
    "from reduce (forward, chained or not)",
    "from transform",
  ]);
  const shown = (await run("inspect", path, "--format", "dot")).out.split("\n").map((line) => line.trim());
  expect(shown).toContain('n0_0 -> n0_1 [label="chained", style=bold];');
  expect(shown).toContain('n0_1 -> n0_2 [label="hash"];');
  expect(shown).toContain('n0_2 -> n0_3 [label="forward, chained or not"];');
  expect(shown).toContain("n0_3 -> n0_4;");
});

test("inspect takes a uid's hash for a uid", async () => {
  const path = write(
    "Job.java",
    `import org.apache.flink.streaming.api.environment.*;
class Job { public static void main(String[] args) {
StreamExecutionEnvironment.getExecutionEnvironment().fromSequence(1, 9).setUidHash("0123456789abcdef0123456789abcdef"); } }`,
  );
  expect((await run("inspect", path)).out).toContain("): 0123456789abcdef0123456789abcdef\n");
  const { out } = await run("inspect", path, "--format", "dot");
  expect(out).toContain('0123456789abcdef0123456789abcdef"];');
});

test("inspect draws the operators with their inputs", async () => {
  const path = write(
    "rides.py",
    'from pyflink.datastream import StreamExecutionEnvironment\nenv = StreamExecutionEnvironment.get_execution_environment()\nrides = env.read_text_file("a\\\\b").uid("r\\"")\nhelp(rides.map(f))\nrides.print()\n',
  );
  const { code, out } = await run("inspect", path, "--format", "dot");
  expect(code).toBe(0);
  const shown = out.split("\n").map((line) => line.trim());
  expect(shown[0]).toBe("digraph operators {");
  expect(shown).toContain('n0_0 [shape=invhouse, label="read_text_file(\\"a\\\\\\\\b\\")\\nr\\""];');
  expect(shown).toContain('n0_1 [shape=box, label="map(f)\\nuid not known", style=dashed];');
  expect(shown).toContain('n0_2 [shape=house, label="print()\\nno uid", color=red];');
  expect(shown).toContain("n0_0 -> n0_1;");
  expect(shown).toContain("n0_0 -> n0_2;");
  const text = (await run("inspect", path)).out;
  expect(text).toContain("  print (sink, stateless): no uid, from read_text_file\n");
  expect(text).toContain("  map (transformation, stateless): uid not known, from read_text_file");
  expect((await run("inspect", path, "--effective", "--format", "dot")).code).toBe(2);
});

test("inspect shows the options of resources as text, and no secrets", async () => {
  const path = write(
    "rides.yaml",
    "apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: rides}\nspec:\n  flinkConfiguration:\n    rest.port: 8081\n    s3.secret-key: abc\n",
  );
  const { out } = await run("inspect", path);
  expect(out).toContain("  rest.port = 8081\n  s3.secret-key = ******\n");
});

describe("inspect --effective", () => {
  const conf = "state.backend: rocksdb\ns3.secret-key: abc\nrest.port: 1\nrest.port: 2\n";

  test("shows who sets an option and who is shadowed, by the contract", async () => {
    const path = write("flink-conf.yaml", conf);
    const { out, code } = await run(
      "inspect",
      "--effective",
      path,
      "--format",
      "json",
      "--flink-version",
      "1.20",
    );
    expect(code).toBe(0);
    const at = (line: number) => ({ file: expect.stringMatching(/flink-conf\.yaml$/), line, column: 1 });
    const set = (line: number, writtenAs: string, value: string) => ({
      value,
      layer: "file",
      writtenAs,
      ...at(line),
    });
    const alone = { ignored: false, also: [], shadowed: [] };
    expect(JSON.parse(out)).toEqual({
      version: 1,
      deployments: [
        {
          name: expect.stringMatching(/flink-conf\.yaml$/),
          flinkVersion: "1.20",
          profile: "production",
          options: [
            {
              key: "rest.port",
              ...set(4, "rest.port", "2"),
              ...alone,
              shadowed: [set(3, "rest.port", "1")],
            },
            { key: "s3.secret-key", ...set(2, "s3.secret-key", "******"), ...alone },
            { key: "state.backend.type", ...set(1, "state.backend", "rocksdb"), ...alone },
          ],
        },
      ],
      unreadable: [],
      unread: [],
    });
  });

  test("is text for people, and says when there is nothing", async () => {
    expect((await run("inspect", "--effective", folder)).out).toBe(
      "No configuration or job of Flink was found to inspect.\n",
    );
    write("flink-conf.yaml", conf);
    const { out } = await run("inspect", "--effective", folder, "--flink-version", "1.20");
    const [head, ...lines] = out.replaceAll(/\S*flink-conf/g, "flink-conf").split("\n");
    expect(head).toBe("flink-conf.yaml Flink 1.20 (--flink-version), production");
    expect(lines).toEqual([
      "  rest.port: 2 (file, flink-conf.yaml:4:1)",
      "      not 1 (file, flink-conf.yaml:3:1)",
      "  s3.secret-key: ****** (file, flink-conf.yaml:2:1)",
      "  state.backend.type: rocksdb (as state.backend, file, flink-conf.yaml:1:1)",
      "",
    ]);
  });
});

test("explain knows rules and options", async () => {
  expect((await run("explain", "operator-uid/missing")).out).toContain("# operator-uid/missing");
  expect((await run("explain", "state.checkpoints.dir")).out).toContain("execution.checkpointing.dir");
  expect((await run("explain", "no-such-thing")).code).toBe(2);
  expect(uriOf(folder).startsWith("file:///")).toBe(true);
});
