// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is what stands in build files
import { describe, expect, test } from "vitest";
import { CONF, MemoryWorkspace, versionBeside } from "../../../test/support/workspaces.ts";

const inGradle = (text: string) => versionBeside({ "build.gradle": text });
const inSbt = (text: string) => versionBeside({ "build.sbt": text });

describe("a build.gradle", () => {
  test.each([
    ["a variable in Groovy", "flinkVersion = '1.16.0'"],
    ["one with its type", 'def flinkVersion = "1.16.0"'],
    ["another type", 'final String flinkVersion = "1.16.0"'],
    ["an extra property", "ext { flink_version = '1.16.0' }"],
    ["one by its name", "ext.flinkVersion = '1.16.0'"],
    ["one in brackets", "ext['flinkVersion'] = '1.16.0'"],
    ["one that is set", 'ext.set("flinkVersion", "1.16.0")'],
    ["a map's entry", "ext.versions = ['flink-version': '1.16.0']"],
    ["an entry with a short name", "ext {\n  versions = [\n    kafka: '3.6.0',\n    flink: '1.16.0'\n  ]\n}"],
    ["a variable in Kotlin", 'val flinkVersion = "1.16.0"'],
    ["one with its type in Kotlin", 'val flinkVersion: String = "1.16.0"'],
    ["an extra property in Kotlin", 'val flinkVersion by extra("1.16.0")'],
    ["one in brackets in Kotlin", 'extra["flinkVersion"] = "1.16.0"'],
    ["an object's value in Kotlin", 'object Versions { const val flink = "1.16.0" }'],
    ["no blanks", "flinkVersion='1.16.0'"],
    ["capitals", 'val FLINK_VERSION = "1.16.0"'],
    ["dots", 'flink.version = "1.16.0"'],
    ["something behind the version", "flinkVersion = '1.16-SNAPSHOT'"],
    ["no patch", "flinkVersion = '1.16'"],
    ["a dependency", "implementation 'org.apache.flink:flink-streaming-java:1.16.0'"],
    ["one with Scala's version", "implementation 'org.apache.flink:flink-clients_2.12:1.16.0'"],
    ["one with Scala's version by name", 'implementation "org.apache.flink:flink-clients_${scala}:1.16.0"'],
    ["one with something behind", "implementation 'org.apache.flink:flink-core:1.16.0:tests'"],
    ["one with a closure", 'implementation("org.apache.flink:flink-core:1.16.0") { transitive = false }'],
    ["one in parts", "implementation group: 'org.apache.flink', name: 'flink-core', version: '1.16.0'"],
    ["one in parts in Kotlin", 'implementation("org.apache.flink", "flink-core", "1.16.0")'],
    ["one with a name", 'def f = "1.16.0"\ndependencies { api "org.apache.flink:flink-core:$f" }'],
    ["one with a name in braces", 'val f = "1.16.0"\napi("org.apache.flink:flink-core:${f}")'],
    ["one with a name behind it", 'def f = "1.16.0"\napi "org.apache.flink:flink-core:" + f'],
    [
      "one with a name in parts",
      "def f = '1.16.0'\napi group: 'org.apache.flink', name: 'flink-core', version: f",
    ],
    ["one with a map's entry", 'def v = [f: "1.16.0"]\napi "org.apache.flink:flink-core:${v.f}"'],
    [
      "one with an extra property",
      'ext.f = "1.16.0"\napi "org.apache.flink:flink-core:${rootProject.ext.f}"',
    ],
    ["one with a property", 'ext.f = "1.16.0"\napi("org.apache.flink:flink-core:${property("f")}")'],
    ["a map in Kotlin", 'val v = mapOf("f" to "1.16.0")\napi("org.apache.flink:flink-core:${v["f"]}")'],
    ["a value in the next line", 'val flinkVersion =\n  // that of the cluster\n  "1.16.0"'],
    ["something before it", 'maven { url = "https://repo" }; flinkVersion = "1.16.0"'],
    ["a comment behind it", "flinkVersion = '1.16.0' // not 1.17"],
    [
      "comments around it",
      "// flinkVersion = '1.15.0'\n/* flinkVersion = '1.14'\n*/\nflinkVersion = '1.16.0'",
    ],
    ["both", "flinkVersion = '1.16.0'\nimplementation 'org.apache.flink:flink-core:1.16.1'"],
  ])("%s", async (_, text) => {
    expect(await inGradle(text)).toBe("1.16");
  });

  test.each([
    ["a variable of another name", "shopFlinkVersion = '1.16.0'"],
    ["a connector's version", "flinkConnectorVersion = '1.16.0'"],
    ["a value that is worked out", "flinkVersion = findProperty('flink')"],
    ["one with another to fall back to", "def flinkVersion = findProperty('flink') ?: '1.16.0'"],
    ["one that is chosen", "flinkVersion = old ? '1.16.0' : '1.17.0'"],
    ["several", "if (old) { flinkVersion = '1.16.0' } else { flinkVersion = '1.17.0' }"],
    ["a name", 'flinkVersion = "latest"'],
    ["a dollar in a plain text", "def f = '1.16.0'\napi 'org.apache.flink:flink-core:$f'"],
    ["a connector", "implementation 'org.apache.flink:flink-connector-kafka:1.16.0'"],
    ["a module that begins like Flink's", "implementation 'org.apache.flink:flink-core-shaded:1.16.0'"],
    ["another group", "implementation 'shop.orders:flink-core:1.16.0'"],
    ["a version from elsewhere", 'implementation "org.apache.flink:flink-core:${flinkRelease}"'],
    ["a plug-in", "id 'com.github.johnrengelman.shadow' version '7.1.0'"],
    ["a comment", "// flinkVersion = '1.16.0'"],
    ["a comment over lines", "/*\nflinkVersion = '1.16.0'\n"],
    ["a text without an end", "flinkVersion = '\n1.16.0"],
    ["two that differ", "flinkVersion = '1.18.0'\nimplementation 'org.apache.flink:flink-core:1.19.1'"],
  ])("not %s", async (_, text) => {
    expect(await inGradle(text)).toBe("?");
  });
});

