import { describe, expect, test } from "vitest";
import { JOB, MemoryWorkspace, pathAt } from "../../../test/support/workspaces.ts";

const ORDERS = "src/main/java/shop/orders/OrdersJob.java";
const RIDES = "src/main/java/shop/rides/RidesJob.java";
const RIDES_JOB = JOB.replace("shop.orders", "shop.rides").replace("OrdersJob", "RidesJob");

const resource = (job: string) => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: shop
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    parallelism.default: "2"
${job}`;

const JAR = "  job:\n    jarURI: local:///opt/flink/usrlib/shop.jar\n";

/** The jobs of a resource in a module with two programs, by their names. */
async function jobsOf(build: Record<string, string>, job = JAR): Promise<string[]> {
  const workspace = await MemoryWorkspace.load({
    [ORDERS]: JOB,
    [RIDES]: RIDES_JOB,
    "deploy/shop.yaml": resource(job),
    ...build,
  });
  const deployment = workspace.deployments().find(({ place }) => pathAt(place) === "deploy/shop.yaml");
  return (deployment?.jobs ?? []).map(({ uri }) => pathAt(uri).replace(/^.*\/|\.java$/g, "")).sort();
}

const BOTH = ["OrdersJob", "RidesJob"];

const plugin = (artifact: string, configuration: string) =>
  `<build><plugins><plugin><artifactId>${artifact}</artifactId>${configuration}</plugin></plugins></build>`;
const pom = (content: string) => `<project><artifactId>shop</artifactId>${content}</project>\n`;
const shade = (mainClass: string) =>
  plugin(
    "maven-shade-plugin",
    `<executions><execution><configuration><transformers><transformer implementation="org.apache.maven.plugins.shade.resource.ManifestResourceTransformer"><mainClass>${mainClass}</mainClass></transformer></transformers></configuration></execution></executions>`,
  );
/** Between two plugins of which each has a build of its own. */
const SEAM = "</plugins></build><build><plugins>";
const archived = (content: string) => `<configuration><archive>${content}</archive></configuration>`;

describe("the class that a jar starts", () => {
  test.each([
    ["shade", pom(shade("shop.rides.RidesJob"))],
    [
      "shade, by an entry",
      pom(
        shade("x").replace(
          "<mainClass>x</mainClass>",
          "<manifestEntries><Main-Class>shop.rides.RidesJob</Main-Class></manifestEntries>",
        ),
      ),
    ],
    [
      "assembly",
      pom(
        plugin(
          "maven-assembly-plugin",
          archived("<manifest><mainClass>shop.rides.RidesJob</mainClass></manifest>"),
        ),
      ),
    ],
    [
      "jar, by Flink's own entry",
      pom(
        plugin(
          "maven-jar-plugin",
          archived("<manifestEntries><program-class>shop.rides.RidesJob</program-class></manifestEntries>"),
        ),
      ),
    ],
    ["a property", pom(`<properties><main>shop.rides.RidesJob</main></properties>${shade("$" + "{main}")}`)],
  ])("is that of a Maven project: %s", async (_, text) => {
    expect(await jobsOf({ "pom.xml": text })).toEqual(["RidesJob"]);
  });

  test("is that of a parent, with what the project puts into it", async () => {
    const parent = `<project><groupId>shop</groupId><artifactId>all</artifactId>${shade("$" + "{main}")}</project>\n`;
    const project =
      "<project><parent><groupId>shop</groupId><artifactId>all</artifactId></parent><artifactId>rides</artifactId><properties><main>shop.rides.RidesJob</main></properties></project>\n";
    const workspace = await MemoryWorkspace.load({
      "pom.xml": parent,
      "rides/pom.xml": project,
      [`rides/${ORDERS}`]: JOB,
      [`rides/${RIDES}`]: RIDES_JOB,
      "rides/deploy/shop.yaml": resource(JAR),
    });
    const [first] = workspace.deployments().filter(({ configurations }) => configurations.length > 0);
    expect(first?.jobs.map(({ uri }) => pathAt(uri))).toEqual([`rides/${RIDES}`]);
  });

  test.each([
    ["application", "application {\n  mainClass = 'shop.rides.RidesJob'\n}\n"],
    ["application, set", 'application {\n  mainClass.set("shop.rides.RidesJob")\n}\n'],
    ["from outside", "application.mainClass = 'shop.rides.RidesJob'\n"],
    ["the older name", "mainClassName = 'shop.rides.RidesJob'\n"],
    ["a manifest", "jar {\n  manifest {\n    attributes 'Main-Class': 'shop.rides.RidesJob'\n  }\n}\n"],
    [
      "a manifest in Kotlin",
      'tasks.named<ShadowJar>("shadowJar") {\n  manifest {\n    attributes("Main-Class" to "shop.rides.RidesJob")\n  }\n}\n',
    ],
    [
      "an entry of a manifest",
      'tasks.jar {\n  manifest {\n    attributes["Main-Class"] = "shop.rides.RidesJob"\n  }\n}\n',
    ],
    ["a name", "def main = 'shop.rides.RidesJob'\napplication { mainClass = main }\n"],
  ])("is that of a Gradle project: %s", async (_, text) => {
    expect(await jobsOf({ "build.gradle": text })).toEqual(["RidesJob"]);
  });

  test.each([
    ["assembly", 'assembly / mainClass := Some("shop.rides.RidesJob")\n'],
    ["the older way", 'mainClass in assembly := Some("shop.rides.RidesJob")\n'],
    ["all of the build", 'Compile / mainClass := Some("shop.rides.RidesJob")\n'],
    [
      "a project",
      'lazy val root = (project in file(".")).settings(\n  assembly / mainClass := Some("shop.rides.RidesJob")\n)\n',
    ],
  ])("is that of a build with sbt: %s", async (_, text) => {
    expect(await jobsOf({ "build.sbt": text })).toEqual(["RidesJob"]);
  });

  test.each([
    [
      "two plugins that differ",
      pom((shade("shop.rides.RidesJob") + shade("shop.orders.OrdersJob")).replace(SEAM, "")),
      "pom.xml",
    ],
    [
      "what only runs it here",
      pom(
        plugin(
          "exec-maven-plugin",
          archived("<manifest><mainClass>shop.rides.RidesJob</mainClass></manifest>"),
        ),
      ),
      "pom.xml",
    ],
    [
      "another transformer",
      pom(shade("shop.rides.RidesJob").replace("ManifestResourceTransformer", "AppendingTransformer")),
      "pom.xml",
    ],
    ["a property that nothing sets", pom(shade("$" + "{main}")), "pom.xml"],
    ["a class that is none of these", pom(shade("shop.Main")), "pom.xml"],
    [
      "a task",
      "tasks.register('rides', JavaExec) {\n  mainClass = 'shop.rides.RidesJob'\n}\n",
      "build.gradle",
    ],
    [
      "other projects",
      "subprojects {\n  application {\n    mainClass = 'shop.rides.RidesJob'\n  }\n}\n",
      "build.gradle",
    ],
    [
      "what is worked out",
      "application {\n  mainClass = findProperty('main') ?: 'shop.rides.RidesJob'\n}\n",
      "build.gradle",
    ],
    ["no manifest", "def entries = ['Main-Class': 'shop.rides.RidesJob']\n", "build.gradle"],
    ["running in sbt", 'Compile / run / mainClass := Some("shop.rides.RidesJob")\n', "build.sbt"],
    [
      "one of several projects",
      'lazy val root = project.in(file("."))\nlazy val rides = project.settings(assembly / mainClass := Some("shop.rides.RidesJob"))\n',
      "build.sbt",
    ],
  ])("is not known by %s", async (_, text, name) => {
    expect(await jobsOf({ [name]: text })).toEqual(BOTH);
  });

  test("yields to the one that the resource names", async () => {
    const job = `${JAR}    entryClass: shop.orders.OrdersJob\n`;
    expect(await jobsOf({ "pom.xml": pom(shade("shop.rides.RidesJob")) }, job)).toEqual(["OrdersJob"]);
  });

  test("is nothing to a session cluster, nor to a jar of Flink's own", async () => {
    const build = { "pom.xml": pom(shade("shop.rides.RidesJob")) };
    expect(await jobsOf(build, "  jobManager: {}\n")).toEqual(BOTH);
    const python = "  job:\n    jarURI: local:///opt/flink/opt/flink-python-1.20.0.jar\n";
    expect(await jobsOf(build, python)).toEqual(BOTH);
  });

  test("is the one of a process in an image that is told no other", async () => {
    const jobsOfImage = async (command: string) => {
      const workspace = await MemoryWorkspace.load({
        [ORDERS]: JOB,
        [RIDES]: RIDES_JOB,
        "pom.xml": pom(shade("shop.rides.RidesJob")),
        Dockerfile: `FROM flink:1.20\nCMD ${command}\n`,
      });
      const deployment = workspace.deployments().find(({ place }) => pathAt(place) === "Dockerfile");
      return deployment?.jobs.map(({ uri }) => pathAt(uri).replace(/^.*\/|\.java$/g, ""));
    };
    expect(await jobsOfImage("standalone-job -Dparallelism.default=2")).toEqual(["RidesJob"]);
    expect(await jobsOfImage("standalone-job -j shop.orders.OrdersJob -Dparallelism.default=2")).toEqual([
      "OrdersJob",
    ]);
    expect(await jobsOfImage("jobmanager -Dparallelism.default=2")).toEqual(BOTH);
  });

  test("leaves nothing unknown of the other programs", async () => {
    const workspace = await MemoryWorkspace.load({
      [ORDERS]: JOB,
      [RIDES]: RIDES_JOB,
      "pom.xml": pom(shade("shop.rides.RidesJob")),
      "deploy/shop.yaml": resource(JAR),
    });
    const deployment = workspace.deployments().find(({ place }) => pathAt(place) === "deploy/shop.yaml");
    expect(deployment?.unread.filter(({ kind }) => kind === "job")).toEqual([]);
  });
});

describe("the class of a configuration is found", () => {
  const MAIN =
    "package shop\nimport org.apache.flink.streaming.api.environment.StreamExecutionEnvironment\nfun main() {\n  val env = StreamExecutionEnvironment.getExecutionEnvironment()\n  env.execute()\n}\n";
  const jobsFor = async (entryClass: string, files: Record<string, string>) => {
    const workspace = await MemoryWorkspace.load({
      "deploy/shop.yaml": resource(`${JAR}    entryClass: ${entryClass}\n`),
      ...files,
    });
    const deployment = workspace.deployments().find(({ place }) => pathAt(place) === "deploy/shop.yaml");
    return deployment?.jobs.map(({ uri }) => pathAt(uri));
  };

  test.each([
    ["shop.RidesKt", "src/main/kotlin/Rides.kt", MAIN],
    ["shop.RidesKt", "src/main/kotlin/rides.kt", MAIN],
    ["shop.Trips", "src/main/kotlin/Rides.kt", `@file:JvmName("Trips")\n${MAIN}`],
    ["shop.Trips", "src/main/kotlin/Rides.kt", `@file:[Suppress("x") JvmName("Trips")]\n${MAIN}`],
    ["shop.orders.OrdersJob$Nested", ORDERS, JOB],
  ])("%s in %s", async (entryClass, path, text) => {
    expect(await jobsFor(entryClass, { [path]: text, [RIDES]: RIDES_JOB })).toEqual([path]);
  });

  test("without other objects that have their program from the same trait, unless it names them", async () => {
    const head = "package shop\nimport org.apache.flink.streaming.api.scala._\n";
    const object = (name: string, body: string) =>
      `${head}object ${name} extends Program {\n  override def build(env: StreamExecutionEnvironment): Unit = { ${body} }\n}\n`;
    const [PROGRAM, TRIPS, FARES] = ["Program", "Trips", "Fares"].map(
      (name) => `src/main/scala/shop/${name}.scala`,
    );
    const files = (trips: string) => ({
      [PROGRAM ?? ""]: `${head}trait Program {
  def build(env: StreamExecutionEnvironment): Unit
  def main(args: Array[String]): Unit = {
    val env = StreamExecutionEnvironment.getExecutionEnvironment
    build(env)
    env.execute()
  }
}
`,
      [TRIPS ?? ""]: object("Trips", `env.fromSequence(1, 9).print(); ${trips}`),
      [FARES ?? ""]: object("Fares", "env.fromSequence(1, 9).print()"),
    });
    expect((await jobsFor("shop.Trips", files("")))?.sort()).toEqual([PROGRAM, TRIPS]);
    expect((await jobsFor("shop.Trips", files("Fares.build(env)")))?.sort()).toEqual([FARES, PROGRAM, TRIPS]);
  });

  test("in a file that says nothing of Flink, of which it is not known what it sets", async () => {
    const load = (path: string, text: string) =>
      MemoryWorkspace.load({
        "deploy/shop.yaml": resource(`${JAR}    entryClass: shop.RidesKt\n`),
        [path]: text,
      });
    const program = "package shop\nimport lib.streamingEnv\nfun main() {\n  streamingEnv().execute()\n}\n";
    const unreadIn = async (...args: Parameters<typeof load>) =>
      (await load(...args)).unreadOf("deploy/shop.yaml");
    expect(await unreadIn("src/main/kotlin/Rides.kt", program)).toEqual(["src/main/kotlin/Rides.kt"]);
    expect(await unreadIn("src/main/kotlin/Other.kt", program)).toEqual([]);
  });

  test("not where a file of Kotlin gives it another name, or has classes alone", async () => {
    const named = `@file:JvmName("Trips")\n${MAIN}`;
    expect(await jobsFor("shop.RidesKt", { "src/main/kotlin/Rides.kt": named })).toEqual([]);
    const object = `${MAIN.replace("fun main", "object Rides { fun main")}}\n`;
    expect(await jobsFor("shop.RidesKt", { "src/main/kotlin/Rides.kt": object })).toEqual([]);
  });
});
