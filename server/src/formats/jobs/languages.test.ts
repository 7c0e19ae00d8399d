// biome-ignore-all lint/suspicious/noTemplateCurlyInString: texts of other languages
import { beforeAll, describe, expect, test } from "vitest";
import { formatOf } from "../../../../test/support/parsers.ts";
import type { Facts } from "../../model/facts.ts";

beforeAll(async () => {
  for (const path of ["a.py", "a.kt", "a.scala"]) await formatOf(path).prepare();
});

const read = (path: string, text: string): Facts =>
  formatOf(path).readOnce({ uri: `file:///w/${path}`, text });

/** Each operator as `method(uid) <- inputs`; `!` where the uid may be given elsewhere. */
const operators = (path: string, text: string): string[] => {
  const { operators } = read(path, text);
  return operators.map(({ method, uid, uidKnown, inputs }) => {
    const given = uid ? `(${uid.value ?? `=${uid.expression}`})` : "";
    const from = inputs.map((input) => operators[input]?.method).join(", ");
    return `${method}${given}${uidKnown ? "" : "!"}${from && ` <- ${from}`}`;
  });
};

const settings = (path: string, text: string): string[] =>
  read(path, text).settings.map(({ key, value }) => `${key}=${value}`);

const readSettings = (text: string): string[] =>
  read("a.py", `${PYTHON}${text}`).settings.map(
    ({ key, value, environment }) => `${key}=${value} on ${environment}`,
  );

const PYTHON = `from pyflink.common import Configuration
from pyflink.datastream import StreamExecutionEnvironment, KeyedProcessFunction, MapFunction
from pyflink.table import StreamTableEnvironment, EnvironmentSettings, TableEnvironment
`;
const KOTLIN = `import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment
import org.apache.flink.streaming.api.datastream.DataStream
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator
`;
const SCALA = "import org.apache.flink.streaming.api.scala._\n";
const ENV = { py: "env = StreamExecutionEnvironment.get_execution_environment()\n", kt: "", scala: "" };

describe("operators in Python", () => {
  test.each<[string, string, string[]]>([
    [
      "a chain with backslashes",
      'ds = env.from_collection([1]).uid("a")\nds \\\n  .map(f).name("m").uid("b") \\\n  .key_by(k) \\\n  .process(P()) \\\n  .print()\n',
      ["from_collection(a)", "map(b) <- from_collection", "process <- map", "print <- process"],
    ],
    [
      "a chain in parentheses, and keyword arguments",
      'ds = (\n  env.from_source(source=s, watermark_strategy=w, source_name="n")\n  .flat_map(func=f)\n  .uid(uid="x")\n)\nds.sink_to(sink=k)\n',
      ["from_source", "flat_map(x) <- from_source", "sink_to <- flat_map"],
    ],
    [
      "a variable that is written again and again",
      'ds = env.from_collection([1])\nds = ds.map(f)\nds = ds.filter(g)\nds.uid("f")\nds.print()\n',
      ["from_collection", "map <- from_collection", "filter(f) <- map", "print <- filter"],
    ],
    [
      "branches",
      "ds = env.from_collection([1])\nif x:\n  ds = ds.map(f)\nelse:\n  ds = ds.filter(g)\nds.print()\n",
      ["from_collection", "map <- from_collection", "filter <- from_collection", "print <- map, filter"],
    ],
    [
      "functions of the file",
      "def build(e):\n  return e.from_collection([1]).map(f)\ndef out(ds):\n  ds.print()\nout(build(env))\n",
      ["from_collection", "map <- from_collection", "print <- map"],
    ],
    [
      "functions inside of functions",
      "def main():\n  env = StreamExecutionEnvironment.get_execution_environment()\n  def source():\n    return env.from_collection([1])\n  source().print()\nmain()\n",
      ["from_collection", "print <- from_collection"],
    ],
    [
      "a class with a field",
      "class Job:\n  def __init__(self):\n    self.env = StreamExecutionEnvironment.get_execution_environment()\n  def run(self):\n    self.ds = self.env.from_collection([1])\n    self.ds.print()\n",
      ["from_collection", "print <- from_collection"],
    ],
    [
      "unions, connects and side outputs",
      "a = env.from_collection([1])\nb = env.from_collection([2])\na.union(b).print()\na.connect(b).map(M())\np = a.process(P())\np.get_side_output(tag).print()\n",
      [
        "from_collection",
        "from_collection",
        "print <- from_collection, from_collection",
        "map <- from_collection, from_collection",
        "process <- from_collection",
        "print <- process",
      ],
    ],
    [
      "tables made streams",
      "t = StreamTableEnvironment.create(env)\nt.to_data_stream(x).map(f).print()\n",
      ["map", "print <- map"],
    ],
    [
      "what Java's objects below give",
      'from pyflink.datastream import DataStream\nds = DataStream(env._j_stream_execution_environment.socketTextStream("h", 1)).uid("s")\nds.print()\nDataStream(ds._j_data_stream).map(f)\nDataStream(java_stream()).filter(g)\n',
      ["socketTextStream(s)", "print <- socketTextStream", "map <- socketTextStream", "filter"],
    ],
    [
      "f-strings and sums as uids",
      'P = "job"\nenv.from_collection([1]).uid(f"{P}-source").map(f).uid(P + "-map")\n',
      ["from_collection(job-source)", "map(job-map) <- from_collection"],
    ],
    [
      "what another file does with it",
      "from other import finish\nds = env.from_collection([1])\nfinish(ds)\n",
      ["from_collection!"],
    ],
    [
      "no pandas, no Beam, no lists",
      "import pandas as pd\npd.DataFrame([1]).map(f).filter(g)\n[1].map(f)\nx.map(f).print()\n",
      [],
    ],
  ])("%s", (_, text, expected) => expect(operators("a.py", PYTHON + ENV.py + text)).toEqual(expected));
});

