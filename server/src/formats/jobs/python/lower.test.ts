import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { beforeAll, expect, test } from "vitest";
import { Language, Parser } from "web-tree-sitter";
import { printCode } from "../../../../../test/support/codePrinter.ts";
import { lowerPython } from "./lower.ts";

const require = createRequire(import.meta.url);
let parser: Parser;

beforeAll(async () => {
  await Parser.init();
  parser = new Parser();
  parser.setLanguage(
    await Language.load(await readFile(require.resolve("tree-sitter-python/tree-sitter-python.wasm"))),
  );
});

function lowered(text: string) {
  const tree = parser.parse(text);
  if (!tree) throw new Error("no tree");
  const code = lowerPython(tree.rootNode, text);
  tree.delete();
  return code;
}

const shown = (text: string): string => printCode(lowered(text));

test("a job", () => {
  expect(
    shown(`from pyflink.datastream import StreamExecutionEnvironment as Env

def main(args: list) -> None:
    env = Env.get_execution_environment()
    ds = env.from_collection([1, 2], type_info=Types.INT()) \\
        .map(lambda x: x + 1).uid("m")
    ds.print()
    env.execute("job")

if __name__ == '__main__':
    main(sys.argv)
`),
  ).toMatchInlineSnapshot(`
    "import pyflink.datastream.StreamExecutionEnvironment as Env
    static method main(args: list): None
      #1 function in #0
      bind env = Env.get_execution_environment()
      bind ds = env.from_collection([1, 2], type_info=Types.INT()).map(fn(x)#1 -> (x + 1)).uid("m")
      statement ds.print()
      statement env.execute("job")
    static script
      #1 arm of 0 in #0 if __name__=="__main__"
      other ?(__name__, "__main__")
      statement#1 main(sys.argv)"
  `);
});
