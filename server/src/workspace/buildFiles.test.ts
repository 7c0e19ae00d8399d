// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is what stands in build files
import { describe, expect, test } from "vitest";
import { formatVersion } from "../flink/versions.ts";
import { flinkVersionOf } from "./buildFiles.ts";

function versionIn(text: string): string | null {
  const version = flinkVersionOf(text);
  return version && formatVersion(version);
}

describe("properties of a pom.xml", () => {
  test.each(["flink.version", "flink-version", "version.flink", "flinkVersion"])("%s", (name) => {
    expect(versionIn(`<properties><${name}>1.17.1</${name}></properties>`)).toBe("1.17");
  });

  test.each(["flink.connector.version", "flink_version", "hadoop.version", "my.flink.version"])(
    "not %s",
    (name) => {
      expect(versionIn(`<properties><${name}>1.17.1</${name}></properties>`)).toBeNull();
    },
  );

  test("with blanks and line breaks around the value", () => {
    expect(versionIn("<flink.version>\n    1.18.0\n  </flink.version>")).toBe("1.18");
  });

  test("with something behind the version", () => {
    expect(versionIn("<flink.version>1.20-SNAPSHOT</flink.version>")).toBe("1.20");
  });

  test.each(["", "latest", "${project.version}", "1", "[1.17,1.19)", "1.${flink.minor}"])(
    "not when the value is '%s'",
    (value) => {
      expect(versionIn(`<flink.version>${value}</flink.version>`)).toBeNull();
    },
  );
});

describe("properties of properties", () => {
  test("are followed", () => {
    expect(
      versionIn(
        "<flink.version>${flink.main.version}</flink.version><flink.main.version>1.20.3</flink.main.version>",
      ),
    ).toBe("1.20");
  });

  test("with blanks around both", () => {
    expect(
      versionIn(
        "<flink.version> ${platform_flink-v2}\n</flink.version><platform_flink-v2>\n 2.0.0\n</platform_flink-v2>",
      ),
    ).toBe("2.0");
  });

  test("are not mixed up with one of a similar name", () => {
    expect(
      versionIn("<flink.version>${a.b}</flink.version><a-b>1.11.0</a-b><a.b>1.19.0</a.b><xa.b>1.12.0</xa.b>"),
    ).toBe("1.19");
  });

  /** A property that leads to the version over so many others. */
  const chain = (steps: number) => {
    const names = Array.from({ length: steps }, (_, index) => `step${index}`);
    const links = names.map(
      (name, index) => `<${name}>${index + 1 < steps ? `\${step${index + 1}}` : "1.16.2"}</${name}>`,
    );
    return `<flink.version>\${step0}</flink.version>${links.join("")}`;
  };

  test.each([1, 2, 5])("over %i others", (steps) => {
    expect(versionIn(chain(steps))).toBe("1.16");
  });

  test("but not over more, nor in a circle", () => {
    expect(versionIn(chain(6))).toBeNull();
    expect(versionIn("<flink.version>${a}</flink.version><a>${b}</a><b>${a}</b>")).toBeNull();
  });

  test("only as they stand alone", () => {
    const other = "<main>1.20.0</main>";
    expect(versionIn(`<flink.version>\${main}-vendor</flink.version>${other}`)).toBeNull();
    expect(versionIn(`<flink.version>$x\${main}</flink.version>${other}`)).toBeNull();
    expect(versionIn(`<flink.version>\${the main}</flink.version>${other}`)).toBeNull();
  });
});

