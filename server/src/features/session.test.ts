import { describe, expect, test } from "vitest";
import { Editor } from "../../../test/support/editor.ts";
import { jobWith, soundConf } from "../../../test/support/sound.ts";

const pom = (version: string) =>
  `<project><properties><flink.version>${version}</flink.version></properties></project>\n`;

/** Two modules with a Flink of their own each. */
const MODULES = {
  "orders/pom.xml": pom("1.17.2"),
  "orders/conf/flink-conf.yaml": soundConf()
    .replace("execution.checkpointing.dir", "state.checkpoints.dir")
    .replace("execution.checkpointing.incremental", "state.backend.incremental"),
  "rides/pom.xml": pom("1.20.0"),
  "rides/conf/flink-conf.yaml": soundConf(),
};

describe("a document is looked at with the deployment it belongs to", () => {
  const link = async (path: keyof typeof MODULES) => {
    const text = MODULES[path].replace("pipeline", "pipe‸line");
    const page = /flink-docs-([\w.-]+)/.exec(
      await (await Editor.open({ ...MODULES, [path]: text })).hoverText(),
    );
    return page?.[1];
  };

  test("in a hover", async () => {
    expect(await link("orders/conf/flink-conf.yaml")).toBe("release-1.17");
    expect(await link("rides/conf/flink-conf.yaml")).toBe("release-1.20");
  });

  test("in a completion", async () => {
    const first = async (path: keyof typeof MODULES) =>
      (
        await (await Editor.open({ ...MODULES, [path]: "parallelism.default: 4\ncheckpointdir‸\n" })).labels()
      )[0];
    expect(await first("orders/conf/flink-conf.yaml")).toBe("state.checkpoints.dir");
    expect(await first("rides/conf/flink-conf.yaml")).toBe("execution.checkpointing.dir");
  });

  test("in what is found", async () => {
    const editor = await Editor.open(MODULES);
    expect(await editor.problems("orders/conf/flink-conf.yaml")).toEqual([]);
    expect(await editor.problems("rides/conf/flink-conf.yaml")).toEqual([]);
    // A name that is newer than the Flink of one module, and older than that of the other.
    const swapped = await Editor.open({
      ...MODULES,
      "orders/conf/flink-conf.yaml": MODULES["rides/conf/flink-conf.yaml"],
      "rides/conf/flink-conf.yaml": MODULES["orders/conf/flink-conf.yaml"],
    });
    expect(await swapped.problems("orders/conf/flink-conf.yaml")).toContain("3 2 config/not-yet-available");
    expect(await swapped.problems("rides/conf/flink-conf.yaml")).toEqual([
      "3 4 config/deprecated-option",
      "6 4 config/deprecated-option",
    ]);
  });

  test("a job with the one of its module", async () => {
    const job = jobWith("env.enableCheck‸pointing(60000);");
    const editor = await Editor.open({ ...MODULES, "rides/src/main/java/OrdersJob.java": job });
    expect(await editor.hoverText()).toContain("release-1.20");
  });
});

describe("a document that is part of no deployment", () => {
  const TEST_CONF = "orders/src/test/resources/flink-conf.yaml";

  test("is read, but nothing is found in it", async () => {
    const text = "pipeline.max-paral‸lelism: 0\n";
    const editor = await Editor.open({ ...MODULES, [TEST_CONF]: text });
    expect(await editor.problems(TEST_CONF)).toEqual([]);
    expect(await editor.titles()).toEqual([]);
    const hover = await editor.hoverText();
    expect(hover).toContain("set here to `0`");
    // Nothing says which Flink it is for.
    expect(hover).toContain("flink-docs-stable");
  });

  test("can be turned into a config.yaml by somebody who asks", async () => {
    const editor = await Editor.open({ ...MODULES, [TEST_CONF]: "parallelism.de‸fault: 4\n" });
    expect(await editor.titles()).toEqual([]);
    expect(await editor.titles(["refactor"])).toHaveLength(2);
  });

  test("has no memory to divide, and nothing to complete", async () => {
    const size = await Editor.open({ ...MODULES, [TEST_CONF]: "taskmanager.memory.process.si‸ze: 4g\n" });
    expect(await size.hoverText()).not.toContain("Memory of a TaskManager");
    const typed = await Editor.open({ ...MODULES, [TEST_CONF]: "parallelism.default: 4\npipe‸\n" });
    expect(await typed.completeList()).toBeNull();
  });
});
