import { describe, expect, test } from "vitest";
import { Editor } from "../../../test/support/editor.ts";
import { jobWith } from "../../../test/support/sound.ts";

const JOB = "src/main/java/OrdersJob.java";

const hovered = async (text: string): Promise<string> =>
  (await Editor.open({ [JOB]: text }, { flinkVersion: "1.20" })).hoverText();

describe("an operator", () => {
  /** The text on the operator, without what comes before on findings. */
  const operator = async (...statements: string[]): Promise<string | undefined> =>
    (await hovered(jobWith(...statements))).split("\n\n---\n\n").at(-1);

  test("with a uid has the operator id that a savepoint keeps its state under", async () => {
    expect(
      await operator('env.fromElements(1).uid("orders").keyBy(x -> x).pro‸cess(new Totals()).uid("totals");'),
    ).toMatchInlineSnapshot(`
      "**process**: a Flink transformation that may keep state  
      uid \`totals\`  
      operator id \`8eeed16b661251f13cfc6a3c5e75c420\`, under which a savepoint keeps its state"
    `);
  });

  test("is told at its uid, too", async () => {
    expect(await operator('env.fromElements(1).uid("orders").map(x -> x).uid("tot‸als");')).toContain(
      "**map**",
    );
  });

  test.each([[".uid('dropped')"], [""]])(
    "that PyFlink merges into the one before has no id of its own, with %j behind it",
    async (uid) => {
      const text = `from pyflink.datastream import StreamExecutionEnvironment
env = StreamExecutionEnvironment.get_execution_environment()
env.from_source(a, b, "c").uid("c").map(f).uid("first").fil‸ter(g)${uid}.print().uid("d")
`;
      const shown = await (await Editor.open({ "job.py": text }, { flinkVersion: "1.20" })).hoverText();
      expect(shown).toContain("PyFlink makes it a part of the operator before");
      expect(shown).not.toMatch(/operator id|no uid/);
      expect(shown.includes("uid `dropped`")).toBe(uid !== "");
    },
  );

  test("with a uid from a constant", async () => {
    const text = jobWith("env.fromElements(1).uid(ORD‸ERS).print();").replace(
      "  void run",
      '  static final String ORDERS = "orders";\n  void run',
    );
    expect(await hovered(text)).toContain("uid `orders`  \noperator id `");
  });

  test("with a uid that is known at run time", async () => {
    expect(await operator("env.fromEle‸ments(1).uid(prefix() + 1).print();")).toMatchInlineSnapshot(`
      "**fromElements**: a Flink source that keeps state  
      uid \`prefix() + 1\`, known at run time"
    `);
  });

  test("with a uid hash", async () => {
    expect(
      await operator('env.fromEle‸ments(1).setUidHash("0123456789abcdef0123456789abcdef").print();'),
    ).toMatchInlineSnapshot(`
      "**fromElements**: a Flink source that keeps state  
      operator id \`0123456789abcdef0123456789abcdef\`, set by its hash"
    `);
  });

  test("with a uid hash that is known at run time", async () => {
    expect(await operator("env.fromEle‸ments(1).setUidHash(hash()).print();")).toMatchInlineSnapshot(`
      "**fromElements**: a Flink source that keeps state  
      operator id \`hash()\`, set by its hash"
    `);
  });

  test("with a uid and a hash: the uid is what is told", async () => {
    const text = await operator(
      'env.fromEle‸ments(1).uid("orders").setUidHash("0123456789abcdef0123456789abcdef").print();',
    );
    expect(text).toContain("uid `orders`");
    expect(text).not.toContain("set by its hash");
  });

  test("without a uid", async () => {
    expect(await operator("env.fromElements(1).ma‸p(x -> x).print();")).toMatchInlineSnapshot(
      `"**map**: a Flink transformation that keeps no state"`,
    );
  });

  test("that another place may give a uid to", async () => {
    const text = jobWith("give(env.fromElements(1).ma‸p(x -> x));");
    expect(await hovered(text)).toContain("no uid in this file");
  });

  test("with its parallelism and max parallelism", async () => {
    expect(
      await operator(
        'env.fromElements(1).uid("orders").ma‸p(x -> x).uid("totals").setParallelism(4).setMaxParallelism(128);',
      ),
    ).toMatchInlineSnapshot(`
      "**map**: a Flink transformation that keeps no state  
      uid \`totals\`  
      operator id \`8eeed16b661251f13cfc6a3c5e75c420\`, under which a savepoint keeps its state  
      parallelism 4  
      max parallelism 128"
    `);
    expect(
      await operator(
        'env.fromElements(1).uid("orders").ma‸p(x -> x).uid("totals").setParallelism(n()).setMaxParallelism(m);',
      ),
    ).toMatchInlineSnapshot(`
      "**map**: a Flink transformation that keeps no state  
      uid \`totals\`  
      operator id \`8eeed16b661251f13cfc6a3c5e75c420\`, under which a savepoint keeps its state  
      parallelism n()  
      max parallelism m"
    `);
  });

  test.each([
    ["keeps state", 'env.fromElements(1).keyBy(x -> x).sum‸(0).uid("totals");'],
    ["keeps no state", 'env.fromElements(1).fil‸ter(x -> true).uid("open");'],
    ["may keep state", 'env.fromElements(1).flatM‸ap(new Split()).uid("split");'],
  ])("that %s", async (state, statement) => {
    expect(await operator(statement)).toContain(`that ${state}  \n`);
  });

  test.each([
    ["source", "env.fromEle‸ments(1);"],
    ["transformation", "env.fromElements(1).ma‸p(x -> x);"],
    ["sink", "env.fromElements(1).pri‸nt();"],
  ])("that is a %s", async (role, statement) => {
    expect(await operator(statement)).toContain(`: a Flink ${role} that `);
  });

  test("marks its name where nothing is wrong with it", async () => {
    const editor = await Editor.open(
      { [JOB]: jobWith('env.fromEle‸ments(1).uid("orders");') },
      { flinkVersion: "1.20" },
    );
    expect((await editor.hover())?.range).toEqual({
      start: { line: 4, character: 8 },
      end: { line: 4, character: 20 },
    });
  });
});
