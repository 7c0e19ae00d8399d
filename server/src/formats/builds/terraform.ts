import { parseOperatorVersion } from "../../flink/operator/operatorVersions.ts";
import type { OperatorClaim } from "../../model/build.ts";
import { isOfOperator, releaseInAddress } from "./operatorCharts.ts";
import { BuildSource, type Found } from "./place.ts";
import { type ScriptStyle, type ScriptToken, scriptTokens } from "./scriptTokens.ts";

const STYLE: ScriptStyle = {
  lineComments: ["#", "//"],
  blockComments: true,
  interpolates: ['"'],
  heredocs: true,
};

/** Reads a module of Terraform for the releases of charts in it; null where none installs the operator. */
export function readTerraform(uri: string, text: string): Found | null {
  const source = new BuildSource(uri, text);
  const tokens = scriptTokens(text, STYLE);
  const operators = tokens.flatMap(({ kind, text }, at) => {
    const isRelease = kind === "text" && text === "helm_release" && tokens[at - 1]?.text === "resource";
    return isRelease ? (operatorIn(blockFrom(tokens, at), source) ?? []) : [];
  });
  return operators.length > 0 ? { isModule: false, operators } : null;
}

const isMark = ({ kind, text }: ScriptToken, marks: string): boolean =>
  kind === "mark" && marks.includes(text);

/** The tokens between the braces that open next. */
function blockFrom(tokens: readonly ScriptToken[], from: number): readonly ScriptToken[] {
  const start = tokens.findIndex((token, at) => at > from && isMark(token, "{"));
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    if (at < start) continue;
    if (isMark(token, "{")) depth++;
    else if (isMark(token, "}")) depth--;
    if (depth === 0) return tokens.slice(start + 1, at);
  }
  return [];
}

/** The operator that a release installs; undefined where that is another chart. */
function operatorIn(block: readonly ScriptToken[], source: BuildSource): OperatorClaim | undefined {
  const given = new Map<string, { readonly text: string; readonly start: number }>();
  let depth = 0;
  for (const [at, token] of block.entries()) {
    if (isMark(token, "{[(")) depth++;
    else if (isMark(token, "}])")) depth--;
    const [mark, value, behind] = block.slice(at + 1, at + 4);
    if (depth !== 0 || token.kind !== "word" || mark?.text !== "=" || !value) continue;
    const isWhole = value.kind === "text" && (behind === undefined || behind.kind === "line");
    // What is worked out has no text, and is no version.
    given.set(token.text, { text: isWhole ? value.text : "", start: value.start });
  }
  const [chart, version] = [given.get("chart"), given.get("version")];
  if (!chart || !isOfOperator(chart.text)) return undefined;
  const release = version?.text ?? releaseInAddress(given.get("repository")?.text ?? "") ?? "";
  // Values may have another image run than the chart's own.
  const tagsImage = block.some(({ kind, text }) => kind === "text" && /\btag\b/.test(text));
  return {
    version: tagsImage ? null : parseOperatorVersion(release),
    place: source.placeAt((version ?? chart).start),
  };
}
