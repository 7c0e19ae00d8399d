import { describe, expect, test } from "vitest";
import { memoryFiles, ROOT } from "../../../test/support/memoryFiles.ts";
import { wasm } from "../../../test/support/parsers.ts";
import { MemoryWorkspace, pathAt } from "../../../test/support/workspaces.ts";
import { MOST_CHARACTERS } from "../formats/jobs/link/usedNames.ts";
import { Formats } from "../formats/registry.ts";
import { Workspace } from "./workspace.ts";

const FLINK = `import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
`;
const java = (text: string, packageName = "acme") => `package ${packageName};\n${FLINK}${text}\n`;
const job = (name: string, chain = "Orders.read(env)") =>
  java(`class ${name} { void build(StreamExecutionEnvironment env) { ${chain}.print(); } }`);
const orders = (method = "read") =>
  java(
    `public class Orders { public static DataStream<String> ${method}(StreamExecutionEnvironment env) { return env.fromElements("a"); } }`,
  );

/** The operators that are known of a job by its file alone. */
const methods = (workspace: MemoryWorkspace, path: string) =>
  workspace.facts(path)?.operators.map(({ method }) => method);
const PRINT = ["print"];

describe("an answer that becomes another one", () => {
  test("of two files that may be meant, one goes, and comes again", async () => {
    const workspace = await MemoryWorkspace.load({
      "acme/Job.java": job("Job"),
      "one/acme/Orders.java": orders(),
      "two/acme/Orders.java": orders(),
    });
    expect(methods(workspace, "acme/Job.java")).toEqual([]);
    workspace.forget("one");
    expect(methods(workspace, "acme/Job.java")).toEqual(PRINT);
    await workspace.appeared("one/acme/Orders.java");
    expect(methods(workspace, "acme/Job.java")).toEqual([]);
  });

  test("a class is in another file now", async () => {
    const workspace = await MemoryWorkspace.load({
      "acme/Job.java": job("Job"),
      "acme/Orders.java": orders(),
      "acme/Rides.java": orders("drive").replace("Orders", "Rides"),
    });
    await workspace.open("acme/Orders.java", orders().replace("class Orders", "class Old"));
    expect(methods(workspace, "acme/Job.java")).toEqual([]);
    await workspace.open("acme/Rides.java", orders());
    expect(methods(workspace, "acme/Job.java")).toEqual(PRINT);
    await workspace.open("acme/Orders.java", orders());
    expect(methods(workspace, "acme/Job.java")).toEqual([]);
  });

  test("what stands in an editor counts, whatever is on disk by then", async () => {
    const workspace = new MemoryWorkspace({ "acme/Job.java": job("Job"), "acme/Orders.java": orders() });
    await workspace.open("acme/Orders.java", orders("other"));
    await workspace.load(".");
    expect(methods(workspace, "acme/Job.java")).toEqual([]);
    await workspace.refresh("acme/Orders.java");
    expect(methods(workspace, "acme/Job.java")).toEqual([]);
    await workspace.close("acme/Orders.java");
    expect(methods(workspace, "acme/Job.java")).toEqual(PRINT);
  });

  test("the nearest file is meant, whatever lies farther away", async () => {
    const workspace = await MemoryWorkspace.load({
      "a/b/src/acme/Job.java": job("Job"),
      "a/b/lib/acme/Orders.java": orders(),
      "a/lib/acme/Orders.java": orders("other"),
      "x/acme/Orders.java": orders("other"),
    });
    const path = "a/b/src/acme/Job.java";
    const before = workspace.facts(path);
    expect(methods(workspace, path)).toEqual(PRINT);
    workspace.forget("x");
    expect(workspace.facts(path)).toBe(before);
    workspace.forget("a/b/lib");
    expect(methods(workspace, path)).toEqual([]);
    await workspace.open("a/lib/acme/Orders.java", orders());
    expect(methods(workspace, path)).toEqual(PRINT);
    workspace.disk.contents["a/b/src/acme/Orders.java"] = orders("other");
    await workspace.appeared("a/b/src/acme/Orders.java");
    expect(methods(workspace, path)).toEqual([]);
  });

  test("a class without a package is known to those without one", async () => {
    const bare = (text: string) => text.replace("package acme;", "");
    const workspace = await MemoryWorkspace.load({
      "Job.java": bare(job("Job")),
      "Orders.java": bare(orders()),
      "acme/Other.java": job("Other"),
    });
    expect(methods(workspace, "Job.java")).toEqual(PRINT);
    expect(methods(workspace, "acme/Other.java")).toEqual([]);
  });

  test("a module of Python is not meant by its last name alone", async () => {
    const python = "from pyflink.datastream import *\n";
    const reading = `${python}from jobs.streams import orders\norders(StreamExecutionEnvironment.get_execution_environment()).print()\n`;
    const streams = `${python}def orders(env):\n    return env.from_collection([1])\n`;
    const workspace = await MemoryWorkspace.load({ "job.py": reading, "other/streams.py": streams });
    expect(methods(workspace, "job.py")).toEqual([]);
    workspace.disk.contents["jobs/streams.py"] = streams;
    await workspace.appeared("jobs/streams.py");
    expect(methods(workspace, "job.py")).toEqual(PRINT);
  });

  test("is followed only by who asked for it", async () => {
    const both = (text: string) => java(`class Both {} ${text}`);
    const workspace = await MemoryWorkspace.load({
      "acme/Job.java": job("Job"),
      "acme/Other.java": job("Other", "Rides.read(env)"),
      "acme/Both.java": both("class Orders { static DataStream<String> read(Object o) { return null; } }"),
    });
    const [asking, other] = [workspace.facts("acme/Job.java"), workspace.facts("acme/Other.java")];
    expect(methods(workspace, "acme/Job.java")).toEqual(PRINT);
    await workspace.open("acme/Both.java", both("class Orders {}"));
    expect(methods(workspace, "acme/Job.java")).toEqual([]);
    expect(workspace.facts("acme/Job.java")).not.toBe(asking);
    expect(workspace.facts("acme/Other.java")).toBe(other);
  });

  test("is none where only numbers and texts are the same again", async () => {
    const uids = (more: string) =>
      java(`class Uids { static final String MAP = "m"; static final long N = 5_000_000_000L; ${more} }`);
    const using = java(
      "class Job { void build(DataStream<String> in) { in.map(f).uid(Uids.MAP + Uids.N); } }",
    );
    const workspace = await MemoryWorkspace.load({ "acme/Job.java": using, "acme/Uids.java": uids("") });
    const uid = () => workspace.facts("acme/Job.java")?.operators[0]?.uid?.value;
    const before = workspace.facts("acme/Job.java");
    expect(uid()).toBe("m5000000000");
    await workspace.open("acme/Uids.java", uids("/* for 1.20 */"));
    expect(workspace.facts("acme/Job.java")).toBe(before);
    await workspace.open("acme/Uids.java", uids("").replace("5_000", "6_000"));
    expect(uid()).toBe("m6000000000");
  });

  test("reaches more jobs than are read at once, though not with the first look", async () => {
    const jobs = Array.from({ length: 60 }, (_, index) => `Job${index + 10}`);
    const files = Object.fromEntries(jobs.map((name) => [`acme/${name}.java`, job(name)]));
    const workspace = await MemoryWorkspace.load({ ...files, "acme/Orders.java": orders() });
    const knowing = () => jobs.filter((name) => methods(workspace, `acme/${name}.java`)?.length === 1).length;
    expect(knowing()).toBe(60);
    await workspace.open("acme/Orders.java", orders("other"));
    expect(knowing()).toBe(10);
    await workspace.open("acme/Orders.java", `${orders("other")}\n`);
    expect(knowing()).toBe(0);
  });
});

