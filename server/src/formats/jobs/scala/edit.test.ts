import { describe, expect, test } from "vitest";
import type { DocumentChange, TextEdit } from "../../../model/change.ts";
import type { Facts } from "../../../model/facts.ts";
import type { UidPlace } from "../../../model/operator.ts";
import { applyEdits } from "../../text.ts";
import { editScala } from "./edit.ts";

/** Facts of which an edit looks at no more than what is given. */
const factsWith = (facts: object): Facts =>
  ({ operators: [], connectors: [], environments: [], settings: [], ...facts }) as unknown as Facts;

const edit = (text: string, facts: object, change: object): TextEdit[] | null =>
  editScala({ uri: "file:///J.scala", text }, factsWith(facts), change as DocumentChange);

/** The place behind the call that ends at `|`, whose name or dot stands at `^`; both marks go. */
function placed(marked: string): { text: string; uidPlace: UidPlace } {
  const dot = marked.indexOf("^");
  const text = marked.replace("^", "").replace("|", "");
  return { text, uidPlace: { kind: "chain", dot, offset: marked.replace("^", "").indexOf("|") } };
}

function give(marked: string): string | null {
  const { text, uidPlace } = placed(marked);
  const edits = edit(
    text,
    { operators: [{ uidPlace, uid: null }] },
    { kind: "give-uid", operator: 0, uid: 'a"' },
  );
  return edits && applyEdits(text, edits);
}

const UID = '.uid("a\\"")';

describe("a uid is laid out as the chain is", () => {
  test.each([
    ["s^.map(f)|.print()", `s.map(f)${UID}.print()`],
    ["s^.map { x => x }|", `s.map { x => x }${UID}`],
    ["s^.map[A](f(1)) (g) { '}' }|", `s.map[A](f(1)) (g) { '}' }${UID}`],
    ["s^.print|", `s.print${UID}`],
    ["s^.`print`|", `s.\`print\`${UID}`],
    ["s\n  ^.map(f)| // why\n  .print()", `s\n  .map(f) // why\n  ${UID}\n  .print()`],
    ["s\r\n\t^.map(f)|\r\n\t.print()", `s\r\n\t.map(f)\r\n\t${UID}\r\n\t.print()`],
    ["s\n\t^.map(f)| // why\nt", `s\n\t.map(f) // why\n\t${UID}\nt`],
    ["s^.map(f)|\n  // next\n  .print()", `s.map(f)${UID}\n  // next\n  .print()`],
    ["s^.map(f)| // why\n    .print()", `s.map(f) // why\n    ${UID}\n    .print()`],
    ["s^.map(f)| print ()", `s.map(f)${UID} print ()`],
    ["val x = ^wait(s)|", `val x = wait(s)${UID}`],
    ["f(a, ^wait(s)|)", `f(a, wait(s)${UID})`],
    ["if (a) b else ^wait(s)|", `if (a) b else wait(s)${UID}`],
    ["  ^wait(s)|", `  wait(s)${UID}`],
  ])("%j", (marked, expected) => {
    expect(give(marked)).toBe(expected);
  });

  test.each([
    "s ^map f|",
    "s ^map (f)|",
    "s.keyBy(k) ^map { x => x }|",
    "s ^print|",
    "s^.map: x =>\n  f(x)|",
    "s^.fold(0): (a, b) =>\n  a|",
  ])("%j would need parentheses", (marked) => {
    expect(give(marked)).toBeNull();
  });

  test("with the method that takes a uid called instead", () => {
    const { text, uidPlace } = placed("s^.print()|");
    const facts = { operators: [{ uidPlace, uid: null, methodSpan: { start: 2, end: 7 } }] };
    const edits = edit(text, facts, { kind: "give-uid", operator: 0, uid: "a", calling: "printToErr" });
    expect(edits && applyEdits(text, edits)).toBe('s.printToErr().uid("a")');
  });

  test("in a statement of its own", () => {
    const statement = (text: string, written: string, variable = "s") => {
      const start = text.indexOf(written);
      const uidPlace = { kind: "statement", variable, statement: { start, end: start + written.length } };
      const edits = edit(
        text,
        { operators: [{ uidPlace, uid: null }] },
        { kind: "give-uid", operator: 0, uid: "a" },
      );
      return edits && applyEdits(text, edits);
    };
    expect(statement("{\n\tval s = f // why\n}", "val s = f")).toBe('{\n\tval s = f // why\n\ts.uid("a")\n}');
    expect(statement("{\r\n  val s = f\r\n}", "val s = f")).toBe('{\r\n  val s = f\r\n  s.uid("a")\r\n}');
    expect(statement("  val s = f; g()", "val s = f")).toBe('  val s = f\n  s.uid("a"); g()');
    expect(statement("val `type` = f", "val `type` = f", "type")).toBe('val `type` = f\n`type`.uid("a")');
  });
});

