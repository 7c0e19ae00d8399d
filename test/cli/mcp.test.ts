import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../support/cli.ts";
import { CONF, JOB, pom } from "../support/workspaces.ts";

const CLI = join(import.meta.dirname, "../../dist/cli.js");
const SECRET = "s3cr3t-of-the-store";

let above: string;
let folder: string;
let client: Client;

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(above, path)), { recursive: true });
  writeFileSync(join(above, path), text);
};

beforeAll(async () => {
  if (!existsSync(CLI)) throw new Error("dist/cli.js is missing: run 'npm run build' first");
  above = realpathSync(mkdtempSync(join(tmpdir(), "flink-preflight-mcp-")));
  folder = join(above, "shop");
  write("shop/pom.xml", pom("1.20.0"));
  write("shop/conf/flink-conf.yaml", `${CONF}s3.secret-key: ${SECRET}\n`);
  write("shop/src/OrdersJob.java", JOB);
  write("shop/notes.txt", "nothing of Flink\n");
  write("outside/config.yaml", "parallelism.default: 99\n");
  client = new Client({ name: "test", version: "0" });
  const args = [CLI, "mcp", folder];
  await client.connect(new StdioClientTransport({ command: process.execPath, args, stderr: "inherit" }));
  // The client holds answers against the schemas that it was told.
  await client.listTools();
});
afterAll(async () => {
  await client?.close();
  rmSync(above, { recursive: true, force: true });
});

interface Finding {
  readonly rule: string;
  readonly file: string;
  readonly severity: string;
}
interface Check {
  readonly summary: Record<string, number>;
  readonly findings: readonly Finding[];
  readonly deployments: readonly {
    readonly name: string;
    readonly checklist: readonly { status: string }[];
  }[];
  readonly notChecked: readonly { readonly path: string; readonly reason: string }[];
  readonly omitted: { readonly findings: number };
}

async function call(name: string, args: Record<string, unknown> = {}) {
  const { content, structuredContent, isError } = await client.callTool({ name, arguments: args });
  const [first] = content as { text: string }[];
  return { text: first?.text ?? "", structured: structuredContent as unknown, failed: isError === true };
}
const check = async (args: Record<string, unknown> = {}, name = "check") =>
  (await call(name, args)).structured as Check;
const rulesIn = ({ findings }: Check, file: string) =>
  findings.filter((each) => each.file === file).map(({ rule }) => rule);

