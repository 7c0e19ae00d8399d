import type { FlinkProcess } from "../../flink/memory.ts";
import type { Change } from "../../model/change.ts";
import type { DocumentRule, Report } from "../rule.ts";
import { memoryRefusalOf, PROCESSES, startsWith } from "./processes.ts";
import page from "./unset.md";

/** What the configuration that comes with Flink sets. */
const USUAL: Readonly<Record<FlinkProcess, { readonly key: string; readonly size: string }>> = {
  taskmanager: { key: "taskmanager.memory.process.size", size: "1728m" },
  jobmanager: { key: "jobmanager.memory.process.size", size: "1600m" },
};

/** A process whose size nobody has chosen. */
export const unset: DocumentRule = {
  id: "memory/unset",
  summary: "No size is set for a process, without which Flink does not start it.",
  severity: "information",
  lenientInDevelopment: true,
  fixable: true,
  page,
  over: "document",
  kind: "config",
  *check(document): Iterable<Report> {
    // The rest of the sizes comes from the resource, from another file, or from the image's own.
    if (document.isPiece) return;
    const { facts, uri } = document;
    // A document that says nothing of a process may be a part of the configuration only.
    const missing = PROCESSES.filter(({ process }) => {
      const mentioned = facts.settings.some(({ key }) => key.startsWith(`${process}.`));
      return mentioned && memoryRefusalOf(document, process)?.problem.kind === "no-size";
    });
    if (missing.length === 0) return;
    const changes = missing.map(({ process }): Change => {
      const { key, size } = USUAL[process];
      return { kind: "set-option", uri, key, value: size };
    });
    const mends = missing.every(({ process }) => {
      const { key, size } = USUAL[process];
      return startsWith(document, process, key, size);
    });
    const names = missing.map(({ name }) => `the ${name}`).join(" and ");
    const keys = missing.map(({ process }) => `'${USUAL[process].key}'`).join(" and ");
    const sizes = missing
      .map(({ process }) => `'${USUAL[process].key}: ${USUAL[process].size}'`)
      .join(" and ");
    yield {
      span: facts.anchor,
      missing: true,
      message: `No memory size is set for ${names}. Unless whatever starts ${missing.length > 1 ? "them" : "it"} gives one, Flink does not start. Set ${keys}.`,
      fixes: !mends
        ? []
        : [
            {
              title: `Set ${sizes}, as the configuration that comes with Flink`,
              safety: "review",
              changes,
            },
          ],
    };
  },
};
