// Typing in one method of 2,000 lines, in every language: to one parse of it by the grammar alone.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { moduleOf } from "../../scripts/grammars.mjs";
import { costOf, start } from "./session.mjs";

const require = createRequire(import.meta.url);
const LINES = 2000;

/** By language: what stands around the statements, one pipeline of four operators, and a statement that somebody types. */
const LANGUAGES = [
  {
    title: "Java",
    grammar: "tree-sitter-java.wasm",
    file: "Job.java",
    id: "java",
    head: "import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;\nclass Job {\n  public static void main(String[] args) throws Exception {\n    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();\n    env.setMaxParallelism(128);\n",
    pipeline: (i) =>
      `    SingleOutputStreamOperator<Event> clean${i} = env.fromSource(Sources.kafka("topic-${i}"), WatermarkStrategy.noWatermarks(), "in ${i}")\n        .uid("source-${i}")\n        .filter(event -> event.isValid())\n        .uid("clean-${i}");\n    clean${i}.keyBy(Event::key)\n        .process(new Deduplicate())\n        .uid("deduplicate-${i}")\n        .sinkTo(sink).uid("sink-${i}");\n`,
    statement: '\n    clean5.map(event -> event.trim()).uid("more");',
    tail: '    env.execute("bench");\n  }\n}\n',
  },
  {
    title: "Python",
    grammar: "tree-sitter-python.wasm",
    file: "job.py",
    id: "python",
    head: "from pyflink.datastream import StreamExecutionEnvironment\n\n\ndef main():\n    env = StreamExecutionEnvironment.get_execution_environment()\n    env.set_max_parallelism(128)\n",
    pipeline: (i) =>
      `    clean${i} = env.from_source(kafka("topic-${i}"), WatermarkStrategy.no_watermarks(), "in ${i}") \\\n        .uid("source-${i}") \\\n        .filter(lambda event: event.valid) \\\n        .uid("clean-${i}")\n    clean${i}.key_by(lambda event: event.key) \\\n        .process(Deduplicate()) \\\n        .uid("deduplicate-${i}") \\\n        .sink_to(sink).uid("sink-${i}")\n`,
    statement: '\n    clean5.map(lambda event: event.trim()).uid("more")',
    tail: '    env.execute("bench")\n',
  },
  {
    title: "Kotlin",
    grammar: "tree-sitter-kotlin.wasm",
    file: "Job.kt",
    id: "kotlin",
    head: "import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment\n\nfun main() {\n    val env = StreamExecutionEnvironment.getExecutionEnvironment()\n    env.setMaxParallelism(128)\n",
    pipeline: (i) =>
      `    val clean${i} = env.fromSource(kafka("topic-${i}"), WatermarkStrategy.noWatermarks(), "in ${i}")\n        .uid("source-${i}")\n        .filter { event -> event.isValid() }\n        .uid("clean-${i}")\n    clean${i}.keyBy { it.key }\n        .process(Deduplicate())\n        .uid("deduplicate-${i}")\n        .sinkTo(sink).uid("sink-${i}")\n`,
    statement: '\n    clean5.map { event -> event.trim() }.uid("more")',
    tail: '    env.execute("bench")\n}\n',
  },
  {
    title: "Scala",
    grammar: "tree-sitter-scala.wasm",
    file: "Job.scala",
    id: "scala",
    head: "import org.apache.flink.streaming.api.scala._\n\nobject Job {\n  def main(args: Array[String]): Unit = {\n    val env = StreamExecutionEnvironment.getExecutionEnvironment\n    env.setMaxParallelism(128)\n",
    pipeline: (i) =>
      `    val clean${i} = env.fromSource(kafka("topic-${i}"), WatermarkStrategy.noWatermarks(), "in ${i}")\n      .uid("source-${i}")\n      .filter(event => event.isValid)\n      .uid("clean-${i}")\n    clean${i}.keyBy(_.key)\n      .process(new Deduplicate)\n      .uid("deduplicate-${i}")\n      .sinkTo(sink).uid("sink-${i}")\n`,
    statement: '\n    clean5.map(event => event.trim).uid("more")',
    tail: '    env.execute("bench")\n  }\n}\n',
  },
];

