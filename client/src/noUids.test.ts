import { expect, test } from "vitest";
import { DIAGNOSTIC_SOURCE } from "../../server/src/features/diagnosticSource.ts";
import { whyNoUids } from "./noUids.ts";
import { translatorOf } from "./translate.ts";

const at = { start: { line: 3 }, end: { line: 3 } };
const why = (value: string) =>
  whyNoUids([{ source: DIAGNOSTIC_SOURCE, code: { value }, range: at }], translatorOf({}));

test("a file is not said to have uids while some of its operators have none", () => {
  expect(why("operator-uid/missing")).toMatch(/^Operators of this file have no uid, and none can be added/);
  expect(why("operator-uid/duplicate")).toBe("No operator without a uid is found in this file.");
});
