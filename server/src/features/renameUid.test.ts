import { describe, expect, test } from "vitest";
import { Editor, type EditorOptions } from "../../../test/support/editor.ts";
import { jobWith } from "../../../test/support/sound.ts";
import { prepareRename, renameUid, renameWarning } from "./renameUid.ts";

const open = (files: Record<string, string>, options: EditorOptions = {}) => Editor.open(files, options);

const renamed = (editor: Editor, name: string) =>
  editor.ask(
    (session, snapshot, uri, position) => renameUid(session, snapshot, uri, position, name)?.edit ?? null,
  );

const job = (...chain: string[]) => jobWith(`env.fromElements("a")${chain.join("")};`, "env.execute();");

/** The text of the only document after the uid at the caret is given another name. */
async function textAfter(text: string, path = "OrdersJob.java", name = "new"): Promise<string> {
  const editor = await open({ [path]: text });
  return editor.edited(path, renamed(editor, name));
}

describe("a uid is renamed where it stands", () => {
  test("in Java, with what has to be escaped", async () => {
    const text = job('.uid("ol‸d")', '.print().uid("other")');
    expect(await textAfter(text, undefined, 'say "hi"')).toBe(
      text.replace("‸", "").replace('"old"', '"say \\"hi\\""'),
    );
  });

  test("in Python, Kotlin and Scala", async () => {
    const python =
      "from pyflink.datastream import StreamExecutionEnvironment\nenv = StreamExecutionEnvironment.get_execution_environment()\nenv.from_collection([1]).uid('o‸ld').print()\nenv.execute()\n";
    expect(await textAfter(python, "job.py")).toContain(".uid('new').print()");
    const kotlin =
      'import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment\nfun main() {\n  val env = StreamExecutionEnvironment.getExecutionEnvironment()\n  env.fromElements("a").uid("o‸ld").print()\n  env.execute()\n}\n';
    expect(await textAfter(kotlin, "Job.kt")).toContain('.uid("new").print()');
    const scala =
      'import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment\nobject Job {\n  def main(args: Array[String]): Unit = {\n    val env = StreamExecutionEnvironment.getExecutionEnvironment()\n    env.fromElements("a").uid("o‸ld").print()\n    env.execute()\n  }\n}\n';
    expect(await textAfter(scala, "Job.scala")).toContain('.uid("new").print()');
  });

  test("the editor is told what of the text is the uid", async () => {
    const editor = await open({ "OrdersJob.java": job('.uid("ol‸d").print()') });
    const prepared = editor.ask(prepareRename);
    expect(prepared?.placeholder).toBe("old");
    expect(
      editor.shownAt(prepared ? [{ uri: "file:///w/OrdersJob.java", range: prepared.range }] : []),
    ).toEqual(["OrdersJob.java:5 old"]);
  });

  test("the first sentence says what is at stake, the last one what keeps the state", () => {
    const warning = renameWarning("orders-source", ["OrdersJob"]);
    expect(warning.indexOf(".")).toBeLessThan(60);
    expect(warning).toContain("give the operator the uid hash 45b0254a46cabbc3efeea5d2e170ea5b too");
    expect(warning).not.toContain("OrdersJob");
  });

  test("somebody is asked first, and told of savepoints", async () => {
    const editor = await open({ "OrdersJob.java": job('.uid("ol‸d").print()') });
    const edit = renamed(editor, "new");
    expect(Object.values(edit?.changeAnnotations ?? {})).toEqual([
      { label: 'Rename uid "old" to "new"', needsConfirmation: true, description: renameWarning("old", []) },
    ]);
    const plain = await open(
      { "OrdersJob.java": job('.uid("ol‸d").print()') },
      { client: { changeAnnotations: false } },
    );
    expect(renamed(plain, "new")?.changeAnnotations).toBeUndefined();
    expect(plain.edited("OrdersJob.java", renamed(plain, "new"))).toContain('.uid("new")');
    const old = await open(
      { "OrdersJob.java": job('.uid("ol‸d").print()') },
      { client: { versionedEdits: false } },
    );
    expect(old.edited("OrdersJob.java", renamed(old, "new"))).toContain('.uid("new")');
  });
});

const UIDS = `package shop;
public class Uids {
  public static final String ORDERS = "orders";
  static final String TOPIC = "topic";
}
`;
const JOB = `package shop;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class OrdersJob {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.fromElements("a").uid(Uids.ORDERS).print();
    env.execute();
  }
}
`;
const TOOL = `package shop;
import org.apache.flink.state.api.*;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class Tool {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    SavepointReader state = SavepointReader.read(env, args[0]);
    state.readKeyedState(OperatorIdentifier.forUid("orders"), new Reader());
    log("orders");
  }
}
`;

