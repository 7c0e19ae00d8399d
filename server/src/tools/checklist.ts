import { clustersOf } from "../analysis/deploymentAnswers.ts";
import { checklistLines } from "../report/checklistText.ts";
import { checkJson } from "../report/json.ts";
import { PLAIN } from "../report/style.ts";
import { leftOutLines, lookAt, shortened, silentLines } from "./asked.ts";
import { PATHS } from "./check.ts";
import { CHECKLIST_OUTPUT } from "./outputs.ts";
import { tool } from "./tool.ts";

export const CHECKLIST = tool({
  name: "checklist",
  title: "Show Flink's checklist",
  summary: "Shows which items of Flink's Production Readiness Checklist each deployment meets",
  description:
    "Gives each Flink deployment of the open folder with the six items of Flink's Production Readiness Checklist (max " +
    "parallelism, operator uids, state backend, checkpointing, high availability, cluster access): satisfied with the setting and " +
    "the place that meets it, violated with what breaks it, or unknown with the reason, which is not met. A deployment is what runs " +
    "together: a configuration with its jobs. Call it to see what is left to do.",
  input: { paths: PATHS },
  required: [],
  output: CHECKLIST_OUTPUT,
  async answer(host, { paths }) {
    return lookAt(host, paths, async (all) => {
      const part = shortened(all, 0);
      const data = { snapshot: part, pathOf: (uri: string) => host.pathOf(uri), texts: new Map() };
      const clusters = clustersOf(part.judgements);
      const omitted = clustersOf(all.judgements).length - clusters.length;
      const { version, deployments, unread, unreadable } = checkJson(data);
      const lines = [
        ...silentLines(all, host),
        ...clusters.flatMap((judgement) => [...checklistLines(judgement, data, PLAIN), ""]),
        ...(clusters.length === 0 ? ["There is no deployment: nothing says what a cluster runs with."] : []),
        ...leftOutLines(all, part),
      ];
      return {
        structured: {
          version,
          deployments,
          unread,
          unreadable,
          notChecked: all.notChecked,
          omitted: { deployments: omitted },
        },
        text: lines.join("\n").trimEnd(),
      };
    });
  },
});
