// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is what stands in such files
import { describe, expect, test } from "vitest";
import { CONF, JOB, MemoryWorkspace, pom, versionBeside } from "../../../test/support/workspaces.ts";

const docker = (text: string) => versionBeside({ Dockerfile: text });
const compose = (image: string, more: Record<string, string> = {}) =>
  versionBeside({ "docker-compose.yml": `services:\n  jobmanager:\n    image: ${image}\n`, ...more });

describe("a Dockerfile", () => {
  test.each([
    ["Flink's image", "FROM flink:1.18-scala_2.12-java11"],
    ["the patch", "FROM flink:1.18.1"],
    ["that of the project", "FROM apache/flink:1.18.1-java17"],
    ["with a registry", "FROM docker.io/library/flink:1.18"],
    ["a mirror", "FROM registry.example.org:5000/mirror/apache/flink:1.18"],
    ["a mirror's own", "FROM registry.example.org/flink:1.18"],
    ["somebody's, with one of Flink's tags", "FROM shop/flink:1.18.1-scala_2.12"],
    ["with a digest", "FROM flink:1.18@sha256:0123"],
    ["for a platform", "FROM --platform=linux/amd64 flink:1.18 AS run"],
    ["small letters", "from flink:1.18"],
    ["a default", "ARG FLINK_VERSION=1.18.1\nFROM flink:${FLINK_VERSION}-java11"],
    ["a default in quotes", 'ARG TAG="1.18.1"\nFROM flink:$TAG'],
    ["a default in place", "FROM flink:${TAG:-1.18}"],
    ["a variable of its own image", "FROM eclipse-temurin:11\nENV FLINK_VERSION=1.18.1 SCALA_VERSION=2.12"],
    ["the same as it was written once", "FROM eclipse-temurin:11\nENV FLINK_VERSION 1.18.1"],
    ["the last stage", "FROM maven:3.9 AS build\nRUN mvn package\nFROM flink:1.18\nCOPY --from=build /a /b"],
    ["several lines", "FROM \\\n  flink:1.18"],
    ["several lines with a comment between", "FROM \\ \n# flink:1.17\n\n  flink:1.18"],
    [
      "a variable below a comment",
      "FROM temurin:11\nENV A=1 \\\n  # FLINK_VERSION=1.17.0\n  FLINK_VERSION=1.18.1",
    ],
    ["a comment in front", "# FROM flink:1.17\nFROM flink:1.18"],
  ])("%s", async (_, text) => {
    expect(await docker(text)).toBe("1.18");
  });

  test.each([
    ["no tag", "FROM flink"],
    ["a tag without a version", "FROM flink:latest"],
    ["a tag from outside", "ARG FLINK_VERSION\nFROM flink:${FLINK_VERSION}"],
    ["somebody's own image", "FROM shop/flink:1.18.1"],
    ["the operator's", "FROM apache/flink-kubernetes-operator:1.18.1"],
    ["another one", "FROM shop/my-flink:1.18"],
    ["a digest", "FROM flink@sha256:1.18"],
    ["two that differ", "FROM flink:1.17 AS old\nFROM flink:1.18"],
    ["a command", 'RUN echo "FROM flink:1.18"'],
  ])("not %s", async (_, text) => {
    expect(await docker(text)).toBe("?");
  });

  test.each(["Dockerfile", "Dockerfile.jobs", "jobs.Dockerfile", "Containerfile"])(
    "called %s",
    async (name) => {
      expect(await versionBeside({ [name]: "FROM flink:1.18" })).toBe("1.18");
    },
  );
});

