// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what templates fill in

import { describe, expect, test } from "vitest";
import { fc } from "../../../../test/support/fastCheck.ts";
import { concernsFlink, edit, edited, readOnce } from "../../../../test/support/formats.ts";
import { formatOf } from "../../../../test/support/parsers.ts";
import type { DocumentChange } from "../../model/change.ts";
import type { Facts } from "../../model/facts.ts";
import { editsFor } from "../apply.ts";
import { applyEdits } from "../text.ts";
import { statementsIn } from "./statements.ts";

const PATH = "jobs/report.sql";
const settings = (text: string): string[] =>
  (readOnce(PATH, text).sources ?? []).flatMap((source) =>
    source.settings.map(({ key, value, keySpan, valueSpan }) => {
      expect(text.slice(keySpan.start, keySpan.end)).toBe(key);
      const written = valueSpan ? text.slice(valueSpan.start, valueSpan.end) : "";
      return `${key}=${value ?? "?"}${written === (value ?? written) ? "" : ` (${written})`}`;
    }),
  );

describe("options of a session", () => {
  test.each<[string, string[]]>([
    ["SET 'a.b' = '1 min';", ["a.b=1 min"]],
    ["set 'a.b'='it''s';", ["a.b=it's (it''s)"]],
    ["SET a.b = 1 min;\nSET a.c=true", ["a.b=1 min", "a.c=true"]],
    ["SET 'a.b' = '${X}';", ["a.b=?"]],
    ["RESET 'a.b';", ["a.b=?"]],
    ["-- SET 'a.b' = '1';\n/* SET 'a.c' = '1'; */ SET 'a.d' = '1';", ["a.d=1"]],
    ["SELECT 'x; SET ''a.b'' = ''1'';';SET 'a.c' = '1';", ["a.c=1"]],
    ["SET;\nRESET;\nSET 'a.b';", []],
    ["SET @x = 1; SET names = 'utf8'; SET search_path = public;", []],
    ["UPDATE t SET 'a.b' = '1';", []],
  ])("%s", (text, wanted) => {
    expect(settings(text)).toEqual(wanted);
  });
});

describe("what is set for the jobs of a script", () => {
  const sure = (text: string) =>
    readOnce(PATH, text)
      .sources?.[0]?.settings.filter(({ optional }) => !optional)
      .map(({ key }) => key);

  test.each([
    ["before one", "SET 'a.b' = '1';\nINSERT INTO a SELECT 1;", ["a.b"]],
    ["behind one", "SET 'a.b' = '1';\nINSERT INTO a SELECT 1;\nSET 'a.c' = '1';", ["a.b"]],
    ["between two", "INSERT INTO a SELECT 1;\nSET 'a.b' = '1';\nINSERT INTO a SELECT 2;", ["a.b"]],
    [
      "behind a set of statements",
      "BEGIN STATEMENT SET;\nINSERT INTO a SELECT 1;\nEND;\nSET 'a.b' = '1';",
      [],
    ],
    ["behind a table that is filled", "CREATE TABLE a AS SELECT 1;\nSET 'a.b' = '1';", []],
    ["behind a table", "CREATE TABLE a (b INT);\nSET 'a.b' = '1';", ["a.b"]],
    ["without any", "SET 'a.b' = '1';", ["a.b"]],
    [
      "and taken back with all",
      "SET 'a.b' = '1';\nRESET;\nSET 'a.c' = '1';\nINSERT INTO a SELECT 1;",
      ["a.c"],
    ],
    ["and taken back behind it", "SET 'a.b' = '1';\nINSERT INTO a SELECT 1;\nRESET;", ["a.b"]],
  ])("%s", (_, text, wanted) => {
    expect(sure(text)).toEqual(wanted);
  });
});

test("an option that is set already gets another value, and a script without any none", () => {
  const set = (value: string) => ({ kind: "set-option", key: "a.b", value }) as const;
  expect(edited(PATH, "SET 'a.b' = '1';\nSET 'a.c' = '1';\n", set("it's"))).toBe(
    "SET 'a.b' = 'it''s';\nSET 'a.c' = '1';\n",
  );
  expect(edited(PATH, "SET 'a.b' = '1';\nSET 'a.b' = '2';\n", set("3"))).toBe(
    "SET 'a.b' = '1';\nSET 'a.b' = '3';\n",
  );
  expect(edit(PATH, "CREATE TABLE t (a INT) WITH ('connector' = 'kafka');\n", set("1"))).toBeNull();
});

