// The compilers of the languages in which jobs are written.
import { execFileSync } from "node:child_process";
import { resolve } from "./maven.mjs";

const artifact = (group, name, version, whole) => ({ group, name, version, whole });
const scala = (name, version, whole = true) => artifact("org.scala-lang", name, version, whole);

/** Each compiler with what it needs to run, and what the programs that it makes need. */
const KOTLIN = {
  compiler: [artifact("org.jetbrains.kotlin", "kotlin-compiler-embeddable", "2.1.21", true)],
  runtime: [artifact("org.jetbrains.kotlin", "kotlin-stdlib", "2.1.21", true)],
};

/** Flink had an API for Scala until 1.20, which is for Scala 2.12 alone. What it needs of Flink is there without it. */
const SCALA_2 = {
  compiler: [scala("scala-compiler", "2.12.20")],
  runtime: [
    artifact("org.apache.flink", "flink-streaming-scala_2.12", "1.20.3", false),
    artifact("org.apache.flink", "flink-scala_2.12", "1.20.3", false),
    artifact("com.twitter", "chill_2.12", "0.7.6", false),
    scala("scala-library", "2.12.20"),
    scala("scala-reflect", "2.12.20"),
  ],
};
const SCALA_3 = { compiler: [scala("scala3-compiler_3", "3.3.6")], runtime: [scala("scala3-library_3", "3.3.6")] };

const run = (classPath, ...args) =>
  execFileSync("java", args, {
    env: { ...process.env, CLASSPATH: classPath.join(":") },
    stdio: ["ignore", "inherit", "inherit"],
  });

/**
 * Answers what compiles a job: sources, with the jars of Flink, into a folder of classes. It returns the jars that the
 * classes need beside those of Flink.
 */
export function compilers(work) {
  const jarsOf = (name, artifacts) => resolve(work, `graphs-${name}`, artifacts).jars;
  // Jobs for Flink 2 may use Java 17.
  const releaseOf = (flink) => (flink.startsWith("1.") ? "11" : "17");
  const all = {
    java({ flink, jars, classes, sources }) {
      const written = sources.filter((name) => name.endsWith(".java"));
      if (written.length === 0) return [];
      const options = ["-encoding", "UTF-8", "--release", releaseOf(flink), "-nowarn", "-Xlint:none", "-d", classes];
      execFileSync("javac", [...options, ...written], {
        env: { ...process.env, CLASSPATH: [...jars, classes].join(":") },
        stdio: ["ignore", "ignore", "pipe"],
      });
      return [];
    },
    // Reads sources in Java as well; they are compiled behind it, with its classes.
    kotlin({ flink, jars, classes, sources }) {
      const runtime = jarsOf("kotlin-runtime", KOTLIN.runtime);
      const path = [...jars, ...runtime].join(":");
      const options = ["-no-stdlib", "-no-reflect", "-nowarn", "-jvm-target", releaseOf(flink), "-classpath", path, "-d", classes];
      run(jarsOf("kotlin", KOTLIN.compiler), "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler", ...options, ...sources);
      all.java({ flink, jars: [...jars, ...runtime], classes, sources });
      return runtime;
    },
    scala({ flink, jars, classes, sources }) {
      const [name, main, { compiler, runtime }] = flink.startsWith("1.")
        ? ["scala-2", "scala.tools.nsc.Main", SCALA_2]
        : ["scala-3", "dotty.tools.dotc.Main", SCALA_3];
      const own = jarsOf(`${name}-runtime`, runtime);
      const path = [...jars, ...own].join(":");
      run(jarsOf(name, compiler), main, "-nowarn", "-encoding", "UTF-8", "-classpath", path, "-d", classes, ...sources);
      return own;
    },
  };
  return (language) => all[language];
}
