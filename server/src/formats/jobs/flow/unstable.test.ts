import { describe, expect, test } from "vitest";
import { factsOf, type TestFile } from "../../../../../test/support/deployment.ts";
import { javaFile, javaJob, kotlinJob, pythonFile, scalaJob } from "../../../../../test/support/jobTexts.ts";

/** What makes the uid of each `map(f)` unstable. */
async function reasonsIn(file: TestFile): Promise<(string | null)[]> {
  const { operators } = await factsOf(file);
  return operators
    .filter(({ method }) => method === "map")
    .map(({ uid }) => uid?.unstable?.expression ?? null);
}

const UUID = "UUID.randomUUID()";

describe("of a function that is given to a call", () => {
  const given = (lambda: string) => javaJob(`s.map(f).uid(String.valueOf(${lambda}));`);

  test.each([
    ["() -> UUID.randomUUID()", UUID],
    ["() -> { return UUID.randomUUID(); }", null],
    ["() -> { if (known) return name; return UUID.randomUUID(); }", null],
    ["() -> {}", null],
  ])("%s", async (lambda, reason) => {
    expect(await reasonsIn(given(lambda))).toEqual([reason]);
  });
});

describe("a name that is somebody's own is no class of the library", () => {
  test.each([
    ["an object", javaJob("Ids UUID = ids(); s.map(f).uid(UUID.randomUUID());")],
    ["a class", javaJob("s.map(f).uid(UUID.randomUUID());", { more: "class UUID extends Ids {}" })],
    [
      "a class of which there are objects",
      javaJob('s.map(f).uid("a" + new Random());', { more: "class Random {}" }),
    ],
    ["a parameter", pythonFile("def build(s: DataStream, time):\n    s.map(f).uid(str(time.time()))\n")],
  ])("%s", async (_, file) => {
    expect(await reasonsIn(file)).toEqual([null]);
  });

  test("as the library's own are", async () => {
    expect(await reasonsIn(javaJob('s.map(f).uid(UUID.randomUUID() + "");'))).toEqual([UUID]);
    expect(await reasonsIn(javaJob('s.map(f).uid("a" + new Random());'))).toEqual(["new Random()"]);
    const python = "import time\ndef build(s: DataStream):\n    s.map(f).uid(str(time.time()))\n";
    expect(await reasonsIn(pythonFile(python))).toEqual(["time.time()"]);
  });
});

describe("a method of an object that nobody knows", () => {
  test("is none of the file's functions", async () => {
    const members = "fun id() = java.util.UUID.randomUUID().toString()";
    expect(await reasonsIn(kotlinJob("s.map(f).uid(id())", { members }))).toEqual([UUID]);
    expect(await reasonsIn(kotlinJob("s.map(f).uid(names.id())", { members }))).toEqual([null]);
  });

  test("is none of the file's classes", async () => {
    const text = pythonFile(`class Ids:
    def id(self):
        return str(uuid.uuid4())

def build(s: DataStream, names):
    s.map(f).uid(names.id())
`);
    expect(await reasonsIn(text)).toEqual([null]);
  });
});

describe("a variable", () => {
  const ID = "String id = UUID.randomUUID().toString();";

  test.each([
    ["that has one value", javaJob(`${ID} s.map(f).uid(id);`), UUID],
    [
      "that may have another one",
      javaJob(`${ID} if (args.length > 0) id += args[0]; s.map(f).uid(id);`),
      null,
    ],
  ])("%s", async (_, file, reason) => {
    expect(await reasonsIn(file)).toEqual([reason]);
  });

  test("that is made of itself, by way of another one", async () => {
    const text = pythonFile(`def build(s: DataStream):
    for name in names:
        s.map(f).uid(b)
        a = b + str(uuid.uuid4())
        b = a
`);
    expect(await reasonsIn(text)).toEqual(["uuid.uuid4()"]);
  });
});

describe("a parameter", () => {
  const tag = (body: string, given: string) =>
    javaJob(`tag(s, ${given});`, {
      members: `static void tag(DataStream<Long> x, String id) { ${body} x.map(f).uid(id); }`,
    });

  test("is what it is given", async () => {
    expect(await reasonsIn(tag("", "UUID.randomUUID().toString()"))).toEqual([UUID]);
    expect(await reasonsIn(tag("", '"a"'))).toEqual([null]);
  });

  test("which also counts where something else may have been written into it", async () => {
    expect(await reasonsIn(tag("if (id == null) id = UUID.randomUUID().toString();", '"a"'))).toEqual([null]);
  });

  test("of a method that is called while another one is looked into is not known", async () => {
    const build = (uid: string) =>
      javaFile(`class Job {
  private String last;
  private void keep(String name) { last = name; }
  private String id() { return last; }
  void build(DataStream<Long> s) { keep(UUID.randomUUID().toString()); s.map(f).uid(${uid}); }
}`);
    expect(await reasonsIn(build("last"))).toEqual([UUID]);
    expect(await reasonsIn(build("id()"))).toEqual([null]);
  });
});

describe("the hash of a class", () => {
  test.each([
    ["Kotlin's own", kotlinJob('s.map(f).uid("m" + Job::class.hashCode())'), "Job::class.hashCode()"],
    [
      "Java's in Kotlin",
      kotlinJob('s.map(f).uid("m" + Job::class.java.hashCode())'),
      "Job::class.java.hashCode()",
    ],
    ["in Scala", scalaJob("s.map(f).uid(String.valueOf(classOf[Job].hashCode))"), "classOf[Job].hashCode"],
    [
      "in Scala, with parentheses",
      scalaJob('s.map(f).uid("m" + getClass.hashCode())'),
      "getClass.hashCode()",
    ],
    [
      "in Python",
      pythonFile("class Rides:\n    pass\ndef build(s: DataStream):\n    s.map(f).uid(str(hash(Rides)))\n"),
      "hash(Rides)",
    ],
    [
      "not of a number in Python",
      pythonFile("def build(s: DataStream):\n    s.map(f).uid(str(hash(4)))\n"),
      null,
    ],
    ["not of a name in Kotlin", kotlinJob('s.map(f).uid("m" + Job::class.java.name.hashCode())'), null],
    ["not of a text in Scala", scalaJob('s.map(f).uid("m" + "rides".hashCode)'), null],
  ])("%s", async (_, file, reason) => {
    expect(await reasonsIn(file)).toEqual([reason]);
  });
});
