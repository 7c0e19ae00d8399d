import { expect, test } from "vitest";
import { isKnownKey } from "../../server/src/flink/options/catalogue.ts";
import { judged } from "../support/cases.ts";
import { ROOT } from "../support/memoryFiles.ts";
import recorded from "./properties.json" with { type: "json" };

type Options = Readonly<Record<string, string | null>>;

interface Answer {
  readonly versions: readonly string[];
  /** What differs from the shipped configuration; null where that has lost an option. */
  readonly options?: Options;
  readonly error?: string;
}

const TEXTS: readonly { readonly text: string; readonly answers: readonly Answer[] }[] = recorded.texts;

const SHIPPED: Readonly<Record<string, Options>> = recorded.shipped;

const recordedOf = (text: string): readonly Answer[] => TEXTS.find((each) => each.text === text)?.answers ?? [];

const FILE = "docker-compose.yml";

/** A compose file with a text in FLINK_PROPERTIES, whose lines stand as they are in a block. */
function composeOf(text: string, version: string): string {
  const lines = text.replaceAll("$", "$$$$").replace(/\n$/, "").split("\n");
  const chomping = text.endsWith("\n") ? "" : "-";
  return [
    "services:",
    "  jobmanager:",
    `    image: flink:${version}`,
    "    command: jobmanager",
    "    environment:",
    `      FLINK_PROPERTIES: |2${chomping}`,
    ...lines.map((line) => `        ${line}`),
    "",
  ].join("\n");
}

/** The same in the list that `environment` may be. */
const composeList = (text: string, version: string): string =>
  `services:\n  taskmanager:\n    image: flink:${version}\n    command: taskmanager\n    environment:\n` +
  `      - 'FLINK_PROPERTIES=${text.replaceAll("$", "$$$$")}'\n`;

/** Texts that can be an item of a list as they are. */
const isItem = (text: string): boolean => text.trim() !== "" && !/[\r\n'\uFEFF]/.test(text);

/** A line between two others. */
function around(line: string): string {
  return `parallelism.default: 3\n${line}\nrest.port: 8082\n`;
}

/** Texts that no block can hold as they are. */
const isBlock = (text: string): boolean => text.trim() !== "" && !/\r|\n\n$|\uFEFF/.test(text);

/** Blanks that mean nothing: between a number and its unit, and beside commas and semicolons. */
const withoutIdle = (value: string): string =>
  value.replace(/^(\d+)[ \t]+([a-z]+)$/, "$1$2").replace(/[ \t]*([,;])[ \t]*/g, "$1");

/** What is said of a text that is not so, for one version. */
async function mistakes(compose: string, text: string, version: string): Promise<string[]> {
  const answer = recordedOf(text).find(({ versions }) => versions.includes(version));
  const held: Options | undefined = answer?.options && { ...SHIPPED[version], ...answer.options };
  const { workspace, findings, lineAt } = await judged({ [FILE]: compose });
  const about = findings.filter(({ rule }) => rule.startsWith("config/") && rule !== "config/deprecated-option");
  const told = new Set(about.flatMap((finding) => [finding, ...finding.related]).map((place) => lineAt(place)));
  const configurations = workspace.deployments.flatMap((deployment) => deployment.configurations);
  const facts = configurations.find(({ carrier }) => carrier?.layer === "properties");
  if (!facts) return ["not read"];
  if (!held) return told.size > 0 || facts.open ? [] : [`nothing is told, but ${answer?.error}`];
  const last = new Map(facts.settings.map((setting) => [setting.key, setting]));
  const wrong = [...last.values()].flatMap(({ key, value, keySpan }) => {
    if (value === null || value === held[key] || withoutIdle(value) === held[key]) return [];
    return told.has(lineAt({ uri: `${ROOT}/${FILE}`, span: keySpan })) ? [] : [`${key} is ${held[key]}, not ${value}`];
  });
  const missed = Object.entries(answer?.options ?? {}).filter(
    ([key]) => isKnownKey(key) && !last.has(key) && !facts.open && told.size === 0,
  );
  return [...wrong, ...missed.map(([key, value]) => `${key} is ${value}, and not seen`)];
}

/** What is left, by the reason. */
const DIFFERENCES: Readonly<Record<string, readonly string[]>> = {
  "the shell of 1.11 knows escapes, as no other does": [
    "jobmanager.rpc.address: jobmanager\\ntaskmanager.numberOfTaskSlots: 2",
  ],
  "no options of Flink: what becomes of them is not told": [
    "key with blanks: 4",
    around("key with blanks: 4"),
    "rest: x\nrest.port: 8082\n",
    "taskmanager: x\n",
    "state: {backend: {type: rocksdb}}\n",
  ],
  "nobody writes the end of a YAML document": ["parallelism.default: 2\n...\n"],
};

test.each(recorded.versions)("FLINK_PROPERTIES in flink:%s", async (version) => {
  const known = new Set(Object.values(DIFFERENCES).flat());
  const wrong: Record<string, string[]> = {};
  for (const { text } of TEXTS.filter((each) => isBlock(each.text) && !known.has(each.text))) {
    const differences = await mistakes(composeOf(text, version), text, version);
    if (differences.length > 0) wrong[text] = differences;
  }
  expect(wrong).toEqual({});
});

test.each(["1.18", "2.3"])("FLINK_PROPERTIES in a list, in flink:%s", async (version) => {
  const known = new Set(Object.values(DIFFERENCES).flat());
  const wrong: Record<string, string[]> = {};
  for (const { text } of TEXTS.filter((each) => isItem(each.text) && !known.has(each.text))) {
    const differences = await mistakes(composeList(text, version), text, version);
    if (differences.length > 0) wrong[text] = differences;
  }
  expect(wrong).toEqual({});
});

test("every difference is still one", async () => {
  for (const text of Object.values(DIFFERENCES).flat()) {
    const all = await Promise.all(recorded.versions.map((version) => mistakes(composeOf(text, version), text, version)));
    expect(all.flat(), text).not.toEqual([]);
  }
});
