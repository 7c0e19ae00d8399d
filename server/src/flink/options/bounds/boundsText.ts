import { formatMemorySize } from "../../values/memorySize.ts";
import type { Bound } from "./bound.ts";

/** What a bound asks of a value, in a few words: "at least `10 ms`"; undefined where its type says enough. */
export function boundText(bound: Bound): string | undefined {
  switch (bound.kind) {
    case "whole":
      return rangeText(bound.min?.toString(), bound.max?.toString(), bound.besides);
    case "millis":
      return rangeText(`${bound.min} ms`, undefined, bound.besides);
    case "bytes": {
      const size = (bytes: bigint | undefined) => (bytes === undefined ? undefined : formatMemorySize(bytes));
      const range = rangeText(size(bound.min), size(bound.max));
      return bound.powerOfTwo ? [range, "a power of two"].filter(Boolean).join(", ") : range;
    }
    case "floating":
      return floatingText(bound);
    case "paths":
      return "absolute paths";
    case "filled":
      return "not blank";
    case "names":
      return `one of ${bound.names.map((name) => `\`${name}\``).join(", ")}, or a class`;
    case "address":
      return "a name or an address of a machine";
    case "servers":
      return "`host:port`, several separated by commas";
    case "ports":
    case "weights":
      return undefined;
  }
}

function rangeText(min?: string, max?: string, besides: readonly bigint[] = []): string | undefined {
  const range =
    min !== undefined && max !== undefined
      ? `\`${min}\` to \`${max}\``
      : min !== undefined
        ? `at least \`${min}\``
        : max !== undefined
          ? `at most \`${max}\``
          : undefined;
  return range && [range, ...besides.map((value) => `\`${value}\``)].join(" or ");
}

function floatingText({ from, above, to, below }: Extract<Bound, { kind: "floating" }>): string | undefined {
  const parts = [
    from !== undefined ? `at least \`${from}\`` : above !== undefined ? `above \`${above}\`` : [],
    to !== undefined ? `at most \`${to}\`` : below !== undefined ? `below \`${below}\`` : [],
  ].flat();
  return parts.length > 0 ? parts.join(", ") : undefined;
}
