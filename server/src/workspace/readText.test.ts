import { describe, expect, test } from "vitest";
import { addressOf, diskError, diskOf } from "../../../test/support/workspaces.ts";
import { decode, LARGEST_BYTES, type ReadOptions, readText, reasonOf, tooLarge } from "./readText.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);
const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

async function read(content: string | Uint8Array, options?: ReadOptions) {
  const disk = diskOf({ "conf/config.yaml": content });
  return { read: await readText(disk, addressOf("conf/config.yaml"), options), log: disk.log };
}

describe("texts", () => {
  test("UTF-8 is read as it is", async () => {
    const text = "# Größe, размер, 大小, 🚕\r\nparallelism.default: 4\n";
    expect((await read(text)).read).toEqual({ text, lossy: false });
  });

  test("an empty file is an empty text", async () => {
    expect((await read("")).read).toEqual({ text: "", lossy: false });
  });

  test("a byte order mark of UTF-8 stays, so that offsets are those of the file", async () => {
    expect((await read("\uFEFFa: 1")).read).toEqual({ text: "\uFEFFa: 1", lossy: false });
  });

  test("a file that contains none of the needles is none", async () => {
    const needles = ["org.apache.flink", "pyflink"];
    expect((await read("class Orders {}", { needles })).read).toBeNull();
    expect((await read("import org.apache.flink.X;", { needles })).read).toEqual({
      text: "import org.apache.flink.X;",
      lossy: false,
    });
  });
});

describe("encodings", () => {
  test.each([
    ["little-endian", bytes(0xff, 0xfe, 0x61, 0x00)],
    ["big-endian", bytes(0xfe, 0xff, 0x00, 0x61)],
  ])("%s UTF-16 is not read, not even leniently", (_, content) => {
    const told = { text: null, reason: "is UTF-16; only UTF-8 is read" };
    expect(decode(content, false)).toEqual(told);
    expect(decode(content, true)).toEqual(told);
  });

  test.each([
    ["ff alone", bytes(0xff)],
    ["fe alone", bytes(0xfe)],
    ["ff ff", bytes(0xff, 0xff)],
    ["fe fe", bytes(0xfe, 0xfe)],
    ["a letter before fe", bytes(0x61, 0xfe)],
    ["a letter before ff", bytes(0x61, 0xff)],
    ["ff before a letter", bytes(0xff, 0x61)],
    ["fe before a letter", bytes(0xfe, 0x61)],
    ["a sequence that is cut off", bytes(0x61, 0xc3)],
  ])("%s is no UTF-8, and no UTF-16 either", (_, content) => {
    expect(decode(content, false)).toEqual({ text: null, reason: "is not UTF-8" });
  });

  test("an older encoding is read leniently, and known to be a guess", () => {
    expect(decode(latin1("// gr\u00fcn"), true)).toEqual({ text: "// grün", lossy: true });
    expect(decode(latin1("// plain"), true)).toEqual({ text: "// plain", lossy: false });
  });

  test("unless somebody asks, nothing is lenient", async () => {
    const content = latin1("# gr\u00fcn");
    expect((await read(content)).read).toEqual({ text: null, reason: "is not UTF-8" });
    expect((await read(content, { lenient: false })).read).toEqual({ text: null, reason: "is not UTF-8" });
    expect((await read(content, { lenient: true })).read).toEqual({ text: "# grün", lossy: true });
  });
});

describe("large files", () => {
  test("the largest one is read, a larger one is not even opened", async () => {
    const largest = await read(new Uint8Array(LARGEST_BYTES).fill(35));
    expect(largest.read?.text?.length).toBe(4 * 1024 * 1024);
    const larger = await read(new Uint8Array(LARGEST_BYTES + 1).fill(35));
    expect(larger.read).toEqual({ text: null, reason: "is 4.0 MB; files above 4 MB are not checked" });
    expect(larger.log).toEqual(["size conf/config.yaml"]);
  });

  test.each([
    [5 * 1024 * 1024, "is 5.0 MB; files above 4 MB are not checked"],
    [12.75 * 1024 * 1024, "is 12.8 MB; files above 4 MB are not checked"],
  ])("%i bytes are told in megabytes", (size, words) => {
    expect(tooLarge(size)).toBe(words);
  });
});

describe("errors", () => {
  test.each([
    [diskError("ENOENT"), "no such file"],
    [diskError("EACCES"), "permission denied"],
    [diskError("EPERM"), "permission denied"],
    [diskError("EISDIR"), "it is a folder"],
    [new Error("the drive was ejected"), "the drive was ejected"],
    ["a word", "a word"],
  ])("%s", async (error, words) => {
    expect(reasonOf(error)).toBe(words);
    const disk = diskOf({ "config.yaml": "" });
    disk.errors.set("config.yaml", error);
    expect(await readText(disk, addressOf("config.yaml"))).toEqual({
      text: null,
      reason: `cannot be read: ${words}`,
    });
  });

  test("a file that goes away between a look at it and reading it", async () => {
    const disk = diskOf({});
    const vanishing = { ...disk, size: async () => 10 };
    expect(await readText(vanishing, addressOf("config.yaml"))).toEqual({
      text: null,
      reason: "cannot be read: no such file",
    });
  });
});
