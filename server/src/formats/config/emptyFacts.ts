import { NEWEST, OLDEST } from "../../flink/versions.ts";
import type { Facts } from "../../model/facts.ts";

/** The facts of a configuration of which nothing is read yet; what only jobs have stays empty. */
export function emptyFacts(uri: string, format: string): Facts {
  return {
    uri,
    kind: "config",
    format,
    values: "legacy",
    readBy: { from: OLDEST, to: NEWEST },
    declares: [],
    packageName: "",
    starts: false,
    settings: [],
    operators: [],
    operatorWords: [],
    edges: [],
    environments: [],
    forwardsTo: [],
    open: false,
    templated: false,
    strayUids: [],
    hidden: [],
    connectors: [],
    problems: [],
    ignores: [],
    anchor: { start: 0, end: 0 },
  };
}
