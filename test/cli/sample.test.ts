import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { run } from "../support/cli.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "flink-preflight-sample-"));
  cpSync(join(dirname(dirname(import.meta.dirname)), "sample"), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Checked {
  readonly deployments: readonly {
    readonly name: string;
    readonly profile: string;
    readonly checklist: readonly { readonly item: string; readonly status: string }[];
  }[];
  readonly findings: readonly { readonly rule: string; readonly fixes: readonly object[] }[];
}

async function check(...more: string[]): Promise<Checked> {
  const { out } = await run("check", folder, "--format", "json", ...more);
  return JSON.parse(out) as Checked;
}

const unmet = ({ deployments }: Checked) =>
  deployments.map(({ name, checklist }) => [
    name,
    ...checklist.flatMap(({ item, status }) => (status === "satisfied" ? [] : [`${item} ${status}`])),
  ]);

test("the sample fails in production, and every finding has a fix", async () => {
  const checked = await check();
  expect(unmet(checked)).toEqual([
    [
      "conf/config.yaml",
      "max-parallelism violated",
      "operator-uid violated",
      "state-backend violated",
      "checkpointing violated",
    ],
    ["deploy/rides.yaml", "max-parallelism violated", "operator-uid violated", "state-backend violated"],
  ]);
  expect(checked.deployments.map(({ profile }) => profile)).toEqual(["production", "production"]);
  expect(checked.findings.filter(({ fixes }) => fixes.length === 0)).toEqual([]);
});

test("what is left after all fixes is the choice of a state backend", async () => {
  const checked = await check("--fix=all");
  expect(unmet(checked)).toEqual([
    ["conf/config.yaml", "state-backend violated"],
    ["deploy/rides.yaml", "state-backend violated"],
  ]);
  expect(checked.findings.map(({ rule, fixes }) => [rule, fixes.length])).toEqual([
    ["state-backend/unset", 2],
    ["state-backend/unset", 2],
  ]);
});
