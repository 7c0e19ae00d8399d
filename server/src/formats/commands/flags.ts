import { lastPartOf } from "../../model/address.ts";
/** A flag of one of Flink's commands. */
export interface Flag {
  /** Without the dashes; null for one that has only a long name. */
  readonly short: string | null;
  readonly long: string | null;
  /** What follows it: nothing, a value, or `key=value`. */
  readonly takes: "nothing" | "value" | "property";
  /** The option that it sets; none for what is for the client alone. */
  readonly option?: string;
  /** What the option is set to by a flag without a value. */
  readonly sets?: string;
  /** The unit of a number without one. */
  readonly unit?: string;
  /** The part of the command line that knows it: Flink asks one part alone. */
  readonly of: FlagOwner;
  /** True when `-Dkey=value` has the last word on the option. */
  readonly yields?: true;
}

/**
 * Who reads a flag of `flink run`: all of Flink, or one of the parts of which the first that feels addressed is asked alone.
 *
 * @see org.apache.flink.client.cli.CliFrontend#validateAndGetActiveCommandLine
 */
export type FlagOwner = "all" | "generic" | "yarn" | "standalone";

const flag = (
  of: FlagOwner,
  short: string | null,
  long: string | null,
  takes: Flag["takes"],
  more: Pick<Flag, "option" | "sets" | "unit" | "yields"> = {},
): Flag => ({ short, long, takes, of, ...more });

const DYNAMIC = flag("all", "D", null, "property");

/** Flags for the savepoint that a job starts from. */
const SAVEPOINT: readonly Flag[] = [
  flag("all", "s", "fromSavepoint", "value", { option: "execution.savepoint.path" }),
  flag("all", "n", "allowNonRestoredState", "nothing", {
    option: "execution.savepoint.ignore-unclaimed-state",
    sets: "true",
  }),
];

/** Flags of `flink run` and `flink run-application`. */
const PROGRAM: readonly Flag[] = [
  DYNAMIC,
  flag("generic", "t", "target", "value", { option: "execution.target", yields: true }),
  flag("generic", "e", "executor", "value", { option: "execution.target", yields: true }),
  flag("standalone", "m", "jobmanager", "value"),
  flag("standalone", "z", "zookeeperNamespace", "value", { option: "high-availability.cluster-id" }),
  flag("all", "c", "class", "value"),
  flag("all", "C", "classpath", "value", { option: "pipeline.classpaths" }),
  flag("all", "j", "jarfile", "value"),
  flag("all", "a", "arguments", "value"),
  flag("all", "d", "detached", "nothing", { option: "execution.attached", sets: "false" }),
  flag("all", "p", "parallelism", "value", { option: "parallelism.default" }),
  ...SAVEPOINT,
  flag("all", "rm", "restoreMode", "value", { option: "execution.savepoint-restore-mode" }),
  flag("all", "cm", "claimMode", "value", { option: "execution.state-recovery.claim-mode" }),
  flag("all", "sae", "shutdownOnAttachedExit", "nothing", {
    option: "execution.shutdown-on-attached-exit",
    sets: "true",
  }),
  flag("all", "h", "help", "nothing"),
  flag("all", "v", "verbose", "nothing"),
  flag("all", "q", "sysoutLogging", "nothing"),
  flag("all", "py", "python", "value"),
  flag("all", "pym", "pyModule", "value"),
  flag("all", "pyfs", "pyFiles", "value", { option: "python.files" }),
  flag("all", "pyreq", "pyRequirements", "value", { option: "python.requirements" }),
  flag("all", "pyarch", "pyArchives", "value", { option: "python.archives" }),
  flag("all", "pyexec", "pyExecutable", "value", { option: "python.executable" }),
  flag("all", "pyclientexec", "pyClientExecutable", "value", { option: "python.client.executable" }),
  flag("all", "pypath", "pyPythonPath", "value", { option: "python.pythonpath" }),
];

/** Flags for a cluster on YARN, without the letter and the word that they begin with in `flink run`. */
const YARN: readonly Omit<Flag, "of">[] = [
  flag("yarn", "jm", "jobManagerMemory", "value", {
    option: "jobmanager.memory.process.size",
    unit: "m",
  }),
  flag("yarn", "tm", "taskManagerMemory", "value", {
    option: "taskmanager.memory.process.size",
    unit: "m",
  }),
  flag("yarn", "s", "slots", "value", { option: "taskmanager.numberOfTaskSlots" }),
  flag("yarn", "nm", "name", "value", { option: "yarn.application.name" }),
  flag("yarn", "qu", "queue", "value", { option: "yarn.application.queue" }),
  flag("yarn", "nl", "nodeLabel", "value", { option: "yarn.application.node-label" }),
  flag("yarn", "at", "applicationType", "value", { option: "yarn.application.type" }),
  flag("yarn", "id", "applicationId", "value", { option: "yarn.application.id" }),
  flag("yarn", "t", "ship", "value", { option: "yarn.ship-files" }),
  flag("yarn", "z", "zookeeperNamespace", "value", { option: "high-availability.cluster-id" }),
  flag("yarn", "j", "jar", "value"),
  flag("yarn", "q", "query", "nothing"),
  flag("yarn", "h", "help", "nothing"),
  flag("yarn", "d", "detached", "nothing", { option: "execution.attached", sets: "false" }),
  flag("yarn", "D", null, "property"),
];

const YARN_IN_RUN: readonly Flag[] = YARN.map((each) => ({
  ...each,
  // `-yd` is another name of `-d`.
  of: each.short === "d" ? "all" : "yarn",
  yields: true,
  short: `y${each.short}`,
  long: each.long && `yarn${each.long}`,
}));

