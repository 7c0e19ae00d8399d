// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of a shell

import { describe, expect, test } from "vitest";
import { fc } from "../../../../test/support/fastCheck.ts";
import { UNKNOWN } from "../config/placeholders.ts";
import { writtenSpan } from "../region.ts";
import { commandsIn } from "./shell.ts";
import { FOLDED, SHELL } from "./words.ts";

const commands = (text: string, dialect = SHELL) => commandsIn(text, { start: 0, end: text.length }, dialect);
/** The words of each command, with `?` for what is not known. */
const words = (text: string, dialect = SHELL): string[][] =>
  commands(text, dialect).map((command) => command.words.map((word) => word.text.replaceAll(UNKNOWN, "?")));

describe("words", () => {
  test.each<[string, string[][]]>([
    ["a b; c && d | e", [["a", "b"], ["c"], ["d"], ["e"]]],
    ["a 'b c' \"d e\" f\\ g", [["a", "b c", "d e", "f g"]]],
    ["a -Dx='1 min' -D\"y\"=z", [["a", "-Dx=1 min", "-Dy=z"]]],
    ["a \\\n  b \\\r\n  c\nd", [["a", "b", "c"], ["d"]]],
    ["a # b\nc#d # e", [["a"], ["c#d"]]],
    ['a $B "${C}/d" `e f` $(g h) $((1 + 2))', [["a", "?", "?/d", "?", "?", "?"]]],
    ["a ${B:-c d} ${E}", [["a", "?", "?"]]],
    ["a '$B' \\$C \"\\$D\"", [["a", "$B", "$C", "$D"]]],
    ["a {{ .Values.b }} c{{d}}", [["a", "?", "c?"]]],
    ["a > b 2>&1 c", [["a", "c"]]],
    ["if a; then\n  b\nfi", [["if", "a"], ["then"], ["b"], ["fi"]]],
    ["f() { a; }", [["f"], ["a"]]],
    ["a <<EOF\nb c\nEOF\nd", [["a"], ["d"]]],
    ["a <<-'EOF' | b\n\tc\n\tEOF\nd", [["a"], ["b"], ["d"]]],
    ["a <<< b c", [["a", "c"]]],
    ['a "b', [["a", "b"]]],
    ["", []],
  ])("%j", (text, wanted) => {
    expect(words(text)).toEqual(wanted);
  });

  test("line ends are blanks where YAML folds lines", () => {
    expect(words("a\n  -Db=c\n  d", FOLDED)).toEqual([["a", "-Db=c", "d"]]);
  });

  test("a dollar of make is one of its own", () => {
    const make = { ...SHELL, make: true };
    expect(words("a $(B) $$C $$(d e)", make)).toEqual([["a", "?", "?", "?"]]);
    const [command] = commands("a $(B) $$C", make);
    expect(command?.words.map(({ variable }) => variable)).toEqual([null, "B", "C"]);
  });

  test("variables and arrays", () => {
    const [array, use] = commands('A=(-Dx=1 "-Dy=2")\nb "${A[@]}" $C x$D');
    expect(array?.words[0]?.items.map(({ text }) => text)).toEqual(["-Dx=1", "-Dy=2"]);
    expect(use?.words.map(({ variable }) => variable)).toEqual([null, "A", "C", null]);
  });

  test("comments inside of an instruction of a Dockerfile", () => {
    expect(words("a \\\n# b\n  c", { ...SHELL, comments: true })).toEqual([["a", "c"]]);
  });
});

describe("what goes where", () => {
  const outputs = (text: string) =>
    commands(text).map((command) => command.outputs.map((word) => word.text).join(","));

  test.each<[string, string[]]>([
    ["a > b", ["b"]],
    ["a >> b 2> /dev/null", ["b,/dev/null"]],
    ["{ a; b; } >> c", ["c", "c"]],
    ["( a\nb ) > c\nd", ["c", "c", ""]],
    ["a &> b", ["b"]],
    ["a\nb) > c", ["", ""]],
    ["case $A in\n  b) c > d ;;\nesac", ["", "", "d", ""]],
  ])("%j", (text, wanted) => {
    expect(outputs(text)).toEqual(wanted);
  });

  test("nothing, where no file is named yet or a program writes it", () => {
    const seen = (text: string) =>
      commands(text).map((command) => [
        command.words.map((word) => word.text).join(" "),
        command.outputs.length,
      ]);
    expect(seen("a >\nb")).toEqual([
      ["a", 0],
      ["b", 0],
    ]);
    expect(seen("a >")).toEqual([["a", 0]]);
    expect(seen("a > >(b c)\nd")).toEqual([
      ["a", 0],
      ["b c", 0],
      ["d", 0],
    ]);
    expect(seen("a <(b) c")).toEqual([
      ["a", 0],
      ["b", 0],
      ["c", 0],
    ]);
  });

  test("texts that stand in the script", () => {
    const text = "cat <<EOF >> conf\na: b\nEOF\n";
    const [command] = commands(text);
    expect(command?.documents.map(({ start, end }) => text.slice(start, end))).toEqual(["a: b\n"]);
    expect(command?.outputs.map((word) => word.text)).toEqual(["conf"]);
  });

  test("what is piped", () => {
    expect(commands("a | b; c || d").map(({ piped }) => piped)).toEqual([true, false, false, false]);
  });
});

describe("any text", () => {
  const texts = fc.string({ unit: fc.constantFrom(..."ab $'\"\\\n\r\t(){}<>|&;#`=-"), maxLength: 60 });

  test("gives words whose characters stand where they are said to", () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { words: all } of commands(text))
          for (const word of all)
            for (let at = 0; at < word.text.length; at++) {
              if (word.text[at] === UNKNOWN) continue;
              const { start } = writtenSpan(word, { start: at, end: at + 1 });
              if (text[start] !== word.text[at]) throw new Error(JSON.stringify({ text, word }));
            }
      }),
      { numRuns: 2000 },
    );
  });

  test("words that are quoted come back", () => {
    const list = fc.array(
      fc.string({ minLength: 1, maxLength: 12 }).filter((each) => !/[\uFFFC\r]|\{\{/.test(each)),
      {
        minLength: 1,
        maxLength: 5,
      },
    );
    fc.assert(
      fc.property(list, (given) => {
        const text = given.map((each) => `'${each.replaceAll("'", "'\\''")}'`).join(" ");
        expect(words(text)).toEqual([given]);
      }),
    );
  });
});