describe("files that go together", () => {
  async function together(files: Readonly<Record<string, string>>): Promise<string[]> {
    const workspace = new Workspace(memoryFiles({ ...files }), new Formats(wasm), [ROOT]);
    await workspace.load(ROOT);
    workspace.snapshot();
    return workspace
      .sourceComponents()
      .map((component) => component.map(({ source }) => pathAt(source.uri)).join(" "))
      .sort();
  }

  test("are those that name something of each other, over others as well", async () => {
    expect(
      await together({
        "acme/Job.java": job("Job"),
        "acme/Orders.java": orders(),
        "acme/Main.java": java("class Main { Job job; }"),
        "acme/Rides.java": java("class Rides {}"),
        "b/Rides.java": java("class Other { Rides rides; }", "b"),
      }),
    ).toEqual(["acme/Job.java acme/Main.java acme/Orders.java", "acme/Rides.java", "b/Rides.java"]);
  });

  test("are less where all would be too much: what only bears a name that is used is left out", async () => {
    const files = {
      "acme/Job.java": job("Job"),
      "acme/Orders.java": orders(),
      "acme/Main.java": java("class Main { Job job; }"),
    };
    const filled = (length: number) => `${files["acme/Orders.java"]}//${"x".repeat(length)}\n`;
    expect(await together({ ...files, "acme/Orders.java": filled(1000) })).toEqual([
      "acme/Job.java acme/Main.java acme/Orders.java",
    ]);
    expect(await together({ ...files, "acme/Orders.java": filled(MOST_CHARACTERS) })).toEqual([
      "acme/Job.java acme/Orders.java",
      "acme/Main.java",
    ]);
  });

  test("are others once a file says something else", async () => {
    const workspace = await MemoryWorkspace.load({
      "acme/Job.java": job("Job"),
      "acme/Orders.java": orders(),
    });
    const edges = () =>
      workspace
        .jobOperators()
        .get("acme/Job.java")?.[0]
        ?.edges.map(({ path }) => path);
    expect(edges()).toEqual(["acme/Orders.java"]);
    await workspace.open("acme/Orders.java", orders("other"));
    expect(edges()).toBeUndefined();
    await workspace.open("acme/Orders.java", orders());
    expect(edges()).toEqual(["acme/Orders.java"]);
  });
});