describe("a build.sbt", () => {
  test.each([
    ["a value", 'val flinkVersion = "1.16.0"'],
    ["a setting", 'flinkVersion := "1.16.0"'],
    ["a dependency", 'libraryDependencies += "org.apache.flink" % "flink-clients" % "1.16.0" % Provided'],
    ["one for Scala", 'libraryDependencies += "org.apache.flink" %% "flink-streaming-scala" % "1.16.0"'],
    ["one without blanks", '"org.apache.flink"%"flink-core"%"1.16.0"'],
    [
      "one with a name",
      'val f = "1.16.0"\nval d = Seq("org.apache.flink" %% "flink-scala" % f % "provided")',
    ],
    [
      "one with an object's",
      'object V { val f = "1.16.0" }\nval d = "org.apache.flink" %% "flink-scala" % V.f',
    ],
  ])("%s", async (_, text) => {
    expect(await inSbt(text)).toBe("1.16");
  });

  test.each([
    ["a connector", '"org.apache.flink" % "flink-connector-kafka" % "1.16.0"'],
    ["a value that is worked out", 'val flinkVersion = sys.props.getOrElse("flink.version", "1.16.0")'],
    ["another group", '"shop" %% "flink-scala" % "1.16.0"'],
  ])("not %s", async (_, text) => {
    expect(await inSbt(text)).toBe("?");
  });

  test.each(["project/Dependencies.scala", "project/Versions.scala"])("with names from %s", async (path) => {
    const names = 'object Versions {\n  val flink = "1.16.0"\n}\n';
    const build = 'libraryDependencies += "org.apache.flink" %% "flink-scala" % Versions.flink\n';
    expect(await versionBeside({ "build.sbt": build, [path]: names })).toBe("1.16");
    expect(await versionBeside({ "build.sbt": build })).toBe("?");
  });

  test("with dependencies from there", async () => {
    const names =
      'object Deps {\n  val f = "1.16.0"\n  val scala = "org.apache.flink" %% "flink-scala" % f\n}\n';
    expect(
      await versionBeside({ "build.sbt": "libraryDependencies += Deps.scala", "project/Deps.scala": names }),
    ).toBe("1.16");
  });
});

describe("a gradle.properties", () => {
  const inProperties = (text: string) => versionBeside({ "gradle.properties": text });

  test.each([
    "flinkVersion=1.19.0",
    "flink.version=1.19.0",
    "flink-version: 1.19.0",
    "flink_version = 1.19.0  ",
    "FLINK_VERSION=1.19",
    "flinkVersion=1.19.0-custom",
    "flinkVersion=1.18.0\nflinkVersion=1.19.0",
    "group=shop.orders\r\nflinkVersion=1.19.0\r\nkafkaVersion=3.6.0\r\n",
  ])("%j", async (text) => {
    expect(await inProperties(text)).toBe("1.19");
  });

  test.each(["kafkaVersion=3.6.0", "old.flinkVersion=1.19.0", "flinkVersion=", "# flinkVersion=1.19.0"])(
    "not %j",
    async (text) => {
      expect(await inProperties(text)).toBe("?");
    },
  );
});

