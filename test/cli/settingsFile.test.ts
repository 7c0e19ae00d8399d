import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run } from "../support/cli.ts";
import { CONF, JOB, NO_VERSION } from "../support/workspaces.ts";

const FILE = ".flink-preflight.yaml";
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "flink-preflight-settings-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

interface CheckJson {
  deployments: { name: string; flinkVersion: string | null; profile: string; files: string[] }[];
  findings: { rule: string; severity: string; file: string }[];
}

async function check(...args: string[]): Promise<CheckJson> {
  const { out } = await run("check", ...args, "--format", "json", "--fail-on", "never");
  return JSON.parse(out) as CheckJson;
}

const endings = (files: readonly string[]) => files.map((file) => file.split("/").slice(-2).join("/"));

const NAMED = `deployments:
  - name: orders
    configuration: [deploy/base, deploy/orders]
    jobs: ["orders/src/**/*.java"]
`;

const REPOSITORY = {
  [FILE]: NAMED,
  ".git/HEAD": "ref: refs/heads/main\n",
  "deploy/base/flink-conf.yaml": `${CONF}execution.checkpointing.interval: 1 min\n`,
  "deploy/orders/flink-conf.yaml": "parallelism.default: 4\n",
  "orders/pom.xml": NO_VERSION,
  "orders/src/OrdersJob.java": JOB,
};

describe("a folder with a settings file", () => {
  test("has its deployments, its version and its severities", async () => {
    write({
      ...REPOSITORY,
      [FILE]: `flinkVersion: "1.18"\nrules: { high-availability/disabled: error }\n${NAMED}`,
    });
    const { deployments, findings } = await check(folder);
    expect(deployments.map(({ name, flinkVersion }) => `${name} ${flinkVersion}`)).toEqual(["orders 1.18"]);
    expect(findings.filter(({ rule }) => rule === "high-availability/disabled")).not.toEqual([]);
    expect(
      findings.filter(({ rule, severity }) => rule === "high-availability/disabled" && severity !== "error"),
    ).toEqual([]);
    expect((await check(folder, "--flink-version", "1.20")).deployments[0]?.flinkVersion).toBe("1.20");
  });

  test("tells what is wrong in it, and ends with 1", async () => {
    write({ [FILE]: "exclud: [legacy]\n" });
    const { code, out } = await run("check", folder);
    expect(code).toBe(1);
    expect(out).toMatch(/\.flink-preflight\.yaml settings of Preflight\n/);
    expect(out).toContain("The file has no key 'exclud'.");
  });

  test("that has nothing wrong in it says nothing of it", async () => {
    write({ [FILE]: "exclude: [legacy]\n" });
    const { code, out } = await run("check", folder);
    expect(code).toBe(0);
    expect(out).not.toContain("settings of Preflight");
  });

  test("excludes files, which are told of when they are named", async () => {
    write({ [FILE]: "exclude: [legacy]\n", "legacy/flink-conf.yaml": CONF, ".git/HEAD": "" });
    expect((await check(folder)).deployments).toEqual([]);
    const { code, err } = await run("check", join(folder, "legacy/flink-conf.yaml"));
    expect(code).toBe(2);
    expect(err).toMatch(/legacy\/flink-conf\.yaml: is excluded by a settings file of Preflight/);
    expect((await check(join(folder, "legacy"))).deployments).toEqual([]);
  });
});

describe("a path below a settings file", () => {
  test("is checked with all that its deployment names, and nothing is missing that stands elsewhere", async () => {
    write({ ...REPOSITORY, "deploy/rides/flink-conf.yaml": CONF });
    const wanted = ["orders/flink-conf.yaml", "base/flink-conf.yaml", "src/OrdersJob.java"];
    for (const path of ["deploy/orders", "deploy/orders/flink-conf.yaml", "orders"]) {
      const { deployments, findings } = await check(join(folder, path));
      expect(
        deployments.map(({ name }) => name),
        path,
      ).toEqual(["orders"]);
      expect(endings(deployments[0]?.files ?? []), path).toEqual(wanted);
      expect(findings.filter(({ rule }) => rule === "checkpointing/disabled")).toEqual([]);
      expect(findings.filter(({ rule }) => rule === "config/settings-file")).toEqual([]);
    }
  });

  test("reads no other deployment for it", async () => {
    write({ ...REPOSITORY, "deploy/rides/flink-conf.yaml": CONF });
    const { deployments } = await check(join(folder, "deploy/rides"));
    expect(deployments.map(({ files }) => endings(files))).toEqual([["rides/flink-conf.yaml"]]);
  });

  test("is not touched by one above its repository", async () => {
    write({ [FILE]: "exclude: ['**']\n", "repository/.git/HEAD": "", "repository/flink-conf.yaml": CONF });
    expect((await check(join(folder, "repository"))).deployments).toHaveLength(1);
  });

  test("nor by one above the working directory, where there is no repository", async () => {
    write({ [FILE]: "exclude: ['**']\n", "conf/flink-conf.yaml": CONF });
    expect((await check(join(folder, "conf"))).deployments).toHaveLength(1);
  });

  test("has what both an outer and an inner one exclude left out, and the inner one's version", async () => {
    write({
      ".git/HEAD": "",
      [FILE]: "exclude: ['**/old']\nflinkVersion: '1.17'\n",
      [`deploy/${FILE}`]: "exclude: [rides]\nflinkVersion: '1.18'\n",
      "deploy/old/flink-conf.yaml": CONF,
      "deploy/rides/flink-conf.yaml": CONF,
      "deploy/conf/flink-conf.yaml": CONF,
    });
    const { deployments } = await check(join(folder, "deploy"));
    expect(deployments.map(({ name, flinkVersion }) => `${name} ${flinkVersion}`)).toEqual([
      "conf/flink-conf.yaml 1.18",
    ]);
  });
});
