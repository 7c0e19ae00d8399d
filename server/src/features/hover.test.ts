import { expect, test } from "vitest";
import { Editor } from "../../../test/support/editor.ts";

test("an option's hover tells what it means and what it is set to", async () => {
  const editor = await Editor.open({ "conf/flink-conf.yaml": "parallelism.de‸fault: 4\n" });
  expect(await editor.hoverText()).toContain("set here to `4`");
});
