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

describe("uids for operators that other code gets hold of", () => {
  const PARTS = "src/main/java/shop/orders/Parts.java";
  const part = (more = "") => `package shop.orders;
import org.apache.flink.streaming.api.datastream.*;
class Parts {
  static SingleOutputStreamOperator<String> latest(DataStream<String> in) {
    return in.keyBy(k -> k).reduce((a, b) -> b)${more};
  }
}
`;
  const job = (body: string) => `package shop.orders;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
public class OrdersJob {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    ${body}
    env.execute();
  }
}
`;
  const CALL =
    'Parts.latest(env.fromSequence(1, 9).uid("in").map(String::valueOf).uid("text")).print().uid("out");';
  const itemOf = async (editor: Editor) =>
    (await editor.ask((_, snapshot) => snapshot.checklists))
      .flatMap(({ checklist }) => checklist)
      .find(({ item }) => item === "operator-uid");

  test("are added by the row, which is met then", async () => {
    const files = { [PARTS]: part(), [path("OrdersJob")]: job(CALL) };
    const { editor, actions, titles } = await actionsIn(files, "operator-uid");
    expect((await itemOf(editor))?.doubts.map(({ kind }) => kind)).toEqual(["uid-elsewhere"]);
    expect(titles[0]).toBe(
      "Add a uid to the operator that other files get hold of; one given there would count instead",
    );
    expect(titles[1]).toContain("who sees to the uids");
    const edit = actions[0]?.edit;
    const after = edit ? editor.edited(PARTS, edit) : "";
    expect(after).toMatch(/\.uid\("[a-z-]+"\);/);
    const met = await Editor.open({ ...FILES, ...files, [PARTS]: after });
    expect((await itemOf(met))?.status).toBe("satisfied");
  });

  test("come with all others where no operator has one", async () => {
    const bare = job("Parts.latest(env.fromSequence(1, 9).map(String::valueOf)).print();");
    const whole = async (body: string) => {
      const { editor, actions } = await actionsIn({ [PARTS]: part(), [path("OrdersJob")]: body });
      const [all] = actions;
      const edit = all?.edit;
      return `${/and \d uids?/.exec(all?.title ?? "")?.[0]}: ${edit && editor.edited(PARTS, edit).includes(".uid(")}`;
    };
    expect(await whole(bare)).toBe("and 4 uids: true");
    // Whoever names operators may name that one, too.
    expect(await whole(bare.replace("(1, 9)", '(1, 9).uid("in")'))).toBe("and 2 uids: false");
  });

  test("are left to whoever knows where a method may build several", async () => {
    const files = { [PARTS]: part(), [path("OrdersJob")]: job(`for (String arg : args) { ${CALL} }`) };
    const { titles } = await actionsIn(files, "operator-uid");
    expect(titles.filter((title) => title.includes("other code"))).toEqual([]);
  });
});
