import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generatedConfigs } from "./config-files.mjs";

/** Writes the generated files, which the test reads too. */
export const generate = ({ write }) => write("generated-configs.json", generatedConfigs(), 2);

/** All configuration files of one kind by name: those of the folder, written ones and generated ones. */
export function filesOf(out, kind) {
  const dir = join(out, kind);
  const names = readdirSync(dir).filter((name) => name.endsWith(".yaml"));
  const files = names.sort().map((name) => [name, readFileSync(join(dir, name))]);
  for (const source of ["written-configs.json", "generated-configs.json"]) {
    files.push(...Object.entries(JSON.parse(readFileSync(join(out, source), "utf8"))[kind]));
  }
  return files;
}

/** What Flink makes of each configuration file, in the newest version, and in others where they differ. */
export function configs({ at, work, out, write }, kind, fileName, versions) {
  const files = filesOf(out, kind);
  const answersOf = (version) => {
    const scratch = join(work, version, kind);
    mkdirSync(join(scratch, "files"), { recursive: true });
    const paths = files.map(([, content], i) => {
      const path = join(scratch, "files", `${i}.yaml`);
      writeFileSync(path, content);
      return path;
    });
    const lines = at(version)("LoadConfig", fileName, scratch, ...paths).trim().split("\n");
    if (lines.length !== files.length) throw new Error(`${kind} ${version}: ${lines.length} answers`);
    return lines.map((line) => {
      const answer = JSON.parse(line);
      return answer.values ?? answer;
    });
  };
  const newest = answersOf(versions.at(-1));
  const others = {};
  for (const version of versions.slice(0, -1)) {
    const answers = answersOf(version).map((answer, i) => [files[i][0], answer]);
    const isOwn = ([, answer], i) => JSON.stringify(answer) !== JSON.stringify(newest[i]);
    others[version] = Object.fromEntries(answers.filter(isOwn));
  }
  const answers = Object.fromEntries(newest.map((answer, i) => [files[i][0], answer]));
  write(`${kind}.json`, { versions, answers, others }, 2);
}
