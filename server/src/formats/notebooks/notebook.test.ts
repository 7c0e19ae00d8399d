import { beforeAll, describe, expect, test } from "vitest";
import { changed, concernsFlink, edit, prepare, readOnce } from "../../../../test/support/formats.ts";
import type { Facts } from "../../model/facts.ts";
import { applyEdits, lineStarts, locationAt } from "../text.ts";
import { openCells, openNotebook } from "./cells.ts";

const PATH = "job.ipynb";

beforeAll(prepare);

interface Written {
  /** How the source of a cell is written. */
  readonly as?: "list" | "string";
  readonly metadata?: unknown;
  readonly indent?: number;
}

/** A source as Jupyter writes it: a line each, the line end a part of it. */
const linesOf = (source: string): string[] => source.match(/[^\n]*\n|[^\n]+$/g) ?? [];

function notebook(sources: readonly string[], { as = "list", metadata = {}, indent = 1 }: Written = {}) {
  const cells = sources.map((source) => ({
    cell_type: "code",
    execution_count: null,
    metadata: {},
    outputs: [],
    source: as === "list" ? linesOf(source) : source,
  }));
  return `${JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, null, indent)}\n`;
}

const IMPORTS = "from pyflink.datastream import StreamExecutionEnvironment\n";
const ENV = "env = StreamExecutionEnvironment.get_execution_environment()";
const CHAIN = `ds = env.from_collection(["a", 'b']).uid("source")
ds.map(lambda x: x + "\\n").name("é")
ds.print()`;

/** What is found, by where it stands in the file. */
function found(text: string): string[] {
  const facts = readOnce(PATH, text);
  const at = (offset: number) => {
    const { line, column } = locationAt(lineStarts(text), offset);
    return `${line}:${column}`;
  };
  const shown = ({ start, end }: Facts["anchor"]) => `${at(start)} ${text.slice(start, end)}`;
  return [
    ...facts.environments.map(({ span }) => `environment ${shown(span)}`),
    ...facts.operators.map(({ methodSpan, uid, name }) =>
      [`${shown(methodSpan)}`, ...(uid ? [uid.value] : []), ...(name ? [name.value] : [])].join(" "),
    ),
    ...facts.settings.map(({ key, value, keySpan }) => `${key}=${value} ${shown(keySpan)}`),
  ];
}

describe("the cells of a notebook are one program", () => {
  test("with each place where it stands in the file, escapes and all", () => {
    expect(found(notebook([IMPORTS, ENV, CHAIN]))).toEqual([
      "environment 18:39 get_execution_environment",
      "27:15 from_collection source",
      "28:9 map é",
      "29:9 print",
    ]);
  });

  test("also where a source is one string", () => {
    const text = notebook([IMPORTS, `${ENV}\n${CHAIN}`], { as: "string" });
    const [line = "", number] = [text.split("\n")[14], 15];
    const at = (name: string) => `${number}:${line.indexOf(name) + 1} ${name}`;
    expect(found(text)).toEqual([
      `environment ${at("get_execution_environment")}`,
      `${at("from_collection")} source`,
      `${at("map")} é`,
      at("print()").slice(0, -2),
    ]);
  });

  test("in one line, and with escapes for anything", () => {
    const source = `${IMPORTS}${ENV}\nenv.set_max_parallelism(8)`;
    const escaped = [...source]
      .map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join("");
    const plain = notebook([source], { as: "string", indent: 0 });
    const text = plain.replace(
      JSON.stringify(source),
      `"${IMPORTS.trim()}\\n${escaped.slice(6 * IMPORTS.length)}"`,
    );
    const facts = readOnce(PATH, text);
    expect(facts.settings.map(({ key, value }) => `${key}=${value}`)).toEqual(["pipeline.max-parallelism=8"]);
    const { start = 0, end = 0 } = facts.settings[0]?.valueSpan ?? {};
    expect(text.slice(start, end)).toBe("\\u0038");
  });
});

