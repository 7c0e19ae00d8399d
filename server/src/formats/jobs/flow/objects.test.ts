import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";
import { javaFile } from "../../../../../test/support/jobTexts.ts";

const ID = "String id() { return UUID.randomUUID().toString(); }";
const BUILD = "void build(DataStream<Long> s) { s.map(f).uid(id()); }";
const UNSTABLE = "UUID.randomUUID()";

test.each([
  ["of a class", `class Ids { ${ID} ${BUILD} }`, null],
  [
    "of a class of which there are objects",
    `class Ids { ${ID} ${BUILD} static Ids ids = new Ids(); }`,
    UNSTABLE,
  ],
  ["of a final class", `final class Ids { ${ID} ${BUILD} }`, UNSTABLE],
  ["of an enumeration", `enum Ids { ONE; ${ID} ${BUILD} }`, UNSTABLE],
  ["of a record", `record Ids(int seed) { ${ID} ${BUILD} }`, UNSTABLE],
  ["of an interface", `interface Ids { default ${ID} default ${BUILD} }`, null],
])("a method %s is what it says, unless another class may bring its own", async (_, text, reason) => {
  const { operators } = await factsOf(javaFile(text));
  expect(operators[0]?.uid?.unstable?.expression ?? null).toBe(reason);
});
