import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { COMMAND_LINES } from "./command-lines.mjs";
import { MINORS } from "./modules.mjs";
import { hex } from "./recorder.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** What the client of YARN needs that Flink has not. */
const HADOOP = ["hadoop-client-api", "hadoop-client-runtime"].map((name) => ({
  group: "org.apache.hadoop",
  name,
  version: "3.3.6",
  whole: false,
}));

/** The first version whose jobmanager.sh passes arguments on. */
const ARGUMENTS_SINCE = "1.15";

const compile = (classPath, to, sources) =>
  execFileSync(
    "javac",
    ["-encoding", "UTF-8", "--release", "11", "-nowarn", "-cp", classPath, "-d", to, ...sources],
    { stdio: ["ignore", "inherit", "ignore"] },
  );

/** The working directory of all command lines: a job in a jar, one in Python, and what is shipped with them. */
function folder(work) {
  const at = join(work, "command-lines");
  rmSync(at, { recursive: true, force: true });
  for (const name of ["classes", "conf", "lib", "opt", "source"]) mkdirSync(join(at, name), { recursive: true });
  const source = join(at, "source", "Orders.java");
  writeFileSync(source, "package x; public class Orders { public static void main(String[] arguments) {} }\n");
  compile("", join(at, "classes"), [source]);
  execFileSync("jar", ["cfe", join(at, "orders.jar"), "x.Orders", "-C", join(at, "classes"), "."]);
  // One of them is what a version reads, and neither says anything.
  for (const name of ["flink-conf.yaml", "config.yaml"]) writeFileSync(join(at, "conf", name), "{}\n");
  for (const name of ["job.py", "init.sql", "orders.sql", "defaults.yaml", "session.yaml", "requirements.txt"])
    writeFileSync(join(at, name), "");
  return at;
}

function answersOf(minor, { work, jarsOf }, at) {
  const jars = jarsOf(minor, HADOOP);
  // Where the client looks for what runs Python.
  const python = join(at, "opt", "flink-python.jar");
  copyFileSync(jars.find((jar) => jar.includes("/flink-python")), python);
  const classPath = jars.join(":");
  const classes = join(work, minor, "launchers");
  mkdirSync(classes, { recursive: true });
  const own = readdirSync(join(root, "src-launchers")).map((name) => join(root, "src-launchers", name));
  compile(classPath, classes, [...own, join(root, "src/Json.java"), join(root, "src-record/Messages.java")]);
  const file = join(work, minor, "command-lines.txt");
  const asked = COMMAND_LINES.map(({ launcher, arguments: words }) =>
    [launcher, ...words].map((word) => `x${hex(word)}`).join(" "),
  );
  writeFileSync(file, `${asked.join("\n")}\n`);
  const conf = join(at, "conf");
  const legacy = MINORS.indexOf(minor) < MINORS.indexOf(ARGUMENTS_SINCE) ? ["legacy"] : [];
  const opens = ["java.util", "java.lang"].map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`);
  const all = [...opens, "-Djava.io.tmpdir=" + join(at, "lib"), "-cp", `${classes}:${classPath}`, "CommandLines", conf, file, ...legacy];
  const out = execFileSync("java", all, {
    cwd: at,
    encoding: "utf8",
    env: { ...process.env, FLINK_CONF_DIR: conf, FLINK_OPT_DIR: join(at, "opt") },
    maxBuffer: 1 << 26,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const answers = out.trim().split("\n").map((line) => JSON.parse(line.replaceAll(at, "<folder>")));
  if (answers.length !== asked.length) throw new Error(`${minor}: ${answers.length} answers`);
  return answers;
}

/** What the launchers of each version make of command lines. */
export function commandLines(to, minors) {
  const at = folder(to.work);
  const answers = minors.map((minor) => answersOf(minor, to, at));
  const place = (launcher, words) =>
    COMMAND_LINES.findIndex(
      (line) => line.launcher === launcher && line.arguments.join(" ") === words,
    );
  // What a launcher sets of itself: nothing that a command line says.
  const always = {};
  for (const { launcher } of COMMAND_LINES) {
    const plain = place(launcher, PLAIN[launcher] ?? "");
    always[launcher] ??= Object.fromEntries(
      minors.flatMap((minor, i) => {
        const { options } = answers[i][plain];
        return options === undefined ? [] : [[minor, options]];
      }),
    );
  }
  const list = COMMAND_LINES.map(({ launcher, arguments: words }, line) => ({
    launcher,
    arguments: words,
    answers: Object.fromEntries(
      minors.map((minor, i) => [minor, beyond(answers[i][line], always[launcher][minor] ?? {})]),
    ),
  }));
  to.write("commandLines.json", { versions: minors, always, lines: list }, 2);
}

/** The command line that says as little as its launcher takes. */
const PLAIN = { "flink run": "orders.jar", "flink run-application": "-t yarn-application orders.jar" };

/** An answer without what its launcher sets always; null for what it sets always but not here. */
function beyond({ options, ...answer }, always) {
  if (options === undefined) return answer.refused === undefined ? { help: true } : answer;
  const own = Object.entries(options).filter(([key, value]) => always[key] !== value);
  const gone = Object.keys(always).filter((key) => !(key in options));
  return { options: { ...Object.fromEntries(own), ...Object.fromEntries(gone.map((key) => [key, null])) }, ...answer };
}
