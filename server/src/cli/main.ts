import { Analysis } from "../analysis/analysis.ts";
import type { Snapshot } from "../analysis/snapshot.ts";
import { Formats } from "../formats/registry.ts";
import { SEVERITIES } from "../model/finding.ts";
import { effectiveJson, effectiveText } from "../report/effective.ts";
import { explain, listRules, unexplained } from "../report/explain.ts";
import { dotGraph } from "../report/graph.ts";
import { inspectText } from "../report/inspectText.ts";
import { checkJson, inspectJson } from "../report/json.ts";
import { type ReportData, textsOf } from "../report/reportData.ts";
import { reviewOf } from "../report/review.ts";
import { reviewHtml } from "../report/reviewHtml.ts";
import { reviewMarkdown } from "../report/reviewMarkdown.ts";
import { COLOURED, PLAIN } from "../report/style.ts";
import { textReport } from "../report/text.ts";
import { DEFAULT_OPTIONS } from "../rules/engine.ts";
import type { Unreadable } from "../workspace/document.ts";
import type { Workspace } from "../workspace/workspace.ts";
import {
  type CheckFormat,
  type CheckLine,
  type InspectLine,
  readArguments,
  UsageError,
} from "./arguments.ts";
import { fixFiles } from "./fix.ts";
import type { Host } from "./host.ts";
import { loadPaths, pathOf } from "./load.ts";
import { mcpCommand } from "./mcp.ts";
import { migrateCommand } from "./migrate.ts";

const USAGE = `Usage:
  flink-preflight check [PATH...] [--format text|json|markdown|html] [--fix[=safe|all]]
                        [--flink-version V] [--fail-on error|warning|info|never]
  flink-preflight inspect [PATH...] [--effective] [--format text|json|dot] [--flink-version V]
  flink-preflight explain [RULE|OPTION]
  flink-preflight migrate FLINK-CONF [--keys nested|flat] [--output FILE] [--flink-version V]
  flink-preflight mcp [FOLDER] [--flink-version V]
  flink-preflight server --stdio

check    reads Flink configurations and jobs and reports what Flink's Production Readiness Checklist misses;
         with --format markdown or html as a page for a review
inspect  shows what was read: operators with their inputs, environments and settings; with --format dot the operators
         as a graph for Graphviz; with --effective the options of each deployment:
         which layer sets them (code, resource, FLINK_PROPERTIES, file, operator), which wins, and who is shadowed
explain  explains a rule or an option; alone it lists the rules
migrate  writes the config.yaml that Flink 1.19 and newer reads as it reads the flink-conf.yaml, comments kept
mcp      offers check, inspect, explain and the checklist to assistants over the Model Context Protocol, on standard input
         and output; reads the folder (the working directory unless told otherwise) and changes nothing
server   speaks the Language Server Protocol

Exit codes: 0 nothing found, 1 findings at or above --fail-on (default warning), 2 wrong use, unreadable input,
or a file was named whose kind is not read yet.
`;

/** Where the command line writes to; tests give their own. */
export interface Output {
  out(text: string): void;
  err(text: string): void;
  readonly colour: boolean;
  readonly width: number;
}

