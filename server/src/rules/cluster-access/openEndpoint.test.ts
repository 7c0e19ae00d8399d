// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is what stands in such files
import { expect, test } from "vitest";
import { judged } from "../../../../test/support/cases.ts";
import { Editor } from "../../../../test/support/editor.ts";

test.each([
  ["rest.bind-address: 0.0.0.0", "Change it to localhost, which no other machine reaches"],
  [
    "kubernetes.rest-service.exposed.type: NodePort",
    "Change it to ClusterIP, which only the Kubernetes cluster reaches",
  ],
])("the fix of '%s' says who does not get in any more", async (line, title) => {
  const { findings } = await judged({ "conf/flink-conf.yaml": `${line}\n` }, { flinkVersion: "1.18" });
  const found = findings.filter(({ rule }) => rule === "cluster-access/open-endpoint");
  expect(found.flatMap(({ fixes }) => fixes.map((fix) => fix.title))).toEqual([title]);
});

const compose = (ports: string) => `services:
  jobmanager:
    image: flink:1.20
    command: jobmanager
    ports:${ports}
    environment:
      FLINK_PROPERTIES: |
        jobmanager.rpc.address: jobmanager
`;
const published = async (ports: string) => {
  const editor = await Editor.open({ "docker-compose.yml": compose(ports) });
  const { fixes } = await editor.ruleActions("cluster-access/open-endpoint");
  const locally = fixes.find(({ title }) => title.startsWith("Publish it"));
  return locally ? editor.after(locally, "docker-compose.yml") : null;
};

test.each([
  ['\n      - "8081:8081\u2038"', '\n      - "127.0.0.1:8081:8081"'],
  ["\n      - '8081:8081\u2038/tcp' # UI", "\n      - '127.0.0.1:8081:8081/tcp' # UI"],
  ["\n      - 6123:6123\n      - 8082:8081\u2038", "\n      - 6123:6123\n      - 127.0.0.1:8082:8081"],
  [' ["80:80", "8081:8081\u2038"]', ' ["80:80", "127.0.0.1:8081:8081"]'],
  [" [ 8081:8081\u2038 ]", " [ 127.0.0.1:8081:8081 ]"],
  ['\n      - "0.0.0.0:8081:8081\u2038"', '\n      - "127.0.0.1:8081:8081"'],
  [
    '\n      - \u2038target: 8081 # UI\n        published: "8081"',
    '\n      - host_ip: 127.0.0.1\n        target: 8081 # UI\n        published: "8081"',
  ],
  [
    "\n      -\n        \u2038published: 8081\n        target: 8081\n        protocol: tcp",
    "\n      -\n        host_ip: 127.0.0.1\n        published: 8081\n        target: 8081\n        protocol: tcp",
  ],
  [
    "\n      - { \u2038target: 8081, published: 8081 }",
    "\n      - { host_ip: 127.0.0.1, target: 8081, published: 8081 }",
  ],
  [
    "\n      - \u2038target: 8081\n        published: 8081\n        host_ip: 0.0.0.0",
    "\n      - target: 8081\n        published: 8081\n        host_ip: 127.0.0.1",
  ],
])("the port of %j is published on the machine alone", async (ports, wanted) => {
  expect(await published(ports)).toBe(compose(wanted));
});

test.each([
  '\n      - "$PORT:8081\u2038"',
  '\n      - "8081-8083:8081-8083\u2038"',
  '\n      - "8081\u2038"',
  '\n      - &ui "8081:8081\u2038"',
  " &ports\n      - 8081:8081\u2038",
  '\n      - "[::]:8081:8081\u2038"',
  "\n      - \u2038target: 8081",
  "\n      - \u2038target: 8081\n        published: 8081-8085",
  "\n      - \u2038target: 8081\n        published: 8081\n        mode: host",
  '\n      - "127.0.0.1:8081:8081\u2038"',
])("%j is left alone", async (ports) => {
  expect(await published(ports)).toBeNull();
});
