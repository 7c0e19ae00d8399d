import { describe, expect, test } from "vitest";
import { addressOf, CONF, diskError, diskOf, JOB, pathAt } from "../../../test/support/workspaces.ts";
import { isSkipped, scan } from "./scan.ts";

interface Walk {
  readonly contents: Record<string, string>;
  readonly root?: string;
  readonly cancelled?: () => boolean;
  readonly errors?: Record<string, unknown>;
}

/** Walks a folder in memory. */
async function walk({ contents, root = ".", cancelled = () => false, errors = {} }: Walk) {
  const disk = diskOf(contents);
  for (const [path, error] of Object.entries(errors)) disk.errors.set(path, error);
  const trouble: string[] = [];
  const found = await scan(disk, addressOf(root), cancelled, (uri, reason) => {
    trouble.push(`${pathAt(uri)} ${reason}`);
  });
  return {
    candidates: found.candidates.map(pathAt),
    buildFiles: found.buildFiles.map(pathAt),
    trouble,
    log: disk.log,
  };
}

describe("files of a folder", () => {
  test("names tell what may have to do with Flink, whatever stands in it", async () => {
    const { candidates, buildFiles, trouble, log } = await walk({
      contents: {
        "conf/flink-conf.yaml": CONF,
        "conf/config.yaml": "",
        "conf/flink-conf.yml": CONF,
        "conf/flink-conf.yaml.bak": CONF,
        "conf/log4j.properties": "",
        "src/main/java/OrdersJob.java": JOB,
        "src/main/java/package-info.java": "",
        "src/main/kotlin/RidesJob.kt": "",
        "pom.xml": "",
        "gradle/build.gradle": "",
        "gradle/gradle.properties": "",
        "gradle/settings.gradle": "",
        "kotlin/build.gradle.kts": "",
        "scala/build.sbt": "",
        "README.md": "",
      },
    });
    expect(candidates).toEqual([
      "conf/config.yaml",
      "conf/flink-conf.yaml",
      "conf/flink-conf.yml",
      "kotlin/build.gradle.kts",
      "src/main/java/OrdersJob.java",
      "src/main/java/package-info.java",
      "src/main/kotlin/RidesJob.kt",
    ]);
    expect(buildFiles.sort()).toEqual([
      "conf/flink-conf.yml",
      "gradle/build.gradle",
      "gradle/gradle.properties",
      "gradle/settings.gradle",
      "kotlin/build.gradle.kts",
      "pom.xml",
      "scala/build.sbt",
    ]);
    expect(trouble).toEqual([]);
    // Only folders were listed; no file was opened.
    expect(log.filter((access) => !access.startsWith("list "))).toEqual([]);
  });

  test("are in the order of their addresses, however the disk lists them", async () => {
    const { candidates } = await walk({
      contents: { "rides/config.yaml": "", "orders/b/config.yaml": "", "orders/a.java": "", "a.java": "" },
    });
    expect(candidates).toEqual(["a.java", "orders/a.java", "orders/b/config.yaml", "rides/config.yaml"]);
  });

  test("blanks, percent signs and letters of any language are escaped in addresses", async () => {
    const disk = diskOf({ "my orders/100%/Grün#1.java": "" });
    const { candidates } = await scan(
      disk,
      addressOf("."),
      () => false,
      () => {},
    );
    expect(candidates).toEqual(["file:///w/my%20orders/100%25/Gr%C3%BCn%231.java"]);
  });

  test("an empty folder holds nothing", async () => {
    expect(await walk({ contents: {} })).toEqual({
      candidates: [],
      buildFiles: [],
      trouble: [],
      log: ["list ."],
    });
  });
});

describe("folders that are not looked into", () => {
  const SKIPPED = [
    "node_modules",
    "target",
    "build",
    "out",
    "dist",
    "__pycache__",
    "venv",
    "vendor",
    ".git",
    ".idea",
    ".hidden",
  ];

  test.each(SKIPPED)("%s, at any depth", async (name) => {
    const contents = {
      [`${name}/flink-conf.yaml`]: CONF,
      [`orders/${name}/classes/pom.xml`]: "",
      "orders/config.yaml": CONF,
    };
    const { candidates, buildFiles, log } = await walk({ contents });
    expect([candidates, buildFiles]).toEqual([["orders/config.yaml"], []]);
    expect(log).toEqual(["list .", "list orders"]);
  });

  test("but for scripts and pipelines in them", async () => {
    const contents = {
      "orders/bin/submit.sh": "",
      "bin/main/config.yaml": CONF,
      "bin/k8s/rides.yaml": "",
      "bin/classes/pom.xml": "",
      ".github/workflows/deploy.yml": "",
      ".github/README.md": "",
      ".github/OrdersJob.java": JOB,
      "orders/bin/OrdersJob.java": JOB,
    };
    const { candidates } = await walk({ contents });
    expect(candidates).toEqual([
      ".github/workflows/deploy.yml",
      "bin/k8s/rides.yaml",
      "orders/bin/submit.sh",
    ]);
  });

  test.each(["bin", ...SKIPPED])("%s is one by its name", (name) => {
    expect(isSkipped(name)).toBe(true);
  });

  test.each(["targets", "my-build", "output", "distribution", "binaries", "Target", "orders.git", "venv2"])(
    "%s is none",
    async (name) => {
      expect(isSkipped(name)).toBe(false);
      const { candidates } = await walk({ contents: { [`${name}/config.yaml`]: CONF } });
      expect(candidates).toEqual([`${name}/config.yaml`]);
    },
  );

  test("a file may have such a name, and begin with a dot", async () => {
    const { candidates } = await walk({ contents: { build: "", "target/x": "", ".Orders.java": "" } });
    expect(candidates).toEqual([".Orders.java"]);
  });

  test("the folder that is open is looked into, whatever its name", async () => {
    const { candidates } = await walk({ contents: { "build/config.yaml": CONF }, root: "build" });
    expect(candidates).toEqual(["build/config.yaml"]);
  });

  test("what has the name of a file that matters, but is a folder, is looked into", async () => {
    const { candidates, buildFiles } = await walk({
      contents: { "pom.xml/config.yaml/flink-conf.yaml": CONF },
    });
    expect([candidates, buildFiles]).toEqual([["pom.xml/config.yaml/flink-conf.yaml"], []]);
  });
});

describe("folders that cannot be listed", () => {
  const contents = { "orders/config.yaml": CONF, "secret/config.yaml": CONF };

  test("one inside is passed over without a word", async () => {
    const { candidates, trouble } = await walk({ contents, errors: { secret: diskError("EACCES") } });
    expect([candidates, trouble]).toEqual([["orders/config.yaml"], []]);
  });

  test.each([
    ["EACCES", "permission denied"],
    ["ENOENT", "no such file"],
  ])("the folder that is open is told: %s", async (code, reason) => {
    const { candidates, trouble } = await walk({ contents, errors: { ".": diskError(code) } });
    expect([candidates, trouble]).toEqual([[], [`. cannot be read: ${reason}`]]);
  });
});

describe("cancelled", () => {
  const contents = { "config.yaml": CONF, "orders/config.yaml": CONF, "orders/old/config.yaml": CONF };

  test("before it starts, nothing is listed", async () => {
    expect(await walk({ contents, cancelled: () => true })).toMatchObject({ candidates: [], log: [] });
  });

  test("on the way, what was found by then is kept", async () => {
    let asked = 0;
    const { candidates, log } = await walk({ contents, cancelled: () => ++asked > 2 });
    expect(candidates).toEqual(["config.yaml", "orders/config.yaml"]);
    expect(log).toEqual(["list .", "list orders"]);
  });
});