describe("the tools", () => {
  test("are listed as reading only, with a schema each way", async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      "check",
      "check_text",
      "checklist",
      "inspect",
      "options",
      "explain",
    ]);
    for (const tool of tools) {
      expect(tool.annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false });
      expect(tool.inputSchema).toMatchObject({ type: "object", additionalProperties: false });
      expect(tool.outputSchema).toMatchObject({ type: "object" });
    }
    expect(client.getServerVersion()).toMatchObject({ name: "flink-preflight" });
    expect(client.getInstructions()).toContain("check_text");
  });

  test("check says what the command line says", async () => {
    const answer = await check();
    const { out } = await run("check", folder, "--format", "json");
    const said = JSON.parse(out) as Check;
    expect(answer.findings.map(({ rule }) => rule).sort()).toEqual(
      said.findings.map(({ rule }) => rule).sort(),
    );
    expect(answer.deployments.map(({ checklist }) => checklist.map(({ status }) => status))).toEqual(
      said.deployments.map(({ checklist }) => checklist.map(({ status }) => status)),
    );
    expect(answer.summary).toEqual(said.summary);
    expect((await call("check")).text).toContain("not met  checkpointing");
  });

  test("check tells of what is named, and what nothing is known of", async () => {
    const answer = await check({ paths: ["src/OrdersJob.java", "notes.txt"] });
    expect(new Set(answer.findings.map(({ file }) => file))).toEqual(new Set(["src/OrdersJob.java"]));
    expect(answer.notChecked).toEqual([
      { path: "notes.txt", reason: "no configuration or job of Flink was found there" },
    ]);
    expect((await call("check", { paths: ["notes.txt"] })).text).toContain("notes.txt: not checked");
  });

  test("check leaves out what is less severe, and says how much", async () => {
    const all = await check();
    const warnings = await check({ severity: "warning" });
    expect(warnings.findings.length).toBeLessThan(all.findings.length);
    expect(warnings.findings.every(({ severity }) => /error|warning/.test(severity))).toBe(true);
    const [first] = all.findings.filter(({ severity }) => severity === "warning");
    const one = await check({ limit: 1 });
    expect(one.findings).toEqual([first]);
    expect(one.omitted.findings).toBe(all.findings.length - 1);
    expect(one.summary).toEqual(all.summary);
    expect((await call("check", { limit: 1 })).text).toContain(
      `Left out: ${all.findings.length - 1} findings`,
    );
  });

  test("check_text judges a text with the files around it, and writes nothing", async () => {
    const path = "src/OrdersJob.java";
    const before = readFileSync(join(folder, path), "utf8");
    expect(rulesIn(await check({ path, text: JOB }, "check_text"), path)).toContain("operator-uid/missing");
    const text = JOB.replace('"order-2")', '"order-2").uid("orders")').replace(
      "print()",
      'print().uid("out")',
    );
    const mended = await check({ path, text }, "check_text");
    expect(rulesIn(mended, path)).not.toContain("operator-uid/missing");
    expect(mended.deployments.map(({ name }) => name)).toEqual(["conf/flink-conf.yaml"]);
    const conf = await check({ path: "new/flink-conf.yaml", text: "state.backend: rocksbd\n" }, "check_text");
    expect(rulesIn(conf, "new/flink-conf.yaml")).toContain("state-backend/unknown");
    expect(readFileSync(join(folder, path), "utf8")).toBe(before);
    expect(existsSync(join(folder, "new"))).toBe(false);
    // And it is forgotten.
    expect((await check()) as unknown).toMatchObject({ unreadable: [], unread: [] });
    expect(rulesIn(await check(), path)).toContain("operator-uid/missing");
  });

  test("a file that was changed is read again", async () => {
    const path = "more/flink-conf.yaml";
    for (const round of [1, 2, 3]) {
      write(`shop/${path}`, "state.backend: rocksbd\n");
      expect(rulesIn(await check(), path), `round ${round}`).toContain("state-backend/unknown");
      // As long as before, and at once.
      write(`shop/${path}`, "state.backend: rocksdb\n");
      expect(rulesIn(await check(), path), `round ${round}`).not.toContain("state-backend/unknown");
    }
    write("shop/pom.xml", pom("2.0.0"));
    expect(rulesIn(await check(), path)).toContain("config/unsupported-file");
    write("shop/pom.xml", pom("1.20.0"));
    expect(rulesIn(await check(), path)).not.toContain("config/unsupported-file");
    rmSync(join(folder, "more"), { recursive: true });
    expect((await check({ paths: ["conf"] })).deployments).toHaveLength(1);
    expect((await call("check", { paths: ["more"] })).failed).toBe(true);
  });

  test("checklist, inspect and options tell of the same deployment, without secrets", async () => {
    const list = await call("checklist");
    expect(list.text).toContain("conf/flink-conf.yaml Flink 1.20 (pom.xml:1), production");
    const inspected = await call("inspect", { paths: ["conf"] });
    expect(inspected.structured).toMatchObject({
      files: [
        { file: "conf/flink-conf.yaml", settings: [{ key: "jobmanager.rpc.address" }, { value: "******" }] },
      ],
    });
    expect((await call("inspect")).text).toContain("fromElements (source");
    const options = await call("options");
    expect(options.text).toContain("jobmanager.rpc.address: jobmanager (file, conf/flink-conf.yaml:1:1)");
    for (const each of [list, inspected, options, await call("check")])
      expect(`${each.text}${JSON.stringify(each.structured)}`).not.toContain(SECRET);
  });

  test("explain knows rules, options by version, and all rules", async () => {
    expect((await call("explain", { subject: "operator-uid/missing" })).text).toContain(
      "# operator-uid/missing",
    );
    const old = await call("explain", { subject: "state.backend", flinkVersion: "1.16" });
    expect(old.structured).toMatchObject({ kind: "option", options: [{ key: "state.backend" }] });
    expect((await call("explain")).text).toContain("checkpointing/disabled");
  });
});

