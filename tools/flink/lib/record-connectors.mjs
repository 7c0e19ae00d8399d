import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

const artifact = (group, name, version, whole = false) => ({ group, name, version, whole });

/** What connectors need that Flink has not. */
const HADOOP = [
  artifact("org.apache.hadoop", "hadoop-client-api", "3.3.6"),
  artifact("org.apache.hadoop", "hadoop-client-runtime", "3.3.6"),
];

/** Hudi asks the planner for its tables, with all that the planner needs. */
const hudi = (flink, release, version) => ({
  flink,
  program: "HudiUids",
  connectors: [artifact("org.apache.hudi", `hudi-flink${flink}-bundle`, version)],
  others: [
    artifact("org.apache.flink", "flink-table-planner_2.12", release, true),
    artifact("org.apache.flink", "flink-table-api-bridge-base", release),
  ],
  places: true,
});

/** The connectors that are asked, each for one Flink, with the program that asks them. */
const SETS = [
  {
    flink: "1.20",
    program: "ConnectorUids",
    connectors: [
      artifact("org.apache.iceberg", "iceberg-flink-runtime-1.20", "1.11.0"),
      artifact("org.apache.paimon", "paimon-flink-1.20", "1.3.1"),
    ],
    others: [],
    places: false,
  },
  hudi("1.17", "1.17.2", "0.14.0"),
  hudi("1.15", "1.15.4", "0.14.1"),
];

/** Which operators of a connector have which uids. */
export function connectors({ work, write, jarsOf }) {
  write("connectors.json", SETS.map((set) => answersOf(set, work, jarsOf)), 4);
}

function answersOf({ flink, program, connectors, others, places }, work, jarsOf) {
  const jars = jarsOf(flink, [...connectors, ...others, ...HADOOP]);
  const isConnector = (jar) => connectors.some(({ name }) => jar.includes(`/${name}/`));
  // One of Flink's file systems carries classes of an old Hudi.
  const classPath = [...jars.filter(isConnector), ...jars.filter((jar) => !isConnector(jar))].join(":");
  const classes = join(work, flink, "connectors");
  const tables = join(work, flink, "tables");
  mkdirSync(classes, { recursive: true });
  const sources = [program, "Uses"].map((name) => join(root, `src-connectors/${name}.java`));
  execFileSync(
    "javac",
    ["-encoding", "UTF-8", "--release", "11", "-nowarn", "-cp", classPath, "-d", classes, ...sources, join(root, "src/Json.java")],
    { stdio: ["ignore", "inherit", "ignore"] },
  );
  const opens = ["--add-opens=java.base/java.util=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED"];
  const ask = (...more) => {
    rmSync(tables, { recursive: true, force: true });
    const all = [...opens, "-cp", `${classes}:${classPath}`, program, `file://${tables}`, ...more];
    const out = execFileSync("java", all, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    // A connector may write its log there as well.
    const lines = out.split("\n").filter((line) => line.startsWith("{"));
    // Iceberg calls a table by its path.
    return lines.map((line) => JSON.parse(line.replaceAll(`file://${tables}`, "/tables")));
  };
  const uses = places ? eachOf(ask) : ask();
  const versions = Object.fromEntries(connectors.map(({ name, version }) => [name, version]));
  return { flink, versions, uses };
}

/** The answers to all uses, each asked for in a process of its own. */
function eachOf(ask) {
  const uses = [];
  for (;;) {
    const answers = ask(String(uses.length));
    if (answers.length === 0) return uses;
    uses.push(...answers);
  }
}