describe("a compose file", () => {
  test.each([
    ["its image", "flink:1.20-java17", {}],
    ["in quotes", '"flink:1.20"', {}],
    ["a default", "flink:${FLINK_VERSION:-1.20.1}", {}],
    ["a variable of .env", "flink:${FLINK_VERSION}", { ".env": 'FLINK_VERSION="1.20.1"\n' }],
    ["one that wins over the default", "flink:${FLINK_VERSION:-1.18}", { ".env": "FLINK_VERSION=1.20\n" }],
  ])("%s", async (_, image, more) => {
    expect(await compose(image, more)).toBe("1.20");
  });

  test.each([
    ["another image", "postgres:16"],
    ["a variable that nobody sets", "flink:${FLINK_VERSION}"],
    ["one that asks for it", "flink:${FLINK_VERSION:?set it}"],
  ])("not %s", async (_, image) => {
    expect(await compose(image)).toBe("?");
  });

  test("an image that services share", async () => {
    const shared = "x-flink: &flink\n  image: flink:1.20\nservices:\n  jm:\n    <<: *flink\n  tm: *flink\n";
    expect(await versionBeside({ "docker-compose.yml": shared })).toBe("1.20");
  });

  test("of any name", async () => {
    const services = (more: string) => `services:\n  jm:\n    image: flink:1.20\n${more}`;
    const properties = '    environment: { FLINK_PROPERTIES: "rest.port: 1" }\n';
    expect(await versionBeside({ "stack.yml": services(properties) })).toBe("1.20");
    expect(await versionBeside({ "stack.yml": services("") })).toBe("1.20");
    expect(await versionBeside({ "stack.yml": services("").replace("flink:", "shop/flink:") })).toBe("?");
  });

  test("an argument of a build", async () => {
    const services = (args: string) =>
      versionBeside({
        "compose.yaml": `services:\n  jm:\n    build:\n      context: .\n      args:\n${args}`,
      });
    expect(await services("        FLINK_VERSION: 1.20\n")).toBe("1.20");
    expect(await services("        - FLINK_VERSION=1.20\n")).toBe("1.20");
    expect(await services("        - SCALA=1.20\n")).toBe("?");
  });

  test("one that is no YAML says nothing", async () => {
    expect(await versionBeside({ "compose.yaml": "services: [\n  image: flink:1.20" })).toBe("?");
  });
});

describe("a workload of Kubernetes", () => {
  const pod = (image: string) => `      containers:\n        - name: flink\n          image: ${image}\n`;
  const workload = (kind: string, image: string) =>
    `apiVersion: apps/v1\nkind: ${kind}\nmetadata: { name: flink }\nspec:\n  template:\n    spec:\n${pod(image)}`;

  test.each(["Deployment", "StatefulSet", "Job"])("has the Flink of its image: %s", async (kind) => {
    expect(await versionBeside({ "flink.yaml": workload(kind, "flink:1.18.1-java11") })).toBe("1.18");
  });

  test("says nothing by somebody's own image, by two, or as another kind of resource", async () => {
    expect(await versionBeside({ "flink.yaml": workload("Deployment", "shop/flink:3.1") })).toBe("?");
    const two = `${workload("Deployment", "flink:1.18")}---\n${workload("StatefulSet", "flink:1.20")}`;
    expect(await versionBeside({ "flink.yaml": two })).toBe("?");
    expect(await versionBeside({ "flink.yaml": workload("Whatever", "flink:1.18") })).toBe("?");
  });
});

describe("a FlinkDeployment", () => {
  const resource = (spec: string, kind = "FlinkDeployment") =>
    versionBeside({
      "k8s/orders.yaml": `kind: ConfigMap\n---\nkind: ${kind} # not a FlinkDeployment\nspec:\n${spec}`,
    });

  test("its version and its image", async () => {
    expect(await resource("  flinkVersion: v1_20\n")).toBe("1.20");
    expect(await resource("  image: flink:1.20\n")).toBe("1.20");
    expect(await resource("  image: shop/orders:7\n  flinkVersion: v1_20\n")).toBe("1.20");
  });

  test("not when they differ, nor of another kind", async () => {
    expect(await resource("  image: flink:1.19\n  flinkVersion: v1_20\n")).toBe("?");
    expect(await resource("  flinkVersion: v1_20\n", "Deployment")).toBe("?");
  });
});

