// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is what stands in build files
import { describe, expect, test } from "vitest";
import { CONF, MemoryWorkspace, versionBeside } from "../../../test/support/workspaces.ts";

const versionIn = (text: string) => versionBeside({ "pom.xml": `<project>${text}</project>` });
const properties = (text: string) => versionIn(`<properties>${text}</properties>`);
const dependency = (group: string, artifact: string, version: string) =>
  `<dependency>\n  <groupId>${group}</groupId>\n  <artifactId>${artifact}</artifactId>\n  ${version}\n</dependency>\n`;
const dependencies = (...all: string[]) => `<dependencies>${all.join("")}</dependencies>`;
const flink = (artifact: string, version = "1.14.3") =>
  dependency("org.apache.flink", artifact, version && `<version>${version}</version>`);

describe("properties of a pom.xml", () => {
  test.each(["flink.version", "flink-version", "version.flink", "flinkVersion", "flink_version"])(
    "%s",
    async (name) => {
      expect(await properties(`<${name}>1.17.1</${name}>`)).toBe("1.17");
    },
  );

  test.each(["flink.connector.version", "hadoop.version", "my.flink.version"])("not %s", async (name) => {
    expect(await properties(`<${name}>1.17.1</${name}>`)).toBe("?");
  });

  test.each([
    ["blanks and line breaks around the value", "<flink.version>\n    1.18.0\n  </flink.version>", "1.18"],
    ["something behind the version", "<flink.version>1.20-SNAPSHOT</flink.version>", "1.20"],
    ["a comment in the value", "<flink.version><!-- was 1.15.0 -->1.18.0<!-- so --></flink.version>", "1.18"],
    ["a comment instead of it", "<!-- until May:\n<flink.version>1.15.0</flink.version>\n-->", "?"],
    ["a part of it in another", "<minor>20</minor><flink.version>1.${minor}.1</flink.version>", "1.20"],
    ["another patch", "<flink.version>1.17.1</flink.version><version.flink>1.17.2</version.flink>", "1.17"],
    ["another minor", "<flink.version>1.17.1</flink.version><version.flink>1.18.2</version.flink>", "?"],
    ["another major", "<flink.version>1.0.0</flink.version><version.flink>2.0.0</version.flink>", "?"],
    [
      "one not known",
      "<flink.version>${env.FLINK}</flink.version><version.flink>1.18.0</version.flink>",
      "1.18",
    ],
  ])("%s", async (_, text, version) => {
    expect(await properties(text)).toBe(version);
  });

  test.each(["", "latest", "${project.version}", "1", "[1.17,1.19)", "1.${flink.minor}"])(
    "not when the value is '%s'",
    async (value) => {
      expect(await properties(`<flink.version>${value}</flink.version>`)).toBe("?");
    },
  );

  test.each([
    ["are followed", "<flink.version>${main}</flink.version><main>1.20.3</main>", "1.20"],
    [
      "with blanks",
      "<flink.version> ${ my-flink_2 }\n</flink.version><my-flink_2>\n 2.0.0\n</my-flink_2>",
      "2.0",
    ],
    ["of a similar name", "<flink.version>${a.b}</flink.version><a-b>1.11</a-b><a.b>1.19</a.b>", "1.19"],
    ["over several", "<flink.version>${a}</flink.version><a>${b}</a><b>${c}</b><c>1.16.2</c>", "1.16"],
    ["in a circle", "<flink.version>${a}</flink.version><a>${b}</a><b>${a}</b>", "?"],
    ["with something behind", "<flink.version>${main}-vendor</flink.version><main>1.20.0</main>", "1.20"],
    ["with something in front", "<flink.version>x${main}</flink.version><main>1.20.0</main>", "?"],
  ])("of properties: %s", async (_, text, version) => {
    expect(await properties(text)).toBe(version);
  });
});

