/** What only Flink's SQL has: options of a table in quotes, and options of the job that its client sets. */
const FLINK_TABLE = /\bWITH\s*\([^;]*?'connector(?:\.type)?'\s*=\s*'/i;
const FLINK_SET =
  /^[ \t]*(?:RE)?SET\s+'?(?:execution|pipeline|parallelism|restart-strategy|table\.(?:exec|optimizer|planner|local-time-zone|sql-dialect|dml-sync|plan)|state\.(?:backend|checkpoints|savepoints|checkpoint-storage)|sql-client)\b[\w.-]*'?\s*(?:=|;|$)/im;
/** A key in quotes is Flink's way alone. */
const QUOTED_SET = /^[ \t]*SET\s+'[a-z][\w-]*(?:\.[\w-]+)+'\s*=\s*'/im;
const FLINK_STATEMENT =
  /^[ \t]*(?:(?:EXECUTE|BEGIN)\s+STATEMENT\s+SET|(?:COMPILE|EXECUTE)\s+PLAN|COMPILE\s+AND\s+EXECUTE\s+PLAN)\b|\bWATERMARK\s+FOR\s+[`\w]+\s+AS\b/im;

/** True for a script that Flink's SQL client runs, and no other database's. */
export const isFlinkSql = (text: string): boolean =>
  [FLINK_TABLE, FLINK_SET, QUOTED_SET, FLINK_STATEMENT].some((sign) => sign.test(text));
