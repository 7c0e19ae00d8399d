import { valuePlace } from "../jobScope.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import page from "./table-uids.md";

const GENERATION = "table.exec.uid.generation";

/** Uids of queries that change from one start to the next, or that nobody gets. */
export const tableUids: DeploymentRule = {
  id: "operator-uid/table-uids",
  summary: "The operators of queries get uids that count up, or compiled plans get none.",
  severity: "warning",
  lenientInDevelopment: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    if (view.isBatch) return;
    const { code, config } = view.option(GENERATION);
    for (const placed of config ? [...code, config] : code) {
      switch (placed.setting.value?.toUpperCase()) {
        case "ALWAYS":
          yield {
            ...valuePlace(placed),
            message:
              "'ALWAYS' gives the operators of a query uids that count up. The process counts on from one statement to the next: with another one before it the same query has other uids, and its state is not found. For a job that has not run yet, set PLAN_ONLY and compile its plan; one that has would lose its state with that too.",
          };
          break;
        case "DISABLED":
          yield {
            ...valuePlace(placed),
            severity: "information",
            message:
              "'DISABLED' takes their uids from compiled plans. What such a plan is for, an upgrade that finds the state again, it cannot do then. Set PLAN_ONLY, the default, before the first start.",
          };
          break;
      }
    }
  },
};