test("a uid that is there stays, and no place gives no edit", () => {
  expect(
    edit("s", { operators: [{ uidPlace: null, uid: null }] }, { kind: "give-uid", operator: 0, uid: "a" }),
  ).toEqual([]);
});

test("a connector's builder is given a prefix", () => {
  const { text, uidPlace } = placed("KafkaSink.builder^.setX(1)|.build()");
  const change = { kind: "give-connector-uid", connector: 0, method: "setUidPrefix", uid: "p" };
  const edits = edit(text, { connectors: [{ uidPlace, uid: null }] }, change);
  expect(edits && applyEdits(text, edits)).toBe('KafkaSink.builder.setX(1).setUidPrefix("p").build()');
});

test("an environment is set behind the statement that creates it", () => {
  const text = "  implicit val env = E.get // here\n  run()";
  const statement = { start: 2, end: text.indexOf(" //") };
  const facts = { environments: [{ variable: { name: "env", statement } }] };
  const set = (option: string, value: number) => {
    const edits = edit(text, facts, { kind: "set-on-environment", environment: 0, option, value });
    return edits && applyEdits(text, edits);
  };
  expect(set("max-parallelism", 128)).toBe(
    "  implicit val env = E.get // here\n  env.setMaxParallelism(128)\n  run()",
  );
  expect(set("checkpoint-interval", 60000)).toContain("\n  env.enableCheckpointing(60000)\n");
  expect(
    edit(text, { environments: [{ variable: null }] }, { kind: "set-on-environment", environment: 0 }),
  ).toEqual([]);
});

test.each([
  ['conf.setString("k", "v")', '"v"', "w", '"w"'],
  ['conf.setString("k", """v""")', '"""v"""', "w", '"w"'],
  ['conf.setString("k", s"v")', 's"v"', "w", '"w"'],
  ["env.setParallelism(1)", "1", "2", "2"],
  ["env.setParallelism(1)", "1", "many", null],
  ["conf.set(K, Mode.A)", "Mode.A", "b", '"b"'],
])("a value in %s", (text, written, value, expected) => {
  const start = text.indexOf(written);
  const span = { start, end: start + written.length };
  const edits = edit(text, {}, { kind: "replace-value", span, value });
  expect(edits && applyEdits(text, edits)).toBe(expected && text.replace(written, expected));
});

test("other changes", () => {
  const uid = { span: { start: 6, end: 9 } };
  expect(
    edit('s.uid("a")', { operators: [{ uid }] }, { kind: "replace-uid", operator: 0, uid: "b" }),
  ).toEqual([{ span: uid.span, newText: '"b"' }]);
  expect(edit('f("k")', {}, { kind: "rename-option", at: { start: 2, end: 5 }, key: "l" })).toEqual([
    { span: { start: 2, end: 5 }, newText: '"l"' },
  ]);
  expect(edit("f(KEY)", {}, { kind: "rename-option", at: { start: 2, end: 5 }, key: "l" })).toBeNull();
  expect(edit("a.b().c()", {}, { kind: "remove", span: { start: 1, end: 5 } })).toEqual([
    { span: { start: 1, end: 5 }, newText: "" },
  ]);
  const ignored = edit("a\r\n\tb", {}, { kind: "ignore", rule: "r", at: { start: 4, end: 5 } });
  expect(ignored && applyEdits("a\r\n\tb", ignored)).toBe("a\r\n\t// flink-preflight-ignore r\r\n\tb");
  expect(edit("a", {}, { kind: "set-option", key: "k", value: "v" })).toBeNull();
});