describe("dependencies of a pom.xml", () => {
  const dependency = (group: string, artifact: string, version: string) =>
    `<dependency>\n  <groupId>${group}</groupId>\n  <artifactId>${artifact}</artifactId>\n  ${version}\n</dependency>\n`;
  const flink = (artifact: string, version = "1.14.3") =>
    dependency("org.apache.flink", artifact, `<version>${version}</version>`);

  test.each([
    "flink-core",
    "flink-java",
    "flink-clients",
    "flink-clients_2.11",
    "flink-streaming-java_2.12",
    "flink-streaming-scala_2.13",
    "flink-scala_2.12",
    "flink-runtime",
    "flink-dist",
    "flink-table-api-java-bridge",
    "flink-table-planner_2.12",
    "flink-table-runtime",
    "flink-statebackend-rocksdb",
  ])("%s has Flink's version", (artifact) => {
    expect(versionIn(flink(artifact))).toBe("1.14");
  });

  test.each([
    "flink-connector-kafka",
    "flink-shaded-guava",
    "flink-core_2.10",
    "flink-cored",
    "my-flink-core",
  ])("%s has one of its own", (artifact) => {
    expect(versionIn(flink(artifact))).toBeNull();
  });

  test("other people's modules of that name have theirs", () => {
    expect(versionIn(dependency("shop.orders", "flink-core", "<version>1.14.3</version>"))).toBeNull();
    expect(
      versionIn(dependency("org.apache.flink.shop", "flink-core", "<version>1.14.3</version>")),
    ).toBeNull();
  });

  test("blanks and line breaks in the elements", () => {
    expect(
      versionIn(dependency("\n org.apache.flink\n", "\n flink-core\n", "<version>\n 1.14.3-rc1\n</version>")),
    ).toBe("1.14");
  });

  test("a version that the dependency does not say itself", () => {
    expect(versionIn(dependency("org.apache.flink", "flink-core", "<scope>provided</scope>"))).toBeNull();
    expect(versionIn(flink("flink-core", "${revision}"))).toBeNull();
  });

  test("each dependency has its own", () => {
    expect(versionIn(flink("flink-connector-kafka", "3.0.2-1.18") + flink("flink-clients", "1.18.1"))).toBe(
      "1.18",
    );
    expect(
      versionIn(
        dependency("org.apache.flink", "flink-core", "") +
          dependency("shop.orders", "rides", "<version>1.2.0</version>"),
      ),
    ).toBeNull();
  });
});

describe("Gradle and sbt", () => {
  test.each([
    ["a variable in Groovy", "flinkVersion = '1.16.0'"],
    ["one with its type", 'def flinkVersion = "1.16.0"'],
    ["an extra property", "ext { flink_version = '1.16.0' }"],
    ["a map's entry", "ext.versions = ['flink-version': '1.16.0']"],
    ["a variable in Kotlin", 'val flinkVersion = "1.16.0"'],
    ["no blanks", "flinkVersion='1.16.0'"],
    ["capitals", 'val FLINK_VERSION = "1.16.0"'],
    ["dots", 'flink.version = "1.16.0"'],
    ["one word", 'flinkversion = "1.16.0"'],
    ["a setting of sbt", 'flinkVersion := "1.16.0"'],
    ["something behind the version", "flinkVersion = '1.16-SNAPSHOT'"],
    ["no patch", "flinkVersion = '1.16'"],
    ["a dependency in Groovy", "implementation 'org.apache.flink:flink-streaming-java:1.16.0'"],
    ["one with Scala's version", "implementation 'org.apache.flink:flink-clients_2.12:1.16.0'"],
    ["one with something behind the version", "implementation 'org.apache.flink:flink-core:1.16.0:tests'"],
    ["a dependency in Kotlin", 'compileOnly("org.apache.flink:flink-streaming-java:1.16.0")'],
    [
      "a dependency in sbt",
      'libraryDependencies += "org.apache.flink" % "flink-clients" % "1.16.0" % Provided',
    ],
    [
      "one for Scala in sbt",
      'libraryDependencies += "org.apache.flink" %% "flink-streaming-scala" % "1.16.0"',
    ],
    ["one without blanks", '"org.apache.flink"%"flink-core"%"1.16.0"'],
  ])("%s", (_, text) => {
    expect(versionIn(text)).toBe("1.16");
  });

  test.each([
    ["a variable of another name", "shopFlinkVersion = '1.16.0'"],
    ["a connector's version", "flinkConnectorVersion = '1.16.0'"],
    ["a value that is worked out", "flinkVersion = findProperty('flink')"],
    ["a name", 'flinkVersion = "latest"'],
    ["a connector", "implementation 'org.apache.flink:flink-connector-kafka:1.16.0'"],
    ["a connector in sbt", '"org.apache.flink" % "flink-connector-files" % "1.16.0"'],
    ["a module that begins like Flink's", "implementation 'org.apache.flink:flink-core-shaded:1.16.0'"],
    ["another group", "implementation 'shop.orders:flink-core:1.16.0'"],
    ["a version from elsewhere", 'implementation "org.apache.flink:flink-core:${flinkRelease}"'],
    ["a plug-in", "id 'com.github.johnrengelman.shadow' version '7.1.0'"],
  ])("not %s", (_, text) => {
    expect(versionIn(text)).toBeNull();
  });

  test("a variable and the dependency that uses it", () => {
    expect(
      versionIn(
        'def flinkVersion = "1.19.1"\ndependencies {\n  implementation "org.apache.flink:flink-core:$flinkVersion"\n}',
      ),
    ).toBe("1.19");
  });
});

