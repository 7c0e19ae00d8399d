import {
  componentOf,
  JOB_MANAGER_COMPONENTS,
  jobManagerMemory,
  mebibytes,
  readableReason,
  TASK_MANAGER_COMPONENTS,
  taskManagerMemory,
} from "../flink/memory.ts";
import { type FlinkVersion, formatVersion } from "../flink/versions.ts";
import type { Facts } from "../model/facts.ts";
import { PROCESSES, valuesIn } from "../rules/memory/processes.ts";

/** Levels of the breakdown; Markdown has no other way to indent in a table. */
const INDENT = ["", "&emsp;", "&emsp;&emsp;"];

/**
 * How Flink would divide the memory of the process that a key belongs to, as a table in Markdown, or why it would
 * not start it. Undefined for other keys, and where a value is known at run time only.
 */
export function memoryText(key: string, facts: Facts, version: FlinkVersion): string | undefined {
  const about = componentOf(key);
  if (!about || facts.kind !== "config") return undefined;
  const values = valuesIn(facts, about.process);
  if (!values) return undefined;
  const lookup = (each: string) => values.get(each);
  const { name } = PROCESSES.find(({ process }) => process === about.process) ?? { name: about.process };
  const memory =
    about.process === "taskmanager" ? taskManagerMemory(lookup, version) : jobManagerMemory(lookup, version);
  if (!memory.ok) {
    return `A ${name} does not start with this: ${readableReason(memory.reason)}`;
  }
  const sizes: Readonly<Record<string, bigint>> = { ...memory.components };
  const rows = about.process === "taskmanager" ? TASK_MANAGER_COMPONENTS : JOB_MANAGER_COMPONENTS;
  const table = rows.map(({ name: part, label, depth }) => {
    const row = `${INDENT[depth]}${label} | ${mebibytes(sizes[part] ?? 0n)}`;
    return part === about.component.name ? `| **${row.replace(" | ", "** | **")}** |` : `| ${row} |`;
  });
  return [
    `| Memory of a ${name}, Flink ${formatVersion(version)} | |`,
    "|:--|--:|",
    ...table,
    "",
    `\`${memory.jvmArguments}\``,
    ...memory.doubts.flatMap(({ reason }) => ["", reason]),
  ].join("\n");
}
