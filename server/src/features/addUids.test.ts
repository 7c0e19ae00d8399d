import { describe, expect, test } from "vitest";
import { Editor } from "../../../test/support/editor.ts";
import { JOB, pom } from "../../../test/support/workspaces.ts";
import { deploymentActions } from "./deploymentActions.ts";

const CONF = "conf/flink-conf.yaml";
const FILES = { [CONF]: "‸rest.port: 8081\n", "pom.xml": pom("1.20.0") };
const path = (name: string) => `src/main/java/shop/orders/${name}.java`;
const other = (name: string) => JOB.replace("class OrdersJob", `class ${name}`);

async function actionsIn(files: Record<string, string>, item?: string) {
  const editor = await Editor.open({ ...FILES, ...files });
  const asked = { deployment: CONF, ...(item === undefined ? {} : { item }) };
  const actions = await editor.ask((session, snapshot) => deploymentActions(session, snapshot, asked));
  return { editor, actions, titles: actions.map(({ title }) => title) };
}

describe("uids for several files of a deployment", () => {
  const two = { [path("OrdersJob")]: JOB, [path("LateJob")]: other("LateJob") };

  test("are added by one action before those of each file", async () => {
    const { editor, actions, titles } = await actionsIn(two, "operator-uid");
    expect(titles).toEqual([
      "Add uids to all 4 operators without one in 2 files",
      "Add uids to all 2 operators without one in this file",
      "Add uids to all 2 operators without one in this file",
    ]);
    const edit = actions[0]?.edit;
    for (const [index, name] of ["LateJob", "OrdersJob"].entries()) {
      const alone = actions[index + 1]?.edit;
      const after = edit && editor.edited(path(name), edit);
      expect(after?.match(/\.uid\("/g)?.length).toBe(2);
      expect(after).toBe(alone && editor.edited(path(name), alone));
    }
    expect((await actionsIn(two)).titles).toContain(titles[0]);
  });

  test("are one action alone where one file lacks some", async () => {
    const { titles } = await actionsIn({ [path("OrdersJob")]: JOB }, "operator-uid");
    expect(titles).toEqual(["Add uids to all 2 operators without one in this file"]);
  });
});
