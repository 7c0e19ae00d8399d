import { editsFor } from "../../server/src/formats/apply.ts";
import { applyEdits } from "../../server/src/formats/text.ts";
import type { Fix } from "../../server/src/model/finding.ts";
import { DocumentView } from "../../server/src/rules/documentView.ts";
import { inconsistent } from "../../server/src/rules/memory/inconsistent.ts";
import type { Report } from "../../server/src/rules/rule.ts";
import { contextOf } from "../../server/src/rules/view.ts";
import { deploymentOf, documentOf, type TestFile } from "./deployment.ts";
import { formatOf } from "./parsers.ts";

/** A configuration of memory as the version reads it. */
export function written(config: Readonly<Record<string, string>>, version: string): TestFile {
  const lines = (quote: (value: string) => string) =>
    Object.entries(config).map(([key, value]) => `${key}: ${quote(value)}\n`);
  return version.startsWith("1.")
    ? { path: "flink-conf.yaml", text: lines((value) => value).join("") }
    : { path: "config.yaml", text: lines((value) => JSON.stringify(value)).join("") };
}

/** What memory/inconsistent says of a file, for one version or for all that may read it. */
export async function reportsOn(file: TestFile, flinkVersion?: string): Promise<readonly Report[]> {
  const deployment = await deploymentOf([file], flinkVersion ? { flinkVersion } : {});
  return deployment.configurations.flatMap((facts) => [
    ...inconsistent.check(new DocumentView(facts, contextOf(facts, deployment))),
  ]);
}

/** The file with a fix applied. */
export async function mended(
  file: TestFile,
  flinkVersion: string | undefined,
  { changes }: Fix,
): Promise<TestFile> {
  const { configurations } = await deploymentOf([file], flinkVersion ? { flinkVersion } : {});
  const [facts] = configurations;
  if (!facts) throw new Error(`${file.path} was not read`);
  const edits = editsFor(formatOf(file.path), documentOf(file), facts, changes);
  return { ...file, text: applyEdits(file.text, edits) };
}
