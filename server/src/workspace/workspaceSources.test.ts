import { describe, expect, test } from "vitest";
import { memoryFiles, ROOT, uriOf } from "../../../test/support/memoryFiles.ts";
import { wasm } from "../../../test/support/parsers.ts";
import { CONF, JOB, pathAt } from "../../../test/support/workspaces.ts";
import { Formats } from "../formats/registry.ts";
import { Workspace } from "./workspace.ts";

async function load(
  contents: Readonly<Record<string, string>>,
  roots: readonly string[] = [ROOT],
): Promise<Workspace> {
  const workspace = new Workspace(memoryFiles({ ...contents }), new Formats(wasm), roots);
  for (const root of roots) await workspace.load(root);
  return workspace;
}

test("a path begins below the folder that is open, or is the name alone", async () => {
  const workspace = await load({}, [uriOf("orders"), uriOf("rides")]);
  expect(workspace.pathOf(uriOf("rides/my%20conf/flink-conf.yaml"))).toBe("my conf/flink-conf.yaml");
  expect(workspace.pathOf(uriOf("orders"))).toBe(".");
  expect(workspace.pathOf(uriOf("ordersArchive/conf/flink-conf.yaml"))).toBe("flink-conf.yaml");
});

test("what was known at one moment stays as it was", async () => {
  const contents = { "flink-conf.yaml": CONF, "rides/flink-conf.yaml": CONF };
  const workspace = new Workspace(memoryFiles(contents), new Formats(wasm), [ROOT]);
  await workspace.load(ROOT);
  const [before, uri] = [workspace.snapshot(), uriOf("flink-conf.yaml")];
  const document = before.document(uri);
  contents["flink-conf.yaml"] = "rest.port: 8082\n";
  await workspace.refresh(uri);
  workspace.forget(uriOf("rides"));
  expect(before.document(uri)).toBe(document);
  expect(before.documents).toHaveLength(2);
  expect(workspace.snapshot().document(uri)).not.toBe(document);
  expect(workspace.snapshot().documents).toHaveLength(1);
});

describe("a source file", () => {
  const path = uriOf("shop/OrdersJob.java");
  const source = (workspace: Workspace) => {
    const found = workspace.sourceAt(path)?.source;
    if (!found) throw new Error("no source");
    return found;
  };

  test("is known by its address, another file is not", async () => {
    const workspace = await load({ "shop/OrdersJob.java": JOB, "flink-conf.yaml": CONF });
    expect(source(workspace).text).toBe(JOB);
    expect(workspace.sourceAt(uriOf("flink-conf.yaml"))).toBeUndefined();
    expect(workspace.sourceAt(uriOf("shop/RidesJob.java"))).toBeUndefined();
  });

  test("is as it is shown while no editor has another text", async () => {
    const workspace = await load({ "shop/OrdersJob.java": JOB });
    const read = source(workspace);
    expect(workspace.isAsShown(read)).toBe(true);
    workspace.setOpen(path, JOB, null);
    expect(workspace.isAsShown(read)).toBe(true);
    workspace.setOpen(path, `${JOB}// again\n`, null);
    expect(workspace.isAsShown(read)).toBe(false);
    workspace.snapshot();
    expect(workspace.isAsShown(source(workspace))).toBe(true);
  });

  test("gets another text in the place of a literal; a file of no format gets none", async () => {
    const workspace = await load({ "shop/OrdersJob.java": JOB });
    const read = source(workspace);
    const spanOf = (text: string) => ({
      start: JOB.indexOf(text),
      end: JOB.indexOf(text) + text.length,
    });
    const edit = workspace.writtenText(read, spanOf('"order-1"'), 'a "b"');
    expect(edit && `${JOB.slice(0, edit.span.start)}${edit.newText}${JOB.slice(edit.span.end)}`).toBe(
      JOB.replace("order-1", 'a \\"b\\"'),
    );
    expect(workspace.writtenText({ ...read, uri: uriOf("notes.txt") }, spanOf("env"), "x")).toBeUndefined();
  });
});

describe("the operators of a job", () => {
  const flink = JOB.slice(0, JOB.indexOf("public class")).replace("shop.orders", "acme");
  const java = (text: string) => `${flink}import org.apache.flink.streaming.api.datastream.*;\n${text}\n`;
  const files = {
    "acme/Job.java": java(
      "class Job { void build(StreamExecutionEnvironment env) { Orders.read(env).print(); } }",
    ),
    "acme/Orders.java": java(
      'class Orders { static DataStream<String> read(StreamExecutionEnvironment env) { return env.fromElements("a"); } }',
    ),
    "acme/Rides.java": java(
      "class Rides { void build(StreamExecutionEnvironment env) { env.fromElements(1); } }",
    ),
    "flink-conf.yaml": CONF,
  };
  const operatorsOf = (workspace: Workspace, ...paths: string[]) => {
    const jobs = workspace.jobOperatorsOf(workspace.snapshot(), new Set(paths.map(uriOf)));
    return [...jobs].map(
      ([uri, operators]) =>
        `${pathAt(uri)}: ${operators
          .map(({ method, edges }) => [method, ...edges.map(({ from }) => pathAt(from.uri))].join(" <- "))
          .join(", ")}`,
    );
  };
  const TOGETHER = ["acme/Job.java: print <- acme/Orders.java", "acme/Orders.java: fromElements"];

  test("are those of all files that go with one, and of no others", async () => {
    const workspace = await load(files);
    expect(operatorsOf(workspace, "acme/Job.java")).toEqual(TOGETHER);
    expect(operatorsOf(workspace, "acme/Orders.java", "flink-conf.yaml")).toEqual(TOGETHER);
    expect(operatorsOf(workspace, "acme/Rides.java")).toEqual(["acme/Rides.java: fromElements"]);
    expect(operatorsOf(workspace, "flink-conf.yaml", "missing.java")).toEqual([]);
  });

  test("are the same as among all jobs", async () => {
    const workspace = await load(files);
    const all = workspace.jobOperators(workspace.snapshot());
    expect([...all.keys()].map(pathAt)).toEqual(["acme/Job.java", "acme/Orders.java", "acme/Rides.java"]);
  });
});