describe("the environment that PyFlink's own test cases have", () => {
  const cases = (imported: string) =>
    `${imported}\nclass Tests(PyFlinkUTTestCase):\n  def test(self):\n    self.env.from_collection([1]).print()\n    self.t_env.from_elements([1]).print()\n`;
  test.each<[string, string[]]>([
    [
      "from pyflink.testing.test_case_utils import PyFlinkUTTestCase",
      ["from_collection", "print <- from_collection"],
    ],
    ["from pyflink.table import TableEnvironment", []],
    ["from acme.testing import PyFlinkUTTestCase", []],
  ])("%s", (imported, expected) => expect(operators("a.py", cases(imported))).toEqual(expected));
});

describe("operators in Kotlin", () => {
  const main = (text: string) =>
    `${KOTLIN}fun main() {\nval env = StreamExecutionEnvironment.getExecutionEnvironment()\n${text}}\n`;
  test.each<[string, string, string[]]>([
    [
      "trailing lambdas",
      'env.fromSequence(1, 9).uid("a")\n  .map { it * 2 }.uid("b")\n  .keyBy { it }\n  .reduce { a, b -> a + b }\n  .print()\n',
      ["fromSequence(a)", "map(b) <- fromSequence", "reduce <- map", "print <- reduce"],
    ],
    [
      "scope functions",
      'val s = env.fromSequence(1, 9).apply { uid("a"); name("n") }\ns.map { it }.also { it.uid("b") }.run { print().uid("c") }\nwith(s) { filter { true }.uid("d") }\n',
      ["fromSequence(a)", "map(b) <- fromSequence", "print(c) <- map", "filter(d) <- fromSequence"],
    ],
    [
      "a template as uid",
      'val p = "job"\nenv.fromSequence(1, 9).uid("$p-a").print().uid("${p}-b")\n',
      ["fromSequence(job-a)", "print(job-b) <- fromSequence"],
    ],
    [
      "a function inside of a function",
      "fun source() = env.fromSequence(1, 9)\nsource().print()\n",
      ["fromSequence", "print <- fromSequence"],
    ],
    [
      "a method of another file, which may give the uid",
      'env.fromSequence(1, 9).named("a").map { it }.print()\n',
      // What it returns is only taken for a stream.
      ["fromSequence!", "map!", "print! <- map"],
    ],
    ["lists and flows are none", "listOf(1).map { it }.filter { true }\nflow.map { it }.print()\n", []],
  ])("%s", (_, text, expected) => expect(operators("a.kt", main(text))).toEqual(expected));

  test("extension functions of the file", () => {
    const text = `${KOTLIN}fun DataStream<Long>.even() = filter { it % 2 == 0L }
fun <T> SingleOutputStreamOperator<T>.named(id: String): SingleOutputStreamOperator<T> = uid(id).name(id)
fun main() {
  val env = StreamExecutionEnvironment.getExecutionEnvironment()
  env.fromSequence(1, 9).even().named("even").print()
}
`;
    expect(operators("a.kt", text)).toEqual([
      "filter(=id) <- fromSequence",
      "fromSequence",
      "print <- filter",
    ]);
  });
});

