import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readOnce } from "../../../../test/support/formats.ts";
import { DEPLOYMENT_KEYS, keyAt, ROOT_KEYS } from "./keys.ts";

const ACCESS =
  "'clusterAccess' says in words what keeps others out of the cluster, such as the proxy before it.";
const FILE = ".flink-preflight.yaml";
const read = (text: string) => readOnce(FILE, text);
const messages = (text: string) =>
  read(text).problems.map(({ span, message, instead }) => {
    const more = instead ? ` -> ${instead}` : "";
    return `${text.slice(span.start, span.end)}: ${message}${more}`;
  });

test("the example of its documentation has no problem, and every key", () => {
  const page = readFileSync(join(import.meta.dirname, "../../../../docs/settings-file.md"), "utf8");
  const [, example = ""] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
  const { problems, settingsFile } = read(example);
  expect(problems).toEqual([]);
  const own = DEPLOYMENT_KEYS.map(({ name }) => `deployments.${name}`);
  expect(new Set(settingsFile?.keys.map(({ path }) => path).filter((path) => keyAt(path)))).toEqual(
    new Set([...ROOT_KEYS.map(({ name }) => name), ...own]),
  );
  for (const { name } of [...ROOT_KEYS, ...DEPLOYMENT_KEYS])
    if (name !== "name") expect(page).toContain(`| \`${name}\``);
});

test("a deployment that is a word has one problem, and a key that is no text none", () => {
  expect(messages("deployments: [rides]\n")).toEqual([
    expect.stringMatching(/^rides: A deployment is a map of keys\./),
  ]);
  expect(messages("deployments:\n  -\n")).toHaveLength(1);
  const { problems, settingsFile } = read("[a]: x\nprofile: production\n? { b: c }\n: y\n");
  expect([problems, settingsFile?.profile]).toEqual([[], "production"]);
});

test("what is read, with its places", () => {
  const text =
    'flinkVersion: "1.20"\r\ndeployments:\r\n- name: a\r\n  jobs: src\r\n  flinkVersion: v1_18\r\n';
  const { settingsFile } = read(text);
  expect(settingsFile).toMatchObject({
    exclude: [],
    flinkVersion: { version: { major: 1, minor: 20 }, place: { line: 1, column: 15 } },
    profile: null,
    severities: {},
  });
  const [deployment] = settingsFile?.deployments ?? [];
  expect(deployment).toMatchObject({
    name: "a",
    configuration: [],
    jobs: [{ text: "src" }],
    flinkVersion: { version: { major: 1, minor: 18 }, place: { line: 5, column: 17 } },
  });
  expect(text.slice(deployment?.jobs?.[0]?.span.start, deployment?.jobs?.[0]?.span.end)).toBe("src");
});

test("of jobs, nothing said is another thing than none", () => {
  const jobs = (more: string) =>
    read(`deployments:\n  - name: a\n    configuration: [x]\n${more}`).settingsFile?.deployments[0]?.jobs;
  expect(jobs("")).toBe(null);
  expect(jobs("    jobs: []\n")).toEqual([]);
});

describe("what has no effect", () => {
  test.each([
    ["exclud: []\n", "exclud: The file has no key 'exclud'. Did you mean 'exclude'? -> exclude"],
    [
      "deployments:\n  - name: a\n    jobs: []\n    config: x\n",
      "config: A deployment has no key 'config'. Did you mean 'configuration'? -> configuration",
    ],
    [
      'profiles: { "conf/**": development }\n',
      "profiles: The file has no key 'profiles'. It can have exclude, flinkVersion, profile, clusterAccess, operatorUids, rules, deployments.",
    ],
    [
      "ruls: { config/unknown-option: hint }\n",
      "ruls: The file has no key 'ruls'. Did you mean 'rules'? -> rules",
    ],
    [
      "zzz: 1\n",
      "zzz: The file has no key 'zzz'. It can have exclude, flinkVersion, profile, clusterAccess, operatorUids, rules, deployments.",
    ],
    ["profile: dev\n", "dev: 'profile' is production or development. -> development"],
    ["profile:\n", "profile: 'profile' is production or development."],
    ["clusterAccess:\n", `clusterAccess: ${ACCESS}`],
    ["clusterAccess: ' '\n", `' ': ${ACCESS}`],
    ["clusterAccess: [a proxy]\n", `[a proxy]: ${ACCESS}`],
    ["clusterAccess: true\n", `true: ${ACCESS}`],
    ["clusterAccess: None.\n", `None.: ${ACCESS}`],
    ["clusterAccess: x\n", `x: ${ACCESS}`],
    ["clusterAccess: '- 1 -'\n", `'- 1 -': ${ACCESS}`],
    [
      "rules: { memory/unset: false }\n",
      "false: 'memory/unset' is off, hint, information, warning or error.",
    ],
    ["flinkVersion: 2\n", "2: 'flinkVersion' is a version of Flink, such as \"2.3\"."],
    [
      "flinkVersion: 1.20\n",
      '1.20: YAML takes 1.20 for a number. Write it in quotes, or other tools read another version. -> "1.20"',
    ],
    [
      'flinkVersion: "1.21"\n',
      '"1.21": There is no Flink 1.21. The last ones are 1.19, 1.20, 2.0, 2.1, 2.2, 2.3.',
    ],
    ["exclude: [[a]]\n", "[a]: 'exclude' is a list of globs."],
    ["exclude: ['']\n", "'': This glob is empty."],
    ["exclude: [C:/x]\n", "C:/x: A glob begins at the folder of this file, not at '/'."],
    [
      "deployments:\n  - name: [a]\n    jobs: []\n",
      "[a]: 'name' is a text, and no two deployments have the same.",
    ],
  ])("%j", (text, message) => {
    expect(messages(text)).toEqual([message]);
  });

  test("all else has, also where it is no YAML", () => {
    expect(read("profile: dev\nflinkVersion: '1.18'\n").settingsFile?.flinkVersion).not.toBe(null);
    const broken = read("profile: development\nexclude: [legacy\n");
    expect(broken.problems[0]?.message).toMatch(/^This is no YAML\. .+\.$/);
    expect(broken.settingsFile).toMatchObject({ profile: "development", exclude: [{ text: "legacy" }] });
  });

  test.each(['clusterAccess: "a proxy, "login" first"\n', "clusterAccess: 'a proxy's login'\n"])(
    "a quote that ends a text too early has a word on it: %j",
    (text) => {
      expect(messages(text)[0]).toMatch(
        /: This is no YAML\. Something stands behind the end of a value: a quote /,
      );
    },
  );

  test.each(["", "# nothing\n", "\n\n", "---\n", "null\n"])("nothing is wrong with %j", (text) => {
    expect(messages(text)).toEqual([]);
  });
});
