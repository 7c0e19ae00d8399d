import { shownValue } from "../flink/options/sensitive.ts";
import { effectiveJson, effectiveText } from "../report/effective.ts";
import { inspectText } from "../report/inspectText.ts";
import { inspectJson, readOf } from "../report/json.ts";
import { PLAIN } from "../report/style.ts";
import { leftOutLines, lookAt, shortened, silentLines } from "./asked.ts";
import { PATHS } from "./check.ts";
import { INSPECT_OUTPUT, OPTIONS_OUTPUT } from "./outputs.ts";
import { tool } from "./tool.ts";

/** More files than these are not told at once. */
const MOST_FILES = 50;

export const INSPECT = tool({
  name: "inspect",
  title: "Inspect Flink files",
  summary: "Shows the operators, environments and settings that were read of Flink's files",
  description:
    "Gives what each Flink file of the open folder contains: the operators of a job with role, state, uid and inputs, its " +
    "environments, and the options that it sets. Nothing is judged. Call it to see the dataflow of a job, or which operators " +
    "have a uid. Values of secrets are hidden.",
  input: { paths: PATHS },
  required: [],
  output: INSPECT_OUTPUT,
  async answer(host, { paths }) {
    return lookAt(host, paths, async (all, seen) => {
      const files = readOf(all);
      const part = { ...all, documents: files.slice(0, MOST_FILES) };
      const jobs = seen.workspace.jobOperators(seen.workspace.snapshot());
      const data = { snapshot: part, pathOf: (uri: string) => host.pathOf(uri), jobs };
      const omitted = files.length - part.documents.length;
      const { notChecked } = all;
      const lines = [
        ...silentLines({ ...all, unread: [] }, host),
        inspectText(data),
        ...(omitted > 0 ? [`Left out: ${omitted} files; give paths to see them.`] : []),
      ];
      return {
        structured: {
          ...inspectJson({ ...data, shown: shownValue }),
          notChecked,
          omitted: { files: omitted },
        },
        text: lines.join("\n").trimEnd() || "No configuration or job of Flink was found to inspect.",
      };
    });
  },
});

export const OPTIONS = tool({
  name: "options",
  title: "Show the options in effect",
  summary: "Shows which value each option of a Flink deployment has, and who sets it",
  description:
    "Gives, for each Flink deployment of the open folder, every option that something sets: the value that holds, the layer " +
    "(code, arguments, resource, FLINK_PROPERTIES, file, operator) and place that it comes from, and who sets it in vain. Call it " +
    "to find out why an option does not have the value that it was given. Values of secrets are hidden.",
  input: { paths: PATHS },
  required: [],
  output: OPTIONS_OUTPUT,
  async answer(host, { paths }) {
    return lookAt(host, paths, async (all) => {
      const part = shortened(all, 0);
      const data = { snapshot: part, pathOf: (uri: string) => host.pathOf(uri) };
      const omitted = Math.max(0, all.judgements.length - part.judgements.length);
      const lines = [
        ...silentLines(all, host),
        effectiveText(data, PLAIN).trimEnd(),
        ...leftOutLines(all, part),
      ];
      return {
        structured: {
          ...effectiveJson(data),
          notChecked: all.notChecked,
          omitted: { deployments: omitted },
        },
        text: lines.join("\n"),
      };
    });
  },
});