describe("all places are renamed together", () => {
  test("the constant that it comes from, in another file, and where its state is read", async () => {
    const files = {
      "src/shop/Uids.java": UIDS.replace('"orders"', '"ord‸ers"'),
      "src/shop/OrdersJob.java": JOB,
      "src/shop/Tool.java": TOOL,
      "pom.xml": "<project/>",
    };
    const editor = await open(files);
    const edit = renamed(editor, "new");
    expect(editor.edited("src/shop/Uids.java", edit)).toBe(UIDS.replace('"orders"', '"new"'));
    expect(editor.edited("src/shop/Tool.java", edit)).toBe(TOOL.replace('forUid("orders")', 'forUid("new")'));
    expect(editor.edited("src/shop/OrdersJob.java", edit)).toBe(JOB);
  });

  test("from where its state is read too", async () => {
    const editor = await open({
      "src/shop/OrdersJob.java": JOB.replace("Uids.ORDERS", '"orders"'),
      "src/shop/Tool.java": TOOL.replace('forUid("orders', 'forUid("or‸ders'),
      "pom.xml": "<project/>",
    });
    const edit = renamed(editor, "new");
    expect(editor.edited("src/shop/OrdersJob.java", edit)).toContain('.uid("new")');
    expect(editor.edited("src/shop/Tool.java", edit)).toContain('forUid("new")');
    expect(editor.edited("src/shop/Tool.java", edit)).toContain('log("orders")');
  });

  test("two branches of a job that share it, but no text that only looks like it", async () => {
    const text = jobWith(
      'if (args.length > 0) env.fromElements("old").uid("o‸ld").print();',
      'else env.fromElements("b").uid("old").name("old").print();',
      "env.execute();",
    );
    expect(await textAfter(text)).toBe(text.replace("‸", "").replaceAll('.uid("old")', '.uid("new")'));
  });
});

describe("of several jobs that share files, one is renamed", () => {
  const uids = { "src/shop/Uids.java": UIDS, "pom.xml": "<project/>" };
  const sinks = (name: string, uid: string) =>
    JOB.replace("class OrdersJob {", `class ${name} {\n  static final String SINK = "sink";`).replace(
      ".print()",
      `.print().uid(${uid})`,
    );

  test("a text of one is no text of the other", async () => {
    const other = sinks("TipsJob", '"sink"');
    const editor = await open({
      ...uids,
      "src/shop/OrdersJob.java": sinks("OrdersJob", '"si‸nk"'),
      "src/shop/TipsJob.java": other,
    });
    const edit = renamed(editor, "new");
    expect(editor.edited("src/shop/OrdersJob.java", edit)).toBe(sinks("OrdersJob", '"new"'));
    expect(editor.edited("src/shop/TipsJob.java", edit)).toBe(other);
  });

  test("a constant of one is none of the other, though both have a name", async () => {
    const own = sinks("OrdersJob", "SINK");
    const other = sinks("TipsJob", "SINK");
    const editor = await open({
      ...uids,
      "src/shop/OrdersJob.java": own.replace('"sink"', '"si‸nk"'),
      "src/shop/TipsJob.java": other,
    });
    const edit = renamed(editor, "new");
    expect(editor.edited("src/shop/OrdersJob.java", edit)).toBe(own.replace('"sink"', '"new"'));
    expect(editor.edited("src/shop/TipsJob.java", edit)).toBe(other);
  });

  test("a constant that both use says so before it is renamed", async () => {
    const editor = await open({
      "src/shop/Uids.java": UIDS.replace('"orders"', '"ord‸ers"'),
      "src/shop/OrdersJob.java": JOB,
      "src/shop/TipsJob.java": JOB.replace("class OrdersJob", "class TipsJob"),
      "pom.xml": "<project/>",
    });
    const [annotation] = Object.values(renamed(editor, "new")?.changeAnnotations ?? {});
    expect(annotation?.description).toContain("This renames it in OrdersJob and TipsJob.");
  });

  test("a name that only the other job has is free", async () => {
    const editor = await open({
      ...uids,
      "src/shop/OrdersJob.java": sinks("OrdersJob", '"si‸nk"'),
      "src/shop/TipsJob.java": sinks("TipsJob", '"taken"'),
    });
    expect(editor.edited("src/shop/OrdersJob.java", renamed(editor, "taken"))).toBe(
      sinks("OrdersJob", '"taken"'),
    );
  });

  test("none, where it is not clear whose state is read", async () => {
    const editor = await open({
      ...uids,
      "src/shop/OrdersJob.java": sinks("OrdersJob", '"si‸nk"'),
      "src/shop/TipsJob.java": sinks("TipsJob", '"sink"'),
      "src/shop/Tool.java": TOOL.replace('forUid("orders")', 'forUid("sink")'),
    });
    expect(() => renamed(editor, "new")).toThrow("Another job has the uid");
  });
});

