import { clustersOf } from "../analysis/deploymentAnswers.ts";
import { SEVERITIES } from "../model/finding.ts";
import { checkJson } from "../report/json.ts";
import { type ReportData, textsOf } from "../report/reportData.ts";
import { PLAIN } from "../report/style.ts";
import { textReport } from "../report/text.ts";
import { isBelow } from "../workspace/uris.ts";
import { type Asked, asked, leftOutLines, lookAt, shortened, silentLines } from "./asked.ts";
import { ToolError } from "./input.ts";
import { CHECK_OUTPUT } from "./outputs.ts";
import { type Seen, type ToolAnswer, type ToolHost, tool } from "./tool.ts";

const USUAL_FINDINGS = 50;
const WIDTH = 120;

/** Longer texts are not read from files either. */
const LONGEST_TEXT = 4 * 1024 * 1024;

export const PATHS = {
  type: "array",
  items: { type: "string" },
  maxItems: 100,
  description: "Files or folders to tell of, relative to the folder that is open; all where none is given.",
} as const;

const SEVERITY = {
  type: "string",
  enum: SEVERITIES,
  description: "Only findings of this severity and above; all where none is given.",
} as const;

const LIMIT = {
  type: "integer",
  minimum: 1,
  maximum: 1000,
  description: `How many findings are told at most, the most severe first; ${USUAL_FINDINGS} where nothing is given.`,
} as const;

export const CHECK = tool({
  name: "check",
  title: "Check Flink deployments",
  summary: "Checks Flink configurations and jobs against Flink's Production Readiness Checklist",
  description:
    "Checks the Apache Flink configurations, Kubernetes resources and jobs (Java, Python, Kotlin, Scala, SQL) of the open " +
    "folder against Flink's Production Readiness Checklist: operator uids, max parallelism, state backend, checkpointing, " +
    "high availability, cluster access, and options that Flink ignores or refuses. Gives each deployment with its items " +
    "(satisfied, violated or unknown) and the findings with file, line and ways to mend them. Call it after changing a Flink " +
    "job or configuration, and before calling the work done: nothing of what it reports as violated, an error or a warning " +
    "should be left. An item that is unknown is not met.",
  input: { paths: PATHS, severity: SEVERITY, limit: LIMIT },
  required: [],
  output: CHECK_OUTPUT,
  async answer(host, { paths, severity, limit }) {
    return lookAt(host, paths, (all, seen) => told(host, seen, all, limit), severity);
  },
});

export const CHECK_TEXT = tool({
  name: "check_text",
  title: "Check a text before it is saved",
  summary: "Checks the text of a Flink configuration or job that is not saved yet",
  description:
    "Checks the text of a Flink configuration or job as if it stood in a file, together with all other files of the folder; " +
    "nothing is written. The path decides what the text is (config.yaml, flink-conf.yaml, a resource, a source file), and which " +
    "module, Flink version and deployment it belongs to, so give the one under which it will be saved. Call it before writing " +
    "the file, and write it when what is left is meant.",
  input: {
    path: {
      type: "string",
      description:
        "Where the text will be saved, relative to the folder that is open. The file need not be there.",
    },
    text: { type: "string", maxLength: LONGEST_TEXT, description: "The whole text of the file." },
    severity: SEVERITY,
    limit: LIMIT,
  },
  required: ["path", "text"],
  output: CHECK_OUTPUT,
  async answer(host, { path, text, severity, limit }) {
    const uri = await host.uriOf(path);
    if (path.endsWith("/")) throw new ToolError("path is a folder, and a text stands in a file");
    return host.look(new Map([[uri, text]]), (seen) => {
      // What stands in a folder already would be told as if it were said of the text.
      const isFolder = seen.snapshot.uris.some((each) => each !== uri && isBelow(each, uri));
      if (isFolder) throw new ToolError("path is a folder, and a text stands in a file");
      return told(host, seen, asked(seen, [{ path, uri }], severity), limit);
    });
  },
});

async function told(
  host: ToolHost,
  seen: Seen,
  all: Asked,
  limit: number = USUAL_FINDINGS,
): Promise<ToolAnswer> {
  const part = shortened(all, limit);
  const data = async (snapshot: Asked): Promise<ReportData> => ({
    snapshot,
    pathOf: (uri) => host.pathOf(uri),
    texts: await textsOf(snapshot, seen.workspace),
  });
  const whole = await data(all);
  const shown = await data(part);
  const count = (each: Asked) => each.judgements.flatMap(({ findings }) => findings).length;
  const omitted = {
    findings: count(all) - count(part),
    deployments: clustersOf(all.judgements).length - clustersOf(part.judgements).length,
  };
  const structured = {
    ...checkJson(shown),
    summary: checkJson(whole).summary,
    notChecked: all.notChecked,
    omitted,
  };
  const silent = silentLines(all, host);
  const more = [
    ...(omitted.findings > 0
      ? [`Left out: ${omitted.findings} findings that are no more severe than these, or of what is left out.`]
      : []),
    ...leftOutLines(all, part),
  ];
  const text = [...silent, textReport(shown, PLAIN, WIDTH, whole).trimEnd(), ...more].join("\n");
  return { structured, text };
}