describe("gradle.properties", () => {
  test.each([
    "flinkVersion=1.19.0",
    "flink.version=1.19.0",
    "flink-version=1.19.0",
    "flink_version = 1.19.0  ",
    "FLINK_VERSION=1.19",
    "group=shop.orders\nflinkVersion=1.19.0\nkafkaVersion=3.6.0\n",
    "group=shop.orders\r\nflinkVersion=1.19.0\r\nkafkaVersion=3.6.0\r\n",
  ])("%j", (text) => {
    expect(versionIn(text)).toBe("1.19");
  });

  test.each(["kafkaVersion=3.6.0", "old.flinkVersion=1.19.0", "flinkVersion=", "flinkVersion=1.19.0-custom"])(
    "not %j",
    (text) => {
      expect(versionIn(text)).toBeNull();
    },
  );
});

describe("comments", () => {
  test("of XML, over several lines, do not count", () => {
    expect(
      versionIn(
        "<!-- until May:\n<flink.version>1.15.0</flink.version>\n-->\n<flink.version>2.0.0</flink.version><!-- <flink.version>1.16.0</flink.version> -->",
      ),
    ).toBe("2.0");
  });

  test("what stands between two of them counts", () => {
    expect(versionIn("<!-- a --><flink.version>1.18.0</flink.version><!-- b -->")).toBe("1.18");
  });

  test.each(["// flinkVersion = '1.15.0'", "\t  // flinkVersion = '1.15.0'", "# flink.version = '1.15.0'"])(
    "lines of them do not count: %j",
    (comment) => {
      expect(versionIn(comment)).toBeNull();
      expect(versionIn(`${comment}\nflinkVersion = '1.20.0'`)).toBe("1.20");
      expect(versionIn(`flinkVersion = '1.20.0'\n${comment}`)).toBe("1.20");
    },
  );

  test("one within a value or before it leaves the value", () => {
    expect(versionIn("<flink.version><!-- was 1.15.0 -->1.18.0<!-- for now --></flink.version>")).toBe(
      "1.18",
    );
    expect(versionIn('val flinkVersion =\n  // that of the cluster\n  "1.18.0"')).toBe("1.18");
  });

  test("what is a comment only at the start of a line is none within", () => {
    expect(versionIn('maven { url = "https://repo" }; flinkVersion = "1.18.0"')).toBe("1.18");
    expect(versionIn('title = "#1 of shops"; flinkVersion = "1.18.0"')).toBe("1.18");
  });

  test("a line with one behind it counts", () => {
    expect(versionIn("flinkVersion = '1.20.0' // see the release notes")).toBe("1.20");
    expect(versionIn("url = 'https://repo' // x\nflinkVersion = '1.20.0'")).toBe("1.20");
  });
});

describe("several versions in a file", () => {
  test.each([
    ["another minor version", "1.17.1", "1.18.0"],
    ["another major version with the same minor one", "1.0.0", "2.0.0"],
    ["the other way round", "1.18.0", "1.17.1"],
  ])("%s: nothing is said", (_, one, other) => {
    expect(
      versionIn(`<flink.version>${one}</flink.version><flink-version>${other}</flink-version>`),
    ).toBeNull();
  });

  test("another patch is no other version", () => {
    expect(versionIn("<flink.version>1.17.1</flink.version>\n<version.flink>1.17.2</version.flink>")).toBe(
      "1.17",
    );
  });

  test("a profile's may differ", () => {
    const profile = "<profile><properties><flink.version>2.0.0</flink.version></properties></profile>";
    expect(versionIn(`<flink.version>1.20.0</flink.version>${profile}`)).toBeNull();
  });

  test("one that cannot be read takes nothing from the others", () => {
    expect(
      versionIn("<flink.version>${env.FLINK}</flink.version><version.flink>1.18.0</version.flink>"),
    ).toBe("1.18");
  });

  test("ways to say it may be mixed", () => {
    expect(versionIn("flinkVersion = '1.18.0'\nimplementation 'org.apache.flink:flink-core:1.18.1'")).toBe(
      "1.18",
    );
    expect(
      versionIn("flinkVersion = '1.18.0'\nimplementation 'org.apache.flink:flink-core:1.19.1'"),
    ).toBeNull();
  });
});
