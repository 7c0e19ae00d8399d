import { describe, expect, test } from "vitest";
import { judged } from "../support/cases.ts";
import combinations from "./combinations.json" with { type: "json" };

interface Answer {
  readonly ok: boolean;
  readonly effective?: { readonly lost?: string };
}

interface Combination {
  readonly id: string;
  readonly how?: string;
  readonly configuration: Readonly<Record<string, string>>;
  /** Which of job and cluster has the settings; both without. */
  readonly on?: string;
  readonly versions: Readonly<Record<string, Answer>>;
}

const ROWS: readonly Combination[] = combinations as readonly Combination[];

/** What the client lets pass and the process that it starts refuses. */
const REFUSED_LATER: ReadonlySet<string> = new Set(["kubernetes/ha-without-storage"]);

/** A configuration file with these options, as it is read by all versions. */
const text = (configuration: Readonly<Record<string, string>>): string =>
  Object.entries(configuration)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join("");

describe.each(["1.17", "1.20", "2.3"])("Flink %s", (version) => {
  const rows = ROWS.filter(({ on, versions }) => !on && version in versions);
  const file = version === "2.3" ? "config.yaml" : "flink-conf.yaml";

  test("what it takes, no error is reported about", async () => {
    const wrong: string[] = [];
    for (const { id, configuration, versions } of rows) {
      if (!versions[version]?.ok || REFUSED_LATER.has(id)) continue;
      const { findings } = await judged({ [file]: text(configuration) }, { flinkVersion: version });
      const errors = findings.filter(({ severity }) => severity === "error");
      wrong.push(...errors.map(({ rule, message }) => `${id}: ${rule} ${message}`));
    }
    expect(rows.length).toBeGreaterThan(200);
    expect(wrong).toEqual([]);
  });
});

describe.each(["1.20", "2.3"])("a config.yaml that Flink %s writes anew", (version) => {
  test("is reported where a setting gets lost or the writing fails, and nowhere else", async () => {
    const rows = ROWS.filter(({ id }) => id.startsWith("nested/") && !id.endsWith("-flink-conf"));
    const expected: string[] = [];
    const found: string[] = [];
    for (const { id, configuration, versions } of rows) {
      const answer = versions[version];
      if (!answer?.ok || answer.effective?.lost !== "nothing") expected.push(id);
      // An address makes a configuration of Flink's of each of them.
      const files = { "config.yaml": `jobmanager.rpc.address: jm\n${text(configuration)}` };
      const { of } = await judged(files, { flinkVersion: version });
      if (of("config/prefix-key").length > 0) found.push(id);
    }
    expect(rows.length).toBeGreaterThan(20);
    expect(found).toEqual(expected);
  });
});
