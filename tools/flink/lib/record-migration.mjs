import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "./project.mjs";
import { filesOf } from "./record-configs.mjs";
import { hex } from "./recorder.mjs";

const RENAMED = /^`(.*)` is called `(.*)` now\.$/;

const versionOf = (text) => ({ major: Number(text.split(".")[0]), minor: Number(text.split(".")[1]) });
const before = (a, b) => versionOf(a).major - versionOf(b).major || versionOf(a).minor - versionOf(b).minor;
const hashOf = (text) => createHash("sha256").update(text).digest("hex").slice(0, 16);

/** A byte order mark belongs to the first key for Flink, which nobody means and the migration mends. */
function withoutMark(held, text) {
  const [first] = text.split(/[\r\n]/);
  const marked = Object.keys(held).find((key) => key.startsWith("\uFEFF") && first.startsWith(key));
  if (marked === undefined) return held;
  const { [marked]: value, ...others } = held;
  return { [marked.slice(1)]: value, ...others };
}

/** Keys whose value is not the expected one, as [expected, found]; null for none. */
function differences(expected, found) {
  const keys = [...new Set([...Object.keys(expected), ...Object.keys(found)])].sort();
  return Object.fromEntries(
    keys
      .filter((key) => expected[key] !== found[key])
      .map((key) => [key, [expected[key] ?? null, found[key] ?? null]]),
  );
}

/**
 * Migrates every flink-conf.yaml in each style for each target, a range of versions, and lets each Flink of
 * `readers` load what came of it. Within its target, every option has to be read as before.
 */
export async function migration({ at, work, out, write }, targets, readers) {
  const { migrate } = await load(work, "server/src/formats/config/migrate.ts");
  const recorded = JSON.parse(readFileSync(join(out, "flink-conf.json"), "utf8")).answers;
  const scratch = join(work, "migration");
  mkdirSync(join(scratch, "files"), { recursive: true });
  const put = (name, text) => {
    const path = join(scratch, "files", name);
    writeFileSync(path, text);
    return path;
  };
  const ways = Object.keys(targets).flatMap((target) =>
    ["nested", "flat"].map((style) => ({ target, style })),
  );
  const jobs = filesOf(out, "flink-conf").flatMap(([name, content], i) => {
    // What is no UTF-8 is refused before it is migrated; as text it is good for a test all the same.
    const text = content.toString("utf8");
    const held = withoutMark(recorded[name], text);
    const conf = put(`${i}.conf`, text.replace(/^\uFEFF/, ""));
    const map = put(
      `${i}.map`,
      Object.entries(held)
        .map((pair) => `${pair.map(hex).join(" ")}\n`)
        .join(""),
    );
    return ways.map(({ target, style }) => {
      const [from, to] = targets[target].map(versionOf);
      const migrated = migrate(text, { nested: style === "nested", range: { from, to } });
      const renames = new Map(migrated.notes.flatMap((note) => [RENAMED.exec(note.text)?.slice(1) ?? []]));
      const expected = Object.fromEntries(
        Object.entries(held).map(([key, value]) => [renames.get(key) ?? key, value]),
      );
      const yaml = put(`${i}-${style}-${target}.yaml`, migrated.text);
      return {
        name,
        target,
        style,
        expected,
        line: [conf, map, yaml].join(" "),
        hash: hashOf(migrated.text),
      };
    });
  });
  const list = put("list.txt", jobs.map(({ line }) => `${line}\n`).join(""));
  const found = jobs.map(() => ({}));
  for (const reader of readers) {
    const folder = join(work, reader, "migration");
    mkdirSync(folder, { recursive: true });
    const lines = at(reader)("CompareOptions", folder, list).trim().split("\n").map(JSON.parse);
    if (lines.length !== jobs.length) throw new Error(`migration ${reader}: ${lines.length} answers`);
    lines.forEach((answer, i) => {
      const { target, expected } = jobs[i];
      const [from, to] = targets[target];
      const within = before(from, reader) <= 0 && before(reader, to) <= 0;
      const own = answer.error
        ? { error: answer.error }
        : { ...differences(expected, answer.values), ...(within ? answer.different : {}) };
      if (Object.keys(own).length > 0) found[i][reader] = own;
    });
  }
  const migrations = {};
  jobs.forEach(({ name, target, style, hash }, i) => {
    migrations[name] ??= {};
    const outcome = Object.keys(found[i]).length > 0 ? found[i] : "same";
    migrations[name][`${style} ${target}`] = [hash, outcome];
  });
  write("migration.json", { targets, readers, migrations }, 2);
}
