import { expect, test } from "vitest";
import { fc } from "../../../../test/support/fastCheck.ts";
import { formats } from "../../../../test/support/parsers.ts";
import { editsFor } from "../apply.ts";
import { flinkConf } from "../config/flinkConf.ts";
import { applyEdits } from "../text.ts";

/** Lines of a flink-conf.yaml that can stand in a block of YAML. */
const line = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        "rest.port",
        "parallelism.default",
        "state.backend.type",
        "a.b",
        "high-availability.type",
      ),
      fc.constantFrom("1", "rocksdb", "s3://lake/x#y", "'quoted'", "[1, 2]", "x: y", ""),
    )
    .map(([key, value]) => `${key}: ${value}`),
  fc.constantFrom("# a comment", "", "no option", "a:b"),
);
const inner = fc
  .array(line, { minLength: 1, maxLength: 8 })
  .map((lines) => ["rest.address: jm", ...lines, "z: 1"]);

/** Ways to write lines into a YAML document that takes them as they are. */
const hosts: readonly ((lines: readonly string[], eol: string) => string)[] = [
  (lines, eol) =>
    [
      "apiVersion: v1",
      "kind: ConfigMap",
      "data:",
      "  flink-conf.yaml: |",
      ...lines.map((each) => `    ${each}`),
      "  b: c",
      "",
    ].join(eol),
  (lines, eol) =>
    [
      "services:",
      "  jm:",
      "    image: flink:1.18",
      "    environment:",
      "      - |",
      "        FLINK_PROPERTIES=",
      ...lines.map((each) => `        ${each}`),
      "  tm:",
      "    image: x",
      "",
    ].join(eol),
  (lines, eol) =>
    [
      "services:",
      "  jm:",
      "    image: flink:1.18",
      "    environment:",
      "      FLINK_PROPERTIES: |-",
      ...lines.map((each) => `          ${each}`),
      "",
    ].join(eol),
  (lines, eol) =>
    [
      "apiVersion: v1",
      "kind: Pod",
      "spec:",
      "  containers:",
      "    - env:",
      "        - name: FLINK_PROPERTIES",
      "          value: |+",
      ...lines.map((each) => `            ${each}`),
      "",
    ].join(eol),
];

const alone = flinkConf();

test("a text inside of another has the settings that it would have alone, where they stand, and takes the same edits", () => {
  fc.assert(
    fc.property(inner, fc.constantFrom(...hosts), fc.constantFrom("\n", "\r\n"), (lines, host, eol) => {
      const text = host(lines, eol);
      const uri = "file:///w/x.yaml";
      const format = formats.named("x.yaml").find((each) => each.concernsFlink(text));
      if (!format) throw new Error("nothing reads it");
      const facts = format.read({ uri, text });
      const [source] = facts.sources ?? [];
      if (!source) throw new Error("nothing found");
      const own = { uri: "file:///w/flink-conf.yaml", text: lines.join(eol) + eol };
      const wanted = alone.read(own);
      const told = (settings: typeof wanted.settings, of: string) =>
        settings.map(({ key, value, keySpan, valueSpan = keySpan }) => [
          key,
          value,
          of.slice(keySpan.start, keySpan.end),
          of.slice(valueSpan.start, valueSpan.end),
        ]);
      // What images read in two ways is not known in FLINK_PROPERTIES.
      const twoWays = source.carrier?.layer === "properties";
      const read = source.settings.map((setting, i) =>
        twoWays && setting.value === null
          ? { ...setting, value: wanted.settings[i]?.value ?? null }
          : setting,
      );
      expect(told(read, text)).toEqual(told(wanted.settings, own.text));
      for (const change of [
        { kind: "set-option", key: "rest.port", value: "9" },
        { kind: "set-option", key: "pipeline.max-parallelism", value: "128" },
      ] as const) {
        const there = applyEdits(own.text, editsFor(alone, own, wanted, [{ ...change, uri: own.uri }]));
        const edits = editsFor(format, { uri, text }, facts, [{ ...change, uri: source.uri }]);
        // Behind a '#', and before a line without a value, images would have something else of the key.
        const unsure = lines.some((each) => each.startsWith(`${change.key}:`) && /#|:\s*$/.test(each));
        if (twoWays && unsure && edits.length === 0) continue;
        const here = applyEdits(text, edits);
        const tidy = (of: string) => of.replace(/^ +(?=\r?$)/gm, "");
        expect(tidy(here)).toBe(tidy(host(there.slice(0, -eol.length).split(eol), eol)));
      }
    }),
    { numRuns: 300 },
  );
});
