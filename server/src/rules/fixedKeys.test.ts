import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { casesOf, judgedWithEach } from "../../../test/support/cases.ts";
import { examplesOf } from "../../../test/support/pages.ts";
import { valueIn } from "../flink/options/decode.ts";
import { optionsMeant } from "../flink/options/describe.ts";
import { keyStatusOf } from "../flink/options/keyStatus.ts";
import { strangerOf } from "../flink/options/ownership.ts";
import type { Change } from "../model/change.ts";
import type { Deployment } from "../model/deployment.ts";
import { documentsOf } from "./heard.ts";
import { RULES } from "./registry.ts";
import { contextOf } from "./view.ts";

/** The versions that every case is judged with, besides its own and none. */
const VERSIONS = ["1.11", "1.16", "1.20", "2.3"];

/** Fixes that write a default down because being explicit is what the checklist asks for. */
const EXPLICIT: ReadonlySet<string> = new Set(["state-backend/unset"]);

/** The small workspaces of a rule's page and cases. */
function workspacesOf({ id, page }: (typeof RULES)[number]) {
  const path = join(import.meta.dirname, `${id}.cases.md`);
  const cases = existsSync(path) ? casesOf(readFileSync(path, "utf8")) : [];
  return [...cases, ...examplesOf(page)].map(({ heading, files, flinkVersion }) => ({
    heading,
    contents: Object.fromEntries(files.map((file) => [file.path, file.text])),
    own: flinkVersion,
  }));
}

/** What is wrong with the key, or the value, that a change writes; null when nothing is. */
function complaint(change: Change, deployment: Deployment, explicit: boolean): string | null {
  if (change.kind !== "set-option" && change.kind !== "rename-option" && change.kind !== "rewrite-line")
    return null;
  const { key } = change;
  const facts = documentsOf(deployment).find(({ uri }) => uri === change.uri);
  if (!facts) return `${key}: in a document of another deployment`;
  const { versions } = contextOf(facts, deployment);
  if (strangerOf(key)) return `${key}: of another program`;
  const { kind } = keyStatusOf(key, versions);
  // Where no version is known, an option that some of them read is marked so in the fix's title.
  const isRead = kind === "read" || kind === "deprecated" || kind === "free";
  if (!isRead && (deployment.flinkVersion || kind !== "sometimes")) return `${key}: ${kind}`;
  if (change.kind !== "set-option" || explicit || !deployment.flinkVersion) return null;
  const [option] = optionsMeant(key, versions.to);
  const isDefault = option && valueIn(option.defaults, versions.to) === change.value;
  return isDefault ? `${key}: ${change.value} is the default` : null;
}

describe("no fix writes a key that is another program's or that the version does not read, nor a default", () => {
  let written = 0;

  test.for(RULES.map((rule) => ({ id: rule.id, rule })))("where $id is looked for", async ({ rule }) => {
    const wrong = new Set<string>();
    const all = workspacesOf(rule);
    for (const { heading, contents, own } of all) {
      const configured = Object.keys(contents).some((path) => path.endsWith(".yaml"));
      const versions = new Set(configured ? [own, undefined, ...VERSIONS] : [own]);
      for (const { flinkVersion, judgements } of await judgedWithEach(contents, versions))
        for (const { deployment, findings } of judgements)
          for (const { rule, fixes } of findings)
            for (const { title, changes } of fixes)
              for (const change of changes) {
                written++;
                const told = complaint(change, deployment, EXPLICIT.has(rule));
                if (told) wrong.add(`${rule} "${title}" writes ${told} (${heading}, Flink ${flinkVersion})`);
              }
    }
    expect(all.length).toBeGreaterThan(0);
    expect([...wrong]).toEqual([]);
  });

  test("and many were looked at", () => {
    expect(written).toBeGreaterThan(1000);
  });
});
