// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of compose files
import { describe, expect, test } from "vitest";
import { judged } from "../../../../test/support/cases.ts";
import { Editor } from "../../../../test/support/editor.ts";

const PROPERTIES =
  "\n          jobmanager.rpc.address: jobmanager\n          state.checkpoints.dir: s3://a/b‸\n";

const compose = (environment: string, image = "flink:1.20.1-java17") => `services:
  jobmanager:
    image: ${image}
    command: jobmanager
    environment:${environment}`;

async function fixesOf(text: string): Promise<{ titles: string[]; after: string | null }> {
  const editor = await Editor.open({ "docker-compose.yml": text });
  const { fixes } = await editor.ruleActions("config/missing-plugin");
  return {
    titles: fixes.map(({ title }) => title),
    after: fixes.length === 0 ? null : await editor.after(fixes[0], "docker-compose.yml"),
  };
}

test.each([
  [`\n      FLINK_PROPERTIES: |${PROPERTIES}`, "\n      ENABLE_BUILT_IN_PLUGINS: JAR"],
  [`\n      - |\n          FLINK_PROPERTIES=${PROPERTIES}`, "\n      - ENABLE_BUILT_IN_PLUGINS=JAR"],
  [`\n      FLINK_PROPERTIES: |${PROPERTIES}      TZ: UTC\n`, "\n      ENABLE_BUILT_IN_PLUGINS: JAR"],
])("the plugin of the image's version is loaded beside %j", async (environment, added) => {
  const { titles, after } = await fixesOf(compose(environment));
  expect(titles).toEqual([
    "Load flink-s3-fs-hadoop in the containers",
    "Load flink-s3-fs-presto in the containers",
  ]);
  const jar = added.replace("JAR", "flink-s3-fs-hadoop-1.20.1.jar");
  expect(after).toBe(compose(jar + environment).replace("‸", ""));
});

