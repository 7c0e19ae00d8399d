import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Client } from "../support/lsp.ts";

const JOB = `import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class Job {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.fromElements(1).uid("in").print();
  }
}
`;

let client: Client;
let folder: string;
let uri: string;

beforeEach(() => {
  client = new Client();
  folder = mkdtempSync(join(tmpdir(), "flink-preflight-job-graph-"));
  const path = join(folder, "Job.java");
  writeFileSync(path, JOB);
  uri = pathToFileURL(path).href;
});
afterEach(() => {
  client.kill();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  readonly jobs: readonly { readonly name: string; readonly operators: readonly object[] }[];
  readonly none: { readonly reason: string } | null;
}
const ask = (of = uri) => client.request<Answer>("flinkPreflight/jobGraph", { textDocument: { uri: of } });

test("the graph of a job is answered, with addresses as the client writes them", async () => {
  await client.start({ root: pathToFileURL(folder).href });
  const [job] = (await ask()).jobs;
  expect(job).toMatchObject({
    name: "Job",
    operators: [
      {
        uri,
        method: "fromElements",
        range: { start: { line: 4, character: 8 }, end: { line: 4, character: 20 } },
        uidStatus: "present",
      },
      { method: "print", uidStatus: "missing", edges: [{ from: 0, chained: null }] },
    ],
  });
  const other = pathToFileURL(join(folder, "Other.java")).href;
  expect(await ask(other)).toMatchObject({ jobs: [], none: { reason: "no-job" } });
});

test("one that asked is told once that it is another, and again when it has asked again", async () => {
  await client.start({ root: pathToFileURL(folder).href });
  client.open(uri, JOB);
  const [before] = (await ask()).jobs;
  expect(before?.operators).toHaveLength(2);
  client.change(uri, [{ text: JOB.replace(".print()", ".map(f).print()") }]);
  await client.until(() => client.jobGraphChanges === 1);
  client.change(uri, [{ text: JOB.replace(".print()", ".map(f).map(g).print()") }]);
  await client.pull(uri);
  expect((await ask()).jobs[0]?.operators).toHaveLength(4);
  expect(client.jobGraphChanges).toBe(1);
  client.change(uri, [{ text: JOB }]);
  await client.until(() => client.jobGraphChanges === 2);
});

test("one that never asked is told nothing", async () => {
  await client.start({
    root: pathToFileURL(folder).href,
    initializationOptions: { checklistNotifications: true },
  });
  await client.until(() => client.checklistChanges === 1);
  client.open(uri, JOB.replace(".print()", ""));
  await client.until(() => client.checklistChanges === 2);
  expect(client.jobGraphChanges).toBe(0);
});
