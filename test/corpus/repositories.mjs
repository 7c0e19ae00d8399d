// What the comparisons with labels have in common: the repositories at hand, and what the tool reads in them.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const cli = join(dirname(dirname(import.meta.dirname)), "dist", "cli.js");

/** The label files of one folder below `test/corpus`, in the order of their names. */
export function labelFiles(...folder) {
  const path = join(import.meta.dirname, ...folder);
  return readdirSync(path)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => readJson(join(path, name)));
}

/** The folder of one repository, and its labelled files that are at hand with the text that was labelled. */
export function atHand(root, { repository, files }) {
  const folder = join(root, repository.replace("/", "+"));
  const usable = files.filter(({ path, sha256 }) => {
    const file = join(folder, path);
    if (existsSync(file) && createHash("sha256").update(readFileSync(file)).digest("hex") === sha256)
      return true;
    console.log(`${repository} ${path}: left out, ${existsSync(file) ? "its text is another" : "not there"}`);
    return false;
  });
  return { folder, usable };
}

/** What the tool reads in the paths, by the path of the file, and the kinds of those that it does not read yet. */
export function inspect(paths) {
  const { files, unread } = run("inspect", paths);
  return {
    files: new Map(files.map((each) => [resolve(each.file), each])),
    unread: new Map(unread.map(({ file, kind }) => [resolve(file), kind])),
  };
}

/** The lines on which one rule finds something, by the path of the file. */
export function linesOf(rule, paths) {
  const lines = new Map();
  for (const { file, range, ...finding } of run("check", [...paths, "--fail-on", "never"]).findings)
    if (finding.rule === rule)
      lines.set(resolve(file), [...(lines.get(resolve(file)) ?? []), range.start.line]);
  return lines;
}

function run(command, rest) {
  if (!existsSync(cli)) throw new Error("dist/cli.js is missing: npm run build");
  const { stdout, stderr } = spawnSync(process.execPath, [cli, command, "--format", "json", ...rest], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

/** How many differences of a file are not as those that are known say: the new ones, and those that are gone. */
export function explain(differences, known) {
  const gone = Object.keys(known).filter((difference) => !differences.includes(difference));
  return {
    surprises: gone.length + differences.filter((difference) => !Object.hasOwn(known, difference)).length,
    lines: [
      ...differences.map((difference) => `${difference} (${known[difference] ?? "NOT KNOWN"})`),
      ...gone.map((difference) => `${difference} IS NO LONGER SO`),
    ],
  };
}

export function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

export function sumOf(results, count) {
  return results.reduce((total, result) => total + count(result), 0);
}
