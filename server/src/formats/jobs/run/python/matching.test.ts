import { expect, test } from "vitest";
import { uidsOf } from "../../../../../../test/support/runJobs.ts";

const BESIDE = `from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

class Kind(Enum):
    SUM = "sum"
    LAST = "last"

@dataclass
class Point:
    x: int
    y: int = 7

class Feed(NamedTuple):
    name: str
    kind: Kind = Kind.SUM

def u(s, uid):
    s.print().uid(uid)
`;

const matched = (subject: string, ...cases: string[]): string =>
  `match ${subject}:\n${cases.map((each) => `    case ${each}\n`).join("")}`;

/** Code behind a stream `s`, and the uids that it gives. */
const cases: [string, string, string[]][] = [
  ["a text", `k = "b"\n${matched("k", '"a": u(s, "x")', '"b": u(s, "y")', '_: u(s, "z")')}`, ["y"]],
  ["one of several", `k = "b"\n${matched("k", '"a" | "b": u(s, "x")', '_: u(s, "z")')}`, ["x"]],
  ["none of them", `k = "q"\n${matched("k", '"a" | "b": u(s, "x")')}u(s, "y")`, ["y"]],
  ["what is left", `k = 3\n${matched("k", '-3: u(s, "m")', 'n: u(s, f"n{n}")')}`, ["n3"]],
  ["numbers and nothing", `k = None\n${matched("k", '0: u(s, "0")', 'None: u(s, "no")')}`, ["no"]],
  [
    "a member of an enumeration",
    matched("Kind.LAST", 'Kind.SUM: u(s, "sum")', 'Kind.LAST: u(s, "last")', '_: u(s, "z")'),
    ["last"],
  ],
  ["a condition", `k = "b"\n${matched("k", '"b" if len(k) > 1: u(s, "x")', '_: u(s, "z")')}`, ["z"]],
  [
    "a condition that is not known",
    `k = "b"\n${matched("k", '"b" if args: u(s, "x")', '_: u(s, "z")')}`,
    ["x", "z"],
  ],
  ["what is not known", matched("args[0]", '"a": u(s, "x")', '_: u(s, "z")'), ["x", "z"]],
  [
    "attributes of an object",
    matched("Point(1, 2)", 'Point(x=2): u(s, "x")', 'Point(x=1, y=n) as p: u(s, f"{n}-{p.x}")'),
    ["2-1"],
  ],
  ["an object's parts by their places", matched("Point(1)", 'Point(1, n): u(s, f"n{n}")'), ["n7"]],
  [
    "a tuple with names",
    matched('Feed("a")', 'Feed(kind=Kind.LAST): u(s, "x")', "Feed(name, Kind.SUM): u(s, name)"),
    ["a"],
  ],
  [
    "types",
    'for k in [1, "t"]:\n' +
      matched("k", 'int(): u(s, "int")', "str(t): u(s, t)")
        .split("\n")
        .map((line) => `    ${line}\n`)
        .join(""),
    ["int", "t"],
  ],
  ["a list", matched('["a", "b"]', "[x]: u(s, x)", "[x, y]: u(s, y + x)"), ["ba"]],
  ["some of a list", matched('["a", "b", "c"]', "[x, *more, z]: u(s, x + more[0] + z)"), ["abc"]],
  ["the rest of a list", matched('["a", "b"]', "[x, *_]: u(s, x)"), ["a"]],
  ["a text is no list", matched('"ab"', '[x, y]: u(s, "list")', '_: u(s, "z")'), ["z"]],
  ["two values", `k = "a"\n${matched("k, 1", '"a", 2: u(s, "x")', '"a", n: u(s, f"n{n}")')}`, ["n1"]],
  ["in brackets", `k = "b"\n${matched("k", '("a" | "b") as w: u(s, w)')}`, ["b"]],
  [
    "what a case gives back",
    'def of(k):\n    match k:\n        case "a":\n            return "x"\n        case _:\n            return "y"\nu(s, of("a") + of("c"))',
    ["xy"],
  ],
  ["a dictionary, of which nobody knows", matched('{"k": "v"}', '{"k": v}: u(s, v)'), ["?"]],
];

test.each(cases)("Python: %s", async (_, body, uids) => {
  expect(await uidsOf({ in: "python", body, beside: BESIDE })).toEqual(uids);
});
