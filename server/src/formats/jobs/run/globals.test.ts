import { expect, test } from "vitest";
import { type JobPart, uidsOf } from "../../../../../test/support/runJobs.ts";

const FLINK = "from pyflink.datastream import StreamExecutionEnvironment\n";

const cases: [string, JobPart, string[]][] = [
  [
    "a name that is imported from nobody knows where, beside one that is known",
    {
      in: "python",
      body: 'for n in a:\n    s.print().uid(n + "1")\nfor n in b:\n    s.print().uid(n + "2")',
      beside: "from names import a\nfrom lib import b",
      others: { "names.py": `${FLINK}a = ["x"]\n` },
    },
    ["x1", "?"],
  ],
  [
    "a name that is imported by another",
    {
      in: "python",
      body: "s.print().uid(n)",
      beside: "from names import a as n",
      others: { "names.py": `${FLINK}a = "x"\n` },
    },
    ["x"],
  ],
  [
    "a list at the top",
    { in: "python", body: 'for n in NAMES:\n    s.print().uid(n + "x")', beside: 'NAMES = ["a", "b"]' },
    ["ax", "bx"],
  ],
  [
    "a list at the top that grows",
    {
      in: "python",
      body: 'NAMES.append("c")\nfor n in NAMES:\n    s.print().uid(n + "x")',
      beside: 'NAMES = ["a", "b"]',
    },
    ["ax", "bx", "cx"],
  ],
  [
    "in Java no function of Kotlin's by its name alone",
    {
      in: "java",
      body: 's.print().uid(id("a"));',
      others: {
        "a/Util.kt":
          'package a\nimport org.apache.flink.streaming.api.datastream.DataStream\nfun id(n: String) = n + "x"\n',
      },
    },
    ["?"],
  ],
  [
    "in Kotlin a function of the same package",
    {
      in: "kotlin",
      body: 's.print().uid(id("a"))',
      others: {
        "a/Util.kt":
          'package a\nimport org.apache.flink.streaming.api.datastream.DataStream\nfun id(n: String) = n + "x"\n',
      },
    },
    ["ax"],
  ],
  [
    "in Kotlin no file by its name",
    {
      in: "kotlin",
      body: 's.print().uid(names.id("a"))',
      others: {
        "b/names.kt":
          'package b\nimport org.apache.flink.streaming.api.datastream.DataStream\nfun id(n: String) = n + "x"\n',
      },
    },
    ["?"],
  ],
  [
    "in Kotlin no file by its name, though it is of the same package",
    {
      in: "kotlin",
      body: 'for (n in ids("a")) s.print().uid(n + 1)\n  for (n in names.ids("b")) s.print().uid(n + 2)',
      others: {
        "a/names.kt":
          "package a\nimport org.apache.flink.streaming.api.datastream.DataStream\nfun ids(n: String) = listOf(n)\n",
      },
    },
    ["a1", "?"],
  ],
];

test.each(cases)("what stands at the top of files: %s", async (_, job, uids) => {
  expect(await uidsOf(job)).toEqual(uids);
});
