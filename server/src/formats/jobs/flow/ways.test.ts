import { beforeAll, describe, expect, test } from "vitest";
import { formatOf } from "../../../../../test/support/parsers.ts";

beforeAll(async () => {
  for (const path of ["A.java", "a.py", "a.kt", "a.scala"]) await formatOf(path).prepare();
});

type Suffix = "java" | "py" | "kt" | "scala";

/** A program around the statements of its `main`, which has made `env` and runs it at last. */
const PROGRAMS: Readonly<Record<Suffix, (body: string, members: string) => string>> = {
  java: (body, members) => `import org.apache.flink.streaming.api.environment.*;
import org.apache.flink.configuration.*;
import java.util.*;
public class A {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    ${body}
    env.execute();
  }
  ${members}
}
`,
  py: (body, members) => `import sys
from pyflink.datastream import StreamExecutionEnvironment
${members}
def main(args):
    env = StreamExecutionEnvironment.get_execution_environment()
    ${body.replaceAll("\n", "\n    ")}
    env.execute()
main(sys.argv)
`,
  kt: (body, members) => `import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment
${members}
fun main(args: Array<String>) {
    val env = StreamExecutionEnvironment.getExecutionEnvironment()
    ${body}
    env.execute()
}
`,
  scala: (body, members) => `import org.apache.flink.streaming.api.scala._
${members}
object A {
  def main(args: Array[String]): Unit = {
    val env = StreamExecutionEnvironment.getExecutionEnvironment
    ${body}
    env.execute()
  }
}
`,
};

/** Whether the max parallelism is surely set, sometimes, or nowhere. */
function isSet(suffix: Suffix, body: string, members = ""): "surely" | "sometimes" | "nowhere" {
  const text = PROGRAMS[suffix](body, members);
  const { settings } = formatOf(`A.${suffix}`).readOnce({ uri: `file:///w/A.${suffix}`, text });
  const found = settings.filter(({ key }) => key === "pipeline.max-parallelism");
  if (found.length === 0) return "nowhere";
  const isSometimes = found.every(
    ({ inBranch, uncalled, onConfiguration }) => inBranch || uncalled || onConfiguration?.conditional,
  );
  return isSometimes ? "sometimes" : "surely";
}

type Case = readonly [Suffix, string, string?];

const SET = { java: "env.setMaxParallelism(256)", py: "env.set_max_parallelism(256)" };
const [J, P] = [SET.java, SET.py];

const each = (cases: readonly Case[], expected: "surely" | "sometimes") =>
  test.each(cases.map(([suffix, body, members]) => ({ suffix, body, members })))(
    `${expected}: $suffix $body $members`,
    ({ suffix, body, members }) => expect(isSet(suffix, body, members)).toBe(expected),
  );

const isSetSometimes = (cases: readonly Case[]) => each(cases, "sometimes");
const isSetSurely = (cases: readonly Case[]) => each(cases, "surely");

