import { describe, expect, test } from "vitest";
import { factsOf, type TestFile } from "../../../../../test/support/deployment.ts";
import { javaFile, javaJob, pythonFile } from "../../../../../test/support/jobTexts.ts";

/** What is known of the uid of `map(f)`. */
async function uidIn(file: TestFile): Promise<string | null | undefined> {
  return (await factsOf(file)).operators.find(({ method }) => method === "map")?.uid?.value;
}

describe("the one text that a private field ever has is its value", () => {
  const job = (field: string, body: string, more = "", parameters = "") =>
    javaFile(`class Job {
  ${field}
  void build(DataStream<Long> s${parameters}) { ${body} s.map(f).uid(id); }
}
class Other extends Base { String id; ${more} }`);
  const ID = 'private String id = "a";';

  test.each([
    ["where a constructor gives it", job('private final String id; Job() { this.id = "a"; }', ""), "a"],
    ["where another class writes a field of its own", job(ID, "", 'void set() { id = "b"; }'), "a"],
    ["where a field of another object is written", job(ID, 'o.id = "b";', "", ", Other o"), "a"],
    ["where that object is in a field", job(`${ID} Other next;`, 'next.id = "b";'), "a"],
    [
      "where a parameter hides the field with an object of the class",
      job(`${ID} Job next;`, 'next.id = "b";', "", ", Other next"),
      "a",
    ],
    ["not where another object of the class is written", job(`${ID} Job next;`, 'next.id = "b";'), null],
    ["not where nobody knows whose it is", job(ID, 'holder.job.id = "b";', "", ", Other job"), null],
    ["not where a method writes it", job(`${ID} void set() { id = "b"; }`, ""), null],
  ])("%s", async (_, file, value) => {
    expect(await uidIn(file)).toBe(value);
  });
});

describe("in Python a function inside has variables of its own", () => {
  const JOB = (define: string, indent = "") =>
    pythonFile(
      `${define}
env = StreamExecutionEnvironment.get_execution_environment()
name = "a"
if args.trial:
    def add():
        name = "b"
        print(name)
env.from_collection([1]).map(f).uid(name)
`
        .split("\n")
        .map((line, index) => (index === 0 || line === "" ? line : `${indent}${line}`))
        .join("\n"),
    );

  test.each([
    ["at the top of a file", JOB("")],
    ["in another function", JOB("def main():", "    ")],
  ])("%s", async (_, file) => {
    expect(await uidIn(file)).toBe("a");
  });
});

describe("a source takes a uid where it goes into something that takes any stream", () => {
  const placeIn = async (file: TestFile) => (await factsOf(file)).operators.at(-1)?.uidPlace?.kind ?? null;
  const written = (target: string) =>
    javaFile(`class Job {
  DataStreamSource<Long> rides;
  DataStream<Long> tips;
  void build(StreamExecutionEnvironment env, DataStream<Long> rides) { ${target} = env.fromSequence(1, 9); }
}`);

  test.each([
    ["a parameter", written("rides"), "chain"],
    ["a field", written("this.tips"), "chain"],
    ["not a field of the source's own type that a parameter hides", written("this.rides"), null],
    [
      "not a field of an object that nobody knows",
      javaJob("DataStream<Long> rides = null; holder.rides = env.fromSequence(1, 2);"),
      null,
    ],
  ])("%s", async (_, file, kind) => {
    expect(await placeIn(file)).toBe(kind);
  });
});

test("a configuration in a field is one wherever it is named", async () => {
  const { settings } = await factsOf(
    javaFile(`class Job {
  static final Configuration CONF = new Configuration();
  static void main(String[] args) {
    CONF.setString("pipeline.name", "rides");
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(CONF);
    env.fromSequence(1, 2);
  }
}`),
  );
  expect(settings.map(({ onConfiguration }) => onConfiguration?.key)).toEqual(["text"]);
});
