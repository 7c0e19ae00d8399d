/** What a value of the input can be, in the words of JSON Schema. */
export type Property = { readonly description: string } & (
  | { readonly type: "string"; readonly enum?: readonly string[]; readonly maxLength?: number }
  | { readonly type: "integer"; readonly minimum: number; readonly maximum: number }
  | { readonly type: "boolean" }
  | { readonly type: "array"; readonly items: { readonly type: "string" }; readonly maxItems: number }
);

export type Properties = Readonly<Record<string, Property>>;

type ValueOf<P> = P extends { type: "string"; enum: readonly (infer Name)[] }
  ? Name
  : P extends { type: "string" }
    ? string
    : P extends { type: "integer" }
      ? number
      : P extends { type: "boolean" }
        ? boolean
        : readonly string[];

/** An input that fits its schema: what is required is there. */
export type InputOf<P extends Properties, Required extends keyof P> = {
  readonly [Name in Required]: ValueOf<P[Name]>;
} & { readonly [Name in Exclude<keyof P, Required>]?: ValueOf<P[Name]> | undefined };

export interface InputSchema<P extends Properties = Properties, Required extends keyof P = keyof P> {
  readonly type: "object";
  readonly properties: P;
  readonly required: readonly Required[];
  readonly additionalProperties: false;
}

/** What is wrong with a call, for whoever made it. */
export class ToolError extends Error {}

/**
 * Takes an input that nobody has looked at yet.
 * @throws ToolError when it does not fit the schema, with what is wrong
 */
export function readInput<P extends Properties, Required extends keyof P>(
  { properties, required }: InputSchema<P, Required>,
  given: unknown,
): InputOf<P, Required> {
  const input = given ?? {};
  if (typeof input !== "object" || Array.isArray(input)) throw new ToolError("the input is an object");
  const names = Object.keys(properties);
  for (const [name, value] of Object.entries(input)) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!property)
      throw new ToolError(
        `there is no input ${name}; there ${names.length === 1 ? "is" : "are"} ${list(names)}`,
      );
    const wanted = value === undefined ? undefined : complaintOf(property, value);
    if (wanted) throw new ToolError(`${name} is ${wanted}`);
  }
  const missing = required.find((name) => !Object.hasOwn(input, name));
  if (missing !== undefined) throw new ToolError(`${String(missing)} is missing`);
  return input as InputOf<P, Required>;
}

const list = (names: readonly string[]): string => names.join(", ").replace(/, (?=[^,]*$)/, " and ");

/** What a value should be and is not. */
function complaintOf(property: Property, value: unknown): string | undefined {
  switch (property.type) {
    case "string": {
      if (property.enum) {
        const isOne = typeof value === "string" && property.enum.includes(value);
        return isOne ? undefined : `one of ${property.enum.join(", ")}`;
      }
      if (typeof value !== "string") return "a text";
      const { maxLength = Number.POSITIVE_INFINITY } = property;
      return value.length <= maxLength ? undefined : `a text of at most ${maxLength} characters`;
    }
    case "integer": {
      const { minimum, maximum } = property;
      const fits = Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum;
      return fits ? undefined : `a whole number from ${minimum} to ${maximum}`;
    }
    case "boolean":
      return typeof value === "boolean" ? undefined : "true or false";
    case "array": {
      const fits = Array.isArray(value) && value.every((each) => typeof each === "string");
      if (!fits) return "a list of texts";
      return value.length <= property.maxItems ? undefined : `a list of at most ${property.maxItems} texts`;
    }
  }
}
