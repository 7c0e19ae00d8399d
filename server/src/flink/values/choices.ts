import { type Parsed, parsed, refused } from "./parsed.ts";

/**
 * Reads a Boolean option: `true` or `false` in any case. Blanks around it are not taken away.
 *
 * @see org.apache.flink.configuration.ConfigurationUtils#convertToBoolean
 */
export function parseBoolean(text: string): Parsed<boolean> {
  const upper = text.toUpperCase();
  if (upper === "TRUE" || upper === "FALSE") return parsed(upper === "TRUE");
  return refused(`Unrecognized option for boolean: ${text}. Expected either true or false(case insensitive)`);
}

/**
 * Reads an Enum option: one of its labels, in any case, without blanks around it. Flink's reason names the enum's
 * class too, which the catalogue does not know.
 *
 * @returns the label as Flink writes it
 * @see org.apache.flink.configuration.ConfigurationUtils#convertToEnum
 */
export function parseEnum(text: string, labels: readonly string[]): Parsed<string> {
  const upper = text.toUpperCase();
  const label = labels.find((each) => each.toUpperCase() === upper);
  if (label !== undefined) return parsed(label);
  return refused(`Could not parse value for enum. Expected one of: [${labels.join(", ")}]`);
}
