import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { programs } from "./java.mjs";
import { MINORS } from "./modules.mjs";
import { ENVIRONMENT, PROPERTIES } from "./properties.mjs";
import { hex } from "./recorder.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const since = (minor, first) => MINORS.indexOf(minor) >= MINORS.indexOf(first);

/** What an image's configuration has before FLINK_PROPERTIES: as it is shipped, with what its entry point sets always. */
const SHIPPED = {
  "jobmanager.rpc.address": "jobmanager",
  "jobmanager.rpc.port": "6123",
  "jobmanager.bind-host": "0.0.0.0",
  "jobmanager.memory.process.size": "1600m",
  "taskmanager.bind-host": "0.0.0.0",
  "taskmanager.memory.process.size": "1728m",
  "taskmanager.numberOfTaskSlots": "1",
  "parallelism.default": "1",
  "jobmanager.execution.failover-strategy": "region",
  "rest.address": "0.0.0.0",
  "rest.bind-address": "0.0.0.0",
  "blob.server.port": "6124",
  "query.server.port": "6125",
};
/** Since 1.18. Flink's own value is longer, and of the same kind. */
const JAVA = { "env.java.opts.all": "--add-exports=java.base/sun.net.util=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED" };

const shippedWith = (minor) => ({ ...(since(minor, "1.18") ? JAVA : {}), ...SHIPPED });

const flat = (options) => Object.entries(options).map(([key, value]) => `${key}: ${value}\n`).join("");

const environment = (text) => ({ PATH: process.env.PATH, LC_ALL: "C.UTF-8", ...ENVIRONMENT, FLINK_PROPERTIES: text });

const BASH = ["bash", "--norc", "--noprofile"];

/** Before 1.19, the text goes behind the file, and then variables are put in. The first shell knows escapes in `echo`. */
function appended(minor, text) {
  const [shell, ...flags] = since(minor, "1.12") ? BASH : ["sh"];
  const echo = text === "" ? "" : execFileSync(shell, [...flags, "-c", 'echo "$FLINK_PROPERTIES"'], { env: environment(text) });
  return execFileSync("envsubst", { env: environment(text), input: `${flat(shippedWith(minor))}${echo}` });
}

/** Since 1.19, each line becomes an argument for what writes the file anew. */
function handed(text, folder) {
  const [shell, ...flags] = BASH;
  const out = execFileSync(shell, [...flags, join(root, "src-image/arguments.sh")], {
    cwd: folder,
    env: environment(text),
    encoding: "utf8",
  });
  return out.split("\0").slice(0, -1);
}

function answersOf(minor, { jarsOf, work }, argumentsOf) {
  const others = ["src-record/LoadConfig.java", "src-record/Messages.java", "src/Json.java"];
  const run = programs("src-image", others, jarsOf(minor), join(work, minor, "image-classes"));
  const scratch = join(work, minor, "image");
  rmSync(scratch, { recursive: true, force: true });
  for (const name of ["conf", "files"]) mkdirSync(join(scratch, name), { recursive: true });
  const conf = join(scratch, "conf");
  let lines;
  if (since(minor, "1.19")) {
    const start = join(scratch, "start.yaml");
    writeFileSync(start, flat(shippedWith(minor)));
    const file = join(scratch, "arguments.txt");
    writeFileSync(file, argumentsOf().map((words) => `${words.map(hex).join(" ")}\n`).join(""));
    lines = run("ImageConfig", [conf, start, file]);
  } else {
    const paths = PROPERTIES.map((text, i) => {
      const path = join(scratch, "files", `${i}.yaml`);
      writeFileSync(path, appended(minor, text));
      return path;
    });
    lines = run("LoadConfig", ["flink-conf.yaml", conf, ...paths]);
  }
  const answers = lines.map((line) => JSON.parse(line));
  if (answers.length !== PROPERTIES.length) throw new Error(`${minor}: ${answers.length} answers`);
  return answers.map((answer) => beyond(answer, minor));
}

/** An answer without what holds in every image anyway; null for what an image has lost. */
function beyond({ values, options = values, error }, minor) {
  if (options === undefined) return { error };
  const shipped = shippedWith(minor);
  const own = Object.entries(options).filter(([key, value]) => shipped[key] !== value);
  const gone = Object.keys(shipped).filter((key) => !(key in options));
  return { options: { ...Object.fromEntries(own), ...Object.fromEntries(gone.map((key) => [key, null])) } };
}

/** Which options Flink holds after an image was started with each text. */
export function properties(to, minors) {
  const empty = join(to.work, "empty");
  mkdirSync(empty, { recursive: true });
  let handedOn;
  const argumentsOf = () => (handedOn ??= PROPERTIES.map((text) => handed(text, empty)));
  const answers = minors.map((minor) => answersOf(minor, to, argumentsOf));
  const texts = PROPERTIES.map((text, i) => {
    const groups = new Map();
    minors.forEach((minor, place) => {
      const answer = JSON.stringify(answers[place][i]);
      groups.set(answer, [...(groups.get(answer) ?? []), minor]);
    });
    return { text, answers: [...groups].map(([answer, versions]) => ({ versions, ...JSON.parse(answer) })) };
  });
  const shipped = Object.fromEntries(minors.map((minor) => [minor, shippedWith(minor)]));
  to.write("properties.json", { versions: minors, environment: ENVIRONMENT, shipped, texts }, 2);
}
