import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run } from "../support/cli.ts";
import { CONF, JOB, pom } from "../support/workspaces.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "flink-preflight-versions-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const shown = (path: string) => relative(process.cwd(), join(folder, path));
/** The text report, with paths below the folder. */
const report = async (...args: string[]) =>
  (await run("check", folder, "--fail-on", "never", ...args)).out.replaceAll(shown(""), "");
const deployment = async (...args: string[]) =>
  JSON.parse((await run("check", folder, "--format", "json", "--fail-on", "never", ...args)).out)
    .deployments[0];

describe("check", () => {
  test("tells the version with its place, and the files of a deployment", async () => {
    write({ "pom.xml": `\n\n${pom("1.18.1")}`, "conf/flink-conf.yaml": CONF, "other/OrdersJob.java": JOB });
    expect(await report()).toContain(
      "/conf/flink-conf.yaml Flink 1.18 (/pom.xml:3), production: 0 of 6 met\n" +
        "    /other/OrdersJob.java\n  not met  max-parallelism",
    );
    expect(await deployment()).toMatchObject({
      flinkVersion: "1.18",
      flinkVersionSource: { file: shown("pom.xml"), line: 3, column: 37 },
      flinkVersionContradictions: [],
    });
  });

  test("tells what contradicts each other", async () => {
    write({ "pom.xml": pom("1.18.1"), Dockerfile: "FROM flink:1.20\n", "flink-conf.yaml": CONF });
    expect(await report()).toContain("Flink version unknown (1.18 in /pom.xml:1, 1.20 in /Dockerfile:1)");
    expect(await deployment()).toMatchObject({
      flinkVersion: null,
      flinkVersionSource: null,
      flinkVersionContradictions: [
        { flinkVersion: "1.18", file: shown("pom.xml"), line: 1 },
        { flinkVersion: "1.20", file: shown("Dockerfile"), line: 1, column: 6 },
      ],
    });
  });

  test("takes the version of the command line before all others", async () => {
    write({ "pom.xml": pom("1.18.1"), "flink-conf.yaml": CONF });
    expect(await report("--flink-version", "1.17")).toContain("Flink 1.17 (--flink-version)");
    expect(await deployment("--flink-version", "1.17")).toMatchObject({
      flinkVersion: "1.17",
      flinkVersionSource: { option: "--flink-version" },
    });
  });

  test("lists some files of a large deployment, and says how many there are more", async () => {
    const jobs = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`jobs/Job${index}.java`, JOB]));
    write({ "flink-conf.yaml": CONF, ...jobs });
    expect(await report()).toContain("    /jobs/Job3.java\n    and 6 more\n  not met  max-parallelism");
    expect((await deployment()).files).toHaveLength(11);
  });
});

test("a file that is named has the version that it has in its folder", async () => {
  write({
    "gradle/libs.versions.toml": '[libraries]\ncore = "org.apache.flink:flink-core:1.16.3"\n',
    "jobs/build.gradle.kts": "dependencies { implementation(libs.core) }\n",
    "jobs/conf/flink-conf.yaml": CONF,
    "jobs/docker/Dockerfile": "FROM flink:1.16\n",
  });
  const before = process.cwd();
  process.chdir(folder);
  try {
    for (const path of [".", "jobs/conf/flink-conf.yaml"]) {
      const { out } = await run("check", path, "--fail-on", "never");
      expect(out).toContain("jobs/conf/flink-conf.yaml Flink 1.16 (gradle/libs.versions.toml:2)");
    }
  } finally {
    process.chdir(before);
  }
});
