import { describe, expect, test } from "vitest";
import { isMap, isScalar, Scalar, type YAMLMap } from "yaml";
import { parsed } from "./parts.ts";
import { entriesOf, fieldOf, plainRegion, textOf, valueAt, writtenRegion } from "./yamlTree.ts";

function mapIn(text: string) {
  const document = parsed(text);
  const { contents } = document;
  if (!isMap(contents)) throw new Error("no map");
  const map: YAMLMap = contents;
  return { document, map };
}

const BASE = "x-base: &base { image: flink:1.20, command: jobmanager }\n";
const PORTS = "x-ports: &ports { expose: [6123], command: taskmanager }\n";

describe("a key of a map", () => {
  const commandIn = (text: string, key: string) => {
    const { document, map } = mapIn(text);
    const service = valueAt(document, map, "jobmanager");
    return isMap(service) ? textOf(valueAt(document, service, key)) : undefined;
  };

  test("may come out of one that is merged in", () => {
    expect(commandIn(`${BASE}jobmanager: { <<: *base }\n`, "image")).toBe("flink:1.20");
    expect(commandIn(`${BASE}jobmanager: { <<: *base, image: rides }\n`, "image")).toBe("rides");
  });

  test("is not there where the map has it for a key of another one", () => {
    expect(commandIn("jobmanager: { build: { image: rides } }\n", "image")).toBeUndefined();
  });

  test("is looked for in each that is merged in", () => {
    const text = `${BASE}x-more: &more { hostname: jm }\njobmanager: { <<: *base, more: 1, <<: *more }\n`;
    expect(commandIn(text, "hostname")).toBe("jm");
  });
});

describe("the entries of a map", () => {
  const namesIn = (text: string) => {
    const { document, map } = mapIn(text);
    const service = valueAt(document, map, "jobmanager");
    return isMap(service) ? entriesOf(document, service).map(({ key }) => textOf(key)) : [];
  };

  test("are its own and those that are merged in, by one alias or several", () => {
    expect(namesIn(`${BASE}jobmanager: { <<: *base, user: flink }\n`)).toEqual(["user", "image", "command"]);
    expect(namesIn(`${BASE}${PORTS}jobmanager: { <<: [*base, *ports] }\n`)).toEqual([
      "image",
      "command",
      "expose",
    ]);
  });

  test("are none of those that stand deeper", () => {
    expect(namesIn("jobmanager: { build: { context: ., target: job } }\n")).toEqual(["build"]);
    expect(namesIn(`${BASE}jobmanager: { other: *base }\n`)).toEqual(["other"]);
  });
});

describe("a field", () => {
  const fieldIn = (text: string) => {
    const [pair] = mapIn(text).map.items;
    return fieldOf(pair?.key, pair?.value);
  };

  test.each([
    ["image: flink", "text"],
    ["replicas: 2", "number"],
    ["native: true", "truth"],
    ["args: [--topic, rides]", "list"],
    ["job: {}", "map"],
    ["job:", "nothing"],
  ])("is what YAML takes it for: %s", (text, is) => {
    expect(fieldIn(text)?.is).toBe(is);
  });

  test("is none where its key stands nowhere", () => {
    expect(fieldOf(undefined, new Scalar("flink"))).toBeUndefined();
    expect(fieldOf(new Scalar("image"), new Scalar("flink"))).toBeUndefined();
  });
});

describe("the place of a text", () => {
  const scalarIn = (text: string): Scalar => {
    const value = mapIn(text).map.items[0]?.value;
    if (!isScalar(value)) throw new Error("no scalar");
    return value;
  };
  const pieceOf = (text: string) => {
    const region = plainRegion(text, scalarIn(text));
    return region && text.slice(region.start, region.end);
  };

  test.each([
    ["a line", "conf: rest.port", "rest.port"],
    ["a line in quotes", "conf: 'rest.port: 1'", "rest.port: 1"],
    ["a block of lines", "conf: |\n  a: 1\n  b: 2\n", "  a: 1\n  b: 2\n"],
  ])("is what is written, of %s", (_, text, piece) => {
    expect(pieceOf(text)).toBe(piece);
  });

  test.each([
    ["a block that is folded", "conf: >\n  a: 1\n"],
    ["a folded block that has no line yet", "conf: >"],
    ["a block that has no line yet", "conf: |"],
    ["a number", "conf: 8081"],
    ["a line with escapes", 'conf: "a\\tb"'],
  ])("is not known of %s", (_, text) => {
    expect(pieceOf(text)).toBeUndefined();
  });

  test("is none of a text that stands in no document", () => {
    const scalar = new Scalar("rest.port");
    scalar.type = "QUOTE_DOUBLE";
    expect(writtenRegion("", scalar)).toBeUndefined();
  });
});
