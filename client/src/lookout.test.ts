import { describe, expect, test } from "vitest";
import { CONF, JOB, NO_VERSION, pom } from "../../test/support/workspaces.ts";
import { holdsFlink } from "./lookout.ts";

/** Files in memory, found by globs as far as those of the lookout go; tells what is read. */
function filesOf(contents: Record<string, string>) {
  const reads: string[] = [];
  const searches: string[] = [];
  return {
    reads,
    searches,
    async find(glob: string, skipped: string, most: number) {
      searches.push(glob);
      const names = /^\*\*\/\{(.*)\}$/.exec(glob)?.[1]?.split(",") ?? [];
      const folders = /^\*\*\/\{(.*)\}\/\*\*$/.exec(skipped)?.[1]?.split(",") ?? [];
      const fits = (path: string) =>
        names.some((name) => name === path.split("/").at(-1) || endsLike(path, name));
      const isSkipped = (path: string) => path.split("/").some((part) => folders.includes(part));
      return Object.keys(contents)
        .filter((path) => fits(path) && !isSkipped(path))
        .slice(0, most);
    },
    path: (path: string) => path,
    async read(path: string) {
      reads.push(path);
      return contents[path] ?? "";
    },
  };
}

/** `*.java`, `gradle/*.versions.toml`. */
function endsLike(path: string, glob: string): boolean {
  const [start = "", end = ""] = glob.split("*");
  return glob.includes("*") && path.endsWith(end) && `/${path}`.includes(`/${start}`);
}

const holds = (contents: Record<string, string>) => holdsFlink(filesOf(contents));

describe("a workspace holds Flink with", () => {
  test.each([
    ["a flink-conf.yaml", { "ops/flink-conf.yaml": "" }],
    ["a config.yaml of Flink", { "conf/config.yaml": CONF }],
    ["a build with Maven", { "a/pom.xml": NO_VERSION, "b/pom.xml": pom("1.20.0") }],
    ["a build with Gradle", { "build.gradle.kts": 'implementation("org.apache.flink:flink-core")' }],
    ["a catalog", { "build.gradle": "", "gradle/libs.versions.toml": '[versions]\nflink = "1.20"' }],
    ["a build with sbt", { "build.sbt": '"org.apache.flink" %% "flink-scala" % "1.14.0"' }],
    ["requirements of Python", { "requirements.txt": "apache-flink==1.20.0" }],
    ["settings of Preflight", { ".flink-preflight.yaml": "" }],
    ["a job that nothing builds", { "jobs/OrdersJob.java": JOB }],
  ])("%s", async (_, contents) => {
    expect(await holds(contents)).toBe(true);
  });

  test.each([
    ["nothing", {}],
    ["somebody else's config.yaml", { "config.yaml": "output: console\n" }],
    ["a build without Flink", { "pom.xml": NO_VERSION, "src/Greeting.java": "class Greeting {}" }],
    ["a job in a folder of a build's outcome", { "target/OrdersJob.java": JOB }],
    ["a class", { "Greeting.java": "class Greeting {}" }],
  ])("but not with %s", async (_, contents) => {
    expect(await holds(contents)).toBe(false);
  });

  test("sources are not read where a build tells", async () => {
    const files = filesOf({ "pom.xml": NO_VERSION, "OrdersJob.java": JOB });
    expect(await holdsFlink(files)).toBe(false);
    expect(files.reads).toEqual(["pom.xml"]);
  });

  test("all kinds are searched for at once, and each file is read once", async () => {
    const contents = { "a.java": "class A {}", "b.py": "", "deploy/c.yaml": "a: 1", "config.yaml": "b: 2" };
    const files = filesOf(contents);
    expect(await holdsFlink(files)).toBe(false);
    expect(files.searches).toHaveLength(3);
    expect(files.reads).toEqual(["config.yaml", "a.java", "b.py", "deploy/c.yaml", "config.yaml"]);
  });

  test("a kind of which there are many leaves the others theirs", async () => {
    const many = Array.from({ length: 600 }, (_, index) => [`Class${index}.java`, "class A {}"] as const);
    expect(await holds({ ...Object.fromEntries(many), "jobs/orders.py": "import pyflink" })).toBe(true);
  });

  test("no more than so many are read", async () => {
    const many = Array.from({ length: 600 }, (_, index) => [`Class${index}.java`, "class A {}"] as const);
    const files = filesOf({ ...Object.fromEntries(many), "OrdersJob.java": JOB });
    expect(await holdsFlink(files)).toBe(false);
    expect(files.reads).toHaveLength(500);
  });
});
