import { describe, expect, test } from "vitest";
import { MemoryWorkspace } from "../../../test/support/workspaces.ts";

const FLINK = `import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
`;
const java = (text: string) => `package acme;\n${FLINK}${text}\n`;
const job = (name: string, chain = "Orders.read(env)") =>
  java(`class ${name} { void build(StreamExecutionEnvironment env) { ${chain}.print(); } }`);
const ORDERS = java(
  `public class Orders { public static DataStream<String> read(StreamExecutionEnvironment env) { return env.fromElements("a"); } }`,
);

describe("a file that is no document", () => {
  const using = java("class Job { void build(DataStream<String> in) { in.map(f).uid(Uids.MAP); } }");
  const uids = (value: string) => `package acme; class Uids { static final String MAP = "${value}"; }`;
  const uid = (workspace: MemoryWorkspace, path = "acme/Job.java") =>
    workspace.facts(path)?.operators[0]?.uid?.value;
  const reads = ({ disk }: MemoryWorkspace, path: string) =>
    disk.log.filter((access) => access === `read ${path}`).length;

  test("is read when it comes, and known no more when it goes", async () => {
    const workspace = await MemoryWorkspace.load({ "acme/Job.java": using });
    expect(uid(workspace)).toBeNull();
    workspace.disk.contents["acme/Uids.java"] = uids("one");
    await workspace.appeared("acme/Uids.java");
    await workspace.catchUp();
    expect(uid(workspace)).toBe("one");
    delete workspace.disk.contents["acme/Uids.java"];
    await workspace.refresh("acme/Uids.java");
    expect(uid(workspace)).toBeNull();
  });

  test.each(["acme/Uids.java", "acme", "."])("is forgotten with %s", async (path) => {
    const workspace = await MemoryWorkspace.load({ "jobs/Job.java": using, "acme/Uids.java": uids("one") });
    await workspace.open("jobs/Job.java", using);
    expect(uid(workspace, "jobs/Job.java")).toBe("one");
    workspace.forget("other");
    expect(uid(workspace, "jobs/Job.java")).toBe("one");
    workspace.forget(path);
    expect(uid(workspace, "jobs/Job.java")).toBeNull();
    await workspace.open("jobs/Job.java", `${using}// again\n`);
    expect(uid(workspace, "jobs/Job.java")).toBeNull();
  });

  test("is forgotten with the folder of the workspace, and read anew with it", async () => {
    const contents = { "jobs/Job.java": using, "lib/acme/Uids.java": uids("one") };
    const workspace = await MemoryWorkspace.load(contents, { roots: ["jobs", "lib"] });
    expect(uid(workspace, "jobs/Job.java")).toBe("one");
    workspace.setFolders(["jobs"]);
    expect(uid(workspace, "jobs/Job.java")).toBeNull();
    workspace.disk.contents["lib/acme/Uids.java"] = uids("two");
    workspace.setFolders(["jobs", "lib"]);
    await workspace.load("lib");
    expect(uid(workspace, "jobs/Job.java")).toBe("two");
  });

  test("is known as it is on disk while it stands in an editor", async () => {
    const workspace = new MemoryWorkspace({ "acme/Job.java": using, "acme/Uids.java": uids("one") });
    await workspace.open("acme/Uids.java", uids("one"));
    await workspace.load(".");
    expect(uid(workspace)).toBe("one");
    await workspace.open("acme/Uids.java", uids("two"));
    expect(uid(workspace)).toBe("one");
    workspace.disk.contents["acme/Uids.java"] = uids("two");
    await workspace.refresh("acme/Uids.java");
    expect(uid(workspace)).toBe("two");
    await workspace.close("acme/Uids.java");
    expect(uid(workspace)).toBe("two");
  });

  test("becomes a document and none again", async () => {
    const workspace = await MemoryWorkspace.load({ "acme/Job.java": using, "acme/Uids.java": uids("one") });
    await workspace.open("acme/Uids.java", `${uids("two")}\n// org.apache.flink\n${FLINK}`);
    expect(uid(workspace)).toBe("two");
    await workspace.open("acme/Uids.java", uids("three"));
    workspace.documents();
    await workspace.catchUp();
    expect(uid(workspace)).toBe("one");
    await workspace.close("acme/Uids.java");
    expect(uid(workspace)).toBe("one");
  });

  test("is not read by a look at the folder that is cancelled before", async () => {
    const workspace = new MemoryWorkspace({ "acme/Job.java": using, "acme/Uids.java": uids("one") });
    await workspace.load(".", () => reads(workspace, "acme/Uids.java") === 1);
    expect([uid(workspace), reads(workspace, "acme/Uids.java")]).toEqual([null, 1]);
  });

  test("is the only kind that is read for that: a document is known already", async () => {
    const workspace = await MemoryWorkspace.load({
      "acme/Job.java": job("Job"),
      "acme/Orders.java": ORDERS,
    });
    expect(workspace.facts("acme/Job.java")?.operators).toHaveLength(1);
    expect(reads(workspace, "acme/Orders.java")).toBe(1);
  });

  test("is read for what it is asked for, once; one that nobody asks is looked into once", async () => {
    const workspace = await MemoryWorkspace.load({
      "acme/Job.java": using,
      "acme/Uids.java": uids("one"),
      "acme/Other.java": "package acme; class Other {}",
    });
    const before = [reads(workspace, "acme/Uids.java"), reads(workspace, "acme/Other.java")];
    expect(before).toEqual([2, 1]);
    await workspace.open("acme/Job.java", `${using}// again\n`);
    await workspace.refresh("acme/Other.java");
    expect(uid(workspace)).toBe("one");
    expect([reads(workspace, "acme/Uids.java"), reads(workspace, "acme/Other.java")]).toEqual([2, 2]);
  });
});

