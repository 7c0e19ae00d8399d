import { describe, expect, test } from "vitest";
import { wasm } from "../../../../test/support/parsers.ts";
import type { DocumentChange } from "../../model/change.ts";
import { JAVA_LANGUAGE } from "./java/java.ts";
import { sourceFormat } from "./sourceFormat.ts";

const uri = "file:///w/Job.java";

const JOB = `import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class Job {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.fromElements(1).uid("in")
        .map(x -> x + 1);
    env.fromElements(2).filter(x -> x > 1).print();
    env.execute();
  }
}
`;

const giveUid = (operator: number): DocumentChange => ({ kind: "give-uid", uri, operator, uid: "new" });

async function opened(text = JOB) {
  const format = sourceFormat(JAVA_LANGUAGE, wasm);
  await format.prepare();
  const read = (now: string) => format.read({ uri, text: now });
  read(text);
  return { format, read };
}

/** Somebody types a call behind the map. */
const TYPED = JOB.replace(".map(x -> x + 1);", ".map(x -> x + 1).uid(;");

describe("while a statement is unfinished", () => {
  test("its document says what it said before, where that stands now", async () => {
    const { format, read } = await opened();
    const facts = read(TYPED);
    expect(facts.unfinished).toBe(true);
    expect(facts.problems.map(({ kind }) => kind)).toEqual(["syntax"]);
    expect(facts.operators.map(({ method, uid }) => [method, uid?.value])).toEqual([
      ["fromElements", "in"],
      ["map", undefined],
      ["fromElements", undefined],
      ["filter", undefined],
      ["print", undefined],
    ]);
    for (const { method, methodSpan } of facts.operators)
      expect(TYPED.slice(methodSpan.start, methodSpan.end)).toBe(method);
    const links = format.linksOf?.(facts);
    const [graphMap] = (links?.graph([links.source]) ?? []).filter(({ method }) => method === "print");
    expect(graphMap && TYPED.slice(graphMap.methodSpan.start, graphMap.methodSpan.end)).toBe("print");
    const again = links?.readAgain({ classesNamed: () => [] });
    expect(again?.operators.map(({ methodSpan }) => methodSpan)).toEqual(
      facts.operators.map(({ methodSpan }) => methodSpan),
    );
  });

  test("no fix is put into the statement, and all others are", async () => {
    const { format, read } = await opened();
    const document = { uri, text: TYPED };
    const facts = read(TYPED);
    expect(format.edit(document, facts, giveUid(1))).toBeNull();
    expect(format.edit(document, facts, giveUid(3))).toEqual([
      expect.objectContaining({ newText: '.uid("new")' }),
    ]);
    const finished = TYPED.replace(".uid(;", ";");
    expect(format.edit({ uri, text: finished }, read(finished), giveUid(1))).toHaveLength(1);
  });

  test("it is read as it stands once nobody types", async () => {
    const { format, read } = await opened();
    read(TYPED);
    format.rest?.(uri);
    const facts = read(TYPED);
    expect(facts.unfinished).toBeUndefined();
    expect({ ...facts }).toEqual({ ...format.readOnce({ uri, text: TYPED }) });
  });
});
