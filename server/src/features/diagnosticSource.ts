/** What diagnostics are signed with. */
export const DIAGNOSTIC_SOURCE = "flink-preflight";