describe("the images beside a configuration", () => {
  const sources = async (files: Record<string, string>) => (await MemoryWorkspace.load(files)).sources();

  test("are those of the nearest folder that has some, at whatever depth", async () => {
    expect(
      await sources({
        "ops/a/conf/flink-conf.yaml": CONF,
        "ops/a/docker/Dockerfile": "FROM flink:1.16",
        "ops/b/flink-conf.yaml": CONF,
        "ops/b/Dockerfile": "FROM flink:1.17",
        "ops/c/flink-conf.yaml": CONF,
      }),
    ).toEqual(["1.16 ops/a/docker/Dockerfile:1", "1.17 ops/b/Dockerfile:1", "?"]);
  });

  test("are not those that lie nearer to another configuration", async () => {
    expect(
      await sources({
        "conf/flink-conf.yaml": CONF,
        "docker/Dockerfile": "FROM flink:1.16",
        "docker/conf/flink-conf.yaml": CONF,
      }),
    ).toEqual(["?", "1.16 docker/Dockerfile:1"]);
    expect(
      await sources({
        "blue/flink-conf.yaml": CONF,
        "green/flink-conf.yaml": CONF,
        "docker/Dockerfile": "FROM flink:1.16",
      }),
    ).toEqual(["1.16 docker/Dockerfile:1", "1.16 docker/Dockerfile:1"]);
  });

  const beside = async (files: Record<string, string>, path: string) =>
    (await sources({ ...files, [path]: "FROM flink:1.16" }))[0] === `1.16 ${path}:1`;

  test("lie above the module right in folders on the way", async () => {
    const files = { "a/b/pom.xml": "<project/>", "a/b/flink-conf.yaml": CONF };
    expect(await beside(files, "Dockerfile")).toBe(true);
    expect(await beside(files, "a/Dockerfile")).toBe(true);
    expect(await beside(files, "a/docker/Dockerfile")).toBe(false);
    expect(await beside(files, "pyflink/Dockerfile")).toBe(false);
    expect(await beside(files, "a/b/docker/jobs/Dockerfile")).toBe(true);
  });

  test("or right below one, when they are of a module above", async () => {
    const files = { "pom.xml": "<project/>", "a/b/pom.xml": "<project/>", "a/b/flink-conf.yaml": CONF };
    expect(await beside(files, "docker/Dockerfile")).toBe(true);
    expect(await beside(files, "docker/jobs/Dockerfile")).toBe(false);
  });

  test("lie where nothing is a module in the folder that the configuration's lies in", async () => {
    const files = { "ops/conf/flink-conf.yaml": CONF };
    expect(await beside(files, "ops/conf/docker/Dockerfile")).toBe(true);
    expect(await beside(files, "ops/docker/jobs/Dockerfile")).toBe(true);
    expect(await beside(files, "Dockerfile")).toBe(true);
    expect(await beside(files, "pyflink/Dockerfile")).toBe(false);
  });

  test("are not those of a module beside or below", async () => {
    const files = {
      "orders/pom.xml": "<project/>",
      "orders/conf/flink-conf.yaml": CONF,
      "rides/pom.xml": "<project/>",
      "rides/Dockerfile": "FROM flink:1.17",
    };
    expect(await sources(files)).toEqual(["?"]);
    expect(await sources({ ...files, Dockerfile: "FROM flink:1.18" })).toEqual(["1.18 Dockerfile:1"]);
  });

  test("count for jobs without a configuration as well", async () => {
    expect(await sources({ "orders/OrdersJob.java": JOB, Dockerfile: "FROM flink:1.18" })).toEqual([
      "1.18 Dockerfile:1",
    ]);
  });

  test("may say what the build file says, which is then named", async () => {
    expect(
      await sources({ "pom.xml": pom("1.18.1"), Dockerfile: "FROM flink:1.18", "flink-conf.yaml": CONF }),
    ).toEqual(["1.18 pom.xml:1"]);
  });

  test("leave the version unknown when the build file says another", async () => {
    expect(
      await sources({ "pom.xml": pom("1.18.1"), Dockerfile: "FROM flink:1.20", "flink-conf.yaml": CONF }),
    ).toEqual(["?, 1.18 pom.xml:1, 1.20 Dockerfile:1"]);
  });
});
