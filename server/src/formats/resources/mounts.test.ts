import { describe, expect, test } from "vitest";
import { readOnce } from "../../../../test/support/formats.ts";

const mountingIn = (text: string) => readOnce("rides.yaml", text).mounting ?? [];

const deployment = (containers: string, more = ""): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: rides, labels: { team: streams } }
spec:
  template:
    metadata: { labels: { app: rides, component: jobmanager } }
    spec:
      volumes: [{ name: conf, configMap: { name: flink-config } }, { name: tmp, emptyDir: {} }]
      containers:
${containers}${more}`;

const container = (mounts: string, args = "jobmanager"): string =>
  `        - { name: rides, args: [${args}], volumeMounts: ${mounts} }\n`;

describe("a container of pods", () => {
  test("has what volumes bring into it", () => {
    const mounts = "[{ name: conf, mountPath: /opt/flink/conf/ }, { name: tmp, mountPath: /tmp }]";
    expect(mountingIn(deployment(container(mounts)))).toMatchObject([
      {
        starts: "jobmanager",
        mounts: [
          { path: "/opt/flink/conf", source: "ConfigMap/flink-config" },
          { path: "/tmp", source: null, reach: "own" },
        ],
        mountsMore: false,
      },
    ]);
  });

  test.each([
    ["at a path that something fills in", "[{ name: conf, mountPath: '/opt/$" + "{CONF_DIR}' }]"],
    ["at a path below nothing that is known", "[{ name: conf, mountPath: conf }]"],
    ["at no path yet", "[{ name: conf }]"],
    ["by a name alone", "[conf]"],
  ])("may have more, where one is mounted %s", (_, mounts) => {
    expect(mountingIn(deployment(container(mounts)))).toMatchObject([{ mounts: [], mountsMore: true }]);
  });

  test("is told by what it starts or mounts", () => {
    const more = `${container("[]", "taskmanager")}        - { name: proxy, image: envoy }\n`;
    const found = mountingIn(deployment(container("[{ name: conf, mountPath: /conf }]", "serve"), more));
    expect(found.map(({ starts, mounts }) => [starts, mounts.length])).toEqual([
      ["other", 1],
      ["taskmanager", 0],
    ]);
  });

  test("has the labels of its pods, and not those of what makes the pods", () => {
    expect(mountingIn(deployment(container("[]"))).map(({ labels }) => labels)).toEqual([
      ["app=rides", "component=jobmanager"],
    ]);
  });

  test("is none in a file that is no resource", () => {
    const text = deployment(container("[{ name: conf, mountPath: /conf }]"));
    expect(mountingIn(text)).toHaveLength(1);
    expect(mountingIn(text.replace(/^apiVersion.*\n/, ""))).toEqual([]);
  });
});
