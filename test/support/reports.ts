import { Analysis } from "../../server/src/analysis/analysis.ts";
import { parseVersion } from "../../server/src/flink/versions.ts";
import type { ReportData } from "../../server/src/report/reportData.ts";
import { PLAIN } from "../../server/src/report/style.ts";
import { textReport } from "../../server/src/report/text.ts";
import { DEFAULT_OPTIONS } from "../../server/src/rules/engine.ts";
import { Workspace } from "../../server/src/workspace/workspace.ts";
import { memoryFiles, pathOf, ROOT, uriOf } from "./memoryFiles.ts";
import { formats } from "./parsers.ts";

/** What a report is made of, for files in memory by path below the root. */
export async function reportData(files: Record<string, string>, flinkVersion?: string): Promise<ReportData> {
  const workspace = new Workspace(memoryFiles(files), formats, [ROOT]);
  workspace.configure({
    flinkVersion: flinkVersion === undefined ? null : parseVersion(flinkVersion),
    profile: null,
  });
  await workspace.load(ROOT);
  const texts = new Map(Object.entries(files).map(([path, text]) => [uriOf(path), text]));
  return { snapshot: new Analysis(workspace).snapshot(DEFAULT_OPTIONS), pathOf, texts };
}

/** The text report of files in memory, its lines without the blanks at their ends. */
export async function textOf(files: Record<string, string>, flinkVersion?: string): Promise<string> {
  return textReport(await reportData(files, flinkVersion), PLAIN, 100);
}
