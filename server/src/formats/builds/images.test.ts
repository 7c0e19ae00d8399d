// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of a shell
import { describe, expect, test } from "vitest";
import { readDockerfile, readManifest } from "./images.ts";

const URI = "file:///w/file";
const inDockerfile = (text: string) => readDockerfile(URI, text)?.images?.map(({ pieces }) => pieces);
const inManifest = (text: string) => readManifest(URI, text)?.images?.map(({ pieces }) => pieces);

describe("the version of Flink in a Dockerfile", () => {
  test.each([
    ["flink:1.18", [["1.18"]]],
    ["--platform=linux/amd64 apache/flink:1.18-java11", [["1.18-java11"]]],
    ["registry.example.org/library/flink:1.18", [["1.18"]]],
    ["acme/flink:1.18.1-scala_2.12", [["1.18.1-scala_2.12"]]],
    ["flink:${TAG}", [[{ name: "TAG" }]]],
  ])("is that of the image it is made of: %s", (image, versions) => {
    expect(inDockerfile(`FROM ${image}\n`)).toEqual(versions);
  });

  test.each([
    ["of another name", "my-flink:1.18"],
    ["of another name, of Apache's", "apache/notflink:1.18-java11"],
    ["of somebody's own", "acme/flink:1.18"],
    ["by a variable", "${IMAGE}:1.18"],
    ["without a version", "flink"],
    ["by its digest", "flink@sha256:12"],
  ])("is in no image %s", (_, image) => {
    expect(inDockerfile(`FROM ${image}\n`)).toBeUndefined();
  });

  test("is in a variable that is declared, not in one of a command or a label", () => {
    expect(inDockerfile("FROM debian\nENV FLINK_VERSION=1.18.1\n")).toEqual([["1.18.1"]]);
    expect(inDockerfile('FROM debian\nARG FLINK_VERSION="1.18.1"\n')).toEqual([["1.18.1"]]);
    expect(inDockerfile("FROM debian\nRUN FLINK_VERSION=1.18.1 ./install.sh\n")).toBeUndefined();
    expect(inDockerfile("FROM debian\nLABEL FLINK_VERSION=1.18.1\n")).toBeUndefined();
  });
});

test.each([
  ["COPY flink-conf.yaml /opt/flink/conf/flink-conf.yaml", ["flink-conf.yaml"]],
  ["COPY --chown=flink:flink conf/ $FLINK_HOME/conf/", ["conf/"]],
  ["add a.yaml config.yaml /opt/flink/conf", ["a.yaml", "config.yaml"]],
  ['COPY ["conf/config.yaml", "/opt/flink/conf/"]', ["conf/config.yaml"]],
  ["COPY conf \\\n  /opt/flink/conf", ["conf"]],
  ["COPY job.jar /opt/flink/usrlib/", []],
  ["COPY config.yaml /opt/flink/config.yaml", []],
  ["COPY --from=build /conf /opt/flink/conf", []],
  ["COPY conf /opt/flink/conf\nFROM flink:1.18", []],
])("what an image has for Flink's configuration: %s", (instructions, baked) => {
  expect(readDockerfile(URI, `FROM flink:1.18\n${instructions}\n`)?.baked).toEqual(baked);
});

