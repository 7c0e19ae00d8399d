import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CONNECTORS } from "../../server/src/flink/api/connectors.ts";

/** What real connectors made; tools/flink records it again. */
const answers = JSON.parse(readFileSync(join(import.meta.dirname, "connectors.json"), "utf8")) as {
  versions: Record<string, string>;
  uses: { use: string; operators?: string[]; refused?: string }[];
}[];

/** The answers about a connector, the first one's where none is named. */
const usesOf = (version?: string) =>
  answers.find(({ versions }) => !version || Object.values(versions).includes(version))?.uses ?? [];

const uidsOf = (use: string, version?: string): string[] => {
  const operators = usesOf(version).find((each) => each.use === use)?.operators ?? [];
  if (operators.length === 0) throw new Error(`not recorded: ${use}`);
  return operators.map((operator) => operator.slice(operator.lastIndexOf(": ") + 2));
};

const named = (uid: string) => uid !== "none" && uid !== "another on every start";

test("a call on the builder names all operators, which have none or passing names without it", () => {
  const { uids } = CONNECTORS.FlinkSink ?? {};
  expect(uids).toMatchObject({ by: "call", method: "uidPrefix", without: "none" });
  expect(new Set(uidsOf("FlinkSink append"))).toEqual(new Set(["none"]));
  expect(uidsOf("FlinkSink uidPrefix append").every(named)).toBe(true);
  expect(CONNECTORS.TableMaintenance?.uids).toMatchObject({ by: "call", method: "uidSuffix", without: "random" });
  expect(new Set(uidsOf("TableMaintenance append"))).toEqual(new Set(["another on every start"]));
  expect(uidsOf("TableMaintenance uidSuffix append").every(named)).toBe(true);
});

test("a uid behind the last call is that of one operator alone", () => {
  for (const use of ["FlinkSink append uid", "FlinkSinkBuilder build uid"]) {
    const uids = uidsOf(use);
    expect(uids.filter((uid) => uid === "uid"), use).toHaveLength(1);
    expect(uids.filter((uid) => uid === "none"), use).toHaveLength(uids.length - 1);
  }
});

test("what has no call for it has no uid", () => {
  for (const [connector, use] of [
    ["FlinkSource", "FlinkSource build"],
    ["FlinkSource", "FlinkSource streaming build"],
    ["IcebergSource", "IcebergSource buildStream"],
  ] as const) {
    expect(CONNECTORS[connector]?.uids.by).toBe("nothing");
    expect(uidsOf(use).some(named), use).toBe(false);
  }
});

test("an option of the table names what keeps state, and all of a source", () => {
  expect(CONNECTORS.FlinkSinkBuilder?.uids).toMatchObject({ by: "table-option", namesAll: false });
  expect(uidsOf("FlinkSinkBuilder build").some(named)).toBe(false);
  expect(uidsOf("FlinkSinkBuilder option build")).toEqual(["none", "Writer_trips_uid", "Global Committer_trips_uid", "none"]);
  expect(CONNECTORS.FlinkSourceBuilder?.uids).toMatchObject({ by: "table-option", namesAll: true });
  expect(uidsOf("FlinkSourceBuilder build").some(named)).toBe(false);
  expect(uidsOf("FlinkSourceBuilder option build").every(named)).toBe(true);
});

test("a connector that names its operators itself is none of them", () => {
  expect(uidsOf("IcebergSink append").every(named)).toBe(true);
  expect(Object.keys(CONNECTORS)).not.toContain("IcebergSink");
});

const HUDI = ["0.14.0", "0.14.1"];

/** What Hudi makes to keep nothing in: it maps, plans, compacts, cleans up. */
const STATELESS = /^(?:row_data_to_hoodie_record|compact_\w+|Sink: \w+): /;

test.each(HUDI)("Hudi %s names what keeps state, and Flink refuses the rest where it makes up no uids", (version) => {
  expect(CONNECTORS.HoodiePipeline?.uids).toMatchObject({ by: "itself", call: "sink" });
  const sinks = usesOf(version).filter(({ use }) => use.startsWith("HoodiePipeline sink"));
  const built = sinks.flatMap(({ operators = [] }) => operators);
  expect(built.length).toBeGreaterThan(10);
  for (const operator of built.filter((each) => !each.endsWith(": uid")))
    expect(operator.endsWith(": none"), operator).toBe(STATELESS.test(operator));
  const strict = sinks.filter(({ use }) => use.endsWith("without generated uids"));
  expect(strict.map(({ refused }) => refused?.replace(/ but .*/, ""))).toEqual([
    "Auto generated UIDs have been disabled",
    "Auto generated UIDs have been disabled",
  ]);
  expect(uidsOf("HoodiePipeline streaming source without generated uids", version).every(named)).toBe(true);
});

test("two sinks of Hudi have the uids of their tables, and since 0.14.1 a number by their order", () => {
  const second = (tables: string, version: string) =>
    uidsOf(`HoodiePipeline two sinks of ${tables}`, version).filter(named).slice(2);
  const refusedOf = (version: string) =>
    usesOf(version).find(({ use }) => use === "HoodiePipeline two sinks of one table")?.refused;
  expect(second("two tables", "0.14.0")[1]).toBe("uid_stream_write_default_database.cars");
  expect(second("two tables", "0.14.1")[1]).toBe("uid_stream_write_1_default_database.cars");
  expect(refusedOf("0.14.0")).toMatch(/^Hash collision/);
  expect(refusedOf("0.14.1")).toBeUndefined();
  expect(second("one table", "0.14.1")[1]).toBe("uid_stream_write_1_default_database.trips");
});
