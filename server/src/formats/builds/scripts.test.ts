import { describe, expect, test } from "vitest";
import { readGradle, readSbt } from "./scripts.ts";

const gradle = (text: string) => readGradle("file:///w/build.gradle", text);
const sbt = (text: string) => readSbt("file:///w/build.sbt", text);
const versionsIn = (text: string) => gradle(text).versions?.map(({ pieces }) => pieces);
const valuesOf = (text: string, name: string) =>
  gradle(text)
    .names?.get(name)
    ?.map(({ pieces }) => pieces);

describe("a version of Flink in a build script", () => {
  test.each([
    ["a variable", "def flinkVersion = '1.18.1'"],
    ["an extra property", "ext.flinkVersion = '1.18.1'"],
    ["a property that is set", 'extra.set("flinkVersion", "1.18.1")'],
    ["an entry of a map", "ext.versions = [flink: '1.18.1']"],
    ["an entry of Kotlin's", 'val versions = mapOf("flink" to "1.18.1")'],
    ["coordinates", "implementation 'org.apache.flink:flink-core:1.18.1'"],
    [
      "coordinates in parts",
      "implementation group: 'org.apache.flink', name: 'flink-core', version: '1.18.1'",
    ],
  ])("is that of %s, once", (_, text) => {
    expect(versionsIn(text)).toEqual([["1.18.1"]]);
  });

  test.each([
    ["a module of somebody else", "implementation 'com.acme:flink-core:9.9'"],
    ["a module of a group that is put in", 'implementation "$group:flink-core:9.9"'],
    ["a call that is given the name", "def versions = load(flink: '9.9')"],
    ["an argument that is a map", "check(versions: [flink: '9.9'])"],
    ["a map in the place of a version", "ext.flinkVersion = [major: '9', minor: '9']"],
    ["a map of Kotlin's in the place of a version", 'val flinkVersion = mapOf("major" to "9")'],
    ["coordinates in parts that leave it to a platform", "api group: 'org.apache.flink', name: 'flink-core'"],
    [
      "a group and a name that are no coordinates",
      "def known = ['org.apache.flink': 'flink-core', '9.9': '']",
    ],
    ["a group alone", "exclude group: 'org.apache.flink'"],
  ])("is not that of %s", (_, text) => {
    expect(versionsIn(text)).toEqual([]);
  });

  test("is behind a name that nobody has closed yet", () => {
    expect(versionsIn('def flinkVersion = "$' + "{release\n")).toEqual([[{ name: null }, "release"]]);
  });

  test("leaves a name alone that is worked out", () => {
    expect(valuesOf("def flinkVersion = property(name)\nproperty(name)\nget(1)\n", "flinkVersion")).toEqual([
      [{ name: null }],
    ]);
  });

  test("has one meaning for each time that it is written", () => {
    expect(valuesOf("ext.flinkVersion = '1.18.1'", "flinkVersion")).toEqual([["1.18.1"]]);
    expect(valuesOf("ext.flinkVersion = [major: '9']", "flinkVersion")).toBeUndefined();
  });

  test("of sbt stands behind the name, or is left to somebody else", () => {
    const version = (text: string) => sbt(text).versions?.map(({ pieces }) => pieces);
    expect(version('libraryDependencies += "org.apache.flink" %% "flink-scala" % "1.18.1"')).toEqual([
      ["1.18.1"],
    ]);
    expect(version('libraryDependencies += "org.apache.flink" %% "flink-scala"\n')).toEqual([]);
    expect(version('libraryDependencies += "org.apache.flink" %%')).toEqual([]);
  });
});

describe("the class that a jar starts", () => {
  const classesIn = (text: string) => gradle(text).mainClasses?.map(({ pieces }) => pieces);

  test("is what the block of the application calls so", () => {
    expect(classesIn("application {\n  mainClass = 'shop.Rides'\n}\n")).toEqual([["shop.Rides"]]);
    expect(classesIn("mainClassName = 'shop.Rides'\n")).toEqual([["shop.Rides"]]);
  });

  test("is nothing else that stands there", () => {
    const text = "application {\n  applicationName = 'rides'\n  executableDir.set('bin')\n}\n";
    expect(classesIn(text)).toEqual([]);
    expect(classesIn("name := Some('rides')\n")).toEqual([]);
  });
});
