// Programs that are compiled and run beside the recorders of src-record, with class paths of their own.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Compiles sources into a folder. */
export function compile(classPath, to, sources) {
  mkdirSync(to, { recursive: true });
  execFileSync(
    "javac",
    ["-encoding", "UTF-8", "--release", "11", "-nowarn", "-cp", classPath, "-d", to, ...sources],
    { stdio: ["ignore", "inherit", "ignore"] },
  );
}

/** Compiles the programs of a folder with those of others that they use; answers a function that runs one of them. */
export function programs(folder, others, jars, classes) {
  const own = readdirSync(join(root, folder)).filter((name) => name.endsWith(".java"));
  const classPath = jars.join(":");
  compile(classPath, classes, [...own.map((name) => join(root, folder, name)), ...others.map((name) => join(root, name))]);
  const opens = ["java.util", "java.lang"].map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`);
  const fixed = [...opens, "-Dfile.encoding=UTF-8", "-cp", `${classes}:${classPath}`];
  return (main, args, options = {}) =>
    execFileSync("java", [...fixed, main, ...args], {
      encoding: "utf8",
      maxBuffer: 1 << 26,
      stdio: ["ignore", "pipe", "ignore"],
      ...options,
    })
      .trim()
      .split("\n");
}
