import { holdsSecret } from "./secrets.ts";

/**
 * Parts of keys whose values Flink does not show; those of the newest version, which hides the most.
 *
 * @see org.apache.flink.configuration.GlobalConfiguration#isSensitive
 */
const PARTS = [
  "password",
  "secret",
  "fs.azure.account.key",
  "apikey",
  "api-key",
  "auth-params",
  "service-key",
  "token",
  "basic-auth",
  "jaas.config",
  "http-headers",
];

const HIDDEN = "******";

/** True when a key's value is nobody's business: Flink hides it, or it is a secret that Flink would show. */
export function isSensitive(key: string): boolean {
  const lower = key.toLowerCase();
  return PARTS.some((part) => lower.includes(part)) || holdsSecret(key);
}

/** A value for a message: as it is, or hidden when its key is sensitive. */
export function shownValue(key: string, value: string): string {
  return isSensitive(key) ? HIDDEN : value;
}

/** A line of a document with a sensitive value hidden, every other character in its place. */
export function shownLine(line: string): string {
  return line.replace(/^(\s*["']?)([\w.-]+)(["']?\s*[:=]\s*)(\S.*)$/, (whole, before, key, between, value) =>
    isSensitive(key) ? `${before}${key}${between}${"*".repeat(value.length)}` : whole,
  );
}
