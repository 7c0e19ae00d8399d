import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";
import { javaJob, scalaJob } from "../../../../../test/support/jobTexts.ts";

const IMPORT = "import org.apache.flink.api.java.DataSet";

test("an import of a class that is gone is shown where it stands", async () => {
  const { removedApis } = await factsOf(javaJob("", { imports: `${IMPORT};` }));
  expect(removedApis?.map(({ api }) => api)).toEqual(["org.apache.flink.api.java.DataSet"]);
});

test("one whose place is not known is not shown", async () => {
  expect((await factsOf(scalaJob("", { imports: IMPORT }))).removedApis).toEqual([]);
});
