import { expect, test } from "vitest";
import { graphOf } from "../../../../test/support/runJobs.ts";
import { MemoryWorkspace } from "../../../../test/support/workspaces.ts";

const notebook = (...cells: string[]): string =>
  JSON.stringify({
    metadata: { kernelspec: { language: "python" } },
    cells: cells.map((source) => ({ cell_type: "code", source: source.split(/(?<=\n)/) })),
  });

const START = `%pip install apache-flink
from pyflink.datastream import StreamExecutionEnvironment
env = StreamExecutionEnvironment.get_execution_environment()`;
const STEPS = `def named(stream, name):
    return stream.map(str).uid(f"step-{name}")`;
const RUN = `stream = env.from_collection(["a"]).uid("in")
for name in ("a", "b"):
    stream = named(stream, name)`;

const GRAPH = ["map step-a <- from_collection in", "map step-b <- map step-a", "from_collection in"];

test("the cells of a notebook are run as one program", async () => {
  expect(await graphOf("job.ipynb", notebook(START, STEPS, RUN))).toEqual(GRAPH);
});

test("with the modules that they import", async () => {
  const text = notebook(
    START,
    "from steps import PREFIX",
    RUN.replace("named(stream, name)", "stream.map(str).uid(PREFIX + name)"),
  );
  const steps = 'from pyflink.datastream import DataStream\nPREFIX = "step-"\n';
  expect([...(await graphOf("job.ipynb", text, { "steps.py": steps }))].sort()).toEqual([...GRAPH].sort());
});

test("what a program builds stands where the cell has it", async () => {
  const text = notebook(START, STEPS, RUN);
  const workspace = await MemoryWorkspace.load({ "job.ipynb": text });
  const operators = workspace.jobOperators().get("job.ipynb") ?? [];
  expect(operators.map(({ methodSpan }) => text.slice(methodSpan.start, methodSpan.end))).toEqual([
    "map",
    "map",
    "from_collection",
  ]);
});
