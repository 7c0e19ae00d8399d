import type { Unstable } from "../../../model/facts.ts";
import type { Reader } from "./reader.ts";
import type { SyntaxNode } from "./syntaxNode.ts";

/** Calls whose result is another one on every submission of the job, by the class they are called on. */
const UNSTABLE_CALLS: Readonly<Record<string, RegExp>> = {
  UUID: /^randomUUID$/,
  System: /^(currentTimeMillis|nanoTime|identityHashCode)$/,
  Math: /^random$/,
  Instant: /^now$/,
  LocalDateTime: /^now$/,
  LocalDate: /^now$/,
  LocalTime: /^now$/,
  ZonedDateTime: /^now$/,
  OffsetDateTime: /^now$/,
  ThreadLocalRandom: /^current$/,
  RandomStringUtils: /^random/,
};

/** Classes whose objects give another value each time. */
const UNSTABLE_OBJECTS: ReadonlySet<string> = new Set(["Random", "SecureRandom", "Date", "SplittableRandom"]);

const COUNTER_METHODS =
  /^(incrementAndGet|getAndIncrement|addAndGet|getAndAdd|decrementAndGet|getAndDecrement)$/;

/** The part of an expression that changes from one submission to the next; null when none is seen. */
export function unstableReason(reader: Reader, node: SyntaxNode, depth = 0): Unstable | null {
  if (depth > 4 || node.type === "string_literal") return null;
  const types = ["method_invocation", "object_creation_expression", "update_expression", "identifier"];
  for (const part of node.descendantsOfType(types)) {
    const reason = partReason(reader, part, depth);
    if (reason) return reason;
  }
  return null;
}

function partReason(reader: Reader, part: SyntaxNode, depth: number): Unstable | null {
  switch (part.type) {
    case "method_invocation": {
      const object = part.childForFieldName("object");
      const owner = reader.slice(object).replace(/^.*\./s, "");
      const name = reader.slice(part.childForFieldName("name"));
      const known = Object.hasOwn(UNSTABLE_CALLS, owner) ? UNSTABLE_CALLS[owner] : undefined;
      if (known?.test(name)) return random(`${owner}.${name}()`);
      return object && COUNTER_METHODS.test(name) ? counter(`${reader.slice(object)}.${name}()`) : null;
    }
    case "object_creation_expression": {
      const type = reader.slice(part.childForFieldName("type"));
      return UNSTABLE_OBJECTS.has(type) ? random(`new ${type}()`) : null;
    }
    case "update_expression":
      return counter(reader.slice(part));
    default: {
      const variable = reader.scopes.variable(reader.slice(part), part.startIndex);
      const write =
        variable && !variable.parameter && variable.writes.length === 1 ? variable.writes[0] : undefined;
      // An expression only mentions itself while it is being typed.
      if (!write || (write.start <= part.startIndex && part.startIndex < write.end)) return null;
      return unstableReason(reader, write.node, depth + 1);
    }
  }
}

const random = (expression: string): Unstable => ({ expression, kind: "random" });
const counter = (expression: string): Unstable => ({ expression, kind: "counter" });
