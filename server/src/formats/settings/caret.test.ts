import { describe, expect, test } from "vitest";
import { caretIn } from "../../../../test/support/formats.ts";
import { caretInSettings } from "./caret.ts";

const typed = (marked: string) => {
  const { text, offset } = caretIn(marked);
  return caretInSettings(text, offset);
};

describe("a key of a settings file", () => {
  test.each([
    ["pro‸", false],
    ["pro‸file # which", false],
    ["pro‸file: production", true],
    ['"pro‸file": production', true],
    ["pro‸file:", true],
  ])("%j can be completed", (marked, hasColon) => {
    expect(typed(marked)).toMatchObject({ kind: "key", above: "", hasColon });
  });

  test.each(["pro‸file production", "pro‸ file: production", "pro‸ = production"])(
    "%j is none beside other words",
    (marked) => expect(typed(marked)).toBeNull(),
  );
});