/** Runs a command and gives its exit code. */
export async function main(args: readonly string[], output: Output, host: Host): Promise<number> {
  const { version, wasm } = host;
  try {
    const line = readArguments(args);
    switch (line.command) {
      case "version":
        return say(output, `${version}\n`);
      case "help":
        return say(output, USAGE);
      case "check":
        return await check(line, await loadPaths(line.operands, new Formats(wasm)), output, version);
      case "inspect":
        return inspect(line, await loadPaths(line.operands, new Formats(wasm)), output);
      case "explain":
        return explainCommand(line.subject, output);
      case "migrate":
        return await migrateCommand(line, output);
      case "mcp":
        return await mcpCommand(line, host);
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

/** The reports of `check` by the name of their format. */
const REPORTS: Readonly<Record<CheckFormat, (data: ReportData, output: Output, version: string) => string>> =
  {
    text: (data, { colour, width }) => textReport(data, colour ? COLOURED : PLAIN, width),
    json: (data) => `${JSON.stringify(checkJson(data), null, 2)}\n`,
    markdown: (data, _, version) => reviewMarkdown(reviewOf(data, version)),
    html: (data, _, version) => reviewHtml(reviewOf(data, version)),
  };

async function check(
  line: CheckLine,
  workspace: Workspace,
  output: Output,
  version: string,
): Promise<number> {
  workspace.configure({ flinkVersion: line.flinkVersion, profile: null });
  const analysis = new Analysis(workspace);
  let trouble = false;
  if (line.fix !== "none") {
    const { changed, failed } = await fixFiles(analysis, DEFAULT_OPTIONS, line.fix);
    for (const uri of changed) output.err(`fixed ${pathOf(uri)}\n`);
    for (const [uri, reason] of failed) output.err(`flink-preflight: ${pathOf(uri)}: ${reason}\n`);
    trouble = failed.size > 0;
  }
  const snapshot = analysis.snapshot(DEFAULT_OPTIONS);
  const data = { snapshot, pathOf, texts: await textsOf(snapshot, workspace) };
  output.out(REPORTS[line.format](data, output, version));
  if (reportFailures(snapshot, output)) trouble = true;
  if (reportUnreadable(snapshot.unreadable, output) || trouble) return 2;
  const limit = line.failOn === "never" ? -1 : SEVERITIES.indexOf(line.failOn);
  const failing = snapshot.judgements.some(({ findings }) =>
    findings.some((each) => SEVERITIES.indexOf(each.severity) <= limit),
  );
  return failing ? 1 : 0;
}

/** A rule that broke found nothing where there may be something. */
function reportFailures({ judgements }: Snapshot, output: Output): boolean {
  const failures = judgements.flatMap((judgement) => judgement.failures);
  for (const { rule, place, error } of failures)
    output.err(`flink-preflight: ${pathOf(place)}: ${rule} could not be checked: ${String(error)}\n`);
  return failures.length > 0;
}

function reportUnreadable(unreadable: readonly Unreadable[], output: Output): boolean {
  for (const { uri, reason } of unreadable) output.err(`flink-preflight: ${pathOf(uri)}: ${reason}\n`);
  return unreadable.some(({ unasked }) => !unasked);
}

async function inspect(
  { format, effective, flinkVersion }: InspectLine,
  workspace: Workspace,
  output: Output,
): Promise<number> {
  workspace.configure({ flinkVersion, profile: null });
  if (effective) {
    const snapshot = new Analysis(workspace).snapshot(DEFAULT_OPTIONS);
    const data = { snapshot, pathOf };
    output.out(
      format === "json"
        ? `${JSON.stringify(effectiveJson(data), null, 2)}\n`
        : effectiveText(data, output.colour ? COLOURED : PLAIN),
    );
    return reportUnreadable(snapshot.unreadable, output) ? 2 : 0;
  }
  await workspace.readUsed();
  const snapshot = workspace.snapshot();
  const jobs = workspace.jobOperators(snapshot);
  if (format === "json") output.out(`${JSON.stringify(inspectJson({ snapshot, pathOf, jobs }), null, 2)}\n`);
  else if (format === "dot") output.out(dotGraph(jobs, pathOf));
  else output.out(`${inspectText({ snapshot, pathOf, jobs })}\n`);
  return reportUnreadable(snapshot.unreadable, output) ? 2 : 0;
}

function explainCommand(subject: string | undefined, output: Output): number {
  if (subject === undefined) return say(output, `${listRules()}\n`);
  const text = explain(subject);
  if (text === undefined) throw new UsageError(unexplained(subject));
  return say(output, `${text.trimEnd()}\n`);
}
