/** A value as Flink's YAML reader builds it, with aliases followed: what two aliases stand for is one object. */
export type YamlValue =
  | { readonly kind: "null" }
  | { readonly kind: "string"; readonly text: string }
  /** A boolean or a number, as it is printed again: 1.10 is `1.1`. */
  | { readonly kind: "typed"; readonly text: string }
  | YamlCollection;
export type YamlCollection =
  | { readonly kind: "list"; readonly items: readonly YamlValue[] }
  | { readonly kind: "map"; readonly entries: readonly (readonly [key: YamlValue, value: YamlValue])[] };
