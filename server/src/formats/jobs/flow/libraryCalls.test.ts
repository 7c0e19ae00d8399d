import { expect, test } from "vitest";
import { type Argument, memberCall, staticCall } from "./libraryCalls.ts";
import type { Value } from "./values.ts";

const int = (value: bigint): Value => ({ type: "int", value });
const long = (value: bigint): Value => ({ type: "long", value });
const text = (value: string): Value => ({ type: "String", value });
const truth = (value: boolean): Value => ({ type: "boolean", value });
const seconds = (count: bigint): Value => ({ type: "Duration", value: count * 1_000_000_000n, unit: "s" });
const given = (value: Value | null, name = ""): Argument => ({ value, name });

test.each<[string, string, Argument[], Value | null]>([
  ["Duration", "ofSeconds", [given(int(5n))], seconds(5n)],
  ["Duration", "of", [given(int(5n)), given(null, "SECONDS")], seconds(5n)],
  // No such method or unit, or too many arguments.
  ["Duration", "ofWeeks", [given(int(5n))], null],
  ["Duration", "of", [given(int(5n)), given(null, "FORTNIGHTS")], null],
  ["Duration", "ofSeconds", [given(int(5n)), given(int(6n))], null],
  ["MemorySize", "ofMebiBytes", [given(int(2n))], { type: "MemorySize", value: 2n << 20n, text: "2 mb" }],
  ["MemorySize", "ofMebiBytes", [given(null)], null],
  ["MemorySize", "ofKibiBytes", [given(int(2n))], null],
  ["Math", "max", [given(int(2n)), given(int(3n))], int(3n)],
  ["Math", "max", [given(null), given(int(3n))], null],
  ["Math", "max", [given(int(2n)), given(null)], null],
  ["Math", "max", [given(int(2n)), given(int(3n)), given(int(4n))], null],
  ["Math", "toIntExact", [given(null)], null],
  ["Math", "floorMod", [given(int(2n)), given(int(3n))], null],
  ["Boolean", "valueOf", [given(truth(true))], truth(true)],
  ["Boolean", "parseBoolean", [given(text("TRUE"))], truth(true)],
  ["Boolean", "valueOf", [given(int(1n))], null],
  // A property of the process of that name.
  ["Boolean", "getBoolean", [given(text("true"))], null],
  ["Long", "valueOf", [given(int(3n))], long(3n)],
  ["Long", "valueOf", [given(truth(true))], null],
  ["Money", "valueOf", [given(int(3n))], null],
])("%s.%s of constants", (owner, name, args, value) => {
  expect(staticCall(owner, name, args)).toEqual(value);
});

test.each<[Value, string, Argument[], Value | null]>([
  [text("orders-"), "concat", [given(text("v2"))], text("orders-v2")],
  [text("orders"), "concat", [given(null)], null],
  [seconds(90n), "toMinutes", [], long(1n)],
  [seconds(90n), "toMinutes", [given(int(1n))], null],
  [int(7n), "longValue", [given(int(1n))], null],
  [int(7n), "longValue", [], long(7n)],
  // Java rounds these down, and refuses what a long cannot hold.
  [seconds(-90n), "toMinutes", [], null],
  [seconds(9_223_372_036_854_775_807n), "toNanos", [], null],
])("a call on %o: %s", (value, name, args, result) => {
  expect(memberCall(value, name, args)).toEqual(result);
});
