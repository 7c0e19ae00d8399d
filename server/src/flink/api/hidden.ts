import type { HiddenKind } from "../../model/operator.ts";
import type { FlinkVersion } from "../versions.ts";

/** What is known of operators that no uid reaches. */
export interface HiddenShape {
  /** What they are. */
  readonly what: string;
  readonly keepsState: boolean;
  /** Since when Flink gives them uids of its own; absent when no known version does. */
  readonly until?: FlinkVersion;
  /** What to use where they must have one. */
  readonly instead: string;
}

/** The operators that calls of the DataStream API make without a uid, as real Flink showed them (uid-reach.json). */
export const HIDDEN: Readonly<Record<HiddenKind, HiddenShape>> = {
  "join-sides": {
    what: "two maps that mark which side a record is from",
    keepsState: false,
    instead: "connect(...) or intervalJoin(...) with a function of your own",
  },
  // It keeps the time of the newest file that it has passed on.
  "file-monitor": {
    what: "a monitor that looks for new files",
    keepsState: true,
    instead: "fromSource(...) with a FileSource, which is a single operator",
  },
  // It keeps the last value of each key.
  "queryable-state": {
    what: "an operator that holds what others may query",
    keepsState: true,
    instead: "process(...) with a state descriptor that is queryable",
  },
  "collect-sink": {
    what: "a sink that sends the records to the client",
    keepsState: false,
    until: { major: 2, minor: 0 },
    instead: "a sink of your own, such as print()",
  },
};
