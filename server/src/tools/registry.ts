import { CHECK, CHECK_TEXT } from "./check.ts";
import { CHECKLIST } from "./checklist.ts";
import { EXPLAIN } from "./explain.ts";
import { ToolError } from "./input.ts";
import { INSPECT, OPTIONS } from "./inspect.ts";
import type { Tool } from "./tool.ts";

/** All that a language model can call, in the order in which it is listed. */
export const TOOLS: readonly Tool[] = [CHECK, CHECK_TEXT, CHECKLIST, INSPECT, OPTIONS, EXPLAIN];

/** @throws ToolError when there is none of that name */
export function toolNamed(name: unknown): Tool {
  const found = TOOLS.find((each) => each.name === name);
  if (!found) throw new ToolError(`there is no tool ${String(name)}`);
  return found;
}

/** What a model is told before it calls anything. */
export const INSTRUCTIONS =
  "These tools check Apache Flink configurations and jobs against Flink's Production Readiness Checklist. They read files and " +
  "change nothing. Whoever writes or changes a Flink job, configuration or resource calls check_text before saving or check after " +
  "it, mends what is reported, and calls checklist before calling the work done. An item whose status is unknown is not met. " +
  "Changing uids or the max parallelism of a job that already runs loses its state: explain tells of each rule what to do then.";