const YARN_SESSION: readonly Flag[] = [
  ...YARN.map((each): Flag => ({ ...each, of: "all", yields: true })),
  flag("all", "m", "jobmanager", "value"),
];

/** Flags of the programs that are a cluster's processes themselves. */
const PROCESS: readonly Flag[] = [
  DYNAMIC,
  flag("all", "c", "configDir", "value"),
  flag("all", "r", "webui-port", "value", { option: "rest.port" }),
  flag("all", "x", "executionMode", "value"),
  flag("all", "h", "host", "value"),
];

const KUBERNETES_SESSION: readonly Flag[] = PROGRAM.filter(
  ({ short, of }) => short === "D" || of === "generic",
);

const STANDALONE_JOB: readonly Flag[] = [
  ...PROCESS,
  flag("all", "j", "job-classname", "value"),
  flag("all", "jid", "job-id", "value"),
  ...SAVEPOINT,
  flag("all", null, "jars", "value"),
];

const SQL_CLIENT_FLAGS: readonly Flag[] = [
  DYNAMIC,
  ...[
    "d/defaults",
    "e/environment",
    "i/init",
    "f/file",
    "j/jar",
    "l/library",
    "s/session",
    "u/update",
    "hist/history",
  ].map((names): Flag => {
    const [short = null, long = null] = names.split("/");
    return flag("all", short, long, "value");
  }),
  ...PROGRAM.filter(({ short }) => short?.startsWith("py")),
];

/** A command that starts something of Flink's. */
export interface Launcher {
  /** Its name, as people call it. */
  readonly name: string;
  readonly flags: readonly Flag[];
  /** What the first word is that is no flag: the program, before words that are for it alone, or the host and its port. */
  readonly takes: "program" | "host" | "nothing";
  /** What runs: a client that sends a job to a cluster, a process of an image, which runs with the configuration in it, or another tool. */
  readonly kind: "client" | "process" | "tool";
  /** The flag that names the class of the job, and whether that is one without a program, too; null for none. */
  readonly entry: { readonly short: string; readonly needsProgram: boolean } | null;
}

const RUN: readonly Flag[] = [...PROGRAM, ...YARN_IN_RUN];

const client = (name: string): Launcher => ({
  name,
  flags: RUN,
  takes: "program",
  kind: "client",
  entry: { short: "c", needsProgram: true },
});

/** The command that sends a job to a cluster, of which its flags may make one for it alone. */
export const SENDING = "flink run";

/** Actions of the `flink` command that start a job. */
const ACTIONS: Readonly<Record<string, Launcher>> = {
  run: client(SENDING),
  "run-application": client("flink run-application"),
};

const STANDALONE: Launcher = {
  name: "standalone-job",
  flags: STANDALONE_JOB,
  takes: "program",
  kind: "process",
  entry: { short: "j", needsProgram: false },
};

const process = (name: string, takes: Launcher["takes"]): Launcher => ({
  name,
  flags: PROCESS,
  takes,
  kind: "process",
  entry: null,
});

const JOB_MANAGER = process("jobmanager", "host");
const TASK_MANAGER = process("taskmanager", "nothing");

const tool = (name: string, flags: readonly Flag[]): Launcher => ({
  name,
  flags,
  takes: "nothing",
  kind: "tool",
  entry: null,
});

/** The name of the SQL client's script. */
export const SQL_CLIENT = "sql-client.sh";

/** Scripts of the distribution; those that are told to start and to stop say so in the first word behind. */
const SCRIPTS: Readonly<Record<string, Launcher>> = {
  "standalone-job.sh": STANDALONE,
  "jobmanager.sh": JOB_MANAGER,
  "taskmanager.sh": TASK_MANAGER,
  "kubernetes-session.sh": tool("kubernetes-session.sh", KUBERNETES_SESSION),
  "yarn-session.sh": tool("yarn-session.sh", YARN_SESSION),
  [SQL_CLIENT]: tool(SQL_CLIENT, SQL_CLIENT_FLAGS),
  "sql-gateway.sh": tool("sql-gateway.sh", [DYNAMIC]),
};

/** What the image of Flink is told to start. */
const PROCESSES: Readonly<Record<string, Launcher>> = {
  "standalone-job": STANDALONE,
  jobmanager: JOB_MANAGER,
  taskmanager: TASK_MANAGER,
};

const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** True for a program of Flink's by its path. */
export const isLauncher = (program: string): boolean =>
  /^flink(?:\.sh)?$/.test(lastPartOf(program)) || own(SCRIPTS, lastPartOf(program)) !== undefined;

/**
 * The command that a word starts, with the one behind it, and how many of the two are its name.
 *
 * @param inImage true where the words are what an image of Flink is given
 */
export function launcherAt(
  program: string,
  next: string,
  inImage: boolean,
): { readonly launcher: Launcher; readonly length: number } | undefined {
  const name = lastPartOf(program);
  const action = name === "flink" || name === "flink.sh" ? own(ACTIONS, next) : undefined;
  if (action) return { launcher: action, length: 2 };
  const script = own(SCRIPTS, name);
  if (script) {
    const starts = /^start(?:-foreground)?$/.test(next);
    // `jobmanager.sh stop` starts nothing.
    if (
      next !== "" &&
      !starts &&
      !next.startsWith("-") &&
      (script === JOB_MANAGER || script === TASK_MANAGER)
    )
      return undefined;
    return { launcher: script, length: starts ? 2 : 1 };
  }
  const started = inImage ? own(PROCESSES, program) : undefined;
  return started && { launcher: started, length: 1 };
}
