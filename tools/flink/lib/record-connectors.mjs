import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** The connectors that are asked, for one Flink, and what they need that Flink has not. */
const MINOR = "1.20";
const CONNECTORS = [
  ["org.apache.iceberg", "iceberg-flink-runtime-1.20", "1.11.0"],
  ["org.apache.paimon", "paimon-flink-1.20", "1.3.1"],
  ["org.apache.hadoop", "hadoop-client-api", "3.3.6"],
  ["org.apache.hadoop", "hadoop-client-runtime", "3.3.6"],
].map(([group, name, version]) => ({ group, name, version, whole: false }));

/** Which operators of a connector have which uids. */
export function connectors({ work, write, jarsOf }) {
  const classPath = jarsOf(MINOR, CONNECTORS).join(":");
  const classes = join(work, MINOR, "connectors");
  const tables = join(work, MINOR, "tables");
  mkdirSync(classes, { recursive: true });
  rmSync(tables, { recursive: true, force: true });
  const sources = [join(root, "src-connectors/ConnectorUids.java"), join(root, "src/Json.java")];
  execFileSync("javac", ["-encoding", "UTF-8", "--release", "11", "-nowarn", "-cp", classPath, "-d", classes, ...sources], {
    stdio: ["ignore", "inherit", "ignore"],
  });
  const opens = ["--add-opens=java.base/java.util=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED"];
  const out = execFileSync("java", [...opens, "-cp", `${classes}:${classPath}`, "ConnectorUids", `file://${tables}`], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  // Iceberg calls a table by its path.
  const uses = out.trim().split("\n").map((line) => JSON.parse(line.replaceAll(`file://${tables}`, "/tables")));
  const versions = Object.fromEntries(CONNECTORS.slice(0, 2).map(({ name, version }) => [name, version]));
  write("connectors.json", { flink: MINOR, versions, uses }, 3);
}
