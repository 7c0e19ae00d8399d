import { readFile, writeFile } from "node:fs/promises";
import { compareVersions, formatVersion, READS_CONFIG_YAML } from "../flink/versions.ts";
import { migrate } from "../formats/config/migrate.ts";
import { decode, reasonOf, type TextOrReason } from "../workspace/readText.ts";
import { type MigrateLine, UsageError } from "./arguments.ts";

/** Where the outcome of a migration goes. */
export interface MigrationOutput {
  out(text: string): void;
  err(text: string): void;
}

/**
 * Writes the config.yaml for a flink-conf.yaml to the standard output, or to the file that --output names, which
 * must not be there yet.
 *
 * @throws UsageError when the arguments make no sense
 */
export async function migrateCommand(line: MigrateLine, output: MigrationOutput): Promise<number> {
  const { path, flinkVersion: version } = line;
  if (version && compareVersions(version, READS_CONFIG_YAML.from) < 0) {
    throw new UsageError(
      `Flink ${formatVersion(version)} reads no config.yaml; ${formatVersion(READS_CONFIG_YAML.from)} is the first that does`,
    );
  }
  const range = version ? { from: version, to: version } : READS_CONFIG_YAML;
  const failed = (file: string, reason: string) => {
    output.err(`flink-preflight: ${file}: ${reason}\n`);
    return 2;
  };
  const { text, reason } = await readWhole(path);
  if (text === null) return failed(path, reason);
  const migration = migrate(text, { nested: line.keys === "nested", range });
  if (line.output === null) output.out(migration.text);
  else {
    try {
      await writeFile(line.output, migration.text, { flag: "wx" });
    } catch (error) {
      const isThere = (error as { code?: string }).code === "EEXIST";
      return failed(line.output, isThere ? "is there already and is not overwritten" : reasonOf(error));
    }
  }
  for (const note of migration.notes) output.err(`${path}:${note.line}: ${note.text}\n`);
  return 0;
}

/** A file's text, however long it is. */
const readWhole = (path: string): Promise<TextOrReason> =>
  readFile(path).then(
    (bytes) => decode(bytes, false),
    (error: unknown) => ({ text: null, reason: reasonOf(error) }),
  );