describe("what is no code of Python in a notebook is left out:", () => {
  const AFTER = "env.set_parallelism(3)";
  const READ = ["environment", "parallelism.default=3"];
  const kindsIn = (text: string) => found(text).map((each) => each.split(" ")[0]);

  test.each([
    ["magics and commands", "%matplotlib inline\n!pip install apache-flink \\\n  --quiet\n?env"],
    ["questions", "env.set_parallelism?\nenv??"],
    ["what a command gives", "files = !ls *.py\nwhere = %pwd"],
    ["a command in a block", "if True:\n    !ls\nx = 1"],
    ["cells of a shell", "%%bash\nfor f in *; do echo $f; done"],
    ["calls without parentheses", ",print a b\n/print a"],
  ])("%s", (_, source) => {
    expect(kindsIn(notebook([IMPORTS + ENV, source, AFTER]))).toEqual(READ);
    expect(readOnce(PATH, notebook([IMPORTS + ENV, source, AFTER])).problems).toEqual([]);
  });

  test.each([
    ["a remainder in brackets", 'x = ("%s"\n%name)'],
    ["a text over lines", 'x = """\n!ls\n%run y\n"""'],
    ["an inequality", "x = 1 != 2"],
    ["a line that goes on", "x = 5 \\\n%y"],
  ])("but not %s", (_, source) => {
    const facts = readOnce(PATH, notebook([IMPORTS + ENV, source, AFTER]));
    expect(facts.problems).toEqual([]);
    expect(kindsIn(notebook([IMPORTS + ENV, source, AFTER]))).toEqual(READ);
    expect(facts.environments[0]?.open).toBe(false);
  });

  test("of a cell or a line that is only timed, the code is read", () => {
    const text = notebook([IMPORTS + ENV, `%%time\n${AFTER}`, "%time env.set_max_parallelism(7)"]);
    expect(kindsIn(text)).toEqual([...READ, "pipeline.max-parallelism=7"]);
  });

  test("what a command gives is not known", () => {
    expect(kindsIn(notebook([IMPORTS + ENV, "n = !nproc\nenv.set_parallelism(n)"]))).toEqual([
      "environment",
      "parallelism.default=null",
    ]);
  });

  test("a cell without a line is passed over", () => {
    expect(kindsIn(notebook([IMPORTS + ENV, "", AFTER]))).toEqual(READ);
  });

  test("a cell that is set in is read like any other", () => {
    expect(kindsIn(notebook([IMPORTS + ENV, `\n  ${AFTER}\n  if True:\n    pass`]))).toEqual(READ);
  });

  test.each([
    ["another notebook or file", "%run ./common.py"],
    ["a magic that nobody knows", "%%flink\nset up"],
  ])("what runs unseen may set anything: %s", (_, source) => {
    expect(readOnce(PATH, notebook([IMPORTS + ENV, source])).environments[0]?.open).toBe(true);
    expect(readOnce(PATH, notebook([IMPORTS + ENV, "%%bash\nls"])).environments[0]?.open).toBe(false);
  });

  test("cells of text, raw cells and cells in another language", () => {
    const json = JSON.parse(notebook([IMPORTS + ENV, AFTER, AFTER, AFTER]));
    json.cells[1].cell_type = "markdown";
    json.cells[2].cell_type = "raw";
    json.cells[3].metadata = { vscode: { languageId: "scala" } };
    expect(kindsIn(JSON.stringify(json))).toEqual(["environment"]);
  });
});

describe("a notebook concerns Flink", () => {
  const python = { language_info: { name: "python" }, kernelspec: { language: "python", name: "python3" } };

  test("with PyFlink in a cell", () => {
    expect(concernsFlink(PATH, notebook(["x = 1", IMPORTS], { metadata: python }))).toBe(true);
    expect(concernsFlink(PATH, notebook([IMPORTS]))).toBe(true);
  });

  test.each([
    ["in another language", notebook([IMPORTS], { metadata: { language_info: { name: "scala" } } })],
    ["of another kernel", notebook([IMPORTS], { metadata: { kernelspec: { language: "julia" } } })],
    ["with PyFlink in a command alone", notebook(["%%writefile job.py\nimport pyflink"])],
    ["that is cut off", notebook([IMPORTS]).slice(0, -20)],
    ["without Flink", notebook(["import pandas"])],
  ])("but not one %s", (_, text) => {
    expect(concernsFlink(PATH, text)).toBe(false);
  });
});

