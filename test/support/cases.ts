import { parseVersion } from "../../server/src/flink/versions.ts";
import { lineOf } from "../../server/src/formats/text.ts";
import type { Finding } from "../../server/src/model/finding.ts";
import type { Profile } from "../../server/src/model/profile.ts";
import { DEFAULT_OPTIONS, type JudgeOptions, judgeAll } from "../../server/src/rules/engine.ts";
import { Workspace } from "../../server/src/workspace/workspace.ts";
import { memoryFiles, pathOf, ROOT } from "./memoryFiles.ts";
import { formats } from "./parsers.ts";

/** A small workspace written out in a `.cases.md`: the code blocks below one heading. */
export interface Case {
  readonly heading: string;
  readonly files: { readonly path: string; readonly text: string }[];
  flinkVersion: string | undefined;
  profile: Profile | undefined;
  /** What must be reported. */
  readonly wanted: WantedFinding[];
  /** What else has to hold: the list between the heading and the blocks, by its names. */
  readonly expectations: { readonly name: string; readonly value: string }[];
}

/** A marked line (from 1); with the severity, and in workspaces of many rules the rule, that the mark names. */
export interface WantedFinding {
  readonly path: string;
  readonly line: number;
  readonly severity: string | undefined;
  readonly rule: string | undefined;
}

const MARK = /[ \t]*(?:#|\/\/|--|<!--) finding(?:: ([a-z0-9/, -]+?))?(?: -->)?$/;
const EXPECTATION = /^- ([a-z ]+): (.+)$/;
const FENCE = /^```\w+ (\S+\.\w+|(?:\S*\/)?(?:Docker|Make|Just)file)((?: \w+=\S+)*)$/;

/**
 * Reads the cases of a rule. Every heading starts one; a block belongs to the file that its fence names, as in
 * "```yaml conf/config.yaml", with `flink=1.20` and `profile=development` behind it for the whole case. A line that
 * ends in `# finding` or `// finding` is one that the rule must report, with its own severity; `# finding: hint` or
 * `# finding: hint, hint` name others, and `# finding: error checkpointing/interval` the rule too. The mark is not part of
 * the file. Lines such as `- absent: checkpointing/disabled` below the heading are kept as expectations.
 */
export function casesOf(page: string): Case[] {
  const cases: Case[] = [];
  let heading = "";
  let expectations: Case["expectations"] = [];
  let current: Case | undefined;
  const lines = page.split("\n");
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const title = /^##+ (.+)$/.exec(line);
    if (title) {
      heading = title[1] ?? "";
      current = undefined;
      expectations = [];
      continue;
    }
    const [, expectation, wish = ""] = EXPECTATION.exec(line) ?? [];
    if (expectation) expectations.push({ name: expectation, value: wish });
    if (!line.startsWith("```")) continue;
    const [, path, options = ""] = FENCE.exec(line) ?? [];
    if (path === undefined) throw new Error(`${heading}: a fence that names no file: ${line}`);
    if (!current) {
      current = { heading, files: [], flinkVersion: undefined, profile: undefined, wanted: [], expectations };
      cases.push(current);
    }
    for (const option of options.trim().split(" ").filter(Boolean)) {
      const [name, value] = option.split("=");
      if (name === "flink" && value) current.flinkVersion = value;
      else if (name === "profile" && (value === "development" || value === "production"))
        current.profile = value;
      else throw new Error(`${heading}: there is no option ${option}`);
    }
    const text: string[] = [];
    for (i++; i < lines.length && lines[i] !== "```"; i++) {
      const body = lines[i] ?? "";
      const mark = MARK.exec(body);
      for (const named of mark ? (mark[1]?.split(/, */) ?? [undefined]) : []) {
        const [severity, rule] = named?.split(" ") ?? [];
        current.wanted.push({ path, line: text.length + 1, severity, rule });
      }
      text.push(body.replace(MARK, ""));
    }
    current.files.push({ path, text: `${text.join("\n")}\n` });
  }
  return cases;
}

/** The workspace of a case, read from memory as it would be from disk. */
export async function workspaceOf({ files, ...stated }: Pick<Case, "files" | "flinkVersion" | "profile">) {
  const contents = Object.fromEntries(files.map(({ path, text }) => [path, text]));
  return (await statable(contents))(stated);
}

/** A workspace that is read once, as it is with what settings state. */
async function statable(contents: Record<string, string>) {
  const workspace = new Workspace(memoryFiles(contents), formats, [ROOT]);
  await workspace.load(ROOT);
  return ({ flinkVersion, profile }: Pick<Case, "flinkVersion" | "profile">) => {
    workspace.configure({
      flinkVersion: flinkVersion ? parseVersion(flinkVersion) : null,
      profile: profile ?? null,
    });
    return workspace.snapshot();
  };
}

/** What is found in a workspace with each of several versions of Flink; undefined for none that is stated. */
export async function judgedWithEach<Version extends string | undefined>(
  contents: Record<string, string>,
  versions: Iterable<Version>,
) {
  const stated = await statable(contents);
  return [...versions].map((flinkVersion) => ({
    flinkVersion,
    judgements: judgeAll(stated({ flinkVersion, profile: undefined }).deployments, DEFAULT_OPTIONS),
  }));
}

export interface JudgedOptions extends Partial<JudgeOptions> {
  readonly flinkVersion?: string;
  readonly profile?: Profile;
}

/** A small workspace, by path, with what is found in it: the one place where tests of rules ask the engine. */
export async function judged(contents: Record<string, string>, options: JudgedOptions = {}) {
  const { flinkVersion, profile, ...judging } = options;
  const files = Object.entries(contents).map(([path, text]) => ({ path, text }));
  const workspace = await workspaceOf({ files, flinkVersion, profile });
  const judgements = judgeAll(workspace.deployments, { ...DEFAULT_OPTIONS, ...judging });
  const findings = judgements.flatMap((judgement) => judgement.findings);
  const lineAt = ({ uri, span }: Pick<Finding, "uri" | "span">) =>
    `${pathOf(uri)}:${lineOf(workspace.lineStartsOf(uri), span.start) + 1}`;
  return {
    workspace,
    judgements,
    findings,
    lineAt,
    /** The findings of one rule as `path:line severity`, in the order of the engine. */
    of: (rule: string) =>
      findings.filter((each) => each.rule === rule).map((each) => `${lineAt(each)} ${each.severity}`),
  };
}

/** How the first deployment does on an item: its status, what breaks it, and why it is not known. */
export async function entryOf(item: string, files: Record<string, string>, flinkVersion = "1.20") {
  const { judgements } = await judged(files, { flinkVersion });
  const found = judgements[0]?.checklist.find((each) => each.item === item);
  return [
    found?.status,
    ...(found?.violations ?? []).map(({ rule }) => rule),
    ...(found?.doubts ?? []).map(({ kind }) => kind),
  ];
}