describe("names from other files of a build with Gradle", () => {
  const build = 'dependencies { implementation "org.apache.flink:flink-core:$flinkRelease" }';
  const source = async (files: Record<string, string>) =>
    (await MemoryWorkspace.load({ ...files, "jobs/flink-conf.yaml": CONF })).sources()[0];

  test.each([
    ["gradle.properties beside", "jobs/gradle.properties", "flinkRelease=1.15.2"],
    ["gradle.properties above", "gradle.properties", "flinkRelease=1.15.2"],
    ["the script above", "build.gradle", "ext { flinkRelease = '1.15.2' }"],
    ["the script above in Kotlin", "build.gradle.kts", 'extra["flinkRelease"] = "1.15.2"'],
    ["a script that is applied", "gradle/flink.gradle", "ext.flinkRelease = '1.15.2'"],
    ["one beside", "jobs/versions.gradle", "ext.flinkRelease = '1.15.2'"],
  ])("%s", async (_, path, text) => {
    expect(await source({ "jobs/build.gradle": build, [path]: text })).toBe(`1.15 ${path}:1`);
  });

  test("an object of buildSrc", async () => {
    const versions = 'object Versions {\n  const val flink = "1.15.2"\n}\n';
    expect(
      await source({
        "buildSrc/src/main/kotlin/Versions.kt": versions,
        "jobs/build.gradle.kts": 'implementation("org.apache.flink:flink-core:${Versions.flink}")',
      }),
    ).toBe("1.15 buildSrc/src/main/kotlin/Versions.kt:2");
  });

  test("the nearest counts, and a name that is made of itself is that of the next", async () => {
    expect(
      await source({
        "gradle.properties": "flinkRelease=1.15.2",
        "jobs/gradle.properties": "flinkRelease=1.16.2",
        "jobs/build.gradle": `def flinkRelease = property('flinkRelease')\n${build}`,
      }),
    ).toBe("1.16 jobs/gradle.properties:1");
  });

  test("not those of a module beside or below", async () => {
    expect(
      await source({ "jobs/build.gradle": build, "rides/gradle.properties": "flinkRelease=1.15.2" }),
    ).toBe("?");
    expect(
      await source({ "jobs/build.gradle": build, "jobs/a/gradle.properties": "flinkRelease=1.15.2" }),
    ).toBe("?");
  });
});

describe("a catalog of versions", () => {
  const catalog = `
[versions]
flink = "1.19.1"
flinkNext = { strictly = "2.0.0" }
kafka = "3.3.0-1.19"

[libraries]
flink-streaming = { module = "org.apache.flink:flink-streaming-java", version.ref = "flink" }
flink-clients = { group = "org.apache.flink", name = "flink-clients", version = "1.19.2" }
flink_core = "org.apache.flink:flink-core:1.19.0"
next = { module = "org.apache.flink:flink-core", version = { ref = "flinkNext" } }
kafka = { module = "org.apache.flink:flink-connector-kafka", version.ref = "kafka" }

[bundles]
flink = ["flink-streaming", "flink-clients"]
`;
  const source = async (build: string, toml = catalog) => {
    const files = { "gradle/libs.versions.toml": toml, "build.gradle.kts": build, "flink-conf.yaml": CONF };
    return (await MemoryWorkspace.load(files)).sources()[0];
  };

  test.each([
    ["a library", "implementation(libs.flink.streaming)", 3],
    ["one with its own version", "implementation(libs.flink.clients)", 9],
    ["one in short", "implementation libs.flink.core", 10],
    ["a bundle", "implementation(libs.bundles.flink)", 3],
    ["a version", 'implementation("org.apache.flink:flink-core:${libs.versions.flink.get()}")', 3],
  ])("%s that is used", async (_, build, line) => {
    expect(await source(build)).toBe(`1.19 gradle/libs.versions.toml:${line}`);
  });

  test("another library has another version", async () => {
    expect(await source("implementation(libs.next)")).toBe("2.0 gradle/libs.versions.toml:4");
  });

  test("one that is not Flink's own says nothing, and then the whole catalog is asked", async () => {
    expect(await source("implementation(libs.kafka)", catalog.replace(/^(flinkNext|next).*$/gm, ""))).toBe(
      "1.19 gradle/libs.versions.toml:3",
    );
    expect((await source("implementation(libs.kafka)"))?.startsWith("?")).toBe(true);
  });

  test("one that cannot be read says nothing", async () => {
    expect(await source("implementation(libs.flink.streaming)", "[versions\nflink = 1")).toBe("?");
  });
});
