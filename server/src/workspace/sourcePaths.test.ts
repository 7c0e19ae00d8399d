import { describe, expect, test } from "vitest";
import type { Facts } from "../model/facts.ts";
import { developmentWord, isDevelopmentPath, isTest, sourceFolder } from "./sourcePaths.ts";

test.each([
  ["conf/dev/flink-conf.yaml", "dev"],
  ["dev.yaml", "dev"],
  ["Examples/conf.yaml", "Examples"],
  ["rides_benchmarks/conf.yaml", "benchmarks"],
  ["demo/local/conf.yaml", "local"],
  ["prod/demo/conf.yaml", "demo"],
  ["demo-prod/conf.yaml", "demo"],
  ["prod-demo/conf.yaml", "demo"],
  ["training/data/conf.yaml", "training"],
  ["demo/prod/conf.yaml", undefined],
  ["demo/a/production/b/conf.yaml", undefined],
  ["training-data/conf.yaml", undefined],
  ["trainingdata/conf.yaml", undefined],
  ["conf/flink-conf.yaml", undefined],
])("of %s the word of development is %s", (path, word) => {
  expect(developmentWord(path)).toBe(word);
  expect(isDevelopmentPath(path)).toBe(word !== undefined);
});

test.each([
  ["src/test/java/Orders.java", "java", true],
  ["jobs/OrdersTest.java", "java", true],
  ["src/main/java/OrdersTest.java", "java", false],
  ["jobs/test_orders.py", "python", true],
  ["jobs/orders_test.zpln", "zeppelin-notebook", true],
  ["jobs/OrdersTest.java", "flink-conf", false],
  ["jobs/OrdersTest.java", "no such format", false],
])("%s of the format %s is a test: %s", (path, format, expected) => {
  expect(isTest({ uri: `file:///w/${path}`, format })).toBe(expected);
});

describe("the folder of a source file without its package", () => {
  const folder = (path: string, packageName: string) =>
    sourceFolder("file:///w", { uri: `file:///w/${path}`, packageName } as Facts);

  test.each([
    ["src/main/java/com/example/Job.java", "com.example", "src/main/java"],
    ["com/example/Job.java", "com.example", "."],
    ["Job.java", "", "."],
    ["Job.java", "com.example", "."],
    ["jobs/Job.java", "", "jobs"],
    ["jobs/Job.java", "com.example", "jobs"],
    ["src/mycom/example/Job.java", "com.example", "src/mycom/example"],
    ["my%20jobs/demo/Job.java", "demo", "my jobs"],
  ])("%s of '%s': %s", (path, packageName, expected) => {
    expect(folder(path, packageName)).toBe(expected);
  });
});
