import { expect, test } from "vitest";
import { correctionsOf } from "./corrections.ts";

/** What is offered for a value, the likeliest first; nothing where the value itself is all there is. */
type Row = readonly [value: string, ...offered: string[]];

function check(
  type: string,
  rows: readonly Row[],
  labels: readonly string[] | null = null,
  isTime = true,
): void {
  const found = rows.map(([value]) => [value, ...correctionsOf(value, type, labels, isTime)]);
  expect(found).toEqual(rows);
}

test("quotes and blanks around a value are taken off, a pair of them at a time", () => {
  check("String", [
    ["orders"],
    ['"orders"', "orders"],
    ["'orders'", "orders"],
    [" orders ", "orders"],
    [` " orders " `, "orders"],
    [`"'orders'"`, "'orders'"],
    [`"orders'`],
    [`x"orders"`],
    [`"orders"x`],
    ['""'],
    [""],
  ]);
});

test("a near label is offered behind the value without its quotes", () => {
  const labels = ["EXACTLY_ONCE", "AT_LEAST_ONCE"];
  check(
    "Enum",
    [
      ["exactly-once", "EXACTLY_ONCE"],
      ['"EXACTLY_ONCE"', "EXACTLY_ONCE"],
      ['"exactly once"', "exactly once", "EXACTLY_ONCE"],
      ["at_lest_once", "AT_LEAST_ONCE"],
      ["never"],
    ],
    labels,
  );
  check("Enum", [["exactly-once"]]);
});

test("other words for true and false", () => {
  const offer = (words: string, meant: string): Row[] => words.split(" ").map((word) => [word, meant]);
  check("Boolean", [
    ...offer("yes YES y Y on 1 enable enabled t", "true"),
    ...offer("no NO n N off 0 disable disabled f", "false"),
    ['"yes"', "yes", "true"],
    ["oh yes"],
    ["yes please"],
    ["oh no"],
    ["no way"],
    ["10"],
    ["maybe"],
  ]);
  check("Integer", [["yes"], ["no"]]);
});

test("whole numbers lose what parts their thousands, and a fraction of nothing", () => {
  const rows: Row[] = [
    ["1_000", "1000"],
    ["104,857,600", "104857600"],
    ["104'857'600", "104857600"],
    ["10_0"],
    ["8.0", "8"],
    ["12.00", "12"],
    ["8.5"],
    ["8."],
    ["v8.0"],
    ["8.0.1"],
    ["8.0x"],
    ["four"],
  ];
  check("Integer", rows);
  check("Long", rows);
  check("String", [["1_000"], ["8.0"], ["50 s"]]);
});

test("a whole number may have been meant as a duration in milliseconds", () => {
  const rows: Row[] = [["50 s", "50000"], ["1h30m", "5400000"], ["0.5 s", "500"], ["0.5 ms"], ["1 week"]];
  check("Integer", rows);
  check("Long", rows);
});

test("but not where it counts something else", () => {
  check("Integer", [["50 s"], ["1h30m"], ["1_000", "1000"]], null, false);
});

test("numbers with a comma and with a per cent sign", () => {
  const rows: Row[] = [
    ["0,4", "0.4"],
    ["12,75", "12.75"],
    ["0,4,5"],
    ["x0,4"],
    ["0,4x"],
    ["40%", "0.4"],
    ["5 %", "0.05"],
    ["12.5%"],
    ["about 2%"],
    ["10% or so"],
    ["%"],
  ];
  check("Float", rows);
  check("Double", rows);
  check("Integer", [["0,4"], ["40%"]]);
});

test("durations are put in the largest unit that holds them whole", () => {
  check("Duration", [
    ["1h30m", "90 min"],
    ["1.5 h", "90 min"],
    ["90 secs", "90 s"],
    ["60s", "1 min"],
    ["3600s", "1 h"],
    ["24h", "1 d"],
    ["36 h"],
    ["1500ms", "1500 ms"],
    ["1000ms", "1 s"],
    ["0.5 ms"],
    ["0 mins", "0 d"],
  ]);
});

test("the words for each unit, in any case", () => {
  const offer = (words: string, meant: string): Row[] => words.split(" ").map((word) => [`7${word}`, meant]);
  check("Duration", [
    ...offer("d day days D", "7 d"),
    ...offer("h hr hrs hour hours Hours", "7 h"),
    ...offer("m min mins minute minutes M", "7 min"),
    ...offer("s sec secs second seconds", "7 s"),
    ...offer("ms msec msecs milli millis millisecond milliseconds", "7 ms"),
    ...["xd", "dd", "hh", "mm", "minx", "xs", "msx", "xms", "week", "µs"].map((word): Row => [`7${word}`]),
  ]);
});

test("sums of durations need a number and a unit each", () => {
  check("Duration", [
    ["1 d 12 h", "36 h"],
    ["1day1hr", "25 h"],
    ["1 min 1 sec", "61 s"],
    ["1s 250 msec", "1250 ms"],
    ["1h 30"],
    ["1h, 30m"],
    ["5 s or so"],
    ["about 5 s"],
    ["-5 s"],
    ["5"],
    [""],
    ['""'],
  ]);
});

test("ISO durations of days, hours, minutes and seconds", () => {
  check("Duration", [
    ["PT5M", "5 min"],
    ["pt1h30m", "90 min"],
    ["P1D", "1 d"],
    ["P1M"],
    ["P1M2D"],
    ["P2W"],
    ["XPT5M"],
    ["1hPT30m"],
    ["P"],
    ["PT"],
  ]);
});

test("sizes with the letters of other tools", () => {
  check("MemorySize", [
    ["4Gi", "4g"],
    ["4GiB", "4g"],
    ["1600 MiB", "1600m"],
    ["1 TI", "1t"],
    ["512ki", "512k"],
    ["4GB", "4g"],
    ["4g"],
    ["4"],
    ["4x"],
    ["x4g"],
    ["4 gigabytes"],
    ["4gix"],
  ]);
});

test("sizes with a fraction go to the next unit that has none", () => {
  check("MemorySize", [
    ["1.5g", "1536m"],
    ["1.5 t", "1536g"],
    ["1.25m", "1280k"],
    ["2.0g", "2g"],
    ["12.5g", "12800m"],
    ["0.0009765625g", "1m"],
    ["0.00000095367431640625g", "1k"],
    ["1.0001g"],
    ["1.5k"],
    ["1.g"],
    [".5g"],
  ]);
});