describe("what ends its function before", () => {
  isSetSometimes([
    [
      "java",
      "tune(env, false);",
      `static void tune(StreamExecutionEnvironment env, boolean prod) { if (!prod) return; ${J}; }`,
    ],
    [
      "java",
      `if (args.length == 0) { run(env); return; } ${J};`,
      "static void run(StreamExecutionEnvironment e) throws Exception { e.execute(); }",
    ],
    [
      "java",
      "tune(env);",
      `static void tune(StreamExecutionEnvironment env) { try { Thread.sleep(1); } catch (InterruptedException e) { return; } ${J}; }`,
    ],
    ["py", "tune(env)", `def tune(env):\n    if not env:\n        return\n    ${P}\n`],
    ["py", `if args:\n    return run(env)\n${P}\nrun(env)`, "def run(env):\n    env.execute()\n"],
    [
      "kt",
      "tune(env, args.size)",
      `fun tune(env: StreamExecutionEnvironment, n: Int) { if (n == 0) return\n ${J} }`,
    ],
    [
      "kt",
      "env.tune(args)",
      `fun StreamExecutionEnvironment.tune(args: Array<String>) { val p = args.firstOrNull() ?: return\n setMaxParallelism(p.toInt()) }`,
    ],
    [
      "kt",
      "env.tune(args)",
      `fun StreamExecutionEnvironment.tune(args: Array<String>) { args.forEach { if (it == "dev") return }\n setMaxParallelism(256) }`,
    ],
    ["kt", `env.apply { if (args.isEmpty()) return@apply\n setMaxParallelism(256) }`],
    [
      "scala",
      "tune(env, true)",
      `object B { def tune(env: StreamExecutionEnvironment, dev: Boolean): Unit = { if (dev) return\n ${J} } }\nimport B._`,
    ],
    [
      "scala",
      "tune(env)\n}\ndef tune(env: StreamExecutionEnvironment): Unit = {\n if (env == null) return\n env.setMaxParallelism(256)\n}\ndef rest(env: StreamExecutionEnvironment): Unit = {",
    ],
    [
      "java",
      `for (int i = 0; ; i++) { if (i > 2) break; if (args.length > i) continue; ${J}; env.execute(); }`,
    ],
    ["java", `while (true) { if (args.length > 0) break; ${J}; break; }`],
    ["py", `while True:\n    if args:\n        break\n    ${P}\n    break`],
  ]);
  isSetSurely([
    ["java", `if (args.length == 0) return; ${J};`],
    ["java", `if (args.length == 0) throw new IllegalArgumentException(); ${J};`],
    ["java", `if (args.length == 0) { System.exit(1); } ${J};`],
    [
      "java",
      "tune(env);",
      `static void tune(StreamExecutionEnvironment env) { if (env == null) throw new Error(); ${J}; }`,
    ],
    ["java", `Runnable r = () -> { return; }; ${J};`],
    [
      "java",
      "tune(env);",
      `static void tune(StreamExecutionEnvironment env) { ${J}; if (env == null) return; env.setParallelism(2); }`,
    ],
    ["py", `if not args:\n    return\n${P}`],
    ["py", `if not args:\n    sys.exit(1)\n${P}`],
    ["kt", `val p = args.firstOrNull() ?: return\n env.setMaxParallelism(p.toInt())`],
    ["kt", `val p = args.firstOrNull() ?: error("none")\n env.setMaxParallelism(p.toInt())`],
    ["scala", `if (args.isEmpty) return\n ${J}`],
    ["scala", `if (args.isEmpty) throw new Exception\n ${J}`],
  ]);
});

describe("operators that skip a part", () => {
  isSetSometimes([
    ["java", `boolean x = args.length > 0 && on(${J});`, "static boolean on(Object o) { return true; }"],
    ["java", `Object x = args.length > 0 ? ${J} : null;`],
    ["java", `assert ${J} != null;`],
    ["py", `args and ${P}`],
    ["py", `args or ${P}`],
    ["py", `${P} if args else None`],
    ["py", "[env.set_max_parallelism(int(a)) for a in args]"],
    ["kt", "args.firstOrNull()?.toInt()?.let { env.setMaxParallelism(it) }"],
    ["kt", "env.takeIf { args.size > 1 }?.setMaxParallelism(256)"],
    ["kt", `val x = args.firstOrNull() ?: ${J}`],
    ["kt", `val x = args.size > 1 && on(${J})`, "fun on(x: Any) = true"],
    ["kt", `val x = if (args.size > 1) ${J} else null`],
    ["scala", "args.headOption.foreach(a => env.setMaxParallelism(a.toInt))"],
    ["scala", "for (a <- args.headOption) env.setMaxParallelism(a.toInt)"],
    ["scala", `val x = if (args.isEmpty) null else ${J}`],
    ["scala", `args.headOption.getOrElse(${J})`],
    [
      "scala",
      `when(args.nonEmpty)(${J})\n}\ndef when(c: Boolean)(f: => Unit): Unit = if (c) f\ndef rest(env: StreamExecutionEnvironment): Unit = {`,
    ],
    ["scala", `args.nonEmpty && { ${J}; true }`],
    ["scala", `Either.cond(args.nonEmpty, ${J}, 0)`],
    ["scala", `scala.util.Try { ${J}; println(args(0)) }`],
    ["scala", `breakable { if (args.isEmpty) break()\n ${J} }`, "import scala.util.control.Breaks._"],
    ["scala", `lazy val x = ${J}`],
  ]);
  isSetSurely([
    ["java", `boolean x = on(${J}) && args.length > 0;`, "static boolean on(Object o) { return true; }"],
    ["py", `${P} and args`],
    ["kt", "env?.setMaxParallelism(256)"],
    ["kt", `val x = ${J} ?: args`],
    ["kt", "env.apply { setMaxParallelism(256) }.also { println(it) }"],
    ["scala", `synchronized { ${J}; println(args(0)) }`],
    ["scala", `lazy val x = ${J}\n println(x)`],
  ]);
});