describe("what cannot be renamed safely is refused, with the reason", () => {
  const refused = async (files: Record<string, string>, name = "new") => {
    const editor = await open(files);
    return expect(() => renamed(editor, name));
  };

  test("a name that another operator has", async () => {
    const text = job('.uid("ol‸d")', '.print().uid("taken")');
    (await refused({ "OrdersJob.java": text }, "taken")).toThrow(
      'Another operator has the uid "taken" already, in OrdersJob.java:5',
    );
    (await refused({ "OrdersJob.java": text }, " ")).toThrow("cannot be empty");
    (await refused({ "OrdersJob.java": text }, "a\nb")).toThrow("one line");
  });

  test("a uid that is put together, or known at run time only", async () => {
    const start = 'String prefix = "a"; ';
    (
      await refused({
        "OrdersJob.java": jobWith(`${start}env.fromElements("a").uid("b-" + pre‸fix).print();`),
      })
    ).toThrow("is put together");
    (await refused({ "OrdersJob.java": job(".uid(System.getenv(‸name)).print()") })).toThrow(
      "known at run time",
    );
  });

  test("a name of a constant: it is renamed where that is declared", async () => {
    (
      await refused({
        "src/shop/Uids.java": UIDS,
        "src/shop/OrdersJob.java": JOB.replace("Uids.ORDERS", "Uids.OR‸DERS"),
      })
    ).toThrow("rename it where that is declared, in src/shop/Uids.java:3");
  });

  test("a constant that is used for something else too", async () => {
    const files = {
      "src/shop/Uids.java": UIDS.replace('"orders"', '"ord‸ers"'),
      "src/shop/OrdersJob.java": JOB.replace(".print()", ".name(Uids.ORDERS).print()"),
    };
    (await refused(files)).toThrow("ORDERS is more than a uid: it is used in src/shop/OrdersJob.java:6 too");
  });

  test("a uid of two jobs, where it is not clear whose state is read", async () => {
    const other = JOB.replace("class OrdersJob", "class TipsJob").replace("Uids.ORDERS", '"orders"');
    const files = {
      "src/shop/OrdersJob.java": JOB.replace("Uids.ORDERS", '"ord‸ers"'),
      "src/shop/TipsJob.java": other,
      "src/shop/Tool.java": TOOL,
      "pom.xml": "<project/>",
    };
    (await refused(files)).toThrow("Another job has the uid");
    const editor = await open({ ...files, "src/shop/Tool.java": "" });
    expect(editor.edited("src/shop/TipsJob.java", renamed(editor, "new"))).toBe(other);
  });
});

test("a file that only declares constants is read when it is saved, and left alone until then", async () => {
  const files = {
    "src/shop/Uids.java": UIDS.replace('"orders"', '"ord‸ers"'),
    "src/shop/OrdersJob.java": JOB,
    "src/shop/Tool.java": TOOL,
    "pom.xml": "<project/>",
  };
  const editor = await open(files);
  await editor.write("src/shop/Uids.java", `${UIDS}\n`);
  expect(renamed(editor, "new")).toBeNull();
  const tool = await open({
    ...files,
    "src/shop/Uids.java": UIDS,
    "src/shop/Tool.java": TOOL.replace('forUid("orders', 'forUid("or‸ders'),
  });
  await tool.write("src/shop/Uids.java", `${UIDS}\n`);
  expect(() => renamed(tool, "new")).toThrow("src/shop/Uids.java too, which has to be saved first");
});

test("what is no uid is left to others", async () => {
  for (const text of [
    job('.name("o‸ld").print()'),
    job('.u‸id("old").print()'),
    jobWith('String a = "ol‸d";', 'env.fromElements("a").uid("old").print();'),
  ]) {
    const editor = await open({ "OrdersJob.java": text });
    expect([editor.ask(prepareRename), renamed(editor, "new")]).toEqual([null, null]);
  }
  const conf = await open({ "flink-conf.yaml": "rest.po‸rt: 1\n" });
  expect(conf.ask(prepareRename)).toBeNull();
});
