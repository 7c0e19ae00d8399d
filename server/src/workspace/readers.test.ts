import { expect, test } from "vitest";
import { CONF, MemoryWorkspace } from "../../../test/support/workspaces.ts";

const COMPOSE =
  "services:\n  jm: { build: ., command: jobmanager }\n  tm: { build: ., command: taskmanager }\n";

/** What may set more for the configuration, when its image is made so. */
const besideWith = async (recipe: string, compose = COMPOSE) => {
  const workspace = await MemoryWorkspace.load({
    "docker-compose.yml": compose,
    "conf/flink-conf.yaml": CONF,
    Dockerfile: recipe,
  });
  const [deployment] = workspace.deployments();
  return deployment?.unread.map(({ uri }) => uri.replace(/^.*\//, ""));
};

const COPYING = "FROM flink:1.18\nCOPY conf/flink-conf.yaml /opt/flink/conf/\n";

test("a recipe that copies a file brings nothing more", async () => {
  expect(await besideWith(COPYING)).toEqual([]);
});

test.each([
  ["changes the file that it copies", `${COPYING}RUN sed -i s/a/b/ /opt/flink/conf/flink-conf.yaml\n`],
  ["takes another one from an image", `${COPYING}COPY --from=acme/conf /conf /opt/flink/conf\n`],
])("a recipe may bring more where it %s", async (_, recipe) => {
  expect(await besideWith(recipe)).toEqual(["Dockerfile"]);
});

test("what the image of a JobManager brings unseen may set more for its variables", async () => {
  const compose = `${COMPOSE.replace(
    "command: jobmanager",
    "command: jobmanager, environment: { FLINK_PROPERTIES: 'parallelism.default: 2' }",
  )}`;
  const workspace = (recipe: string) =>
    MemoryWorkspace.load({ "docker-compose.yml": compose, Dockerfile: recipe });
  const unreadIn = async (recipe: string) => (await workspace(recipe)).deployments()[0]?.unread.length;
  expect(await unreadIn("FROM flink:1.18\nCOPY --from=acme/conf /conf /opt/flink/conf\n")).toBe(1);
  expect(await unreadIn("FROM flink:1.18\n")).toBe(0);
});

test("what a container makes of a ConfigMap that lies elsewhere is not seen", async () => {
  const files = (path: string, command: string) => ({
    "all.yaml": `apiVersion: v1
kind: ConfigMap
metadata: { name: conf }
data:
  flink-conf.yaml: "rest.port: 8081"
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: jm }
spec:
  template:
    spec:
      containers:
        - { name: jm, image: "flink:1.18", ${command}, volumeMounts: [{ name: c, mountPath: ${path} }] }
      volumes: [{ name: c, configMap: { name: conf } }]
`,
  });
  const unreadIn = async (...args: Parameters<typeof files>) =>
    (await MemoryWorkspace.load(files(...args))).deployments().map(({ unread }) => unread.length);
  const OWN = 'command: [sh, -c, "cat /a/* /b/* > conf/flink-conf.yaml && /docker-entrypoint.sh jobmanager"]';
  expect(await unreadIn("/a", OWN)).toEqual([1]);
  expect(await unreadIn("/opt/flink/conf", OWN)).toEqual([0]);
  expect(await unreadIn("/opt/flink/conf", "args: [jobmanager]")).toEqual([0]);
});