describe("loops", () => {
  isSetSometimes([
    ["java", "for (String a : args) { env.setMaxParallelism(Integer.parseInt(a)); }"],
    ["java", `while (args.length > 1) { ${J}; }`],
    ["py", "for a in args:\n    env.set_max_parallelism(int(a))"],
    ["kt", "for (a in args) env.setMaxParallelism(a.toInt())"],
    ["kt", `repeat(args.size) { ${J} }`],
    ["scala", "for (a <- args) env.setMaxParallelism(a.toInt)"],
    ["scala", `while (args.length > 1) { ${J} }`],
  ]);
  isSetSurely([
    ["java", `do { ${J}; } while (args.length > 9);`],
    ["java", `for (int n : List.of(256)) { env.setMaxParallelism(n); }`],
    ["py", "for n in [256]:\n    env.set_max_parallelism(n)"],
    ["kt", `do { ${J} } while (args.size > 9)`],
    ["kt", "for (n in listOf(256)) env.setMaxParallelism(n)"],
    ["scala", `do { ${J} } while (args.length > 9)`],
  ]);
});

describe("exceptions that are caught", () => {
  isSetSometimes([
    ["java", "try { env.setMaxParallelism(Integer.parseInt(args[0])); } catch (Exception e) { }"],
    ["py", "try:\n    env.set_max_parallelism(int(args[0]))\nexcept KeyError:\n    pass"],
    ["py", `try:\n    args[0]\nexcept IndexError:\n    pass\nelse:\n    ${P}`],
    ["py", `with suppress(KeyError):\n    ${P}`, "from contextlib import suppress"],
    ["kt", "try { env.setMaxParallelism(args[0].toInt()) } catch (e: Exception) { println(e) }"],
    ["kt", "runCatching { env.setMaxParallelism(args[0].toInt()) }"],
    ["scala", "try { env.setMaxParallelism(args(0).toInt) } catch { case e: Exception => println(e) }"],
    ["scala", "scala.util.Try(env.setMaxParallelism(args(0).toInt))"],
    ["scala", "Try { env.setMaxParallelism(args(0).toInt) }"],
    [
      "java",
      "tune(env);",
      `static void tune(StreamExecutionEnvironment env) { try { ${J}; } catch (Exception e) { return; } }`,
    ],
  ]);
  isSetSurely([
    ["java", `try { ${J}; } catch (Exception e) { throw new RuntimeException(e); }`],
    ["java", `try { ${J}; } finally { System.gc(); }`],
    ["java", `try { ${J}; } catch (Exception e) { System.exit(1); }`],
    ["java", `try { ${J}; } catch (Exception e) { return; }`],
    ["py", `try:\n    ${P}\nexcept KeyError as e:\n    raise RuntimeError() from e`],
    ["py", `with open("a") as f:\n    ${P}`],
    ["kt", `try { ${J} } catch (e: Exception) { throw e }`],
    ["scala", `try { ${J} } catch { case e: Exception => throw e }`],
  ]);
});

describe("functions that are kept", () => {
  isSetSometimes([
    ["java", `Runnable prod = () -> ${J};`],
    ["java", `Map<String, Runnable> all = Map.of("prod", () -> ${J}); all.get(args[0]).run();`],
    ["java", `Runnable r = new Runnable() { public void run() { ${J}; } };`],
    ["py", `prod = lambda: ${P}`],
    ["py", `all = {"prod": lambda: ${P}}\nall[args[0]]()`],
    ["py", `def prod():\n    ${P}\nif args:\n    prod()`],
    ["kt", `val prod = { ${J} }`],
    ["kt", `fun prod() { ${J} }`],
    ["scala", `def prod(): Unit = ${J}`],
    ["scala", `val prod = () => ${J}`],
  ]);
  isSetSurely([
    ["java", `Runnable prod = () -> ${J}; prod.run();`],
    [
      "java",
      "tune(env, e -> e.setMaxParallelism(256));",
      "static void tune(StreamExecutionEnvironment e, java.util.function.Consumer<StreamExecutionEnvironment> f) { f.accept(e); }",
    ],
    ["py", `def prod():\n    ${P}\nprod()`],
    ["py", `prod = lambda: ${P}\nprod()`],
    ["kt", `val prod = { ${J} }\n prod()`],
    ["kt", `fun prod() { ${J} }\n prod()`],
    ["scala", `def prod(): Unit = ${J}\n prod()`],
    ["scala", `val prod = () => ${J}\n prod()`],
  ]);
});

