import { describe, expect, test } from "vitest";
import { confText, plainValue, tidyConf } from "../../../../test/support/configTexts.ts";
import { fc } from "../../../../test/support/fastCheck.ts";
import { CONFIG_YAML, FLINK_CONF, readOnce } from "../../../../test/support/formats.ts";
import { anyUnits, PATIENCE } from "../../../../test/support/texts.ts";
import { READS_CONFIG_YAML } from "../../flink/versions.ts";
import { migrate } from "./migrate.ts";
import { valueAsRead } from "./placeholders.ts";
import { printKey, printValue } from "./yamlPrint.ts";

/** Texts of all kinds, with many of those that YAML takes for something else. */
const anything = fc.oneof(
  plainValue,
  anyUnits,
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(..."-+.0123456789eExXoO_:~infNaN") }),
  fc.string({ unit: fc.constantFrom(..." \t\n\r#:-?,[]{}&*!|>'\"%@`\\ab") }),
  fc.double({ noNaN: true }).map(String),
);

describe("what is printed as YAML is read as what was meant", () => {
  test("a value", () => {
    fc.assert(
      fc.property(anything, (value) => {
        const { settings, problems } = readOnce(CONFIG_YAML, `orders: ${printValue(value)}\n`);
        expect(problems).toEqual([]);
        expect(settings.map(({ value }) => value)).toEqual([valueAsRead(value).value]);
      }),
      { numRuns: 1000 },
    );
  });

  test("a key", () => {
    fc.assert(
      fc.property(anything, (key) => {
        const { settings, problems } = readOnce(CONFIG_YAML, `a:\n  ${printKey(key)}: 1 # one\nb: 2\n`);
        expect(problems).toEqual([]);
        expect(settings.map(({ key }) => key)).toEqual([`a.${key}`, "b"]);
      }),
      { numRuns: 1000 },
    );
  });
});

/** What each key is in the end, with `?` for what is not known. */
function outcome(path: string, text: string): Map<string, string> {
  const { settings } = readOnce(path, text);
  return new Map(settings.map(({ key, value }) => [key, value ?? "?"]));
}

describe.each([{ nested: true }, { nested: false }])(
  "a migrated configuration (nested: $nested)",
  ({ nested }) => {
    test(
      "sets what flink-conf.yaml set",
      () => {
        const odd = fc
          .array(fc.tuple(anything, anything), { maxLength: 4 })
          .map((pairs) => pairs.map(([key, value]) => `${key}: ${value}\n`).join(""));
        fc.assert(
          fc.property(fc.oneof(tidyConf, confText, odd), (text) => {
            const migration = migrate(text, { nested, range: READS_CONFIG_YAML });
            expect(readOnce(CONFIG_YAML, migration.text).problems).toEqual([]);
            const renamed = new Map(
              migration.notes.flatMap(({ text }) => {
                const [, was, is] = /^`(.*)` is called `(.*)` now\.$/.exec(text) ?? [];
                return was !== undefined && is !== undefined ? [[was, is] as const] : [];
              }),
            );
            const before = [...outcome(FLINK_CONF, text.replace(/^\uFEFF/, ""))];
            const wanted = new Map(before.map(([key, value]) => [renamed.get(key) ?? key, value]));
            expect(outcome(CONFIG_YAML, migration.text)).toEqual(wanted);
            // No more lines than there were, and for nested keys those of their parents.
            const lines = (of: string) => of.split(/\r\n|\r|\n/).length;
            if (!nested) expect(lines(migration.text)).toBeLessThanOrEqual(lines(text) + 1);
          }),
          { numRuns: 500 },
        );
      },
      PATIENCE,
    );
  },
);