describe("what an image has of another stage's", () => {
  const bakedIn = (text: string) => {
    const { baked, bakesUnseen } = readDockerfile(URI, text) ?? {};
    return { baked, bakesUnseen };
  };
  const of = (stage: string, source: string) =>
    bakedIn(`FROM maven AS build\n${stage}\nFROM flink:1.18\nCOPY --from=build ${source} /opt/flink/conf/\n`);

  test.each([
    ["WORKDIR /src\nCOPY . .", "/src/conf/config.yaml", "./conf/config.yaml"],
    ["COPY conf /src/conf", "/src/conf/config.yaml", "conf/config.yaml"],
    ["COPY a/config.yaml /src/", "/src/config.yaml", "a/config.yaml"],
    ["COPY config.yaml /x.yaml", "/x.yaml", "config.yaml"],
  ])("is what that stage was given: %s, %s", (stage, source, path) => {
    const { baked, bakesUnseen } = of(stage, source);
    expect(baked).toContain(path);
    expect(bakesUnseen).toEqual([]);
  });

  test.each([
    ["the stage makes it", "RUN mvn package", "/src/conf"],
    [
      "a command fills it in",
      "COPY . /src\nRUN envsubst < a > /src/conf/config.yaml",
      "/src/conf/config.yaml",
    ],
  ])("is not seen where %s", (_, stage, source) => {
    expect(of(stage, source).bakesUnseen).toBeNull();
  });

  test("is not seen where it is of an image from elsewhere", () => {
    expect(bakedIn("FROM flink:1.18\nCOPY --from=acme/conf /conf /opt/flink/conf\n").bakesUnseen).toBeNull();
  });

  test.each([
    ["RUN sed -i s/rest.port/b/ /opt/flink/conf/flink-conf.yaml", "rest"],
    ["RUN curl x -o a.jar && sed -i s/rest.port/b/ conf/flink-conf.yaml", "rest"],
    ["RUN echo 'rest.port: b' >> /opt/flink/conf/flink-conf.yaml", undefined],
    ["RUN sed -i s/rest/b/ /etc/hosts", undefined],
  ])("or may be what a command says: %s", (command, word) => {
    const { bakesUnseen } = bakedIn(`FROM flink:1.18\n${command}\n`);
    expect(bakesUnseen?.find((each) => each === "rest")).toBe(word);
  });
});

test.each([
  ['ENTRYPOINT ["/entrypoint.sh"]', null],
  ["ENTRYPOINT /opt/start.sh", null],
  ['ENTRYPOINT ["/docker-entrypoint.sh"]', []],
  ['ENTRYPOINT ["/usr/bin/tini", "--", "/docker-entrypoint.sh"]', []],
  ['CMD ["jobmanager"]', []],
])("what an image writes when it starts: %s", (instruction, unseen) => {
  expect(readDockerfile(URI, `FROM flink:1.18\n${instruction}\n`)?.bakesUnseen).toEqual(unseen);
});

describe("the version of Flink in a YAML file", () => {
  test("is that of the image of a service, beside others that are not written yet", () => {
    expect(inManifest("services:\n  db:\n  web: nginx\n  jm: { image: flink:1.18 }\n")).toEqual([["1.18"]]);
  });

  test("is in the argument of a build that is called so", () => {
    const build = (args: string) => inManifest(`services:\n  jm:\n    build: { args: ${args} }\n`);
    expect(build('["FLINK_VERSION=1.18.1"]')).toEqual([["1.18.1"]]);
    expect(build("{ FLINK_VERSION: 1.18 }")).toEqual([["1.18"]]);
    expect(build('["FLINK_VERSION=${TAG}"]')).toEqual([["", { name: "TAG" }]]);
    expect(build('["JOB_VERSION_OF_ALL=2.0", "${MORE}", 7]')).toBeUndefined();
  });

  test("is what a resource of the operator asks for, and no other one", () => {
    const resource = (kind: string) =>
      `apiVersion: flink.apache.org/v1beta1\n${kind}spec: { flinkVersion: v1_18, image: flink:1.18 }\n`;
    expect(inManifest(resource("kind: FlinkDeployment\n"))).toEqual([["v1_18"], ["1.18"]]);
    expect(inManifest(resource("kind: FlinkApplication\n"))).toBeUndefined();
    expect(inManifest(resource("kind: [FlinkDeployment]\n"))).toBeUndefined();
    expect(inManifest(resource(""))).toBeUndefined();
  });

  test.each(["", "\n", "# nothing\n", "---\n", "- flink:1.18\n", "flink\n", "--- a\n...\n--- b\n"])(
    "is not in %j",
    (text) => expect(inManifest(text)).toBeUndefined(),
  );
});