describe("operators in Scala", () => {
  const main = (text: string) =>
    `${SCALA}object Job {\ndef main(args: Array[String]): Unit = {\nval env = StreamExecutionEnvironment.getExecutionEnvironment\n${text}}\n}\n`;
  test.each<[string, string, string[]]>([
    [
      "lambdas, placeholders and cases",
      'env.fromElements(1, 2).uid("a").map(_ * 2).uid("b").keyBy(x => x).mapWithState { case (x, s) => (x, s) }.print()\n',
      ["fromElements(a)", "map(b) <- fromElements", "mapWithState <- map", "print <- mapWithState"],
    ],
    [
      "infix calls",
      "val s = env.fromElements(1)\ns map (_ + 1) filter (_ > 1)\n",
      ["fromElements", "map <- fromElements", "filter <- map"],
    ],
    [
      "a method without parentheses",
      "env.fromElements(1).print\n",
      ["fromElements", "print <- fromElements"],
    ],
    [
      "an interpolated uid",
      'val p = "job"\nenv.fromElements(1).uid(s"$p-a").print().uid(p + "-b")\n',
      ["fromElements(job-a)", "print(job-b) <- fromElements"],
    ],
    ["a method of another file", 'env.fromElements(1).named("a").print()\n', ["fromElements!", "print!"]],
    [
      "a setter of another file, which may set the uid",
      'env.fromElements(1).setUidWithName("a").print()\n',
      ["fromElements!", "print!"],
    ],
    [
      "setters of Flink's",
      'env.setRestartStrategy(r)\nenv.fromElements(1).setDescription("a").print()\n',
      ["fromElements", "print <- fromElements"],
    ],
    [
      "a table that is made of a stream",
      'env.fromElements(1).toTable(t, $"a").filter($"a" === 3).select($"a")\n',
      ["fromElements"],
    ],
    [
      "methods of an anonymous class, whose callers may give the uid",
      "val s = env.fromElements(1)\nrun(new Step { override def build: DataStream[Int] = s.map(f).filter(g)\n def none(): Unit = s.print() })\n",
      ["fromElements", "map <- fromElements", "filter! <- map", "print <- fromElements"],
    ],
    [
      "a function inside of a method",
      "val s = env.fromElements(1)\nval all = s.map { x => x + 1 }\n",
      ["fromElements", "map <- fromElements"],
    ],
    ["collections are none", "Seq(1).map(_ + 1).filter(_ > 1)\n", []],
  ])("%s", (_, text, expected) => expect(operators("a.scala", main(text))).toEqual(expected));

  test("an application, and an environment as an implicit value", () => {
    const text = `import org.apache.flinkx.api._
object Job extends App {
  implicit val env: StreamExecutionEnvironment = StreamExecutionEnvironment.getExecutionEnvironment
  def source(implicit e: StreamExecutionEnvironment) = e.fromElements(1)
  source.print()
}
`;
    expect(operators("a.scala", text)[0]).toBe("fromElements");
  });
});

describe("modules that are imported as a whole", () => {
  test.each(["import pyflink.datastream as d", "from pyflink import datastream as d"])("%s", (line) => {
    const text = `${line}\nenv = d.StreamExecutionEnvironment.get_execution_environment()\nenv.from_collection([1]).map(f).uid("m")\n`;
    expect(operators("a.py", text)).toEqual(["from_collection", "map(m) <- from_collection"]);
  });

  test("a Scala package", () => {
    const text =
      "import org.apache.flink.streaming.api.scala\nobject J extends App {\n val env = scala.StreamExecutionEnvironment.getExecutionEnvironment\n env.fromElements(1).print()\n}\n";
    expect(operators("a.scala", text)).toEqual(["fromElements", "print <- fromElements"]);
  });
});

