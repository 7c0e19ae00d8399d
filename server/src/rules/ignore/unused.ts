import type { DeploymentRule } from "../rule.ts";
import page from "./unused.md";

/**
 * An ignore comment that hides nothing. It has no check of its own: only the engine knows what was hidden, and
 * makes these findings when all others are known.
 */
export const unused: DeploymentRule = {
  id: "ignore/unused",
  summary: "An ignore comment hides nothing any more.",
  severity: "information",
  fixable: true,
  page,
  over: "deployment",
  *check() {},
};
