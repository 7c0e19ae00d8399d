import { afterEach, describe, expect, test, vi } from "vitest";
import { wasm } from "../../../test/support/parsers.ts";
import { addressOf, CONF, diskError, diskOf, JOB } from "../../../test/support/workspaces.ts";
import { Formats } from "../formats/registry.ts";
import { LARGEST_LOOK_BYTES } from "../formats/unreadKinds.ts";
import { DocumentReader, type Reading } from "./reader.ts";

const WORLD = { classesNamed: () => [] };
const NOTEBOOK = '{ "paragraphs": [{ "text": "%flink.pyflink\\nprint(1)" }] }';
const MAIN = "class Start { public static void main(String[] args) { Orders.run(); } }\n";
/** The same in an older encoding. */
const latin1 = (text: string) => Uint8Array.from(`// gr\u00fcn\n${text}`, (letter) => letter.charCodeAt(0));

function readerOf(contents: Record<string, string | Uint8Array>) {
  const disk = diskOf(contents);
  const formats = new Formats(wasm);
  return { disk, formats, reader: new DocumentReader(disk, formats) };
}

const readFile = (path: string, content: string | Uint8Array, named = false) =>
  readerOf({ [path]: content }).reader.readFile(addressOf(path), named);

/** The document, without its facts. */
function parts(reading: Reading) {
  if (!reading || !("document" in reading)) return reading;
  const { facts, lineStarts, ...rest } = reading.document;
  return { format: facts.format, lines: lineStarts.length, ...rest };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("a file", () => {
  test("is a document where it has to do with Flink, with a hash in the place of its text", async () => {
    expect(parts(await readFile("flink-conf.yaml", CONF))).toEqual({
      format: "flink-conf",
      lines: 2,
      text: null,
      hash: expect.any(String),
      writable: true,
    });
    expect(parts(await readFile("OrdersJob.java", latin1(JOB)))).toMatchObject({
      format: "java",
      writable: false,
    });
  });

  test("keeps what it may ask, where somebody gives it", async () => {
    const { reader } = readerOf({ "OrdersJob.java": JOB });
    const reading = await reader.readFile(addressOf("OrdersJob.java"), false, WORLD);
    expect(parts(reading)).toMatchObject({ world: WORLD });
  });

  test.each([
    ["Start.java", MAIN, true],
    ["start.py", 'if __name__ == "__main__":\n    run()\n', true],
    ["Start.java", MAIN.replace("main", "run"), false],
    ["start.py", "run()\n", false],
    ["config.yaml", "server:\n  port: 8080\n", false],
    ["README.md", CONF, false],
  ])("%s that has nothing to do with Flink may start jobs: %#", async (path, text, starts) => {
    const expected = starts ? { unread: undefined, starts: true } : undefined;
    expect(await readFile(path, text)).toEqual(expected);
    expect(await readFile(path, text, true)).toEqual(expected);
  });

  test.each([
    ["flink-conf.yaml", false, true],
    [".flink-preflight.yaml", false, true],
    ["OrdersJob.java", false, false],
    ["OrdersJob.java", true, true],
    ["Rides.zpln", false, false],
    ["Rides.zpln", true, true],
  ])("%s that cannot be read, named by the user: %s, is told: %s", async (path, named, nameIt) => {
    const { disk, reader } = readerOf({ [path]: "" });
    disk.errors.set(path, diskError("EACCES"));
    const reason = "cannot be read: permission denied";
    expect(await reader.readFile(addressOf(path), named)).toEqual({ reason, nameIt });
  });

  test("cannot be checked when what its format needs is not there", async () => {
    const { formats, reader } = readerOf({ "OrdersJob.java": JOB, "Uids.java": MAIN });
    const [java] = formats.named("OrdersJob.java");
    if (java) vi.spyOn(java, "prepare").mockRejectedValue(new Error("no grammar"));
    expect(await reader.readFile(addressOf("OrdersJob.java"), false)).toEqual({
      reason: "could not be checked: Error: no grammar",
      nameIt: true,
    });
    expect(await reader.readBeside(addressOf("Uids.java"), WORLD)).toBeUndefined();
  });
});

describe("a file of a kind that is not read yet", () => {
  const filled = (length: number) => NOTEBOOK + " ".repeat(length - NOTEBOOK.length);

  test("is told of where it has to do with Flink", async () => {
    const unread = expect.objectContaining({ format: "zeppelin-notebook" });
    expect(await readFile("Rides.zpln", NOTEBOOK)).toEqual({ unread, starts: false });
    expect(await readFile("Rides.zpln", "{}")).toBeUndefined();
  });

  test("is looked into up to a size, unless the user named it", async () => {
    expect(await readFile("Rides.zpln", filled(LARGEST_LOOK_BYTES))).toHaveProperty("unread");
    expect(await readFile("Rides.zpln", filled(LARGEST_LOOK_BYTES + 1))).toMatchObject({ nameIt: false });
    expect(await readFile("Rides.zpln", filled(LARGEST_LOOK_BYTES + 1), true)).toHaveProperty("unread");
  });
});

describe("a file that others ask", () => {
  const beside = async (path: string, content: string | Uint8Array) =>
    (await readerOf({ [path]: content }).reader.readBeside(addressOf(path), WORLD))?.format;

  test("is read whether it has to do with Flink or not, in whatever encoding", async () => {
    expect(await beside("Uids.java", "class Uids {}")).toBe("java");
    expect(await beside("uids.py", "MAP = 1\n")).toBe("python");
    expect(await beside("Uids.java", latin1("class Uids {}"))).toBe("java");
  });

  test("has nothing for others where it is no source file, or cannot be read", async () => {
    expect(await beside("flink-conf.yaml", CONF)).toBeUndefined();
    expect(await beside("notes.txt", CONF)).toBeUndefined();
    expect(await beside("Uids.java", Uint8Array.from([0xff, 0xfe]))).toBeUndefined();
  });
});

describe("a text in an editor", () => {
  test("is kept with its document, and may be written", () => {
    const { reader } = readerOf({});
    const reading = reader.readOpen(addressOf("flink-conf.yaml"), CONF, null, WORLD);
    expect(parts(reading)).toEqual({
      format: "flink-conf",
      lines: 2,
      text: CONF,
      hash: null,
      writable: true,
      world: WORLD,
    });
    expect(parts(reader.readOpen(addressOf("flink-conf.yaml"), CONF, null))).not.toHaveProperty("world");
  });

  test("is none where it has nothing to do with Flink, or of a kind that is not read", () => {
    const { reader } = readerOf({});
    expect(reader.readOpen(addressOf("Start.java"), MAIN, "java")).toBeUndefined();
    expect(reader.readOpen(addressOf("Rides.zpln"), NOTEBOOK, "json")).toHaveProperty("unread");
  });
});