describe("dependencies of a pom.xml", () => {
  const one = (text: string) => versionIn(dependencies(text));

  test.each([
    "flink-core",
    "flink-java",
    "flink-clients_2.11",
    "flink-streaming-java_2.12",
    "flink-streaming-scala_2.13",
    "flink-streaming-java_${scala.binary.version}",
    "flink-table-api-java-bridge",
    "flink-table-planner_2.12",
    "flink-table-planner-loader",
    "flink-statebackend-rocksdb",
  ])("%s has Flink's version", async (artifact) => {
    expect(await one(flink(artifact))).toBe("1.14");
  });

  test.each([
    "flink-connector-kafka",
    "flink-shaded-guava",
    "flink-core_2.10",
    "flink-cored",
    "my-flink-core",
  ])("%s has one of its own", async (artifact) => {
    expect(await one(flink(artifact))).toBe("?");
  });

  test.each(["shop.orders", "org.apache.flink.shop"])("%s has modules of that name, too", async (group) => {
    expect(await one(dependency(group, "flink-core", "<version>1.14.3</version>"))).toBe("?");
  });

  test("blanks and line breaks in the elements", async () => {
    expect(
      await one(dependency("\n org.apache.flink\n", "\n flink-core\n", "<version>\n 1.14.3-rc1\n</version>")),
    ).toBe("1.14");
  });

  test("the version of another is no help", async () => {
    expect(await one(flink("flink-core", "") + dependency("shop", "rides", "<version>1.2.0</version>"))).toBe(
      "?",
    );
    expect(await one(flink("flink-connector-kafka", "3.0.2-1.18") + flink("flink-clients", "1.18.1"))).toBe(
      "1.18",
    );
  });

  test("a version that the project manages, one for each", async () => {
    const managed = `<dependencyManagement>${dependencies(
      flink("flink-clients", "${f}"),
      flink("flink-connector-kafka", "1.11.0"),
    )}</dependencyManagement><properties><f>1.19.1</f></properties>`;
    expect(await versionIn(managed + dependencies(flink("flink-clients", "")))).toBe("1.19");
    expect(await versionIn(managed)).toBe("1.19");
    expect(await versionIn(managed + dependencies(flink("flink-clients", "2.0.0")))).toBe("2.0");
  });

  test("a plug-in's dependencies are not the project's", async () => {
    const plugin = `<build><plugins><plugin>${dependencies(flink("flink-core"))}</plugin></plugins></build>`;
    expect(await versionIn(plugin)).toBe("?");
  });
});

describe("profiles", () => {
  const profile = (activation: string, version: string) =>
    `<profile><activation>${activation}</activation><properties><flink.version>${version}</flink.version></properties></profile>`;
  const own = "<properties><flink.version>1.20.0</flink.version></properties>";
  const withProfiles = (...all: string[]) => versionIn(`${own}<profiles>${all.join("")}</profiles>`);
  const byDefault = "<activeByDefault>true</activeByDefault>";

  test("one that is on by default takes the place of the project's", async () => {
    expect(await withProfiles(profile(byDefault, "1.18.1"), profile("", "1.18.2"))).toBe("1.18");
  });

  test.each([
    ["asked for", ""],
    ["not on by default", "<activeByDefault>false</activeByDefault>"],
    ["turned on by a property", "<property><name>flink2</name></property>"],
    ["turned on by a property's value", "<property><name>!flink</name><value>2</value></property>"],
  ])("one that is %s leaves open which Flink it is built for", async (_, activation) => {
    expect(await withProfiles(profile(activation, "2.0.0"))).toBe("?");
    expect(await withProfiles(profile(activation, "1.20.3"))).toBe("1.20");
  });

  test("what no build has otherwise is no version of one", async () => {
    const other =
      "<profiles><profile><properties><flink.old.version>1.1</flink.old.version></properties></profile></profiles>";
    expect(await versionIn(`${own}${other}`)).toBe("1.20");
  });

  test("one that is on while a property is not given turns the default off", async () => {
    const unasked = profile("<property><name>!flink2</name></property>", "1.17.0");
    expect(await withProfiles(profile(byDefault, "1.17.3"), unasked)).toBe("1.17");
  });
});

