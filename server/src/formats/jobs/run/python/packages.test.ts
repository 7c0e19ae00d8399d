import { expect, test } from "vitest";
import { uidsOf } from "../../../../../../test/support/runJobs.ts";

const FLINK = "from pyflink.datastream import DataStream\n";
const STEPS = `${FLINK}NAME = "n"

class Steps:
    def trim(self):
        return "trim"

def add(uid):
    return uid + "!"
`;

/** The imports, the code behind a stream `s`, the other files, and the uids. */
const cases: [string, string, string, Record<string, string>, string[]][] = [
  [
    "what a package imports of its modules",
    "from shop import Steps, add",
    's.print().uid(add("a"))\ns.print().uid(Steps().trim())',
    { "shop/__init__.py": "from .steps import Steps, add", "shop/steps.py": STEPS },
    ["a!", "trim"],
  ],
  [
    "under another name",
    "from shop import plus",
    's.print().uid(plus("a"))',
    { "shop/__init__.py": "from shop.steps import add as plus", "shop/steps.py": STEPS },
    ["a!"],
  ],
  [
    "all of it",
    "from shop import *",
    "s.print().uid(add(NAME))\ns.print().uid(Steps().trim())",
    { "shop/__init__.py": "from .steps import *", "shop/steps.py": STEPS },
    ["n!", "trim"],
  ],
  [
    "a package by its name",
    "import shop",
    "s.print().uid(shop.add(shop.steps.NAME))\ns.print().uid(shop.Steps().trim())",
    { "shop/__init__.py": "from .steps import Steps, add", "shop/steps.py": STEPS },
    ["n!", "trim"],
  ],
  [
    "what a package has itself",
    "import shop.ids as ids\nfrom shop import PREFIX",
    "s.print().uid(PREFIX + ids.NAME)",
    { "shop/__init__.py": 'PREFIX = "p-"', "shop/ids.py": 'NAME = "n"' },
    ["p-n"],
  ],
  [
    "a module in folders without a file of their own",
    "import jobs.shop.ids",
    "s.print().uid(jobs.shop.ids.NAME)",
    { "jobs/shop/ids.py": 'NAME = "n"' },
    ["n"],
  ],
  [
    "a module beside the one that imports it",
    "from shop import steps",
    "s.print().uid(steps.named())",
    {
      "shop/steps.py": `${FLINK}from . import ids\nfrom .ids import NAME\ndef named():\n    return ids.PREFIX + NAME\n`,
      "shop/ids.py": `${FLINK}PREFIX = "p-"\nNAME = "n"`,
    },
    ["p-n"],
  ],
  [
    "of two modules of one name the one of the package",
    "from shop.ids import NAME",
    "s.print().uid(NAME)",
    { "shop/ids.py": 'NAME = "n"', "rides/ids.py": 'NAME = "m"' },
    ["n"],
  ],
  [
    "but no module of that name in another package",
    "from rides.steps import NAME",
    "s.print().uid(NAME)",
    { "shop/steps.py": STEPS },
    ["?"],
  ],
  [
    "modules that note in another one what they have",
    "import steps\nfrom registry import STEPS",
    "for step in STEPS.values():\n    s.print().uid(step())",
    {
      "registry.py": `${FLINK}STEPS = {}\ndef step(name):\n    def register(f):\n        STEPS[name] = f\n        return f\n    return register\n`,
      "steps.py": `${FLINK}from registry import step\n@step("a")\ndef one():\n    return "a1"\n@step("b")\ndef two():\n    return "b2"\n`,
    },
    ["a1", "b2"],
  ],
  [
    "packages that import each other",
    "from shop import NAME\nfrom rides import NAME as OTHER",
    "s.print().uid(NAME)\ns.print().uid(OTHER)",
    { "shop/__init__.py": "from rides import NAME", "rides/__init__.py": "from shop import NAME" },
    ["?", "?"],
  ],
];

test.each(cases)("a package of Python: %s", async (_, beside, body, others, uids) => {
  expect(await uidsOf({ in: "python", body, beside, others })).toEqual(uids);
});