describe("a wrong call is answered, not carried out:", () => {
  beforeAll(() => {
    symlinkSync(join(above, "outside/config.yaml"), join(folder, "conf/config.yaml"));
    symlinkSync(join(above, "outside"), join(folder, "linked"));
    symlinkSync(join(above, "nowhere"), join(folder, "dangling"));
  });
  const wrong: [string, string, Record<string, unknown>, string][] = [
    ["what leads out", "check", { paths: ["../outside"] }, "../outside lies outside of the folder"],
    ["an absolute path", "check", { paths: ["/etc/passwd"] }, "/etc/passwd lies outside of the folder"],
    ["an address", "check", { paths: ["file:///etc/passwd"] }, "lies outside of the folder"],
    ["an address of elsewhere", "check", { paths: ["file://other/x"] }, "is no file of this machine"],
    ["a linked file", "check", { paths: ["conf/config.yaml"] }, "lies outside of the folder"],
    ["a linked folder", "check_text", { path: "linked/new.yaml", text: "" }, "lies outside of the folder"],
    ["a link to nothing", "check_text", { path: "dangling/a.yaml", text: "" }, "no such file"],
    ["a file that is not there", "check", { paths: ["conf/none.yaml"] }, "there is no file or folder"],
    [
      "an input too much",
      "check",
      { path: "conf" },
      "there is no input path; there are paths, severity and limit",
    ],
    ["another type", "check", { paths: "conf" }, "paths is a list of texts"],
    [
      "an unknown name",
      "check",
      { severity: "fatal" },
      "severity is one of error, warning, information, hint",
    ],
    ["a number too small", "check", { limit: 0 }, "limit is a whole number from 1 to 1000"],
    ["a missing text", "check_text", { path: "conf/config.yaml" }, "text is missing"],
    ["a folder for a text", "check_text", { path: "conf/", text: "" }, "path is a folder"],
    ["a folder that does not look it", "check_text", { path: "conf", text: "" }, "path is a folder"],
    ["no path for a text", "check_text", { path: "", text: "" }, "path is a folder"],
    ["a misspelt option", "explain", { subject: "state.backnd.type" }, "did you mean state.backend.type?"],
    ["other letters", "explain", { subject: "REST.PORT" }, "did you mean rest.port?"],
    ["a misspelt rule", "explain", { subject: "operator-uid/mising" }, "did you mean operator-uid/missing?"],
    [
      "a wrong version",
      "explain",
      { subject: "state.backend", flinkVersion: "new" },
      "not a version such as 1.20",
    ],
    [
      "an unknown subject",
      "explain",
      { subject: "no/such" },
      "there is no rule and no option called no/such",
    ],
  ];
  test.each(wrong)("%s", async (_, name, args, message) => {
    const { text, failed } = await call(name, args);
    expect(failed).toBe(true);
    expect(text).toContain(message);
  });

  test("an unknown tool", async () => {
    await expect(call("fix")).rejects.toThrow("fix");
  });
});

test("of many deployments some are told, and the others by name", async () => {
  const names = Array.from({ length: 12 }, (_, index) => `many/c${index}/flink-conf.yaml`);
  for (const name of names) write(`shop/${name}`, CONF);
  for (const tool of ["check", "checklist", "options"]) {
    const { text, structured } = await call(tool, { paths: ["many"] });
    const told = (structured as Check).deployments.map(({ name }) => name);
    expect(told).toHaveLength(10);
    const left = names.filter((name) => !told.includes(name)).join(", ");
    expect(text).toContain(`Left out: 2 deployments; give paths to see them: ${left}.`);
  }
  // What is refused is told of, however little else there is to say of its deployment.
  write("shop/many/c99/flink-conf.yaml", `${CONF}state.backend: rocksbd\n`);
  const { findings, omitted } = await check({ paths: ["many"], limit: 4 });
  const error = { file: "many/c99/flink-conf.yaml", severity: "error" };
  expect(findings).toContainEqual(expect.objectContaining(error));
  expect(findings).toHaveLength(4);
  expect(omitted.findings).toBeGreaterThan(0);
  rmSync(join(folder, "many"), { recursive: true });
});

test("links that lead out of the folder are not read", async () => {
  const { deployments } = await check();
  expect(deployments.map(({ name }) => name)).toEqual(["conf/flink-conf.yaml"]);
  expect((await call("inspect")).text).not.toContain("99");
});

test("what the protocol takes is in a file of its own that opens no connection and starts nothing", () => {
  const code = readFileSync(join(dirname(CLI), "mcp.js"), "utf8");
  expect([...code.matchAll(/\brequire\(["'`]([^"'`]+)/g)].map(([, name]) => name)).toEqual([]);
  expect(readFileSync(join(dirname(CLI), "program.js"), "utf8")).not.toContain("modelcontextprotocol");
});

test("a folder that is not there is wrong use", async () => {
  const { code, err } = await run("mcp", join(tmpdir(), "no-such-folder"));
  expect(code).toBe(2);
  expect(err).toContain("there is no folder");
});
