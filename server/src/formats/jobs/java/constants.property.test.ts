import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";
import { type Arbitrary, fc } from "../../../../../test/support/fastCheck.ts";

/** An expression with what Java makes of it, worked out on unbounded numbers and cut back by division. */
interface Sum {
  readonly text: string;
  readonly bits: 32n | 64n;
  /** Null where Java throws. */
  readonly value: bigint | null;
}

/** A number cut back to so many bits, the highest one its sign. */
function wrapped(value: bigint, bits: bigint): bigint {
  const all = 2n ** bits;
  const rest = ((value % all) + all) % all;
  return rest >= all / 2n ? rest - all : rest;
}

const int = fc.integer().map((n): Sum => ({ text: `(${n})`, bits: 32n, value: BigInt(n) }));
const long = fc
  .bigInt(-(2n ** 63n), 2n ** 63n - 1n)
  .map((n): Sum => ({ text: `(${n}L)`, bits: 64n, value: n }));
const small = fc
  .integer({ min: 0, max: 99 })
  .map((n): Sum => ({ text: `${n}`, bits: 32n, value: BigInt(n) }));
const hexadecimal = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((n): Sum => {
  const text = n.toString(16).replace(/(.)(?=.)/g, "$1_");
  return { text: `0x${text}`, bits: 32n, value: wrapped(BigInt(n), 32n) };
});
const binary = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((n): Sum => {
  return { text: `0b${n.toString(2)}`, bits: 32n, value: wrapped(BigInt(n), 32n) };
});
const octal = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((n): Sum => {
  return { text: `0${n.toString(8)}`, bits: 32n, value: wrapped(BigInt(n), 32n) };
});
const letter = fc.constantFrom(..."aZ09 -").map((c): Sum => {
  return { text: `'${c}'`, bits: 32n, value: BigInt(c.charCodeAt(0)) };
});
const leaf = fc.oneof(int, long, small, small, hexadecimal, binary, octal, letter);

const floor = (a: bigint, b: bigint) => (a % b < 0n ? a / b - 1n : a / b);

function both(operator: string, left: Sum, right: Sum): Sum {
  const shift = operator.startsWith("<<") || operator.startsWith(">>");
  const wide = left.bits === 64n || (!shift && right.bits === 64n);
  const bits = wide ? 64n : 32n;
  const text = `(${left.text} ${operator} ${right.text})`;
  const [a, b] = [left.value, right.value];
  if (a === null || b === null || ("/%".includes(operator) && b === 0n)) return { text, bits, value: null };
  const distance = 2n ** (((b % bits) + bits) % bits);
  const results: Record<string, () => bigint> = {
    "+": () => a + b,
    "-": () => a - b,
    "*": () => a * b,
    "/": () => a / b,
    "%": () => a % b,
    "&": () => a & b,
    "|": () => a | b,
    "^": () => a ^ b,
    "<<": () => a * distance,
    ">>": () => floor(a, distance),
    ">>>": () => floor(a < 0n ? a + 2n ** bits : a, distance),
  };
  return { text, bits, value: wrapped(results[operator]?.() ?? 0n, bits) };
}

function one(operator: string, { text, bits, value }: Sum): Sum {
  const result = value === null ? null : operator === "-" ? -value : operator === "~" ? -value - 1n : value;
  return { text: `${operator}(${text})`, bits, value: result === null ? null : wrapped(result, bits) };
}

const CASTS: Record<string, (value: bigint) => bigint> = {
  byte: (value) => wrapped(value, 8n),
  short: (value) => wrapped(value, 16n),
  char: (value) => ((value % 65_536n) + 65_536n) % 65_536n,
  int: (value) => wrapped(value, 32n),
  long: (value) => value,
};

function cast(type: string, { text, value }: Sum): Sum {
  const bits = type === "long" ? 64n : 32n;
  return { text: `((${type}) ${text})`, bits, value: value === null ? null : (CASTS[type]?.(value) ?? null) };
}

const sums: Arbitrary<Sum> = fc.letrec<{ sum: Sum }>((tie) => ({
  sum: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc
      .tuple(
        fc.constantFrom("+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", ">>>"),
        tie("sum"),
        tie("sum"),
      )
      .map(([operator, left, right]) => both(operator, left, right)),
    fc.tuple(fc.constantFrom("-", "~", "+"), tie("sum")).map(([operator, sum]) => one(operator, sum)),
    fc.tuple(fc.constantFrom(...Object.keys(CASTS)), tie("sum")).map(([type, sum]) => cast(type, sum)),
  ),
})).sum;

test("whole numbers come out as Java calculates them", { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(sums, { minLength: 1, maxLength: 20 }), async (many) => {
      const calls = many.map(({ text }) => `env.enableCheckpointing((long) ${text});`);
      const facts = await factsOf({
        path: "src/main/java/Job.java",
        text: `import org.apache.flink.streaming.api.environment.*;
          class Job { void run(StreamExecutionEnvironment env) { ${calls.join("\n")} } }`,
      });
      expect(facts.settings.map(({ value }) => value)).toEqual(
        many.map(({ value }) => (value === null ? null : String(value))),
      );
    }),
    { numRuns: 100 },
  );
});
