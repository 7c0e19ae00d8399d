import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import data from "../../server/src/flink/options/catalogue.data.json";
import { type CatalogueData, Decoder, FORMAT } from "../../server/src/flink/options/decode.ts";

/** What one version says of an option, as the generator joins it. */
interface Cell {
  type: string;
  default: string | null;
  enum: string[] | null;
  aliases: [key: string, kind: "d" | "f"][];
  declared: [className: string, field: string][];
}
type Keys = Map<string, { cells: Map<string, Cell>; group?: string }>;

const generator = (await import(
  pathToFileURL(join(import.meta.dirname, "../../tools/flink/lib/write.mjs")).href
)) as {
  FORMAT: number;
  catalogue(keys: Keys, minors: string[], families: [string, string | null, string | null][]): string;
};

const cell = (more: Partial<Cell>): Cell => ({
  type: "String",
  default: null,
  enum: null,
  aliases: [],
  declared: [],
  ...more,
});

test("the generator writes the format that the data has and the server reads", () => {
  expect(generator.FORMAT).toBe(FORMAT);
  expect(data.format).toBe(FORMAT);
});

test("what the generator packs, the server unpacks", () => {
  const old = cell({ default: "[", declared: [["OldOptions", "SOME_NAME"]], aliases: [["a.very-old", "d"]] });
  const keys: Keys = new Map([
    ["a.name", { cells: new Map([["1.19", old], ["1.20", { ...old, type: "Duration", default: "" }]]) }],
    ["a.nameToo", { cells: new Map([["2.0", cell({ enum: ["A", "B"], type: "Enum", default: '"x"', declared: [["O", "NAME_TOO"]] })]]) }],
    ["b.*.c", { cells: new Map([["1.20", cell({ aliases: [["b.x", "f"]] })]]), group: "operator" }],
  ]);
  const packed = JSON.parse(generator.catalogue(keys, ["1.19", "1.20", "2.0"], [["fs.", null, "1.20"]])) as CatalogueData;
  const decoder = new Decoder(packed);
  const [v19, v20, v2] = [{ major: 1, minor: 19 }, { major: 1, minor: 20 }, { major: 2, minor: 0 }];
  const rows = [...decoder.rows()];
  expect(rows.map((row) => decoder.option(row))).toEqual([
    {
      key: "a.name",
      since: v19,
      until: v20,
      operator: false,
      types: [{ from: v19, value: "String" }, { from: v20, value: "Duration" }],
      defaults: [{ from: v19, value: "[" }, { from: v20, value: "" }],
      enums: [{ from: v19, value: null }],
      aliases: [{ key: "a.very-old", kind: "deprecated", since: v19, until: v20 }],
    },
    {
      key: "a.nameToo",
      since: v2,
      until: v2,
      operator: false,
      types: [{ from: v2, value: "Enum" }],
      defaults: [{ from: v2, value: '"x"' }],
      enums: [{ from: v2, value: ["A", "B"] }],
      aliases: [],
    },
    {
      key: "b.*.c",
      since: v20,
      until: v20,
      operator: true,
      types: [{ from: v20, value: "String" }],
      defaults: [{ from: v20, value: null }],
      enums: [{ from: v20, value: null }],
      aliases: [{ key: "b.x", kind: "fallback", since: v20, until: v20 }],
    },
  ]);
  expect(rows.map((row) => decoder.constants(row))).toEqual([["OldOptions.SOME_NAME"], ["O.NAME_TOO"], []]);
  expect(decoder.families()).toEqual([{ prefix: "fs.", since: v19, until: v20 }]);
});
