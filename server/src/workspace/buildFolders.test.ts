import { describe, expect, test } from "vitest";
import { pathOf, ROOT, uriOf } from "../../../test/support/memoryFiles.ts";
import { NO_VERSION, pathAt, pom } from "../../../test/support/workspaces.ts";
import { formatVersion } from "../flink/versions.ts";
import { readBuildFile } from "../formats/builds/buildFiles.ts";
import type { VersionClaim } from "../model/build.ts";
import { FlinkVersions, isSameVersion } from "./flinkVersions.ts";
import { parentOf } from "./uris.ts";

const read = (files: Readonly<Record<string, string>>) =>
  new FlinkVersions(Object.entries(files).flatMap(([path, text]) => readBuildFile(uriOf(path), text) ?? []));
/** As `version path:line`. */
const told = (claims: readonly VersionClaim[]) =>
  claims.map(({ version, place }) => `${formatVersion(version)} ${pathAt(place.uri)}:${place.line}`);

describe("a module", () => {
  const versions = read({
    "a/build.gradle": "",
    "a/gradle.properties": "flinkVersion=1.18.0\n",
    "a/pom.xml": NO_VERSION,
    "b/Dockerfile": "FROM flink:1.18\n",
    "c/pom.xml": NO_VERSION,
    "d/gradle/flink.gradle": "ext.flinkVersion = '1.18.0'\n",
    "e/build.gradle": "",
    "e/gradle/flink.gradle": "ext.flinkVersion = '1.18.0'\n",
    "f/build.sbt": "",
  });

  test("is a folder with a build file, not one with an image or with what modules share", () => {
    expect(versions.modules.map(pathOf)).toEqual(["a", "c", "e", "f"]);
    expect(["a", "b", "d", "missing"].map((path) => versions.isModule(uriOf(path)))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  test.each([
    ["a", "c", true],
    ["c", "a", true],
    ["e", "a", true],
    ["c", "e", false],
    ["c", "f", false],
    ["b", "b", false],
    ["d", "e", false],
    ["e", "d", false],
    ["missing", "a", false],
    ["a", "missing", false],
  ])("%s is of one build with %s where a tool builds both: %s", (one, other, expected) => {
    expect(versions.areOneBuild(uriOf(one), uriOf(other))).toBe(expected);
  });
});

test.each([
  ["Dockerfile", "FROM flink:1.18\n", true],
  ["Dockerfile", "ARG FLINK_VERSION=1.18\nFROM shop:1\n", true],
  ["compose.yaml", "services:\n  jm:\n    image: flink:1.18\n", true],
  [".env", "FLINK_VERSION=1.18\n", true],
  [".env", "IMAGE=flink:1.18\n", true],
  [".env", "TOKEN=1.18\n", false],
  ["Dockerfile", "FROM shop:1\n", false],
  ["operator.yaml", "chart: stable/flink-kubernetes-operator\n", false],
  ["pom.xml", pom("1.18.0"), false],
  ["gradle.properties", "flinkVersion=1.18.0\n", false],
])("a folder has images of its own by %s with %j: %s", (name, text, expected) => {
  const versions = read({ [`a/${name}`]: text });
  expect(versions.hasImages(uriOf("a"))).toBe(expected);
  expect(versions.hasImages(uriOf("b"))).toBe(false);
});

describe("the operator below a folder", () => {
  const chart = (version: string) =>
    `name: shop\nversion: 0.1.0\ndependencies:\n  - name: flink-kubernetes-operator\n    version: ${version}\n`;
  const operatorIn = (path: string, files: Readonly<Record<string, string>>) => {
    const known = read(files).operatorIn(uriOf(path));
    return known && `${formatVersion(known.version)} ${pathAt(known.place.uri)}:${known.place.line}`;
  };

  test("is the one that is installed there, not beside it", () => {
    const files = { "a/Chart.yaml": chart("1.10.0"), "ab/Chart.yaml": chart("1.12.0") };
    expect(operatorIn("a", files)).toBe("1.10 a/Chart.yaml:5");
    expect(operatorIn("ab", files)).toBe("1.12 ab/Chart.yaml:5");
    expect(operatorIn("c", files)).toBeUndefined();
  });

  test.each([
    ["the first differs", ["1.9.0", "1.10.0", "1.10.0"]],
    ["the last differs", ["1.10.0", "1.10.0", "1.9.0"]],
    ["the first leaves it open", ["~1.10.0", "1.10.0"]],
    ["the last leaves it open", ["1.10.0", "~1.10.0"]],
    ["nobody has it on record", ["1.99.0"]],
  ])("is not known where %s", (_, installed) => {
    const files = Object.fromEntries(installed.map((each, index) => [`a/${index}/Chart.yaml`, chart(each)]));
    expect(operatorIn("a", files)).toBeUndefined();
  });

  test("is the first of several that agree, also when it is asked for again", () => {
    const versions = read({ "a/z/Chart.yaml": chart("1.10.1"), "a/b/Chart.yaml": chart("1.10.0") });
    for (let time = 0; time < 2; time++)
      expect(versions.operatorIn(uriOf("a"))?.place.uri).toBe(uriOf("a/b/Chart.yaml"));
  });
});

describe("the class that a folder's jar starts", () => {
  const gradle = (name: string) => `application { mainClass = '${name}' }\n`;
  const sbt = (name: string) => `assembly / mainClass := Some("${name}")\n`;
  const mainClass = (files: Readonly<Record<string, string>>) => read(files).mainClassOf(uriOf("a"));

  test("is the one that all of its build files say", () => {
    expect(mainClass({ "a/build.gradle": gradle("shop.Job"), "b/build.gradle": gradle("shop.Other") })).toBe(
      "shop.Job",
    );
    expect(mainClass({ "a/build.gradle": gradle("shop.Job"), "a/build.sbt": sbt("shop.Job") })).toBe(
      "shop.Job",
    );
    expect(mainClass({ "a/build.gradle": gradle("main"), "a/pom.xml": NO_VERSION })).toBe("main");
  });

  test("is not known where they differ, where one is not known, or where none says it", () => {
    const one = { "a/build.gradle": gradle("shop.Job") };
    expect(mainClass({ ...one, "a/build.sbt": sbt("shop.Other") })).toBeNull();
    expect(
      mainClass({ "a/build.gradle": "application {\n  mainClass = findProperty('main')\n}\n" }),
    ).toBeNull();
    expect(mainClass({ "a/build.gradle": "" })).toBeNull();
    expect(mainClass({ "b/build.gradle": gradle("shop.Job") })).toBeNull();
  });
});

describe("the version that a module is built for", () => {
  const builtFor = (path: string, root: string | undefined, files: Readonly<Record<string, string>>) =>
    told(read(files).builtFor(uriOf(path), root === undefined ? undefined : uriOf(root)));
  const open = `<project><dependencies><dependency><groupId>org.apache.flink</groupId><artifactId>flink-core</artifactId><version>$\{company}</version></dependency></dependencies></project>`;

  test("is that of the nearest folder above which says one, up to the root", () => {
    const files = { "r/pom.xml": pom("1.18.0"), "r/a/pom.xml": NO_VERSION, "pom.xml": pom("1.11.0") };
    expect(builtFor("r/a/b", "r", files)).toEqual(["1.18 r/pom.xml:1"]);
    expect(builtFor("r/a", "r/a", files)).toEqual([]);
    expect(builtFor("r/a", undefined, files)).toEqual([]);
    expect(builtFor("r", undefined, files)).toEqual(["1.18 r/pom.xml:1"]);
    expect(builtFor("x/a", "r", files)).toEqual([]);
  });

  test("is not that of a folder above one which asks for another that is not known", () => {
    expect(builtFor("r/a", "r", { "r/pom.xml": pom("1.18.0"), "r/a/pom.xml": open })).toEqual([]);
    expect(builtFor("r/a", "r", { "r/pom.xml": pom("1.18.0"), "r/a/pom.xml": NO_VERSION })).toHaveLength(1);
  });

  test("is that of a script which modules share, where they do not say it themselves", () => {
    const shared = { "a/gradle/flink.gradle": "ext.flinkVersion = '1.18.0'\n" };
    expect(builtFor("a", "a", { ...shared, "a/build.gradle": "" })).toEqual(["1.18 a/gradle/flink.gradle:1"]);
    expect(builtFor("a", "a", { ...shared, "a/build.gradle": "flinkVersion = '1.20.0'\n" })).toEqual([
      "1.20 a/build.gradle:1",
    ]);
    const asking = 'implementation "org.apache.flink:flink-core:$company"\n';
    expect(builtFor("a", "a", { ...shared, "a/build.gradle": asking })).toEqual([]);
  });

  test("is told once for all that say it, with the first", () => {
    const files = { "a/pom.xml": pom("1.18.1"), "a/build.gradle": "flinkVersion = '1.18.0'\n" };
    expect(builtFor("a", "a", files)).toEqual(["1.18 a/build.gradle:1"]);
    expect(builtFor("a", "a", { ...files, "a/build.sbt": 'val flinkVersion = "1.20.0"\n' })).toEqual([
      "1.18 a/build.gradle:1",
      "1.20 a/build.sbt:1",
    ]);
  });

  test("may have its name from files of its tool beside it and above, the nearest first", () => {
    const uses = { "a/b/build.gradle": 'api "org.apache.flink:flink-core:$main"\n' };
    const names = (version: string) => `main=${version}\n`;
    const of = (files: Readonly<Record<string, string>>) => builtFor("a/b", "a/b", { ...uses, ...files });
    expect(of({ "a/gradle.properties": names("1.18.0") })).toEqual(["1.18 a/gradle.properties:1"]);
    expect(of({ "gradle.properties": names("1.18.0") })).toEqual(["1.18 gradle.properties:1"]);
    expect(of({ "a/gradle.properties": names("1.18.0"), "a/b/gradle.properties": names("1.20.0") })).toEqual([
      "1.20 a/b/gradle.properties:1",
    ]);
    expect(of({ "a/c/gradle.properties": names("1.18.0") })).toEqual([]);
    expect(of({ "a/.env": "FLINK=1\nmain=1.18.0\n" })).toEqual([]);
  });

  test("may have it from several that say the same but for the patch", () => {
    const uses = { "a/b/build.gradle": 'api "org.apache.flink:flink-core:$main"\n' };
    const of = (one: string, other: string) =>
      builtFor("a/b", "a/b", {
        ...uses,
        "a/gradle.properties": `main=${one}\n`,
        "a/flink.gradle": `ext.main = '${other}' // of Flink\n`,
      });
    expect(of("1.18.0", "1.18.1")).toEqual(["1.18 a/flink.gradle:1"]);
    expect(of("1.18.0", "1.19.0")).toEqual([]);
    expect(of("1.18.0", "2.18.0")).toEqual([]);
    expect(of("1.18.0", "latest")).toEqual([]);
    expect(of("latest", "1.18.0")).toEqual([]);
  });

  test("may be made of a name of its own file with that of the file above", () => {
    const build = 'ext.main = "$main"\napi "org.apache.flink:flink-core:$main"\n';
    expect(
      builtFor("a/b", "a/b", { "a/b/build.gradle": build, "a/gradle.properties": "main=1.18.0\n" }),
    ).toEqual(["1.18 a/gradle.properties:1"]);
    expect(builtFor("a/b", "a/b", { "a/b/build.gradle": build })).toEqual([]);
  });

  test("is that of the library of a catalog that it uses, and of all where it uses none", () => {
    const library = (name: string, version: string) =>
      `${name} = { module = "org.apache.flink:flink-core", version = "${version}" }\n`;
    const catalog = {
      "a/gradle/libs.versions.toml": `[libraries]\n${library("flink", "1.18.0")}${library("newer", "1.20.0")}`,
    };
    const using = (...names: string[]) => ({
      "a/build.gradle.kts": names.map((name) => `implementation(libs.${name})\n`).join(""),
    });
    const of = (...names: string[]) => builtFor("a", "a", { ...catalog, ...using(...names) });
    const [one, other] = ["1.18 a/gradle/libs.versions.toml:2", "1.20 a/gradle/libs.versions.toml:3"];
    expect(of("flink")).toEqual([one]);
    expect(of("kafka", "newer")).toEqual([other]);
    expect(of("kafka")).toEqual([one, other]);
    expect(builtFor("a", "a", using("flink"))).toEqual([]);
  });
});

describe("the version of the images beside a document", () => {
  const files = {
    Dockerfile: "FROM flink:1.18\n",
    "a/Dockerfile": "FROM flink:1.19\n",
    "a/compose.yaml": "services:\n  jm:\n    image: flink:1.20\n",
  };
  const runBy = (path: string, root: string | undefined) =>
    told(
      read(files).runBy(uriOf(path), {
        root: root === undefined ? undefined : root === "." ? ROOT : uriOf(root),
        configurations: [],
        moduleOf: parentOf,
      }),
    );

  test("is that of the nearest folder, and nothing outside of the root", () => {
    expect(runBy("a/flink-conf.yaml", ".")).toEqual(["1.19 a/Dockerfile:1", "1.20 a/compose.yaml:3"]);
    expect(runBy("b/flink-conf.yaml", ".")).toEqual(["1.18 Dockerfile:1"]);
    expect(runBy("b/flink-conf.yaml", "b")).toEqual([]);
    expect(runBy("a/flink-conf.yaml", undefined)).toEqual([]);
  });

  test("is of a document's own where it is asked for by name", () => {
    expect(told(read(files).namedIn(uriOf("a/compose.yaml")))).toEqual(["1.20 a/compose.yaml:3"]);
    expect(read(files).namedIn(uriOf("b/compose.yaml"))).toEqual([]);
  });
});

test.each([
  [{ major: 1, minor: 18 }, { major: 1, minor: 18 }, true],
  [{ major: 1, minor: 18 }, { major: 1, minor: 19 }, false],
  [{ major: 1, minor: 0 }, { major: 2, minor: 0 }, false],
  [null, null, true],
  [{ major: 1, minor: 18 }, null, false],
  [null, { major: 1, minor: 18 }, false],
])("%j and %j are one version: %s", (a, b, expected) => {
  expect(isSameVersion(a, b)).toBe(expected);
});
