import { expect, test } from "vitest";
import { readMaven } from "./maven.ts";

const read = (text: string) => readMaven("file:///w/pom.xml", text);
const FLINK = "<groupId>org.apache.flink</groupId>";

test("a dependency that is being written is none yet", () => {
  const text = `<project><artifactId>rides</artifactId><dependencies>
<dependency>${FLINK}</dependency>
<dependency><artifactId>flink-core</artifactId></dependency>
<dependency></dependency>
<dependency>${FLINK}<artifactId>flink-core</artifactId><version>1.18.1</version></dependency>
</dependencies></project>`;
  expect(
    read(text).maven?.dependencies.map(({ artifact, version }) => [artifact.pieces, version?.pieces]),
  ).toEqual([[["flink-core"], ["1.18.1"]]]);
});

test("a file that is no XML yet says nothing", () => {
  expect(read("<project><artifactId>rides</artifactId>")).toEqual({});
  expect(read("")).toEqual({});
  expect(read("<project><artifactId>rides</artifactId></project>").maven?.artifact).toBe("rides");
});
