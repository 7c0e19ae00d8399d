import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keysOf, optionsOf } from "../../server/src/flink/options/catalogue.ts";
import { parseMemorySize } from "../../server/src/flink/values/memorySize.ts";
import { sourcesOf } from "../../server/src/model/facts.ts";
import { readOnce } from "../support/formats.ts";

interface Answer {
  readonly options?: Readonly<Record<string, string | null>>;
  readonly refused?: string;
}
interface Line {
  readonly launcher: string;
  readonly arguments: readonly string[];
  readonly answers: Readonly<Record<string, Answer>>;
}

const recorded = JSON.parse(
  readFileSync(process.env.LINES ?? join(import.meta.dirname, "commandLines.json"), "utf8"),
) as { readonly lines: readonly Line[] };

const COMMANDS: Readonly<Record<string, string>> = {
  "standalone-job": "standalone-job.sh start",
  jobmanager: "jobmanager.sh start",
  taskmanager: "taskmanager.sh start",
  "kubernetes-session": "kubernetes-session.sh",
  "yarn-session": "yarn-session.sh",
  "sql-client": "sql-client.sh",
};

/** The script that runs a command line. */
const scriptOf = ({ launcher, arguments: given }: Line): string =>
  [COMMANDS[launcher] ?? launcher, ...given.map((each) => `'${each.replaceAll("'", "'\\''")}'`)].join(" ");

/** A value as all ways to write it have in common. */
function plain(value: string): string {
  const memory = parseMemorySize(value);
  if (/\d ?[a-z]/i.test(value) && memory.ok) return `${memory.bytes} bytes`;
  return value.replace(/^\['?|'?\]$/g, "").replaceAll("', '", ";").replace(/^file:\/+/, "file:/");
}

/** All names of an option together. */
const nameOf = (key: string): string =>
  [...optionsOf(key).flatMap((option) => keysOf(option.key)), key].sort()[0] ?? key;

/** Options that the client works out by itself. */
const WORKED_OUT =
  /^(?:execution\.target$|pipeline\.jars|rest\.|jobmanager\.rpc\.|security\.ssl\.rest|high-availability\.cluster-id$|yarn\.flink-dist-jar$)/;

/** What is set, by all names of each option. */
const byName = (settings: readonly (readonly [string, string | null])[]): Map<string, string> =>
  new Map(
    settings.flatMap(([key, value]) =>
      WORKED_OUT.test(key) || value === null ? [] : [[nameOf(key), plain(value)] as const],
    ),
  );

/** Command lines of which we read another thing, all of them ones that hardly anybody writes. */
const DIFFERENT: readonly string[] = [
  // Names cut short.
  "flink run --par 4 orders.jar",
  // The default, which is no difference from nothing.
  "flink run -s s3://orders/savepoint-1 -restoreMode no_claim orders.jar",
  // A flag that adds each time.
  "flink run -C file:///opt/more.jar -C file:///opt/other.jar orders.jar",
  // Told as an error, and what stands behind it is read all the same.
  "flink run-application -t yarn-application -yDstate.backend.type=rocksdb -Dparallelism.default=2 orders.jar --input in",
  // Blanks inside of a word, around the key.
  "yarn-session -D execution.checkpointing.interval=1 min",
  "yarn-session -Dpipeline.name = Orders",
];
const AGREED = 290;

test("command lines set what Flink takes from them", () => {
  const differences: string[] = [];
  let agreed = 0;
  for (const line of recorded.lines) {
    const [source] = sourcesOf(readOnce("run.sh", scriptOf(line)));
    const read = byName((source?.settings ?? []).map(({ key, value }) => [key, value]));
    const answers = Object.values(line.answers).flatMap(({ options }) => (options ? [options] : []));
    if (answers.length === 0) continue;
    const same = answers.some((options) => {
      const wanted = byName(Object.entries(options));
      return wanted.size === read.size && [...read].every(([name, value]) => wanted.get(name) === value);
    });
    if (same) agreed++;
    else differences.push([line.launcher, ...line.arguments].join(" "));
  }
  expect(differences.sort()).toEqual([...DIFFERENT].sort());
  expect(agreed).toBeGreaterThanOrEqual(AGREED);
});
