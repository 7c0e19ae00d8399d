import { parseArgs } from "node:util";
import { type FlinkVersion, parseVersion } from "../flink/versions.ts";

/** A wrong use of the command line; the message is for the user. */
export class UsageError extends Error {}

export type FailOn = "error" | "warning" | "information" | "hint" | "never";

export interface CommandLine {
  readonly command: string;
  readonly operands: readonly string[];
  readonly format: "text" | "json";
  readonly fix: "none" | "safe" | "all";
  readonly flinkVersion: FlinkVersion | null;
  readonly failOn: FailOn;
  /** How `migrate` writes keys. */
  readonly keys: "nested" | "flat";
  /** The file that `migrate` writes to; null for the standard output. */
  readonly output: string | null;
  readonly help: boolean;
  readonly version: boolean;
}

const FAIL_ON: Readonly<Record<string, FailOn>> = {
  error: "error",
  warning: "warning",
  info: "information",
  information: "information",
  hint: "hint",
  never: "never",
};

/** @throws UsageError when the arguments make no sense */
export function readArguments(args: readonly string[]): CommandLine {
  // `--fix` stands for `--fix=safe`; parseArgs knows no option with a value that may be left out.
  const normal = args.map((arg) => (arg === "--fix" ? "--fix=safe" : arg));
  const { values, positionals } = parse(normal);
  const flinkVersion = values["flink-version"] === undefined ? null : parseVersion(values["flink-version"]);
  if (values["flink-version"] !== undefined && !flinkVersion) {
    throw new UsageError(`--flink-version ${values["flink-version"]}: not a version such as 1.20`);
  }
  const wanted = values["fail-on"] ?? "warning";
  const failOn = Object.hasOwn(FAIL_ON, wanted) ? FAIL_ON[wanted] : undefined;
  if (!failOn) throw new UsageError(`--fail-on ${values["fail-on"]}: use error, warning, info or never`);
  const [command = "", ...operands] = positionals;
  return {
    command,
    operands,
    format: oneOf("--format", values.format ?? "text", ["text", "json"]),
    fix: values.fix === undefined ? "none" : oneOf("--fix", values.fix, ["safe", "all"]),
    flinkVersion,
    failOn,
    keys: oneOf("--keys", values.keys ?? "nested", ["nested", "flat"]),
    output: values.output ?? null,
    help: values.help ?? false,
    version: values.version ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: "string" },
        fix: { type: "string" },
        "flink-version": { type: "string" },
        "fail-on": { type: "string" },
        keys: { type: "string" },
        output: { type: "string", short: "o" },
        help: { type: "boolean", short: "h" },
        version: { type: "boolean" },
        stdio: { type: "boolean" },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (!found) throw new UsageError(`${option} ${value}: use ${allowed.join(" or ")}`);
  return found;
}
