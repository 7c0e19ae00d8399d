// Asks the real Flink classes: one JVM per version, in turn.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Compiles the Java sources and answers the folder of their classes. */
export function compile(sourceDir, workDir) {
  const target = join(workDir, "classes");
  mkdirSync(target, { recursive: true });
  const sources = readdirSync(sourceDir).filter((name) => name.endsWith(".java"));
  execFileSync(
    "javac",
    ["-encoding", "UTF-8", "--release", "11", "-d", target, ...sources.map((name) => join(sourceDir, name))],
    { stdio: "inherit" },
  );
  return target;
}

// Some defaults are made from properties of the machine; these are what a user would expect.
const FIXED = ["-Djava.io.tmpdir=/tmp", "-Duser.timezone=UTC", "-Duser.language=en", "-Dfile.encoding=UTF-8"];

/** The options in the jars: {found: [...], failed: [...]}; the answer is kept in the work folder. */
export function optionsIn(classes, workDir, name, jars, fresh) {
  const all = ask(classes, "Options", join(workDir, name, "options.jsonl"), jars, fresh);
  return { found: all.filter((o) => o.key !== undefined), failed: all.filter((o) => o.failed !== undefined) };
}

/** The classes in the jars that have texts which may be keys: [{class, jar, constants, texts}, ...]. */
export const textsIn = (classes, workDir, name, jars, fresh) =>
  ask(classes, "Texts", join(workDir, name, "texts.jsonl"), jars, fresh);

/** What the classes in the jars are made of: [{class, access, stability, supers, methods, options}, ...]. */
export const membersIn = (classes, workDir, name, jars, fresh) =>
  ask(classes, "Members", join(workDir, name, "members.jsonl"), jars, fresh);

/** What a Java program answers about the jars, one object a line; the answer is kept in the file. */
function ask(classes, main, file, jars, fresh) {
  if (fresh || !existsSync(file)) {
    const text = execFileSync(
      "java",
      ["-XX:TieredStopAtLevel=1", ...FIXED, "-cp", classes, main, ...jars],
      {
        encoding: "utf8",
        maxBuffer: 1 << 28,
        stdio: ["ignore", "pipe", "ignore"],
      },
    );
    writeFileSync(file, text);
  }
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line));
}
