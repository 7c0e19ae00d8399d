// The compilers of the languages in which jobs are written.
import { execFileSync } from "node:child_process";

const java = ({ flink, jars, classes, sources }) => {
  // Flink 2 asks for Java 17 in practice; jobs for it use its language.
  const release = flink.startsWith("1.") ? "11" : "17";
  const options = ["-encoding", "UTF-8", "--release", release, "-nowarn", "-Xlint:none", "-cp", jars.join(":"), "-d", classes];
  execFileSync("javac", [...options, ...sources], { stdio: ["ignore", "inherit", "pipe"] });
};

/** Answers the compiler of a language: it compiles sources with jars into a folder of classes. */
export function compilers(_work) {
  const all = { java };
  return (language) => all[language];
}
