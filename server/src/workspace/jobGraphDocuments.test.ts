import { describe, expect, test } from "vitest";
import { memoryFiles, ROOT, uriOf } from "../../../test/support/memoryFiles.ts";
import { wasm } from "../../../test/support/parsers.ts";
import { pathAt } from "../../../test/support/workspaces.ts";
import { Formats } from "../formats/registry.ts";
import type { Facts } from "../model/facts.ts";
import { type JobOperators, jobOperators, readGraph } from "./jobGraphs.ts";
import { Workspace } from "./workspace.ts";

const FLINK = `import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
`;
const JOB = `package acme;\n${FLINK}class Job {
  void build(StreamExecutionEnvironment given) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.fromElements(1).uid("in").name("In").setParallelism(2).map(f).setUidHash("ab").print().setMaxParallelism(9);
    given.fromElements(2);
  }
}
`;

interface Read {
  readonly documents: readonly Facts[];
  readonly components: Parameters<typeof jobOperators>[1];
}

async function read(files: Readonly<Record<string, string>>): Promise<Read> {
  const workspace = new Workspace(memoryFiles({ ...files }), new Formats(wasm), [ROOT]);
  await workspace.load(ROOT);
  return { documents: workspace.snapshot().documents, components: workspace.sourceComponents() };
}

/** As `path method <- path method`. */
const printed = (jobs: JobOperators): string[] =>
  [...jobs].flatMap(([uri, operators]) =>
    operators.map(({ method, edges }) =>
      [
        `${pathAt(uri)} ${method}`,
        ...edges.map(({ from }) => `${pathAt(from.uri)} ${jobs.get(from.uri)?.[from.index]?.method}`),
      ].join(" <- "),
    ),
  );

const ALL = [
  "Job.java fromElements",
  "Job.java map <- Job.java fromElements",
  "Job.java print <- Job.java map",
  "Job.java fromElements",
];

describe("the operators of a document that goes with no other", () => {
  const alone = async () => {
    const { documents } = await read({ "Job.java": JOB });
    return jobOperators(documents, []);
  };

  test("have the edges that the document has", async () => {
    expect(printed(await alone())).toEqual(ALL);
  });

  test("have their environments, each with the call that makes it", async () => {
    const operators = (await alone()).get(uriOf("Job.java")) ?? [];
    const [made, , , given] = operators.map(({ environment }) => environment);
    expect(given).toBeNull();
    expect(made?.place.uri).toBe(uriOf("Job.java"));
    expect(JOB.slice(made?.place.span.start, made?.place.span.end)).toBe("getExecutionEnvironment");
    expect(operators[1]?.environment?.id).toBe(made?.id);
  });

  test("have what is written of them", async () => {
    const operators = (await alone()).get(uriOf("Job.java")) ?? [];
    expect(
      operators.map(({ parts }) => parts.map(({ span }) => JOB.slice(span.start, span.end).trim())),
    ).toEqual([
      ["fromElements", '.uid("in")', '"In"', "2"],
      ["map", '.setUidHash("ab")'],
      ["print", "9"],
      ["fromElements"],
    ]);
    const uris = new Set(operators.flatMap(({ parts }) => parts.map(({ uri }) => pathAt(uri))));
    expect([...uris]).toEqual(["Job.java"]);
    expect(operators[0]).toMatchObject({ label: 'fromElements "In"', role: "source", givenName: null });
  });
});

describe("a graph that does not have all of a document", () => {
  test.each([0, 1, 2, 3])("is completed from the document: %s of its operators", async (count) => {
    const { documents, components } = await read({ "Job.java": JOB });
    const jobs = jobOperators(documents, components, (component) => readGraph(component).slice(0, count));
    expect(printed(jobs)).toEqual(ALL);
  });

  test("has environments of its own", async () => {
    const { documents, components } = await read({
      "Job.java": JOB,
      "Other.java": JOB.replace("Job", "Other"),
    });
    const jobs = jobOperators(documents, components);
    const ids = [...jobs.values()].map(([operator]) => operator?.environment?.id);
    expect(new Set(ids).size).toBe(2);
    expect(ids).not.toContain(undefined);
  });

  test.each([
    [true, true, true],
    [true, false, false],
    [false, true, false],
  ])("knows of uids what both know: %s and %s", async (inGraph, inDocument, expected) => {
    const { documents, components } = await read({ "Job.java": JOB });
    const known = documents.map((facts) => ({
      ...facts,
      operators: facts.operators.map((operator) => ({ ...operator, uidKnown: inDocument })),
    }));
    const jobs = jobOperators(known, components, (component) =>
      readGraph(component).map((operator) => ({ ...operator, uidKnown: inGraph })),
    );
    const told = (jobs.get(uriOf("Job.java")) ?? []).map(({ uidKnown }) => uidKnown);
    expect(told).toEqual(Array(4).fill(expected));
  });

  test("knows nothing of uids that the document does not", async () => {
    const { documents, components } = await read({ "Job.java": JOB });
    const jobs = jobOperators(
      documents.map((facts) => ({ ...facts, operators: [] })),
      components,
    );
    expect((jobs.get(uriOf("Job.java")) ?? []).map(({ uidKnown }) => uidKnown)).toEqual(Array(4).fill(false));
  });

  test("has no edge from what is no document", async () => {
    const { documents, components } = await read({
      "Job.java": `package acme;\n${FLINK}class Job { void build(StreamExecutionEnvironment env) { Orders.read(env).print(); } }`,
      "Orders.java": `package acme;\n${FLINK}class Orders { static DataStream<String> read(StreamExecutionEnvironment env) { return env.fromElements("a"); } }`,
    });
    expect(printed(jobOperators(documents, components))).toContain(
      "Job.java print <- Orders.java fromElements",
    );
    const one = documents.filter(({ uri }) => uri.endsWith("Job.java"));
    expect(printed(jobOperators(one, components))).toEqual(["Job.java print"]);
  });
});

describe("files that go together", () => {
  test("are read by the language that can read the others, whichever comes first", async () => {
    const orders = `package acme;\n${FLINK}public class Orders { public static DataStream<String> read(StreamExecutionEnvironment env) { return env.fromElements("a"); } }`;
    const kotlin = `package acme\n${FLINK.replaceAll(";", "")}fun main() { Orders.read(StreamExecutionEnvironment.getExecutionEnvironment()).print() }\n`;
    const { components } = await read({ "acme/Orders.java": orders, "acme/Job.kt": kotlin });
    const [component = [], ...more] = components;
    expect(more).toEqual([]);
    for (const each of [component, [...component].reverse()])
      expect(readGraph(each).map(({ method }) => method)).toEqual(["fromElements", "print"]);
  });

  test("are none where there is no file", () => {
    expect(readGraph([])).toEqual([]);
  });
});
