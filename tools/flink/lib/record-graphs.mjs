// Compiles jobs, runs each until it wants to be executed, and writes the graphs that it then has.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compilers } from "./graph-compilers.mjs";
import { JOBS } from "./graph-jobs.mjs";
import { compile } from "./java.mjs";
import { resolve } from "./maven.mjs";
import { RELEASES } from "./modules.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const jobs = join(root, "../../test/conformance/graphs");

const artifact = (group, name, version) => ({ group, name, version, whole: true });
/** Keeps Flink from saying that it has nothing to log with. */
const QUIET = artifact("org.slf4j", "slf4j-nop", "1.7.36");
const flink = (version, ...names) => names.map((name) => artifact("org.apache.flink", name, version));

/** What jobs of one Flink are compiled and run with. Maven Central has not every module in every patch. */
const LIBRARIES = {
  "1.20": [
    ...flink(RELEASES["1.20"], "flink-streaming-java", "flink-clients", "flink-connector-files", "flink-connector-datagen", "flink-cep"),
    ...flink("1.20.3", "flink-table-api-java-bridge", "flink-table-planner-loader", "flink-table-runtime"),
    ...flink("3.4.0-1.20", "flink-connector-kafka"),
    QUIET,
  ],
  2.3: [
    ...flink(RELEASES[2.3], "flink-streaming-java", "flink-clients", "flink-connector-files", "flink-connector-datagen", "flink-cep"),
    ...flink(RELEASES[2.3], "flink-table-api-java-bridge", "flink-table-planner-loader", "flink-table-runtime", "flink-datastream"),
    ...flink("5.0.0-2.2", "flink-connector-kafka"),
    QUIET,
  ],
};

