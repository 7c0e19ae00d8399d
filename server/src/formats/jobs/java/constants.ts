import type { Scopes } from "./scopes.ts";
import type { SyntaxNode } from "./syntaxNode.ts";

type Constant = string | number | boolean;

const LONGEST = 10_000;

/** Works out the values of expressions, as far as this file alone decides them. */
export class Constants {
  private readonly underWay = new Set<number>();
  /** Values of variables that are written once, by the write. */
  private readonly known = new Map<number, Constant | null>();

  constructor(
    private readonly text: string,
    private readonly scopes: Scopes,
  ) {}

  /** The value as one would write it in a configuration file, or null when it is known only at run time. */
  textOf(node: SyntaxNode): string | null {
    const value = this.evaluate(node);
    if (value !== null) return String(value);
    // An enum constant or a class constant that stands for itself: CheckpointingMode.EXACTLY_ONCE.
    if (node.type !== "field_access") return null;
    const field = this.slice(node.childForFieldName("field"));
    return /^[A-Z][A-Z0-9_]*$/.test(field) && ENUMS.has(this.lastName(node.childForFieldName("object")))
      ? field
      : null;
  }

  evaluate(node: SyntaxNode): Constant | null {
    switch (node.type) {
      case "decimal_integer_literal":
      case "hex_integer_literal":
      case "octal_integer_literal":
      case "binary_integer_literal":
        return javaInteger(this.slice(node));
      case "decimal_floating_point_literal":
        // Java prints 1.0 where JavaScript prints 1; no option and no uid is worth the difference.
        return null;
      case "true":
      case "false":
        return node.type === "true";
      case "string_literal":
        return javaString(this.slice(node));
      case "parenthesized_expression":
        return node.firstNamedChild ? this.evaluate(node.firstNamedChild) : null;
      case "cast_expression": {
        const value = node.childForFieldName("value");
        return value ? this.evaluate(value) : null;
      }
      case "unary_expression": {
        const operand = node.childForFieldName("operand");
        const value = operand ? this.evaluate(operand) : null;
        return typeof value === "number" && this.slice(node).startsWith("-") ? -value : null;
      }
      case "binary_expression":
        return this.binary(node);
      case "identifier":
      case "field_access":
        return this.named(node);
      case "method_invocation":
        return this.call(node);
      default:
        return null;
    }
  }

  private binary(node: SyntaxNode): Constant | null {
    const left = node.childForFieldName("left");
    const right = node.childForFieldName("right");
    const operator = node.childForFieldName("operator")?.type;
    const a = left ? this.evaluate(left) : null;
    const b = right ? this.evaluate(right) : null;
    if (a === null || b === null) return null;
    if (operator === "+" && (typeof a === "string" || typeof b === "string")) {
      // Names do not grow without end; values that do are not followed.
      return `${a}${b}`.length <= LONGEST ? `${a}${b}` : null;
    }
    if (typeof a !== "number" || typeof b !== "number") return null;
    if (operator === "+") return a + b;
    if (operator === "-") return a - b;
    if (operator === "*") return a * b;
    if (operator === "/" && b !== 0) return Math.trunc(a / b);
    return null;
  }

  /** A variable or field of this file that is written exactly once. */
  private named(node: SyntaxNode): Constant | null {
    const field = node.type === "field_access";
    const object = field ? node.childForFieldName("object") : null;
    if (object && object.type !== "this" && !this.scopes.classNamed(this.slice(object))) return null;
    const name = this.slice(field ? node.childForFieldName("field") : node);
    const variable =
      object && object.type !== "this"
        ? this.scopes.fieldOf(this.slice(object), name)
        : this.scopes.variable(name, node.startIndex);
    const write = variable?.writes[0];
    if (!variable || !write || variable.writes.length !== 1 || variable.parameter) return null;
    const known = this.known.get(write.start);
    if (known !== undefined) return known;
    if (this.underWay.has(write.start)) return null;
    this.underWay.add(write.start);
    try {
      const value = this.evaluate(write.node);
      this.known.set(write.start, value);
      return value;
    } finally {
      this.underWay.delete(write.start);
    }
  }

  private call(node: SyntaxNode): Constant | null {
    const object = node.childForFieldName("object");
    const name = this.slice(node.childForFieldName("name"));
    const args = node.childForFieldName("arguments")?.items ?? [];
    if (object?.type === "class_literal" && name === "getSimpleName" && args.length === 0) {
      return this.slice(object)
        .replace(/\.class$/, "")
        .replace(/^.*\./, "");
    }
    const first = args[0] ? this.evaluate(args[0]) : null;
    const owner = this.lastName(object);
    if (owner === "String" && name === "valueOf" && first !== null) return String(first);
    if (typeof first !== "number") return null;
    const unit = DURATION_FACTORIES[name];
    if (owner === "Duration" && unit && args.length === 1) return `${first} ${unit}`;
    if (owner === "Time" && TIME_FACTORIES[name] && args.length === 1)
      return `${first} ${TIME_FACTORIES[name]}`;
    const millis = TIME_UNITS[owner];
    if (millis && name === "toMillis") return first * millis;
    if (millis && name === "toSeconds") return Math.trunc((first * millis) / 1000);
    return null;
  }

  private lastName(node: SyntaxNode | null): string {
    const written = this.slice(node);
    return written.slice(written.lastIndexOf(".") + 1);
  }

  private slice(node: SyntaxNode | null): string {
    return node ? this.text.slice(node.startIndex, node.endIndex) : "";
  }
}

/** Flink's enums whose constants are option values. */
const ENUMS: ReadonlySet<string> = new Set([
  "CheckpointingMode",
  "RuntimeExecutionMode",
  "ExternalizedCheckpointCleanup",
  "ExternalizedCheckpointRetention",
]);

const DURATION_FACTORIES: Readonly<Record<string, string>> = {
  ofNanos: "ns",
  ofMillis: "ms",
  ofSeconds: "s",
  ofMinutes: "min",
  ofHours: "h",
  ofDays: "d",
};

const TIME_FACTORIES: Readonly<Record<string, string>> = {
  milliseconds: "ms",
  seconds: "s",
  minutes: "min",
  hours: "h",
  days: "d",
};

const TIME_UNITS: Readonly<Record<string, number>> = {
  MILLISECONDS: 1,
  SECONDS: 1000,
  MINUTES: 60_000,
  HOURS: 3_600_000,
  DAYS: 86_400_000,
};

function javaInteger(literal: string): number | null {
  const digits = literal.replace(/_/g, "").replace(/[lL]$/, "");
  const value = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return Number.isSafeInteger(value) ? value : null;
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  b: "\b",
  f: "\f",
  s: " ",
  "0": "\0",
};

/** The value of a string literal; null for a text block or an escape that is not simple. */
function javaString(literal: string): string | null {
  if (literal.startsWith('"""')) return null;
  const body = literal.slice(1, -1);
  if (!body.includes("\\")) return body;
  if (/\\[1-7]/.test(body)) return null;
  return body.replace(/\\(u+([0-9a-fA-F]{4})|.)/g, (_, code: string, hex?: string) =>
    hex ? String.fromCharCode(Number.parseInt(hex, 16)) : (ESCAPES[code] ?? code),
  );
}
