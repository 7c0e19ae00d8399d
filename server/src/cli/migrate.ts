import { readFile, writeFile } from "node:fs/promises";
import { formatVersion, NEWEST, type VersionRange } from "../flink/versions.ts";
import { type Migration, migrate } from "../formats/config/migrate.ts";
import { reasonOf } from "../workspace/readText.ts";
import { type CommandLine, UsageError } from "./arguments.ts";

/** Where the outcome of a migration goes. */
export interface MigrationOutput {
  out(text: string): void;
  err(text: string): void;
}

const FIRST = { major: 1, minor: 19 };

/**
 * Writes the config.yaml for a flink-conf.yaml to the standard output, or to the file that --output names, which
 * must not be there yet.
 *
 * @throws UsageError when the arguments make no sense
 */
export async function migrateCommand(line: CommandLine, output: MigrationOutput): Promise<number> {
  const [path, more] = line.operands;
  if (path === undefined || more !== undefined) throw new UsageError("migrate takes one flink-conf.yaml");
  const version = line.flinkVersion;
  if (version && version.major === 1 && version.minor < FIRST.minor) {
    throw new UsageError(
      `Flink ${formatVersion(version)} reads no config.yaml; ${formatVersion(FIRST)} is the first that does`,
    );
  }
  const range: VersionRange = version ? { from: version, to: version } : { from: FIRST, to: NEWEST };
  let migration: Migration;
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await readFile(path));
    migration = migrate(text, { nested: line.keys === "nested", range });
    if (line.output === null) output.out(migration.text);
    else await writeFile(line.output, migration.text, { flag: "wx" });
  } catch (error) {
    const reason = error instanceof TypeError ? "is not UTF-8" : reasonOf(error);
    output.err(`flink-preflight: ${path}: ${reason}\n`);
    return 2;
  }
  for (const note of migration.notes) output.err(`${path}:${note.line}: ${note.text}\n`);
  return 0;
}