describe("methods that a class overrides", () => {
  const PY = `class Base:\n    def setup(self, env):\n        ${P}\n    def run(self):\n        env = StreamExecutionEnvironment.get_execution_environment()\n        self.setup(env)\n        env.execute()\n`;
  const java = (member: string) =>
    `interface Conf { void on(StreamExecutionEnvironment env); }
     static class Prod implements Conf { public void on(StreamExecutionEnvironment env) { ${J}; } }
     static class Dev implements Conf { public void on(StreamExecutionEnvironment env) { } } ${member}`;
  const KT = `open class Prod { open fun on(env: StreamExecutionEnvironment) { ${J} } }
    class Dev : Prod() { override fun on(env: StreamExecutionEnvironment) { } }`;
  const scala = (of: string) => `trait Prod { def on(env: StreamExecutionEnvironment): Unit = { ${J} } }
    trait Dev extends Prod { override def on(env: StreamExecutionEnvironment): Unit = () }
    class Job extends ${of} { def run(env: StreamExecutionEnvironment): Unit = on(env) }`;
  isSetSometimes([
    ["java", "new Prod(); Conf c = new Dev(); c.on(env);", java("")],
    [
      "java",
      "tune(new Prod(), env);",
      java(
        "static void tune(Conf c, StreamExecutionEnvironment env) { c.on(env); } static Conf dev() { return new Dev(); }",
      ),
    ],
    ["py", "Job().run()", `${PY}class Job(Base):\n    def setup(self, env):\n        pass\n`],
    ["kt", "Dev().on(env)", KT],
    ["scala", "new Job().run(env)", scala("Prod with Dev")],
  ]);
  isSetSurely([
    ["java", "Conf c = new Prod(); c.on(env);", java("")],
    ["java", "new Prod().on(env);", java("")],
    ["py", "Base().run()", `${PY}class Job(Base):\n    def setup(self, env):\n        pass\n`],
    ["py", "Job().run()", `${PY}class Job(Base):\n    pass\n`],
    ["kt", "Prod().on(env)", KT],
    ["scala", "new Job().run(env)", scala("Prod")],
  ]);
});

describe("what Spring makes", () => {
  const bean = (annotations: string) =>
    `${annotations} Configuration settings() { Configuration c = new Configuration(); c.set(PipelineOptions.MAX_PARALLELISM, 256); return c; }`;
  isSetSometimes([
    ["java", "", bean('@Bean @Profile("prod")')],
    ["java", "", bean('@Bean @ConditionalOnProperty("prod")')],
    ["java", "", `@Profile("prod") static class Settings { ${bean("@Bean")} }`],
  ]);
  isSetSurely([["java", "", bean("@Bean")]]);
});

describe("what belongs to an environment", () => {
  const TABLES = "StreamTableEnvironment.create(env).get_config().set";
  isSetSometimes([
    ["py", `if args:\n    ${TABLES}("pipeline.max-parallelism", "256")`, "from pyflink.table import *"],
    ["py", `for a in args:\n    ${TABLES}("pipeline.max-parallelism", "256")`, "from pyflink.table import *"],
  ]);
  isSetSurely([
    ["py", `${TABLES}("pipeline.max-parallelism", "256")`, "from pyflink.table import *"],
    [
      "py",
      `if not args:\n    return\n${TABLES}("pipeline.max-parallelism", "256")`,
      "from pyflink.table import *",
    ],
  ]);
});

describe("a configuration", () => {
  const SET = "c.set(PipelineOptions.MAX_PARALLELISM, 256);";
  isSetSometimes([
    ["java", `Configuration c = new Configuration(); if (args.length > 0) { ${SET} } env.configure(c);`],
    [
      "java",
      "Configuration c = new Configuration(); tune(c, false); env.configure(c);",
      `static void tune(Configuration c, boolean prod) { if (!prod) return; ${SET} }`,
    ],
    ["java", `Configuration c = new Configuration(); for (String a : args) { ${SET} } env.configure(c);`],
    [
      "java",
      `Configuration c = new Configuration(); try { ${SET} } catch (Exception e) { } env.configure(c);`,
    ],
  ]);
  isSetSurely([
    ["java", `Configuration c = new Configuration(); ${SET} env.configure(c);`],
    [
      "java",
      "Configuration c = new Configuration(); tune(c); env.configure(c);",
      `static void tune(Configuration c) { ${SET} }`,
    ],
    ["java", `if (args.length == 0) return; Configuration c = new Configuration(); ${SET} env.configure(c);`],
  ]);
});
