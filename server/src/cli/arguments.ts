import { parseArgs } from "node:util";
import { type FlinkVersion, parseVersion } from "../flink/versions.ts";

/** A wrong use of the command line; the message is for the user. */
export class UsageError extends Error {}

type FailOn = "error" | "warning" | "information" | "hint" | "never";

/** A command with what was said about it. */
export type CommandLine =
  | CheckLine
  | InspectLine
  | { readonly command: "explain"; readonly subject: string | undefined }
  | MigrateLine
  | McpLine
  | { readonly command: "help" | "version" };

/** How the outcome of a command can be printed. */
const CHECK_FORMATS = ["text", "json", "markdown", "html"] as const;
const INSPECT_FORMATS = ["text", "json", "dot"] as const;
export type CheckFormat = (typeof CHECK_FORMATS)[number];
export type InspectFormat = (typeof INSPECT_FORMATS)[number];

export interface CheckLine {
  readonly command: "check";
  readonly operands: readonly string[];
  readonly format: CheckFormat;
  readonly fix: "none" | "safe" | "all";
  readonly flinkVersion: FlinkVersion | null;
  readonly failOn: FailOn;
}

export interface InspectLine {
  readonly command: "inspect";
  readonly operands: readonly string[];
  readonly format: InspectFormat;
  /** True for the options of deployments instead of what was read of each document. */
  readonly effective: boolean;
  readonly flinkVersion: FlinkVersion | null;
}

export interface MigrateLine {
  readonly command: "migrate";
  readonly path: string;
  readonly flinkVersion: FlinkVersion | null;
  readonly keys: "nested" | "flat";
  /** The file to write; null for the standard output. */
  readonly output: string | null;
}

export interface McpLine {
  readonly command: "mcp";
  /** The folder that may be read. */
  readonly folder: string;
  readonly flinkVersion: FlinkVersion | null;
}

const FAIL_ON: Readonly<Record<string, FailOn>> = {
  error: "error",
  warning: "warning",
  info: "information",
  information: "information",
  hint: "hint",
  never: "never",
};

/** All options, and which command takes which. */
const OPTIONS = {
  format: { type: "string" },
  fix: { type: "string" },
  effective: { type: "boolean" },
  "flink-version": { type: "string" },
  "fail-on": { type: "string" },
  keys: { type: "string" },
  output: { type: "string", short: "o" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
  stdio: { type: "boolean" },
} as const;
type Option = keyof typeof OPTIONS;

const TAKES = {
  check: ["format", "fix", "flink-version", "fail-on"],
  inspect: ["format", "effective", "flink-version"],
  explain: [],
  migrate: ["keys", "output", "flink-version"],
  mcp: ["flink-version"],
  server: ["stdio"],
} as const satisfies Record<string, readonly Option[]>;
type Command = keyof typeof TAKES;

/** @throws UsageError when the arguments make no sense */
export function readArguments(args: readonly string[]): CommandLine {
  // `--fix` stands for `--fix=safe`; parseArgs knows no option with a value that may be left out.
  const normal = args.map((arg) => (arg === "--fix" ? "--fix=safe" : arg));
  const { values, positionals } = parse(normal);
  if (values.version) return { command: "version" };
  if (values.help) return { command: "help" };
  const [name = "", ...operands] = positionals;
  const command = commandNamed(name);
  refuseOthers(command, Object.keys(values));
  const flinkVersion = versionOf(values["flink-version"]);
  switch (command) {
    case "check":
      return {
        command,
        operands,
        format: oneOf("--format", values.format ?? "text", CHECK_FORMATS),
        fix: values.fix === undefined ? "none" : oneOf("--fix", values.fix, ["safe", "all"]),
        flinkVersion,
        failOn: failOn(values["fail-on"] ?? "warning"),
      };
    case "inspect": {
      const effective = values.effective === true;
      const format = oneOf("--format", values.format ?? "text", INSPECT_FORMATS);
      if (effective && format === "dot")
        throw new UsageError("options are no graph: --effective takes no dot");
      return { command, operands, format, effective, flinkVersion };
    }
    case "explain": {
      const [subject, more] = operands;
      if (more !== undefined) throw new UsageError("explain takes one rule or one option");
      return { command, subject };
    }
    case "migrate": {
      const [path, more] = operands;
      if (path === undefined || more !== undefined) throw new UsageError("migrate takes one flink-conf.yaml");
      const keys = oneOf("--keys", values.keys ?? "nested", ["nested", "flat"]);
      return { command, path, flinkVersion, keys, output: values.output ?? null };
    }
    case "mcp": {
      const [folder = ".", more] = operands;
      if (more !== undefined) throw new UsageError("mcp takes one folder");
      return { command, folder, flinkVersion };
    }
    case "server":
      throw new UsageError("the server needs --stdio");
  }
}

function commandNamed(name: string): Command {
  if (name === "") throw new UsageError("a command is missing");
  if (!Object.hasOwn(TAKES, name)) throw new UsageError(`there is no command ${name}`);
  return name as Command;
}

/** An option that a command does not know would be taken for one that has an effect. */
function refuseOthers(command: Command, given: readonly string[]): void {
  const known: readonly string[] = TAKES[command];
  const stranger = given.find((each) => !known.includes(each));
  if (stranger === undefined) return;
  const takers = Object.entries(TAKES).filter(([, options]) =>
    (options as readonly string[]).includes(stranger),
  );
  const hint =
    takers.length > 0
      ? `; ${takers.map(([name]) => name).join(" and ")} ${takers.length > 1 ? "do" : "does"}`
      : "";
  throw new UsageError(`${command} takes no --${stranger}${hint}`);
}

function versionOf(text: string | undefined): FlinkVersion | null {
  const version = text === undefined ? null : parseVersion(text);
  if (text !== undefined && !version)
    throw new UsageError(`--flink-version ${text}: not a version such as 1.20`);
  return version;
}

function failOn(text: string): FailOn {
  const wanted = Object.hasOwn(FAIL_ON, text) ? FAIL_ON[text] : undefined;
  if (!wanted) throw new UsageError(`--fail-on ${text}: use error, warning, info or never`);
  return wanted;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (!found)
    throw new UsageError(`${option} ${value}: use ${allowed.join(", ").replace(/, (?=[^,]*$)/, " or ")}`);
  return found;
}