const OPENS = ["java.util", "java.lang", "java.time"].map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`);

/** Records the graphs of all jobs, or of the one that is named as its folder. */
export function graphs({ work, write, out }, only) {
  const compilerOf = compilers(work);
  const ready = new Map();
  const chosen = JOBS.filter((job) => only === undefined || only === `${job.language}/${job.name}`);
  if (chosen.length === 0) throw new Error(`No such job: ${only}`);
  for (const job of chosen) {
    const python = job.language === "python";
    const name = `${python ? "python-" : ""}${job.flink}`;
    if (!ready.has(name)) ready.set(name, python ? preparePython(work, job.flink) : prepare(work, job.flink));
    const folder = join(jobs, job.language, job.name);
    const sources = sourcesIn(folder);
    const { jars, ask } = ready.get(name);
    const place = placeIn(folder, sources);
    let run = (each) => ask(folder, each);
    if (!python) {
      const classes = join(work, "graphs", "jobs", job.language, job.name);
      rmSync(classes, { recursive: true, force: true });
      mkdirSync(classes, { recursive: true });
      const paths = sources.map((source) => join(folder, source));
      const more = compilerOf(job.language)({ flink: job.flink, jars, classes, sources: paths });
      run = (each) => ask(classes, more, each);
    }
    const graphs = job.runs.flatMap((each) => graphsOf(run(each), each, place));
    const to = join("graphs", job.language, job.name);
    mkdirSync(join(out, to), { recursive: true });
    write(join(to, "graph.json"), { flink: RELEASES[job.flink], language: job.language, graphs }, 4);
  }
}

/** Compiles the programs that ask, and answers what runs one main method with them and reads what was written. */
function prepare(work, minor) {
  const { jars, missing } = resolve(work, `graphs-${minor}`, LIBRARIES[minor]);
  if (missing.length > 0) throw new Error(`Maven has no ${missing.join(", ")} for the jobs of ${minor}`);
  const programs = join(work, "graphs", minor, "programs");
  const woven = join(work, "graphs", minor, "woven");
  const folder = join(root, "src-graphs");
  const sources = readdirSync(folder).map((name) => join(folder, name));
  compile(jars.join(":"), programs, [...sources, join(root, "src/Json.java")]);
  const java = (path, ...args) =>
    execFileSync("java", ["-Dfile.encoding=UTF-8", "-Duser.timezone=UTC", "-Duser.language=en", ...OPENS, ...args], {
      env: { ...process.env, CLASSPATH: path.join(":") },
      stdio: ["ignore", "ignore", "inherit"],
    });
  java([programs, ...jars], "Weave", woven);
  const ask = (classes, more, { main, args }) => {
    const answer = join(work, "graphs", "answer.txt");
    java([woven, programs, ...jars, ...more], "Graphs", classes, answer, main, ...args);
    return readFileSync(answer, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  };
  return { jars, ask };
}

/** Installs PyFlink with its own jars, compiles the programs that ask, and answers what runs one main file with them. */
function preparePython(work, minor) {
  const home = join(work, "graphs", `python-${RELEASES[minor]}`);
  const python = join(home, "bin", "python");
  const pip = (...names) => execFileSync(python, ["-m", "pip", "install", "--quiet", ...names], { stdio: "inherit" });
  if (!existsSync(python)) {
    execFileSync(process.env.PYTHON ?? "python3", ["-m", "venv", home]);
    // What PyFlink depends on is built with what newer ones do not have any more.
    pip("setuptools<80", "wheel");
    pip(`apache-flink==${RELEASES[minor]}`);
  }
  const find = "import pyflink, os; print(os.path.dirname(pyflink.__file__))";
  const flink = execFileSync(python, ["-c", find], { encoding: "utf8" }).trim();
  const jars = ["lib", "opt"].flatMap((folder) =>
    readdirSync(join(flink, folder)).flatMap((name) => (name.endsWith(".jar") ? [join(flink, folder, name)] : [])),
  );
  const programs = join(work, "graphs", `python-${minor}`, "programs");
  const woven = join(work, "graphs", `python-${minor}`, "woven");
  const sources = ["src-graphs", "src-graphs-python"].flatMap((folder) =>
    readdirSync(join(root, folder)).flatMap((name) => (name.endsWith(".java") ? [join(root, folder, name)] : [])),
  );
  compile(jars.join(":"), programs, [...sources, join(root, "src/Json.java")]);
  execFileSync("java", ["-cp", [programs, ...jars].join(":"), "Weave", woven]);
  const ask = (folder, { main, args }) => {
    const answer = join(work, "graphs", "answer.txt");
    const script = join(root, "src-graphs-python", "record.py");
    execFileSync(python, [script, folder, answer, [woven, programs].join(":"), main, ...args], {
      env: { ...process.env, JVM_ARGS: OPENS.join(" "), PYTHONDONTWRITEBYTECODE: "1" },
      stdio: ["ignore", "ignore", "inherit"],
    });
    return readFileSync(answer, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  };
  return { jars, ask };
}

/** The sources of a job, as paths from its folder. */
function sourcesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(java|kt|scala|py)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
    .sort();
}

/**
 * Answers a call as it is recorded. Java says a package and the name of a file; where files are in folders of another name,
 * that name alone has to do. Scala gives some calls the line of another part of the expression: the next line that names the
 * method is theirs.
 */
function placeIn(folder, sources) {
  const placeOf = (text) => {
    const [, path, line] = /^(.*):(\d+)$/.exec(text);
    const found = sources.filter((name) => name.endsWith(`/${path}`));
    const named = found.length > 0 ? found : sources.filter((name) => basename(name) === basename(path));
    if (named.length !== 1) throw new Error(`${named.length} files are ${path}`);
    return { file: named[0], line: Number(line) };
  };
  return (method, at) => {
    const [first, ...rest] = at.map(placeOf);
    const lines = readFileSync(join(folder, first.file), "utf8").split("\n");
    // As a call or a reference to the method, not as a part of a text.
    const word = new RegExp(`(^|[.:>\\s(])${method}($|[\\s(<[{.)])`);
    const ahead = lines.slice(first.line - 1, first.line + 4).findIndex((line) => word.test(line));
    if (ahead < 0) throw new Error(`no ${method} in ${first.file}:${first.line}`);
    const places = [{ file: first.file, line: first.line + ahead }, ...rest];
    return { method, at: places.map(({ file, line }) => `${file}:${line}`) };
  };
}

/** The lines that a run wrote as graphs. */
function graphsOf(lines, run, place) {
  const { main, args } = run;
  const graphs = [];
  for (const { graph, node, from, refused, method, at, ...more } of lines) {
    const call = method === undefined ? null : place(method, at);
    if (refused !== undefined) {
      if (!run.refused) throw new Error(`${main}: ${refused}`);
      if (graphs.length === 0) graphs.push({ main, args, name: null, execute: null, nodes: [], edges: [] });
      graphs.push({ ...graphs.pop(), refused });
    } else if (graph !== undefined) graphs.push({ main, args, name: graph, execute: call, nodes: [], edges: [] });
    else if (node !== undefined) graphs.at(-1).nodes.push({ id: Number(node), ...nodeOf(more), call });
    else graphs.at(-1).edges.push({ from: Number(from), ...edgeOf(more) });
  }
  if (graphs.length === 0) throw new Error(`${main} was not executed`);
  if (run.refused && graphs.at(-1).refused === undefined) throw new Error(`${main} was not refused`);
  return graphs;
}

function nodeOf({ name, uid, uidHash, operator, parallelism, maxParallelism, slots, chaining, role, into }) {
  return {
    name,
    role,
    uid,
    ...(uidHash === null ? {} : { uidHash }),
    operator,
    parallelism: Number(parallelism),
    maxParallelism: Number(maxParallelism),
    slots,
    chaining,
    ...(into === undefined ? {} : { into: Number(into) }),
  };
}

function edgeOf({ to, input, partitioner, keyed, tag, chained }) {
  return {
    to: Number(to),
    ...(input === "0" ? {} : { input: Number(input) }),
    partitioner,
    ...(keyed === "true" ? { keyed: true } : {}),
    ...(tag === null ? {} : { tag }),
    ...(chained === "true" ? { chained: true } : {}),
  };
}
