import { describe, expect, test } from "vitest";
import { judged } from "../support/cases.ts";
import combinations from "./combinations.json" with { type: "json" };

interface Combination {
  readonly id: string;
  readonly configuration: Readonly<Record<string, string>>;
  /** Which of job and cluster has the settings; both without. */
  readonly on?: string;
  readonly versions: Readonly<Record<string, { readonly ok: boolean }>>;
}

const ROWS: readonly Combination[] = combinations;

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
