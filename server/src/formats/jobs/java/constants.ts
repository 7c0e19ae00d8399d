import { signed } from "../../../flink/java/arithmetic.ts";
import { type Argument, created, libraryConstant, memberCall, staticCall } from "../flow/libraryCalls.ts";
import { configured, isNumber, type Value } from "../flow/values.ts";
import { asType, combined } from "./calculation.ts";
import { characterLiteral, fractionLiteral, stringLiteral, wholeLiteral } from "./literals.ts";
import type { Scopes } from "./scopes.ts";
import type { SyntaxNode } from "./syntaxNode.ts";
import { soleWrite } from "./writes.ts";

/** Works out the values of expressions, as far as this file alone decides them. */
export class Constants {
  private readonly underWay = new Set<number>();
  /** Values of variables that are written once, by the write. */
  private readonly known = new Map<number, Value | null>();

  constructor(
    private readonly text: string,
    private readonly scopes: Scopes,
  ) {}

  /** The value as one would write it in a configuration file, or null when it is known only at run time. */
  textOf(node: SyntaxNode): string | null {
    const value = this.valueOf(node);
    if (value !== null) return configured(value);
    // An enum constant or a class constant that stands for itself: CheckpointingMode.EXACTLY_ONCE.
    if (node.type !== "field_access") return null;
    const field = this.slice(node.childForFieldName("field"));
    return /^[A-Z][A-Z0-9_]*$/.test(field) && ENUMS.has(this.lastName(node.childForFieldName("object")))
      ? field
      : null;
  }

  /** The text, number or truth that an expression comes to, or null when it is known only at run time. */
  evaluate(node: SyntaxNode): string | number | bigint | boolean | null {
    const value = this.valueOf(node);
    return value === null || value.type === "Duration" || value.type === "MemorySize" ? null : value.value;
  }

  private valueOf(node: SyntaxNode | null): Value | null {
    switch (node?.type) {
      case "decimal_integer_literal":
      case "hex_integer_literal":
      case "octal_integer_literal":
      case "binary_integer_literal":
        return wholeLiteral(this.slice(node));
      case "decimal_floating_point_literal":
      case "hex_floating_point_literal":
        return fractionLiteral(this.slice(node));
      case "true":
      case "false":
        return { type: "boolean", value: node.type === "true" };
      case "string_literal":
        return textValue(stringLiteral(this.slice(node)));
      case "character_literal":
        return characterLiteral(this.slice(node));
      case "parenthesized_expression":
        return this.valueOf(node.firstNamedChild);
      case "cast_expression":
        return asType(
          this.slice(node.childForFieldName("type")),
          this.valueOf(node.childForFieldName("value")),
        );
      case "unary_expression":
        return this.unary(node);
      case "binary_expression":
        return this.binary(node);
      case "identifier":
      case "field_access":
        return this.named(node);
      case "method_invocation":
        return this.call(node);
      case "object_creation_expression":
        return this.created(node);
      default:
        return null;
    }
  }

  private unary(node: SyntaxNode): Value | null {
    const operand = node.childForFieldName("operand");
    const operator = node.childForFieldName("operator")?.type ?? "";
    if (operator === "-" && operand?.type === "decimal_integer_literal")
      return wholeLiteral(this.slice(operand), true);
    const value = this.valueOf(operand);
    if (operator === "!") return value?.type === "boolean" ? { ...value, value: !value.value } : null;
    return isNumber(value) ? signed(operator, value) : null;
  }

  /** A sum of many parts stands deep on its left side: it is walked, not descended. */
  private binary(node: SyntaxNode): Value | null {
    const steps: SyntaxNode[] = [];
    let at: SyntaxNode | null = node;
    while (at?.type === "binary_expression") {
      steps.push(at);
      at = at.childForFieldName("left");
    }
    let value = this.valueOf(at);
    for (const step of steps.reverse()) {
      if (value === null) return null;
      const right = this.valueOf(step.childForFieldName("right"));
      value = right && combined(step.childForFieldName("operator")?.type ?? "", value, right);
    }
    return value;
  }

  /** A variable or field of this file that is written exactly once, or a constant of Java's and Flink's classes. */
  private named(node: SyntaxNode): Value | null {
    const variable = this.scopes.named(node);
    if (!variable) {
      const object = node.childForFieldName("object");
      const owner = this.lastName(object);
      if (!object || this.scopes.classNamed(owner)) return null;
      return libraryConstant(owner, this.slice(node.childForFieldName("field")));
    }
    const write = soleWrite(variable, this.text);
    if (!write) return null;
    const known = this.known.get(write.start);
    if (known !== undefined) return known;
    if (this.underWay.has(write.start)) return null;
    this.underWay.add(write.start);
    try {
      const value = asType(variable.type, this.valueOf(write.node));
      this.known.set(write.start, value);
      return value;
    } finally {
      this.underWay.delete(write.start);
    }
  }

  private call(node: SyntaxNode): Value | null {
    const object = node.childForFieldName("object");
    const name = this.slice(node.childForFieldName("name"));
    if (!object) return null;
    if (object.type === "class_literal") {
      if (name !== "getSimpleName") return null;
      return textValue(this.lastName(object.firstNamedChild));
    }
    const owner = this.lastName(object);
    const named = object.type === "identifier" || object.type === "field_access";
    if (named && !this.scopes.named(object))
      return this.scopes.classNamed(owner)
        ? null
        : staticCall(this.slice(object), name, this.argumentsOf(node));
    const value = this.valueOf(object);
    return value && memberCall(value, name, this.argumentsOf(node));
  }

  private created(node: SyntaxNode): Value | null {
    const type = this.lastName(node.childForFieldName("type"));
    return this.scopes.classNamed(type) ? null : created(type, this.argumentsOf(node));
  }

  private argumentsOf(node: SyntaxNode): Argument[] {
    const args = node.childForFieldName("arguments")?.items ?? [];
    return args.map((arg) => ({ value: this.valueOf(arg), name: this.lastName(arg) }));
  }

  private lastName(node: SyntaxNode | null): string {
    const written = this.slice(node);
    return written.slice(written.lastIndexOf(".") + 1);
  }

  private slice(node: SyntaxNode | null): string {
    return node ? this.text.slice(node.startIndex, node.endIndex) : "";
  }
}

const textValue = (text: string | null): Value | null =>
  text === null ? null : { type: "String", value: text };

/** Flink's enums whose constants are option values. */
const ENUMS: ReadonlySet<string> = new Set([
  "CheckpointingMode",
  "RuntimeExecutionMode",
  "ExternalizedCheckpointCleanup",
  "ExternalizedCheckpointRetention",
  "UidGeneration",
]);