/** The ratios of all languages: a keystroke with its diagnostics, over the protocol, to a parse. */
export async function longMethodRatios() {
  const { Language, Parser } = require("web-tree-sitter");
  await Parser.init();
  const parser = new Parser();
  const ratios = [];
  for (const { title, grammar, file, id, head, pipeline, statement, tail } of LANGUAGES) {
    parser.setLanguage(await Language.load(readFileSync(require.resolve(moduleOf(grammar)))));
    let body = "";
    for (let i = 0; i < LINES / 8 - 2; i++) body += pipeline(i);
    const text = head + body + tail;
    const parse = parseCost(parser, text);
    const key = await keystroke(`file:///b/${file}`, id, text);
    const written = await typedStatement(`file:///b/${file}`, id, text, statement);
    ratios.push({ title, ratio: key / parse, key, statement: written / parse, written });
  }
  return ratios;
}

/** CPU milliseconds. */
function parseCost(parser, text) {
  const rounds = 20;
  for (let i = 0; i < 5; i++) parser.parse(text).delete();
  const before = process.cpuUsage();
  for (let i = 0; i < rounds; i++) parser.parse(text).delete();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / rounds;
}

/** What a letter in the middle of the text costs the server, which is taken away again with the next one. */
async function keystroke(uri, languageId, text) {
  const { connection, pid, stop } = await start();
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId, version: 1, text },
  });
  const lines = text.split("\n");
  let line = Math.floor(lines.length / 2);
  while (!lines[line].includes('"deduplicate-')) line++;
  const character = lines[line].indexOf("deduplicate");
  let version = 1;
  const type = () => {
    const add = version % 2 === 1;
    const end = { line, character: character + (add ? 0 : 1) };
    connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version: ++version },
      contentChanges: [{ range: { start: { line, character }, end }, text: add ? "x" : "" }],
    });
    return connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } });
  };
  await costOf(pid, type, 3000, 200);
  const cost = await costOf(pid, type, 1500, 200);
  await stop();
  return cost;
}

/** What closes by itself as an editor has it, by what opens it. */
const PAIRS = { "(": ")", "{": "}", '"': '"' };

/** The keys by which a statement is typed: where each puts something behind the caret's start, and what; a closing one steps over. */
function keysOf(statement) {
  const keys = [];
  const open = [];
  let at = 0;
  // A line break comes with the indentation.
  for (const typed of statement.match(/\n */g).concat(...statement.trimStart())) {
    if (typed === open.at(-1)) {
      open.pop();
      at += 1;
      continue;
    }
    const closing = PAIRS[typed] ?? "";
    if (closing) open.push(closing);
    keys.push({ at, text: typed + closing });
    at += typed.length;
  }
  return keys;
}

/** What a key costs on average while a statement is typed in the middle of the text, and taken away again. */
async function typedStatement(uri, languageId, text, statement) {
  const { connection, pid, stop } = await start();
  let version = 1;
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId, version, text },
  });
  const lines = text.split("\n");
  let line = Math.floor(lines.length / 2);
  while (!lines[line].includes(".sinkTo(") && !lines[line].includes(".sink_to(")) line++;
  const end = lines[line].length;
  // Behind the line break places are counted from the start of the new line.
  const place = (at) => (at === 0 ? { line, character: end } : { line: line + 1, character: at - 1 });
  const change = (range, typed) => {
    connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version: ++version },
      contentChanges: [{ range, text: typed }],
    });
    return connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } });
  };
  const keys = keysOf(statement);
  const whole = async () => {
    for (const { at, text: typed } of keys) await change({ start: place(at), end: place(at) }, typed);
    await change({ start: place(0), end: place(statement.length) }, "");
  };
  await costOf(pid, whole, 3000, 20);
  const cost = (await costOf(pid, whole, 1500, 20)) / (keys.length + 1);
  await stop();
  return cost;
}