describe("state of PyFlink's own operators", () => {
  const states = (text: string) =>
    read("a.py", `${PYTHON}${ENV.py}${text}`).operators.map(({ method, state }) => `${method} ${state}`);

  test("a collection is read without keeping state, and so are answers waited for", () => {
    const text =
      "from pyflink.datastream import AsyncDataStream\nAsyncDataStream.unordered_wait(env.from_collection([1]), F(), t)\nenv.from_source(s, w, 'n')\n";
    expect(states(text)).toEqual([
      "unordered_wait stateless",
      "from_collection stateless",
      "from_source stateful",
    ]);
  });

  test("in Java's API both keep state", () => {
    const text = `${KOTLIN}import org.apache.flink.streaming.api.datastream.AsyncDataStream
fun main() { val env = StreamExecutionEnvironment.getExecutionEnvironment()
 AsyncDataStream.unorderedWait(env.fromCollection(listOf(1)), f, 1, u) }`;
    expect(read("a.kt", text).operators.map(({ state }) => state)).toEqual(["stateful", "stateful"]);
  });

  test("of environments that another file declares, only those of streams have operators", () => {
    const text = "def f(t_env, env):\n  t_env.from_elements([1]).execute()\n  env.from_collection([1])\n";
    expect(states(text)).toEqual(["from_collection stateless"]);
  });
});

test("what PyFlink merges is looked for no longer than it takes", () => {
  const circle = `${PYTHON}${ENV.py}def f(x: DataStream):\n  a = b\n  b = a\n  a.map(f).map(g)\n`;
  expect(read("a.py", circle.replace("import Stream", "import DataStream, Stream")).problems).toEqual([]);
  const many = (count: number) =>
    `${PYTHON}${ENV.py}ds = env.from_collection([1]).map(f)\n${"ds = ds.map(f)\n".repeat(count)}`;
  const merged = read("a.py", many(40)).operators.filter(({ mergedInto }) => mergedInto !== undefined);
  expect(merged).toHaveLength(40);
});

describe("settings", () => {
  test("by the setters that only PyFlink has, of which some add to a list", () => {
    const setters = [
      'add_jars("file:///a.jar", "file:///b.jar")',
      'add_classpaths("file:///c.jar")',
      'add_python_file("udf.py")',
      'add_python_archive("venv.zip")',
      'set_python_requirements("requirements.txt", "cached")',
      'set_python_executable("venv.zip/bin/python")',
    ];
    const text = `${PYTHON}${ENV.py}${setters.map((each) => `env.${each}\n`).join("")}`;
    expect(settings("a.py", text)).toEqual([
      "pipeline.jars=null",
      "pipeline.classpaths=null",
      "python.files=null",
      "python.archives=null",
      "python.requirements=null",
      "python.executable=venv.zip/bin/python",
    ]);
    const kotlin = `${KOTLIN}fun main() {\n  StreamExecutionEnvironment.getExecutionEnvironment().addJars("a")\n}\n`;
    expect(settings("a.kt", kotlin)).toEqual([]);
  });

  test.each([
    ["EnvironmentSettings.in_batch_mode()", "BATCH"],
    ["EnvironmentSettings.new_instance().in_batch_mode().build()", "BATCH"],
    ["EnvironmentSettings.in_streaming_mode()", "STREAMING"],
    ["EnvironmentSettings.new_instance().with_configuration(c).in_streaming_mode().build()", "STREAMING"],
  ])("by the mode of %s", (made, mode) => {
    const create = (settings: string, more = "") =>
      readSettings(`${ENV.py}${more}t = StreamTableEnvironment.create(env, ${settings})\n`);
    expect(create(made)).toEqual([`execution.runtime-mode=${mode} on 0`]);
    expect(create("x", `x = ${made}\n`)).toEqual([`execution.runtime-mode=${mode} on 0`]);
    expect(create(made.replace("EnvironmentSettings", "Others"))).toEqual([]);
    // Tables alone have no environment of streams.
    expect(readSettings(`t = TableEnvironment.create(${made})\n`)).toEqual([]);
  });

  test("PyFlink's own name for uids that are not made up", () => {
    expect(settings("a.py", `${PYTHON}${ENV.py}env.get_config().disable_auto_generated_uids()\n`)).toEqual([
      "pipeline.auto-generate-uids=false",
    ]);
  });

  test.each([
    ["new HashMapStateBackend()", false],
    ['new FsStateBackend("s3://a")', true],
    ["backendOf(n)", true],
  ])("a state backend that is chosen, one of them %s, may bring a directory: %s", (other, may) => {
    const text = `${SCALA}object J extends App {
 val env = StreamExecutionEnvironment.getExecutionEnvironment
 env.setStateBackend(n match {
  case "a" => new EmbeddedRocksDBStateBackend(true)
  case "b" => ${other}
  case _ => throw new IllegalArgumentException(n)
 })
}
`;
    expect(settings("a.scala", text).includes("execution.checkpointing.dir=null")).toBe(may);
  });

  test("in Python", () => {
    const text = `${PYTHON}conf = Configuration()
conf.set_string("state.backend.type", "rocksdb")
env = StreamExecutionEnvironment.get_execution_environment(conf)
env.set_parallelism(4).set_max_parallelism(128)
env.enable_checkpointing(60_000)
env.get_checkpoint_config().set_checkpoint_timeout(10 * 1000)
t = StreamTableEnvironment.create(env)
t.get_config().set("table.exec.state.ttl", "1 h")
`;
    expect(settings("a.py", text)).toEqual([
      "state.backend.type=rocksdb",
      "parallelism.default=4",
      "pipeline.max-parallelism=128",
      "execution.checkpointing.interval=60000",
      "execution.checkpointing.timeout=10000",
      "table.exec.state.ttl=1 h",
    ]);
  });

  test.each([
    ["a.py", "Configuration()", false],
    ["a.py", "Configuration(other)", true],
    ["a.kt", "Configuration()", false],
    ["a.kt", "Configuration(other)", true],
  ])("of what a configuration copies nothing is known: %s %s", (path, made, open) => {
    const text = path.endsWith("py")
      ? `${PYTHON}env = StreamExecutionEnvironment.get_execution_environment(${made})\n`
      : `${KOTLIN}import org.apache.flink.configuration.Configuration
fun main() { StreamExecutionEnvironment.getExecutionEnvironment(${made}) }
`;
    expect(read(path, text).environments.map((each) => each.open)).toEqual([open]);
  });

  test("in Kotlin, by properties and by calls", () => {
    const text = `${KOTLIN}fun main() {
  val env = StreamExecutionEnvironment.getExecutionEnvironment().apply {
    parallelism = 4
    maxParallelism = 128
    enableCheckpointing(60_000)
  }
  env.checkpointConfig.checkpointTimeout = 10_000
}
`;
    expect(settings("a.kt", text)).toEqual([
      "parallelism.default=4",
      "pipeline.max-parallelism=128",
      "execution.checkpointing.interval=60000",
      "execution.checkpointing.timeout=10000",
    ]);
  });

  test("in Scala", () => {
    const text = `${SCALA}object Job extends App {
  val env = StreamExecutionEnvironment.getExecutionEnvironment
  env.setParallelism(4)
  env.setMaxParallelism(128)
  env.getCheckpointConfig.setCheckpointTimeout(10000L)
}
`;
    expect(settings("a.scala", text)).toEqual([
      "parallelism.default=4",
      "pipeline.max-parallelism=128",
      "execution.checkpointing.timeout=10000",
    ]);
  });
});

