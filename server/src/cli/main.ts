import { SEVERITIES } from "../model/finding.ts";
import { checkJson, inspectJson } from "../report/json.ts";
import type { ReportData } from "../report/reportData.ts";
import { COLOURED, PLAIN, textReport } from "../report/text.ts";
import { DEFAULT_OPTIONS, judgeAll } from "../rules/engine.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { type CommandLine, readArguments, UsageError } from "./arguments.ts";
import { explain, listRules } from "./explain.ts";
import { fixFiles } from "./fix.ts";
import { loadPaths, pathOf } from "./load.ts";
import { migrateCommand } from "./migrate.ts";

const USAGE = `Usage:
  flink-preflight check [PATH...] [--format text|json] [--fix[=safe|all]] [--flink-version V]
                        [--fail-on error|warning|info|never]
  flink-preflight inspect [PATH...] [--format text|json]
  flink-preflight explain [RULE|OPTION]
  flink-preflight migrate FLINK-CONF [--keys nested|flat] [--output FILE] [--flink-version V]
  flink-preflight server --stdio

check    reads Flink configurations and jobs and reports what Flink's Production Readiness Checklist misses
inspect  shows what was read: operators, environments and settings
explain  explains a rule or an option; alone it lists the rules
migrate  writes the config.yaml that Flink 1.19 and newer reads as it reads the flink-conf.yaml, comments kept
server   speaks the Language Server Protocol

Exit codes: 0 nothing found, 1 findings at or above --fail-on (default warning), 2 wrong use or unreadable input.
`;

/** Where the command line writes to; tests give their own. */
export interface Output {
  out(text: string): void;
  err(text: string): void;
  readonly colour: boolean;
  readonly width: number;
}

/** Runs a command and gives its exit code. */
export async function main(args: readonly string[], output: Output, version: string): Promise<number> {
  try {
    const line = readArguments(args);
    if (line.version) return say(output, `${version}\n`);
    if (line.help) return say(output, USAGE);
    switch (line.command) {
      case "check":
        return await check(line, output);
      case "inspect":
        return await inspect(line, output);
      case "explain":
        return explainCommand(line, output);
      case "migrate":
        return await migrateCommand(line, output);
      case "server":
        throw new UsageError("the server needs --stdio");
      case "":
        throw new UsageError("a command is missing");
      default:
        throw new UsageError(`there is no command ${line.command}`);
    }
  } catch (error) {
    if (!(error instanceof UsageError)) {
      output.err(`flink-preflight: ${error instanceof Error ? error.message : String(error)}\n`);
      return 2;
    }
    output.err(`flink-preflight: ${error.message}\n\n${USAGE}`);
    return 2;
  }
}

function say(output: Output, text: string): number {
  output.out(text);
  return 0;
}

async function check(line: CommandLine, output: Output): Promise<number> {
  const workspace = await loadPaths(line.operands);
  workspace.configure({ flinkVersion: line.flinkVersion, profile: null });
  let trouble = false;
  if (line.fix !== "none") {
    const { changed, failed } = await fixFiles(workspace, DEFAULT_OPTIONS, line.fix);
    for (const uri of changed) output.err(`fixed ${pathOf(uri)}\n`);
    for (const [uri, reason] of failed) output.err(`flink-preflight: ${pathOf(uri)}: ${reason}\n`);
    trouble = failed.size > 0;
  }
  const data = await reportData(workspace);
  if (line.format === "json") output.out(`${JSON.stringify(checkJson(data), null, 2)}\n`);
  else output.out(textReport(data, output.colour ? COLOURED : PLAIN, output.width));
  if (tellUnreadable(workspace, output) || trouble) return 2;
  const limit = line.failOn === "never" ? -1 : SEVERITIES.indexOf(line.failOn);
  const failing = data.judgements.some(({ findings }) =>
    findings.some((each) => SEVERITIES.indexOf(each.severity) <= limit),
  );
  return failing ? 1 : 0;
}

async function reportData(workspace: Workspace): Promise<ReportData> {
  const judgements = judgeAll(workspace.deployments(), DEFAULT_OPTIONS);
  const texts = new Map<string, string>();
  for (const { findings } of judgements) {
    for (const { uri } of findings) if (!texts.has(uri)) texts.set(uri, (await workspace.textOf(uri)) ?? "");
  }
  return {
    judgements,
    unreadable: workspace.unreadable(),
    pathOf,
    lineStartsOf: (uri) => workspace.lineStartsOf(uri),
    textOf: (uri) => texts.get(uri) ?? "",
  };
}

function tellUnreadable(workspace: Workspace, output: Output): boolean {
  const unreadable = workspace.unreadable();
  for (const { uri, reason } of unreadable) output.err(`flink-preflight: ${pathOf(uri)}: ${reason}\n`);
  return unreadable.length > 0;
}

async function inspect(line: CommandLine, output: Output): Promise<number> {
  const workspace = await loadPaths(line.operands);
  const documents = workspace.documents();
  const data = {
    pathOf,
    lineStartsOf: (uri: string) => workspace.lineStartsOf(uri),
    unreadable: workspace.unreadable(),
  };
  if (line.format === "json") output.out(`${JSON.stringify(inspectJson(documents, data), null, 2)}\n`);
  else {
    for (const facts of documents) {
      output.out(`${pathOf(facts.uri)} (${facts.format})\n`);
      for (const setting of facts.settings)
        output.out(`  ${setting.key} = ${setting.value ?? "(known at run time)"}\n`);
      for (const operator of facts.operators) {
        const uid = operator.uid ? (operator.uid.value ?? operator.uid.expression) : "no uid";
        output.out(`  ${operator.method} (${operator.role}, ${operator.state}): ${uid}\n`);
      }
    }
  }
  return tellUnreadable(workspace, output) ? 2 : 0;
}

function explainCommand(line: CommandLine, output: Output): number {
  const [subject] = line.operands;
  if (subject === undefined) return say(output, `${listRules()}\n`);
  const text = explain(subject);
  if (text === undefined) throw new UsageError(`there is no rule and no option called ${subject}`);
  return say(output, `${text.trimEnd()}\n`);
}
