import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run } from "../support/cli.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "flink-preflight-migrate-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const migrate = (...args: string[]) => run("migrate", ...args);

function write(content: string | Uint8Array): string {
  const path = join(folder, "flink-conf.yaml");
  writeFileSync(path, content);
  return path;
}

const CONF = "# ports\nrest.port: 8081\nparallelism.default: 2 # two\nrest.bind-port: 1-2\n";
const NESTED = "# ports\nrest:\n  port: 8081\n  bind-port: 1-2\nparallelism:\n  default: 2 # two\n";

describe("what is written", () => {
  test("goes to the standard output, and the file stays as it is", async () => {
    const path = write(CONF);
    expect(await migrate(path)).toEqual({ code: 0, out: NESTED, err: "" });
    expect(readFileSync(path, "utf8")).toBe(CONF);
    expect(readdirSync(folder)).toEqual(["flink-conf.yaml"]);
  });

  test("has flat keys with --keys flat", async () => {
    expect(await migrate(write(CONF), "--keys", "flat")).toEqual({ code: 0, out: CONF, err: "" });
    expect((await migrate(write(CONF), "--keys", "deep")).code).toBe(2);
  });

  test("has the names of --flink-version", async () => {
    const path = write("state.checkpoints.dir: s3://b/c\n");
    const of = async (...args: string[]) => (await migrate(path, "--keys", "flat", ...args)).out;
    expect(await of()).toBe("state.checkpoints.dir: s3://b/c\n");
    expect(await of("--flink-version", "1.19")).toBe("state.checkpoints.dir: s3://b/c\n");
    expect(await of("--flink-version", "2.1")).toBe("execution.checkpointing.dir: s3://b/c\n");
  });

  test("goes to the file that --output names, with nothing on the standard output", async () => {
    const target = join(folder, "config.yaml");
    expect(await migrate(write(CONF), "--output", target)).toEqual({ code: 0, out: "", err: "" });
    expect(readFileSync(target, "utf8")).toBe(NESTED);
  });

  test("is nothing for nothing", async () => {
    expect(await migrate(write(""))).toEqual({ code: 0, out: "", err: "" });
  });
});

test("notes go to the standard error, with their lines", async () => {
  const path = write("a: 1\nstate.backend: rocksdb\nlost\na: 2\n");
  expect(await migrate(path)).toEqual({
    code: 0,
    out: "# a: 1\nstate:\n  backend:\n    type: rocksdb\n# lost\na: 2\n",
    err: [
      `${path}:1: It had no effect, because line 4 sets \`a\` again; it is kept as a comment.`,
      `${path}:2: \`state.backend\` is called \`state.backend.type\` now.`,
      `${path}:3: Flink dropped this line; it is kept as a comment.`,
      "",
    ].join("\n"),
  });
});

describe("what cannot be done ends with 2 and one line", () => {
  test.each<[string, string | Uint8Array | null, string]>([
    ["a file that is not there", null, "no such file"],
    ["not UTF-8", new Uint8Array([0x61, 0x3a, 0x20, 0xff]), "is not UTF-8"],
    ["UTF-16", new Uint8Array([0xff, 0xfe, 0x61, 0x00]), "is UTF-16; only UTF-8 is read"],
  ])("%s", async (_, content, reason) => {
    const path = content === null ? join(folder, "flink-conf.yaml") : write(content);
    expect(await migrate(path)).toEqual({ code: 2, out: "", err: `flink-preflight: ${path}: ${reason}\n` });
  });

  test("a folder", async () => {
    expect(await migrate(folder)).toEqual({
      code: 2,
      out: "",
      err: `flink-preflight: ${folder}: it is a folder\n`,
    });
  });

  test("an output that is there already, which stays", async () => {
    const target = join(folder, "config.yaml");
    writeFileSync(target, "mine: 1\n");
    expect(await migrate(write(`lost\n${CONF}`), "-o", target)).toEqual({
      code: 2,
      out: "",
      err: `flink-preflight: ${target}: is there already and is not overwritten\n`,
    });
    expect(readFileSync(target, "utf8")).toBe("mine: 1\n");
  });

  test("an output in a folder that is not there", async () => {
    const target = join(folder, "none", "config.yaml");
    const { code, err } = await migrate(write(CONF), "--output", target);
    expect(code).toBe(2);
    expect(err).toBe(`flink-preflight: ${target}: no such file\n`);
  });
});

describe("wrong use ends with 2", () => {
  test.each(["1.18", "1.9", "0.10"])("Flink %s reads no config.yaml", async (version) => {
    const { code, out, err } = await migrate(write(CONF), "--flink-version", version);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(`Flink ${version} reads no config.yaml; 1.19 is the first that does`);
  });

  test("no file, or more than one", async () => {
    for (const operands of [[], ["a", "b"]]) {
      const { code, err } = await migrate(...operands);
      expect(code).toBe(2);
      expect(err).toContain("migrate takes one flink-conf.yaml");
    }
  });
});