describe("functions that a language runs at once", () => {
  test("a windowed apply with parameters of its own is Flink's", () => {
    const text = `${KOTLIN}fun main() {
  val env = StreamExecutionEnvironment.getExecutionEnvironment()
  env.fromElements(1).keyBy { it }.window(w).apply { k, w, i, o -> o.collect(i) }.print()
}
`;
    expect(operators("a.kt", text)).toEqual(["fromElements", "apply <- fromElements", "print <- apply"]);
  });

  test("a fraction in a text is not known", () => {
    const text = `${KOTLIN}fun main() {
  StreamExecutionEnvironment.getExecutionEnvironment().fromElements(1).uid("a-\${1.0}-b")
}
`;
    expect(operators("a.kt", text)).toEqual(['fromElements(="a-${1.0}-b")']);
  });
});

describe("a file that is cut off anywhere", () => {
  const JOBS = {
    "a.py": `${PYTHON}${ENV.py}ds = env.from_collection([1]).uid("a")\nds.map(lambda x: f"{x}").print()\n`,
    "a.kt": `${KOTLIN}fun main() {\n val env = StreamExecutionEnvironment.getExecutionEnvironment()\n env.fromSequence(1, 9).map { "\${it}" }.print()\n}\n`,
    "a.scala": `${SCALA}object J extends App {\n val env = StreamExecutionEnvironment.getExecutionEnvironment\n env.fromElements(1).map(x => s"$x").print()\n}\n`,
  };

  test.each(Object.entries(JOBS))("%s has an answer", (path, text) => {
    for (let end = 0; end <= text.length; end++) expect(read(path, text.slice(0, end)).kind).toBe("job");
  });

  test.each(Object.entries(JOBS))("%s keeps what stands far from the cut", (path, text) => {
    const [first] = operators(path, text);
    const behind = text.replace(/\.map[\s\S]*$/, ".map(");
    expect(operators(path, behind)[0]).toBe(first);
  });
});
