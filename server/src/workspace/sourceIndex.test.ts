import { describe, expect, test } from "vitest";
import { SourceIndex } from "./sourceIndex.ts";

const at = (path: string) => `file:///w/${path}`;

function indexOf(...paths: string[]): SourceIndex {
  const index = new SourceIndex();
  for (const path of paths) index.add(at(path));
  return index;
}

describe("the files in which a class most likely is", () => {
  test.each([
    ["shop.Orders", "src/main/java/shop/Orders.java"],
    ["shop.Orders.Builder", "src/shop/Orders.java"],
    ["Orders", "anywhere/Orders.java"],
    ["com.shop.Orders", "src/main/kotlin/shop/Orders.kt"],
    ["com.shop.Orders", "src/main/scala/shop/Orders.scala"],
  ])("%s in %s", (name, path) => {
    expect(indexOf(path).filesOf(name, "jvm")).toEqual([at(path)]);
    expect(indexOf(path).filesOf(name, "python")).toEqual([]);
  });

  test.each([
    ["shop.Orders", "src/main/java/rides/Orders.java"],
    ["com.shop.Orders", "src/main/java/shop/Orders.java"],
    ["shop.Orders", "src/main/java/shop/Rides.java"],
    ["shop.Orders", "src/shop/Orders.py"],
    ["shop.Orders", "src/shop/Orders.yaml"],
    ["shop.Orders", "src/shop/Orders.v2.java"],
    ["shop.orders", "src/shop/orders.java"],
  ])("not %s in %s", (name, path) => {
    expect(indexOf(path).filesOf(name, "jvm")).toEqual([]);
  });

  test("are several where several have the name", () => {
    const index = indexOf("a/shop/Orders.java", "b/shop/Orders.java", "c/rides/Orders.java");
    expect(index.filesOf("shop.Orders", "jvm")).toEqual([at("a/shop/Orders.java"), at("b/shop/Orders.java")]);
  });

  test("for Python are modules", () => {
    const index = indexOf("src/jobs/streams.py", "src/other/streams.py");
    expect(index.filesOf("jobs.streams.orders", "python")).toEqual([at("src/jobs/streams.py")]);
    expect(index.filesOf("streams.orders", "python")).toHaveLength(2);
    expect(index.filesOf("streams", "python")).toEqual([]);
  });

  test("for Python are packages", () => {
    const index = indexOf("src/jobs/__init__.py", "src/other/__init__.py");
    expect(index.filesOf("jobs.orders", "python")).toEqual([at("src/jobs/__init__.py")]);
    expect(index.filesOf("src.jobs.orders", "python")).toEqual([at("src/jobs/__init__.py")]);
    expect(index.filesOf("rides.orders", "python")).toEqual([]);
  });
});

describe("the files beside one", () => {
  const besides = (path: string) => indexOf(...PATHS).besides(at(path));
  const PATHS = ["a/One.kt", "a/Two.java", "a/notes.yaml", "a/b/Three.kt", "a/build.py"];

  test.each(["a/Job.kt", "a/Job.kts", "a/Job.scala"])("are the source files of its folder: %s", (path) => {
    expect(besides(path)).toEqual([at("a/One.kt"), at("a/Two.java"), at("a/build.py")]);
  });

  test.each(["a/Two.java", "a/build.py", "a/Job.kt.java", "c/Job.kt"])("are none for %s", (path) => {
    expect(besides(path)).toEqual([]);
  });
});

describe("the files that may have what a name stands for", () => {
  const PATHS = [
    "src/com/shop/model/Model.kt",
    "src/model/Types.scala",
    "src/com/shop/model/Old.java",
    "src/util/Names.kt",
  ];
  const index = indexOf(...PATHS);
  const [model = "", types = "", old = "", names = ""] = PATHS.map(at);

  test.each([
    ["com.shop.model.Order", [model, types]],
    ["com.shop.model.Order.Line", [model, types]],
    ["com.shop.model.", [model, types]],
    ["com.shop.util.uidOf", [names]],
    ["com.shop.model.Old", [old]],
    ["com.shop.model.Types", [types]],
    ["com.shop.other.Order", []],
    ["java.util.Order", []],
    ["org.apache.flink.util.Order", []],
  ])("%s", (name, expected) => {
    expect(index.mayHave(name, "jvm")).toEqual(expected);
  });

  test("are none for Python where none is called so", () => {
    expect(index.mayHave("com.shop.model.Order", "python")).toEqual([]);
  });
});

test("a file that is gone is not known any more", () => {
  const index = indexOf("a/shop/Orders.kt", "b/shop/Orders.kt");
  index.removeWhere((uri) => uri === at("a/shop/Orders.kt"));
  expect(index.filesOf("shop.Orders", "jvm")).toEqual([at("b/shop/Orders.kt")]);
  expect(index.besides(at("a/shop/Job.kt"))).toEqual([]);
  expect(index.mayHave("shop.Order", "jvm")).toEqual([at("b/shop/Orders.kt")]);
  expect(index.besides(at("b/shop/Job.kt"))).toEqual([at("b/shop/Orders.kt")]);
});
