import { expect, test } from "vitest";
import { factsOf, type TestFile } from "../../../../../test/support/deployment.ts";
import { javaJob, kotlinJob } from "../../../../../test/support/jobTexts.ts";

/** Each operator as `method <- methods of its inputs`. */
async function operators(file: TestFile): Promise<string[]> {
  const { operators: found } = await factsOf(file);
  return found.map(({ method, inputs }) =>
    `${method} <- ${inputs.map((input) => found[input]?.method).join(",")}`.trim(),
  );
}

const ENRICH = "class Enrich { static DataStream<Long> apply(DataStream<Long> in) { return in.map(f); } }";

test("a variable hides the class of its name", async () => {
  expect(await operators(javaJob("Enrich.apply(s).print();", { more: ENRICH }))).toEqual([
    "fromSequence <-",
    "print <- map",
    "map <- fromSequence",
  ]);
  expect(await operators(javaJob("Steps Enrich = steps(); Enrich.apply(s);", { more: ENRICH }))).toEqual([
    "fromSequence <-",
    "map <-",
  ]);
});

test("a method of an object that is made where it is called may be a subclass's", async () => {
  const members = "class Enrich { fun apply(x: DataStream<Long>): DataStream<Long> { return x.map(f) } }";
  expect(await operators(kotlinJob("Enrich(s).apply(s)", { members }))).toEqual([
    "map <-",
    "fromSequence <-",
  ]);
});
