import { expect, test } from "vitest";
import { judged } from "../../../../test/support/cases.ts";
import { Editor } from "../../../../test/support/editor.ts";

const HA = `        high-availability.type: zookeeper
        high-availability.storageDir: hdfs:///flink/ha
        high-availability.zookeeper.quorum: zookeeper.internal:2181
`;

const compose = (forTaskManager: string, address = "jobmanager.rpc.address"): string => `services:
  jobmanager:
    image: flink:1.20
    command: jobmanager
    restart: unless-stopped
    environment:
      HADOOP_CLASSPATH: /hadoop/*
      FLINK_PROPERTIES: |
        jobmanager.rpc.address: jobmanager
${HA}  taskmanager:
    image: flink:1.20
    command: taskmanager
    environment:
      HADOOP_CLASSPATH: /hadoop/*
      FLINK_PROPERTIES: |
        ${address}: jobmanager
${forTaskManager}`;

test("TaskManagers get what their JobManager has by one fix, and only then the item is met", async () => {
  const status = async (text: string) => {
    const { judgements } = await judged({ "docker-compose.yml": text });
    return judgements[0]?.checklist.find(({ item }) => item === "high-availability")?.status;
  };
  expect(await status(compose(""))).toBe("violated");
  const editor = await Editor.open({ "docker-compose.yml": compose("", "jobmanager.rpc.‸address") });
  const { fixes } = await editor.ruleActions("high-availability/incomplete");
  expect(fixes.map(({ title }) => title)).toEqual(["Give the TaskManagers the same options"]);
  expect(await editor.after(fixes[0])).toBe(compose(HA));
  expect(await status(compose(HA))).toBe("satisfied");
});

test("TaskManagers without any variables are shown, and keep the item from being met", async () => {
  const text = compose("").replace(/(command: taskmanager\n)[\s\S]*/, "$1");
  const { judgements } = await judged({ "docker-compose.yml": text });
  const [found] = judgements.flatMap(({ findings }) =>
    findings.filter(({ rule }) => rule === "high-availability/incomplete"),
  );
  expect(found && text.slice(found.span.start, found.span.end)).toBe("high-availability.type");
  expect(found?.related.map(({ span }) => span.start)).toEqual([text.lastIndexOf("flink:1.20")]);
  expect(found?.fixes).toEqual([]);
  const checklist = judgements[0]?.checklist ?? [];
  expect(checklist.find(({ item }) => item === "high-availability")?.status).toBe("violated");
});
