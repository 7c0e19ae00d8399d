// The graph of a job, and windows that are not one folder with a file in front, by keyboard.

import { jobGraph } from "./ui-job-graph.mjs";
import { runUiPart } from "./ui-part.mjs";
import { windows } from "./ui-windows.mjs";

await runUiPart("windows", async (part, workbench, shots) => {
  await jobGraph(part, workbench, shots);
  await windows(part, workbench, shots);
});
