// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of an environment file
import { describe, expect, test } from "vitest";
import { formats } from "../../../../test/support/parsers.ts";

/** Each setting as the text at its key and at its value, with the value where that is another one. */
function settings(text: string): string[] {
  const format = formats.named("flink.env").find((each) => each.concernsFlink(text));
  const facts = format?.readOnce({ uri: "file:///w/flink.env", text });
  return (facts?.sources ?? []).flatMap((source) =>
    source.settings.map(({ value, keySpan, valueSpan = keySpan }) => {
      const at = text.slice(valueSpan.start, valueSpan.end);
      return `${text.slice(keySpan.start, keySpan.end)}=${at}${value === at ? "" : ` (${value})`}`;
    }),
  );
}

describe("files of variables", () => {
  test.each<[string, string, string[]]>([
    ["to the end of the line", "FLINK_PROPERTIES=rest.port: 8081\nA=b\n", ["rest.port=8081"]],
    ["without a comment", "FLINK_PROPERTIES=rest.port: 8081 # REST\n", ["rest.port=8081"]],
    ["behind export", "export FLINK_PROPERTIES=rest.port: 8081\r\n", ["rest.port=8081"]],
    [
      "lines in quotes",
      'A=1\nFLINK_PROPERTIES="rest.port: 8081\nparallelism.default: 2"\nB=2',
      ["rest.port=8081", "parallelism.default=2"],
    ],
    [
      "escapes",
      'FLINK_PROPERTIES="rest.port: 8081\\nparallelism.default: 2"',
      ["rest.port=8081", "parallelism.default=2"],
    ],
    [
      "no escapes in single quotes",
      "FLINK_PROPERTIES='rest.port: 8081\nx.y: 2'",
      ["rest.port=8081", "x.y=2"],
    ],
    ["variables", "FLINK_PROPERTIES=rest.port: ${PORT}\n", ["rest.port=${PORT} (null)"]],
    ["a quote that is not closed", 'FLINK_PROPERTIES="rest.port: 8081\nA=b\n', ["rest.port=8081"]],
    ["not in a comment", "# FLINK_PROPERTIES=rest.port: 8081\n", []],
    ["no other variable", "MY_FLINK_PROPERTIES=rest.port: 8081\n", []],
  ])("%s", (_, text, expected) => expect(settings(text)).toEqual(expected));
});