describe("what jobs use without asking for it by the name of its file", () => {
  const kotlin = `package acme\n${FLINK.replaceAll(";", "")}`;
  const contents = () => ({
    "acme/Job.kt": `${kotlin}fun build(stream: DataStream<String>) { stream.map(f).uid(Uids.MAP) }\n`,
    "acme/Names.kt": 'package acme\nobject Uids { const val MAP = "one" }\n',
    "other/More.kt": "package other\nobject More\n",
    "other/Plain.kt": "package other\nclass Plain\n",
  });
  const uid = (workspace: MemoryWorkspace) => workspace.facts("acme/Job.kt")?.operators[0]?.uid?.value;
  const reads = ({ disk }: MemoryWorkspace) => disk.log.filter((access) => access.startsWith("read "));

  test("is known as soon as it is read: what lies beside a job, and nothing else", async () => {
    const workspace = await MemoryWorkspace.load(contents());
    expect(uid(workspace)).toBeNull();
    const before = reads(workspace).length;
    await workspace.readUsed();
    expect(uid(workspace)).toBe("one");
    expect(reads(workspace).slice(before)).toEqual(["read acme/Names.kt"]);
  });

  test("may be an import alone", async () => {
    const workspace = await MemoryWorkspace.load({
      "acme/Job.java": job("Job", "env.fromElements(1)").replace("import", "import lib.Level;\nimport"),
      "src/lib/Level.java": "package lib; enum Level { LOW, HIGH }",
      "src/lib/Other.java": "package lib; enum Other { LOW, HIGH }",
    });
    const before = reads(workspace).length;
    await workspace.readUsed();
    expect(reads(workspace).slice(before)).toEqual(["read src/lib/Level.java"]);
  });

  test("may be of a package whose files are called otherwise", async () => {
    const workspace = await MemoryWorkspace.load({
      "acme/Job.kt": contents()["acme/Job.kt"].replace("import", "import acme.model.Uids\nimport"),
      "acme/model/Model.kt": 'package acme.model\nobject Uids { const val MAP = "one" }\n',
      "other/Plain.kt": "package other\nclass Plain\n",
    });
    const before = reads(workspace).length;
    await workspace.readUsed();
    expect(uid(workspace)).toBe("one");
    expect(reads(workspace).slice(before)).toEqual(["read acme/model/Model.kt"]);
  });

  test("is read once", async () => {
    const workspace = await MemoryWorkspace.load(contents());
    await workspace.readUsed();
    const before = reads(workspace).length;
    await workspace.readUsed();
    await workspace.open("acme/Job.kt", `${contents()["acme/Job.kt"]}// again\n`);
    await workspace.readUsed();
    expect(uid(workspace)).toBe("one");
    expect(reads(workspace)).toHaveLength(before);
  });
});