describe("told from other databases' SQL", () => {
  test.each([
    "SET 'execution.checkpointing.interval' = '1 min';",
    "SET execution.runtime-mode = batch;",
    "RESET 'table.exec.state.ttl';",
    "CREATE TABLE t (a INT) WITH ('connector' = 'kafka');",
    "EXECUTE STATEMENT SET BEGIN INSERT INTO a SELECT 1; END;",
    "COMPILE PLAN 'p.json' FOR INSERT INTO a SELECT 1;",
    "CREATE TABLE t (a TIMESTAMP(3), WATERMARK FOR a AS a);",
    "CREATE TABLE rides (id BIGINT) WITH (\n  'connector' = 'kafka'\n);",
    "create table rides (id bigint) with ('topic' = 'rides', 'connector'='kafka');",
    "SET 'execution.checkpointing.interval' = '10s';",
    "  set 'pipeline.name'='rides';",
    "SET table.exec.state.ttl = 1 h;",
    "SET 'state.backend.type' = 'rocksdb';",
    "SET 'sql-client.execution.result-mode' = 'tableau';",
  ])("%s", (text) => {
    expect(concernsFlink(PATH, text)).toBe(true);
  });

  test.each([
    "SET spark.sql.shuffle.partitions = 4;",
    "SET hive.exec.dynamic.partition = true;",
    "SET search_path = 'public';",
    "SET @a = 1;",
    "CREATE TABLE t (a INT) WITH (fillfactor = 70);",
    "UPDATE jobs SET state = 'x' WHERE id = 1;",
    "CREATE TABLE rides (id INT) WITH (fillfactor = 70);",
    "CREATE TABLE rides WITH (connector = 'kafka');",
    "CREATE TABLE rides WITH (oids); INSERT INTO t VALUES ('connector' = 'kafka');",
    "SET search_path = 'execution';",
    "SET spark.sql.shuffle.partitions = 2;",
    "SET state = 'open';",
    "SET hive.execution.engine = tez;",
    "UPDATE t SET pipeline_id = 2;",
  ])("but not %s", (text) => {
    expect(concernsFlink(PATH, text)).toBe(false);
  });
});

test("a script starts a job that is not seen", () => {
  const facts = readOnce(PATH, "INSERT INTO a SELECT 1;");
  expect([facts.unseenJob, facts.sources]).toEqual([true, []]);
});

describe("changes", () => {
  const TEXT = "SET 'a.b' = '1';\n  SET 'a.c' = 'x';\nSELECT 1;\n";

  function changed(make: (source: Facts) => DocumentChange): string {
    const uri = `file:///w/${PATH}`;
    const facts = readOnce(PATH, TEXT);
    const [source] = facts.sources ?? [];
    if (!source) throw new Error("no configuration");
    return applyEdits(TEXT, editsFor(formatOf(PATH), { uri, text: TEXT }, facts, [make(source)]));
  }
  const at = (source: Facts) => source.settings[0]?.keySpan ?? { start: 0, end: 0 };
  const value = (source: Facts) => source.settings[0]?.valueSpan ?? { start: 0, end: 0 };

  test.each<[string, (source: Facts) => DocumentChange, string]>([
    [
      "a value",
      (source) => ({ kind: "replace-value", uri: source.uri, span: value(source), value: "it's" }),
      TEXT.replace("'1'", "'it''s'"),
    ],
    [
      "a key",
      ({ uri, ...s }) => ({ kind: "rename-option", uri, at: at({ uri, ...s }), key: "d.e" }),
      TEXT.replace("a.b", "d.e"),
    ],
    [
      "without it",
      ({ uri, ...s }) => ({ kind: "remove-setting", uri, at: at({ uri, ...s }) }),
      TEXT.replace("SET 'a.b' = '1';\n", ""),
    ],
    [
      "one more",
      ({ uri }) => ({ kind: "set-option", uri, key: "d.e", value: "2" }),
      TEXT.replace("'x';\n", "'x';\n  SET 'd.e' = '2';\n"),
    ],
    [
      "an ignore comment",
      ({ uri, ...s }) => ({ kind: "ignore", uri, rule: "config/unknown-option", at: at({ uri, ...s }) }),
      `-- flink-preflight-ignore config/unknown-option\n${TEXT}`,
    ],
  ])("%s", (_, change, wanted) => {
    expect(changed(change)).toBe(wanted);
  });
});

test("any text is taken apart, each token from its place", () => {
  const texts = fc.string({ unit: fc.constantFrom(..."ab.'\"`;-/*{}$=\n "), maxLength: 50 });
  fc.assert(
    fc.property(texts, (text) => {
      let last = 0;
      for (const { tokens, span } of statementsIn(text).statements) {
        for (const token of tokens) {
          if (token.span.start < last || token.span.end > span.end) throw new Error(text);
          last = token.span.end;
        }
      }
    }),
    { numRuns: 2000 },
  );
});
