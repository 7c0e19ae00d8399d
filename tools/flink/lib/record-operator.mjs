import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseAllDocuments } from "yaml";
import { compiledOperator, OPERATORS } from "./operator-sources.mjs";
import { joined } from "./record-values.mjs";

const programs = join(dirname(fileURLToPath(import.meta.url)), "../src-operator");

/** The documents of a file as the operator gets them: kubectl makes JSON of YAML, the API server takes nulls out. */
const documentsOf = (text) =>
  parseAllDocuments(text, { merge: true })
    .map((document) => withoutNulls(document.toJS()))
    .filter((contents) => contents !== null);

function withoutNulls(value) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([name, member]) => [name, withoutNulls(member)]));
}

/** Java goes through a set of texts in another order on every start. */
const inOrder = (answer) =>
  answer?.e ? { e: answer.e.replace(/\[([^\][]+)\]/g, (_, list) => `[${list.split(", ").sort().join(", ")}]`) } : answer;

/** What the validators of the Kubernetes operator say of the resources in the folder `operator/resources`. */
export function operator({ work, out, write, operatorRepository }) {
  const folder = join(out, "operator/resources");
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort();
  const documents = files.map((name) => documentsOf(readFileSync(join(folder, name), "utf8")));
  const input = join(work, "operator-resources.json");
  writeFileSync(input, documents.map((list) => `${JSON.stringify(list)}\n`).join(""));
  // Nobody is asked who a host is.
  const hosts = join(work, "operator-hosts");
  writeFileSync(hosts, "203.0.113.10 repo.example.com\n10.20.0.7 nexus.example.com\n127.0.0.1 localhost\n");
  const versions = Object.keys(OPERATORS);
  const answers = versions.map((version) => {
    const classPath = compiledOperator(work, version, operatorRepository, programs);
    const jvm = [`-Djdk.net.hosts.file=${hosts}`, "-Dlog4j2.level=OFF", "-cp", classPath];
    const stdio = ["ignore", "pipe", "ignore"];
    const printed = execFileSync("java", [...jvm, "OperatorVerdicts", input], { encoding: "utf8", stdio });
    return printed.trim().split("\n").map(JSON.parse);
  });
  const resources = Object.fromEntries(
    files.map((name, file) => [
      name,
      documents[file].map(({ kind }, index) => [kind, joined(answers.map((lines) => inOrder(lines[file][index])))]),
    ]),
  );
  write("operator/verdicts.json", { versions, resources }, 3);
}