describe("parents in the workspace", () => {
  const parent = (path = "") =>
    `<parent><groupId>shop</groupId><artifactId>shop-parent</artifactId><version>1</version>${path}</parent>`;
  const root = (text: string) =>
    `<project><groupId>shop</groupId><artifactId>shop-parent</artifactId>${text}</project>`;
  const uses = dependencies(flink("flink-clients", "${flink.main}"));
  const said = "<properties><flink.main>1.16.1</flink.main></properties>";
  const version = async (files: Record<string, string>) => {
    const workspace = await MemoryWorkspace.load({ ...files, "a/jobs/flink-conf.yaml": CONF });
    return workspace.sources()[0];
  };

  test.each([
    ["the folder above", "a/pom.xml", ""],
    ["a path", "maven/parent/pom.xml", "<relativePath>../../maven/parent/pom.xml</relativePath>"],
    ["the path of a folder", "maven/parent/pom.xml", "<relativePath>../../maven/parent</relativePath>"],
    ["its name, where the path leads elsewhere", "other/pom.xml", ""],
    ["its name alone", "other/pom.xml", "<relativePath/>"],
  ])("found by %s", async (_, at, path) => {
    expect(
      await version({ [at]: root(said), "a/jobs/pom.xml": `<project>${parent(path)}${uses}</project>` }),
    ).toBe(`1.16 ${at}:1`);
  });

  test.each([
    ["the folder above", "a/pom.xml", ""],
    ["a path", "maven/parent/pom.xml", "<relativePath>../../maven/parent/pom.xml</relativePath>"],
    ["a path with a dot and a blank", "my maven/pom.xml", "<relativePath>./../../my maven/</relativePath>"],
  ])("of two of one name the one at %s", async (_, at, path) => {
    const files = { [at]: root(said), "z/pom.xml": root(said.replace("1.16.1", "1.15.4")) };
    const child = `<project>${parent(path)}${uses}</project>`;
    expect(await version({ ...files, "a/jobs/pom.xml": child })).toBe(`1.16 ${at}:1`);
  });

  test("of two of one name elsewhere nobody knows which", async () => {
    const child = `<project>${parent("<relativePath/>")}${uses}</project>`;
    const files = { "y/pom.xml": root(said), "z/pom.xml": root(said.replace("1.16.1", "1.15.4")) };
    expect(await version({ ...files, "a/jobs/pom.xml": child })).toBe("?");
  });

  test("neither one of another group, nor another project above", async () => {
    const child = `<project>${parent()}${uses}</project>`;
    const company = root(said).replace("<groupId>shop<", "<groupId>company<");
    expect(await version({ "other/pom.xml": company, "a/jobs/pom.xml": child })).toBe("?");
    const above = root(said.replace("1.16.1", "1.15.4")).replace("shop-parent", "shop-tools");
    expect(await version({ "a/pom.xml": above, "other/pom.xml": root(said), "a/jobs/pom.xml": child })).toBe(
      "1.16 other/pom.xml:1",
    );
  });

  test("what a parent offers as a choice says nothing where the project chooses", async () => {
    const choice = root("<properties><flink.version>1.15.4</flink.version></properties>");
    const of = (text: string) =>
      version({ "a/pom.xml": choice, "a/jobs/pom.xml": `<project>${parent()}${text}</project>` });
    expect(await of("")).toBe("1.15 a/pom.xml:1");
    expect(await of(dependencies(flink("flink-clients", "1.18.1")))).toBe("1.18 a/jobs/pom.xml:4");
    expect(await of("<properties><flink.version>1.20.0</flink.version></properties>")).toBe(
      "1.20 a/jobs/pom.xml:1",
    );
    expect(await of(dependencies(flink("flink-clients", "${missing}")))).toBe("1.15 a/pom.xml:1");
  });

  test("a project's own property counts in what it inherits", async () => {
    const child = `<project>${parent()}<properties><flink.main>2.1.0</flink.main></properties></project>`;
    expect(await version({ "a/pom.xml": root(said + uses), "a/jobs/pom.xml": child })).toBe(
      "2.1 a/jobs/pom.xml:1",
    );
  });

  test("a dependency's version comes from what a parent manages", async () => {
    const managed = `<dependencyManagement>${uses}</dependencyManagement>`;
    const child = `<project>${parent()}${dependencies(flink("flink-clients", ""))}</project>`;
    expect(await version({ "a/pom.xml": root(said + managed), "a/jobs/pom.xml": child })).toBe(
      "1.16 a/pom.xml:1",
    );
  });

  test("or from a project that is imported", async () => {
    const bom = `<dependency><groupId>shop</groupId><artifactId>bom</artifactId><version>1</version><type>pom</type><scope>import</scope></dependency>`;
    const child = `<project><dependencyManagement>${dependencies(bom)}</dependencyManagement>${dependencies(flink("flink-clients", ""))}</project>`;
    const imported = `<project><groupId>shop</groupId><artifactId>bom</artifactId>${said}<dependencyManagement>${uses}</dependencyManagement></project>`;
    expect(await version({ "bom/pom.xml": imported, "a/jobs/pom.xml": child })).toBe("1.16 bom/pom.xml:1");
  });

  const bom = (name: string) =>
    `<dependency><groupId>shop</groupId><artifactId>${name}</artifactId><version>1</version><type>pom</type><scope>import</scope></dependency>`;

  test("what a project manages itself goes before what it imports, the first of that before the next", async () => {
    const imported = (name: string, clients: string) =>
      `<project><groupId>shop</groupId><artifactId>${name}</artifactId><dependencyManagement>${dependencies(flink("flink-clients", clients))}</dependencyManagement></project>`;
    const child = (...managed: string[]) =>
      `<project><dependencyManagement>${dependencies(...managed)}</dependencyManagement>${dependencies(flink("flink-clients", ""))}</project>`;
    const files = { "one/pom.xml": imported("one", "1.16.0"), "two/pom.xml": imported("two", "1.17.0") };
    const of = (text: string) => version({ ...files, "a/jobs/pom.xml": text });
    expect(await of(child(bom("one"), bom("two")))).toBe("1.16 one/pom.xml:4");
    expect(await of(child(bom("two"), bom("one")))).toBe("1.17 two/pom.xml:4");
    expect(await of(child(bom("one"), flink("flink-clients", "1.18.0")))).toMatch(/^1\.18 a\/jobs/);
  });

  test("one that is not here leaves the version unknown, whatever lies above", async () => {
    const stranger = parent().replace("shop-parent", "company-parent");
    const child = `<project>${stranger}${uses}</project>`;
    expect(await version({ "a/pom.xml": root(said), "a/jobs/pom.xml": child })).toBe("?");
  });

  test("projects that import each other end", async () => {
    const importing = (own: string, other: string) =>
      `<project><groupId>shop</groupId><artifactId>${own}</artifactId><dependencyManagement>${dependencies(
        bom(other),
        flink("flink-clients", "1.18.0"),
      )}</dependencyManagement></project>`;
    const files = { "one/pom.xml": importing("one", "two"), "two/pom.xml": importing("two", "one") };
    const child = `<project><dependencyManagement>${dependencies(bom("one"))}</dependencyManagement>${dependencies(flink("flink-clients", ""))}</project>`;
    expect(await version({ ...files, "a/jobs/pom.xml": child })).toMatch(/^1\.18 /);
  });

  test("parents in a circle end", async () => {
    const circle = root(parent("<relativePath>pom.xml</relativePath>") + said);
    expect(
      await version({ "a/pom.xml": circle, "a/jobs/pom.xml": `<project>${parent()}${uses}</project>` }),
    ).toBe("1.16 a/pom.xml:1");
  });
});

describe("the place of a version", () => {
  test.each([
    ["\n", ""],
    ["\r\n", "\uFEFF"],
  ])("is the line that says it, with %j as the end of a line", async (end, start) => {
    const pom = `${start}<?xml version="1.0"?>${end}<project>${end}<properties>${end}  <flink.version>1.20.1</flink.version>${end}</properties>${end}${dependencies(
      flink("flink-core", "${flink.version}"),
    )}</project>`;
    const workspace = await MemoryWorkspace.load({ "pom.xml": pom, "config.yaml": CONF });
    expect(workspace.sources()).toEqual(["1.20 pom.xml:4"]);
  });

  test("a pom.xml that is being written says nothing, and is a module all the same", async () => {
    const files = { "pom.xml": "<project><properties><flink.version>1.20", "orders/conf/config.yaml": CONF };
    expect((await MemoryWorkspace.load(files)).sources()).toEqual(["?"]);
  });
});