test("a list of maps is completed by a map", async () => {
  const pod = (more: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: jobmanager
spec:
  template:
    spec:
      containers:
        - name: jobmanager
          image: flink:1.20.1
          args: [jobmanager]
          env:${more}
            - name: FLINK_PROPERTIES
              value: |${PROPERTIES.replaceAll("\n  ", "\n        ")}`;
  const { after } = await fixesOf(pod(""));
  const added =
    "\n            - name: ENABLE_BUILT_IN_PLUGINS\n              value: flink-s3-fs-hadoop-1.20.1.jar";
  expect(after).toBe(pod(added).replace("‸", ""));
});

test.each([
  ["what version it is is not known", compose(`\n      FLINK_PROPERTIES: |${PROPERTIES}`, "flink:latest")],
  [
    "another jar is loaded",
    compose(`\n      ENABLE_BUILT_IN_PLUGINS: x.jar\n      FLINK_PROPERTIES: |${PROPERTIES}`),
  ],
  ["variables stand in one line", compose(' ["FLINK_PROPERTIES=state.checkpoints.dir: s3://a/b‸"]\n')],
  [
    "the image is older than the plugin",
    compose(`\n      FLINK_PROPERTIES: |${PROPERTIES.replace("s3:", "gs:")}`, "flink:1.14.6"),
  ],
])("nothing is offered where %s", async (_, text) => {
  expect(await fixesOf(text)).toEqual({ titles: [], after: null });
});

test("all containers that lack it are given it, and those that share their variables once", async () => {
  const two = (first: string, second: string) => `${compose(first)}  taskmanager:
    image: flink:1.20.1
    command: taskmanager
    environment:${second}`;
  const one = `\n      FLINK_PROPERTIES: |${PROPERTIES}`;
  const other = one.replace("‸", "");
  const jar = "\n      ENABLE_BUILT_IN_PLUGINS: flink-s3-fs-hadoop-1.20.1.jar";
  expect((await fixesOf(two(one, other))).after).toBe(two(jar + other, jar + other));
  const shared = ` &shared${one}`;
  expect((await fixesOf(two(shared, " *shared\n"))).after).toBe(two(` &shared${jar}${other}`, " *shared\n"));
});

test("neither checkpoints nor high availability are met where nothing reads their paths", async () => {
  const editor = await Editor.open({
    "docker-compose.yml": compose(`
      FLINK_PROPERTIES: |
        execution.checkpointing.interval: 1 min
        execution.checkpointing.dir: s3://a/b
        high-availability.type: zookeeper
        high-availability.storageDir: s3://a/ha
        high-availability.zookeeper.quorum: z:2181
`),
  });
  const [deployment] = editor.checklist().answer.deployments as {
    checklist: { item: string; status: string }[];
  }[];
  const states = deployment?.checklist.map(({ item, status }) => [item, status]) ?? [];
  expect(Object.fromEntries(states)).toMatchObject({
    checkpointing: "violated",
    "high-availability": "violated",
  });
});

test("pods of the operator without variables are given it by options, after which its paths are read", async () => {
  const resource = (options: string, spec = "") => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: rides
spec:
  image: flink:1.20.1
  flinkVersion: v1_20
  serviceAccount: flink
  flinkConfiguration:
    execution.checkpointing.interval: 1 min
    execution.checkpointing.dir: ${options}
  jobManager:
    resource: { memory: 2g }
  taskManager:
    resource: { memory: 2g }
${spec}`;
  const checkpointing = async (text: string) => {
    const editor = await Editor.open({ "deploy/rides.yaml": text });
    const [deployment] = editor.checklist().answer.deployments as {
      checklist: { item: string; status: string }[];
    }[];
    return deployment?.checklist.find(({ item }) => item === "checkpointing")?.status;
  };
  // A template that is only begun brings nothing.
  for (const spec of ["", "  podTemplate:\n", "  podTemplate: {}\n"]) {
    const editor = await Editor.open({ "deploy/rides.yaml": resource("s3://‸rides/c", spec) });
    const [fix] = (await editor.ruleActions("config/missing-plugin")).fixes;
    const after = await editor.after(fix);
    expect(after).toBe(
      resource(
        `s3://rides/c
    containerized.master.env.ENABLE_BUILT_IN_PLUGINS: flink-s3-fs-hadoop-1.20.1.jar
    containerized.taskmanager.env.ENABLE_BUILT_IN_PLUGINS: flink-s3-fs-hadoop-1.20.1.jar`,
        spec,
      ),
    );
    expect([await checkpointing(resource("s3://rides/c", spec)), await checkpointing(after)]).toEqual([
      "unknown",
      "satisfied",
    ]);
  }
});

test("a patch that the tag does not name is left to be filled in", async () => {
  const interval = "\n          execution.checkpointing.interval: 1 min";
  const environment = `\n      FLINK_PROPERTIES: |${interval}${PROPERTIES}`;
  const { titles, after } = await fixesOf(compose(environment, "flink:1.20-java11"));
  expect(titles[0]).toBe("Load flink-s3-fs-hadoop in the containers, with the patch to fill in");
  const jar = "flink-s3-fs-hadoop-1.20.REPLACE-WITH-PATCH.jar";
  expect(after).toBe(
    compose(`\n      ENABLE_BUILT_IN_PLUGINS: ${jar}${environment}`, "flink:1.20-java11").replace("‸", ""),
  );
  // Until then nothing is loaded.
  const messages = async (text: string) => {
    const { findings, judgements } = await judged({ "docker-compose.yml": text });
    const item = judgements[0]?.checklist.find((each) => each.item === "checkpointing");
    const isDoubted = item?.doubts.some(({ kind }) => kind === "no-plugin");
    expect(isDoubted).toBe(text.includes("REPLACE-WITH"));
    return findings.filter(({ rule }) => rule === "config/missing-plugin").map(({ message }) => message);
  };
  expect(await messages(after ?? "")).toEqual([
    expect.stringMatching(/^The patch of '.*' is still to be filled in/),
  ]);
  expect(await messages((after ?? "").replace("REPLACE-WITH-PATCH", "1"))).toEqual([]);
});

describe("a version that a variable says", () => {
  const text = (image: string) => compose(`\n      FLINK_PROPERTIES: |${PROPERTIES}`, image);
  const added = async (image: string, version: string) => {
    const editor = await Editor.open(
      { ".env": `VERSION=${version}\n`, "docker-compose.yml": text(image) },
      { closed: [".env"] },
    );
    const { fixes } = await editor.ruleActions("config/missing-plugin");
    if (fixes.length === 0) return null;
    const after = await editor.after(fixes[0], "docker-compose.yml");
    const { findings } = await judged({ ".env": `VERSION=${version}\n`, "docker-compose.yml": after });
    expect(findings.filter(({ rule }) => rule === "config/missing-plugin")).toEqual([]);
    return /ENABLE_BUILT_IN_PLUGINS: (.*)/.exec(after)?.[1];
  };

  test.each([
    ["flink:${VERSION}", "1.20.1", "flink-s3-fs-hadoop-${VERSION}.jar"],
    ["flink:$VERSION", "1.20.1", "flink-s3-fs-hadoop-${VERSION}.jar"],
    ["flink:${VERSION:-1.19.3}", "1.20.1", "flink-s3-fs-hadoop-${VERSION:-1.19.3}.jar"],
    // No patch, more than a version, more than a variable: what the jar is called is not what the tag is.
    ["flink:${VERSION}", "1.20", null],
    ["flink:${VERSION}", "1.20.1-java17", null],
    ["flink:${VERSION}-java17", "1.20.1", null],
    ["flink:1.${VERSION}", "20.1", null],
  ])("%s of %s names the jar %s", async (image, version, jar) => {
    expect(await added(image, version)).toBe(jar);
  });
});

test("where a file of variables that is not here may bring it, what the service says goes before that", async () => {
  const text = compose(`
      FLINK_PROPERTIES: |
        execution.checkpointing.interval: 1 min
        execution.checkpointing.dir: s3://a/b
`).replace("    command", "    env_file: secrets.env\n    command");
  const editor = await Editor.open({ "docker-compose.yml": text });
  const [deployment] = editor.checklist().answer.deployments as {
    checklist: { item: string; status: string; statable?: boolean }[];
  }[];
  expect(deployment?.checklist.find(({ item }) => item === "checkpointing")).toMatchObject({
    status: "unknown",
    statable: true,
  });
  const actions = await editor.rowActions("checkpointing");
  expect(actions.map(({ title }) => title)).toEqual([
    "Load flink-s3-fs-hadoop in the containers",
    "Load flink-s3-fs-presto in the containers",
  ]);
  const { judgements } = await judged({
    "docker-compose.yml": await editor.after(actions[0], "docker-compose.yml"),
  });
  const item = judgements.flatMap(({ checklist }) => checklist).find(({ item }) => item === "checkpointing");
  expect(item?.status).toBe("satisfied");
});

describe("containers without variables get their first one", () => {
  const MOUNT = `volumes:
      - ./conf/config.yaml:/opt/flink/conf/config.yaml`;
  const conf = `execution:
  checkpointing:
    interval: 1 min
    dir: s3://rides/‸checkpoints
`;
  const loaded = async (text: string) => {
    const editor = await Editor.open({ "compose.yaml": text, "conf/config.yaml": conf });
    const [fix] = (await editor.ruleActions("config/missing-plugin")).fixes;
    if (!fix) return null;
    const after = await editor.after(fix, "compose.yaml");
    const files = { "compose.yaml": after, "conf/config.yaml": conf };
    const { findings } = await judged(files, {});
    expect(findings.filter(({ rule }) => rule === "config/missing-plugin")).toEqual([]);
    return after;
  };
  /** The text with what is marked as added, and without. */
  const both = (marked: string) => [marked.replace(/^\+.*\n/gm, ""), marked.replace(/^\+/gm, "")];

  test.each([
    [
      "in front of what is mounted, also where there are ports",
      `services:
  jobmanager:
    image: flink:1.20.2
    command: jobmanager
    ports: ["127.0.0.1:8081:8081"]
+    environment:
+      ENABLE_BUILT_IN_PLUGINS: flink-s3-fs-hadoop-1.20.2.jar
    ${MOUNT}
  taskmanager:
    image: flink:1.20.2
    command: taskmanager
+    environment:
+      ENABLE_BUILT_IN_PLUGINS: flink-s3-fs-hadoop-1.20.2.jar
    ${MOUNT}
`,
    ],
    [
      "in each of services that are alike",
      `services:
  jobmanager:
    image: flink:1.20.2
    command: jobmanager
+    environment:
+      ENABLE_BUILT_IN_PLUGINS: flink-s3-fs-hadoop-1.20.2.jar
    ${MOUNT}
  first:
    image: flink:1.20.2
    command: taskmanager
+    environment:
+      ENABLE_BUILT_IN_PLUGINS: flink-s3-fs-hadoop-1.20.2.jar
    ${MOUNT}
  second:
    image: flink:1.20.2
    command: taskmanager
+    environment:
+      ENABLE_BUILT_IN_PLUGINS: flink-s3-fs-hadoop-1.20.2.jar
    ${MOUNT}
`,
    ],
    [
      "in the map that all of them have their image from",
      `x-flink: &flink
  image: flink:1.20.2 # the newest
+  environment:
+    ENABLE_BUILT_IN_PLUGINS: flink-s3-fs-hadoop-1.20.2.jar
  volumes:
    - ./conf/config.yaml:/opt/flink/conf/config.yaml

services:
  jobmanager:
    <<: *flink
    command: jobmanager
  taskmanager:
    <<: *flink
    command: taskmanager
    deploy:
      replicas: 2
`,
    ],
    [
      "beside one that has its own",
      `x-flink: &flink
  image: flink:1.20.2
+  environment:
+    ENABLE_BUILT_IN_PLUGINS: flink-s3-fs-hadoop-1.20.2.jar
  volumes:
    - ./conf/config.yaml:/opt/flink/conf/config.yaml

services:
  jobmanager:
    <<: *flink
    command: jobmanager
  taskmanager:
    <<: *flink
    command: taskmanager
    environment:
+      ENABLE_BUILT_IN_PLUGINS: flink-s3-fs-hadoop-1.20.2.jar
      TZ: UTC
`,
    ],
    [
      "in a service that another one is made of",
      `services:
    jobmanager: &flink
        image: flink:1.20.2
        command: jobmanager
+        environment:
+            ENABLE_BUILT_IN_PLUGINS: flink-s3-fs-hadoop-1.20.2.jar
        volumes: ["./conf:/opt/flink/conf"]
    taskmanager:
        <<: *flink
        command: taskmanager
`,
    ],
    [
      "in a service whose map gives it no image",
      `x-all: &all
  restart: unless-stopped
  volumes: ["./conf:/opt/flink/conf"]

services:
  jobmanager:
    <<: *all
    image: flink:1.20.2
+    environment:
+      ENABLE_BUILT_IN_PLUGINS: flink-s3-fs-hadoop-1.20.2.jar
    command: jobmanager
  taskmanager:
    <<: *all
    image: flink:1.20.2
+    environment:
+      ENABLE_BUILT_IN_PLUGINS: flink-s3-fs-hadoop-1.20.2.jar
    command: taskmanager
  kafka:
    <<: *all
    image: apache/kafka:3.9.0
`,
    ],
  ])("%s", async (_, marked) => {
    const [before, after] = both(marked);
    expect(await loaded(before ?? "")).toBe(after);
  });

  test.each([
    [
      "another image would get it too",
      `x-flink: &flink
  image: flink:1.20.2
  volumes: ["./conf:/opt/flink/conf"]
services:
  jobmanager:
    <<: *flink
    command: jobmanager
  taskmanager:
    <<: *flink
    command: taskmanager
  history:
    <<: *flink
    image: registry.example.com/history:3
`,
    ],
    [
      "its fields stand in one line",
      `services:
  jobmanager: { image: flink:1.20.2, command: jobmanager, volumes: ["./conf:/opt/flink/conf"] }
`,
    ],
  ])("nothing is offered where %s", async (_, text) => {
    expect(await loaded(text)).toBeNull();
  });
});

describe("an image that a compose file builds", () => {
  const OPTIONS = `    environment:
      FLINK_PROPERTIES: |
        jobmanager.rpc.address: jobmanager
        execution.checkpointing.interval: 1 min
        state.checkpoints.dir: s3://rides/c
`;
  const service = (name: string, image: string) => `  ${name}:\n${image}    command: ${name}\n${OPTIONS}`;
  const BUILD = "    build:\n      context: .\n      args:\n        VERSION: 1.20.1\n    image: rides:1\n";
  const found = async (master: string, worker: string, recipe: string) => {
    const text = `services:\n${service("jobmanager", master)}${service("taskmanager", worker)}`;
    const { findings, judgements } = await judged({ "compose.yaml": text, Dockerfile: recipe });
    const item = judgements
      .flatMap(({ checklist }) => checklist)
      .find((each) => each.item === "checkpointing");
    const [first] = findings.filter(({ rule }) => rule === "config/missing-plugin");
    return [item?.status, first?.message.split(".")[0]];
  };
  const ONE = "    image: rides:1\n";
  const RECIPE = "ARG VERSION=1.19.0\nFROM flink:$VERSION\nRUN pip install numpy\n";
  const FLINKS = ["violated", "Nothing in flink:1"];

  test("lacks what Flink's own lacks in the version that the build is given", async () => {
    expect(await found(BUILD, BUILD, RECIPE)).toEqual(FLINKS);
    expect(await found(BUILD, BUILD, RECIPE.replace("$VERSION", "1.20.1"))).toEqual(FLINKS);
    const listed = BUILD.replace("        VERSION: 1.20.1", "        - VERSION=1.20.1");
    expect(await found(listed, listed, RECIPE)).toEqual(FLINKS);
  });

  test.each(["${VERSION}", "1.20.1-with-s3", "$VERSION-java17"])(
    "may be another one where the build is given %s",
    async (version) => {
      const build = BUILD.replace("1.20.1", version);
      const [status, message] = await found(build, build, RECIPE);
      expect([status, message]).toEqual([version.includes("$") ? "unknown" : "satisfied", undefined]);
    },
  );

  test("is that of each service which names it", async () => {
    expect(await found(BUILD, ONE, RECIPE)).toEqual(FLINKS);
  });

  test("is its own for each service that builds it with arguments of its own", async () => {
    const other = BUILD.replace("1.20.1", "1.20.1-with-s3").replace("rides:1", "rides:2");
    // The JobManager loads it by an image of somebody's, and the TaskManager has nothing.
    const [status] = await found(other, BUILD, RECIPE);
    expect(status).toBe("violated");
    expect(await found(other, other, RECIPE)).toEqual(["satisfied", undefined]);
  });

  test("may be anything where the build is given that, or its recipe adds more", async () => {
    const given = RECIPE.replace("flink:$VERSION", "$VERSION");
    expect(await found(BUILD, ONE, given)).toEqual(["satisfied", undefined]);
    const more = `${RECIPE}COPY plugins /opt/flink/plugins\n`;
    expect(await found(BUILD, ONE, more)).toEqual(["satisfied", undefined]);
    const named = (image: string) => image.replace("rides:1", "flink:1.20.1");
    expect(await found(named(BUILD), named(ONE), more)).toEqual(["satisfied", undefined]);
  });
});