describe("a change is written as the notebook is", () => {
  const before = notebook([IMPORTS, `${ENV}\n\n`, CHAIN]);
  const cells = (text: string): string[][] =>
    JSON.parse(text).cells.map(({ source }: { source: string[] }) => source);

  test("a uid, with the quotes escaped and nothing else touched", () => {
    const after = changed(PATH, before, { kind: "give-uid", operator: 1, uid: "upper" });
    expect(after).toBe(before.replace('name(\\"é\\")', 'name(\\"é\\").uid(\\"upper\\")'));
  });

  test("a statement, as a line of its own", () => {
    const after = changed(PATH, before, {
      kind: "set-on-environment",
      environment: 0,
      option: "max-parallelism",
      value: 128,
    });
    expect(after).toBe(
      before.replace("environment()\\n", 'environment()\\n",\n    "env.set_max_parallelism(128)\\n'),
    );
    expect(cells(after)[1]).toEqual([`${ENV}\n`, "env.set_max_parallelism(128)\n", "\n"]);
  });

  test("a comment above the first line, and one for all of the file", () => {
    const at = readOnce(PATH, before).operators[0]?.methodSpan ?? null;
    const after = changed(PATH, before, { kind: "ignore", rule: "a/b", at });
    expect(cells(after)[2]?.slice(0, 2)).toEqual(["# flink-preflight-ignore a/b\n", linesOf(CHAIN)[0]]);
    const whole = changed(PATH, before, { kind: "ignore", rule: "a/b", at: null });
    expect(cells(whole)[0]).toEqual(["# flink-preflight-ignore-file a/b\n", IMPORTS]);
  });

  test("a line that goes, with its string", () => {
    const source = `(env.from_collection([1])\n    .uid("a")\n    .key_by(f)\n    .uid("b")\n    .print())`;
    const text = notebook([IMPORTS, ENV, source]);
    const [stray] = readOnce(PATH, text).strayUids;
    const after = changed(PATH, text, { kind: "remove", span: stray?.call ?? { start: 0, end: 0 } });
    expect(cells(after)[2]).toEqual(linesOf(source).filter((line) => !line.includes('"b"')));
    expect(after).toBe(text.replace('    "    .uid(\\"b\\")\\n",\n', ""));
  });

  test("the first line of a cell that goes, with its string", () => {
    const comment = "# flink-preflight-ignore-file a/b\n";
    const text = notebook([`${comment}${IMPORTS}`, ENV]);
    const [{ span } = { span: { start: 0, end: 0 } }] = readOnce(PATH, text).ignores;
    expect(changed(PATH, text, { kind: "remove", span })).toBe(notebook([IMPORTS, ENV]));
  });

  test("with the blanks that stand between the lines of a cell", () => {
    const lines = `["${ENV}\\n",  "env.execute()"]`;
    const text = notebook([IMPORTS, ENV]).replace(/\[\s*"env = .*\s*\]/, lines);
    const change = {
      kind: "set-on-environment",
      environment: 0,
      option: "max-parallelism",
      value: 8,
    } as const;
    expect(changed(PATH, text, change)).toBe(
      text.replace('\\n",  ', '\\n",  "env.set_max_parallelism(8)\\n",  '),
    );
  });

  test("and nothing is that is in no cell", () => {
    expect(edit(PATH, before, { kind: "remove", span: { start: 0, end: 1 } })).toBeNull();
    expect(edit(PATH, before, { kind: "set-option", key: "a.b", value: "1" })).toBeNull();
  });

  test("in one string, where the source is one", () => {
    const text = notebook([IMPORTS, ENV, CHAIN], { as: "string" });
    const change = {
      kind: "set-on-environment",
      environment: 0,
      option: "checkpoint-interval",
      value: 5,
    } as const;
    const after = changed(PATH, text, change);
    expect(after).toBe(text.replace(ENV, `${ENV}\\nenv.enable_checkpointing(5)`));
  });

  test("behind the only line of a cell", () => {
    const change = {
      kind: "set-on-environment",
      environment: 0,
      option: "checkpoint-interval",
      value: 5,
    } as const;
    const after = changed(PATH, notebook([IMPORTS, ENV]), change);
    expect(after).toContain(`"${ENV}\\n",\n    "env.enable_checkpointing(5)"`);
  });
});

describe("a notebook that is open in an editor has no JSON", () => {
  test.each([[["a", "", "b\nc"]], [[""]], [["", ""]], [["x\n"]], [[]]])("%j", (cells) => {
    const text = openNotebook(cells);
    expect(openCells(text).map(({ start, end }) => text.slice(start, end))).toEqual(cells);
  });

  test("it is read by its cells, and changed there", () => {
    const text = openNotebook([IMPORTS, `${ENV}\n!ls`, CHAIN]);
    expect(found(text).map((each) => each.split(" ").slice(1).join(" "))).toEqual([
      "5:34 get_execution_environment",
      "from_collection source",
      "map é",
      "print",
    ]);
    const after = changed(PATH, text, { kind: "give-uid", operator: 1, uid: "upper" });
    expect(after).toBe(text.replace('.name("é")', '.name("é").uid("upper")'));
  });
});

test("no place lies outside of the text, wherever that is cut off", () => {
  const text = notebook([IMPORTS, ENV, CHAIN]);
  for (let end = 0; end <= text.length; end += 7) {
    const cut = text.slice(0, end);
    const { operators, anchor } = readOnce(PATH, cut);
    for (const span of [anchor, ...operators.map(({ methodSpan }) => methodSpan)])
      expect(applyEdits(cut, [{ span, newText: "" }]).length).toBeLessThanOrEqual(cut.length);
  }
});
