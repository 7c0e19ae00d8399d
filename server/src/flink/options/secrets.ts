import { findOption } from "./catalogue.ts";

/**
 * What a key ends in whose value is a secret itself. One that ends in anything else names a secret, says where one is or
 * how long it lives: `kubernetes.env.secretKeyRef`, `security.delegation.tokens.renewal.retry.backoff`.
 */
const ENDS =
  /(?:^| )(?:password|passwd|passphrase|secret|token|apikey|secretkey|jaas config|client authorization|(?:api|secret|secret access|service|private) key)$/;

/** Azure's keys go on with the name of the account. */
const OF_AN_ACCOUNT = /(?:^| )fs azure account (?:key|oauth2 client secret)(?: |$)/;

/** True when the value of a key is a secret itself. */
export function holdsSecret(key: string): boolean {
  const words = key
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .split(/[\s._-]+/)
    .join(" ")
    .toLowerCase();
  if (!ENDS.test(words) && !OF_AN_ACCOUNT.test(words)) return false;
  // Whether a token is fetched, is no secret.
  return !findOption(key)?.types.some(({ value }) => value === "Boolean");
}

/** Texts that stand for a secret until a tool of the deployment knows it, in the ways of those tools. */
const STAND_INS = [
  // SOPS, Jasypt.
  /^ENC[[(]/,
  // A file that holds it.
  /^(?:file:\/*)?\/[\w.-]+\/[\w./-]+$/,
  // `vault:secret/flink#key`, `op://team/item`, `ref+awsssm://path`.
  /^[a-z][\w+.-]*:(?:\/\/)?[\w.-]+\//,
  // `#{NAME}#`, `@NAME@`, `%NAME%`, `__NAME__`.
  /^(?:[#%@]{1,2}|__)\{?[A-Za-z][\w.-]*\}?(?:[#%@]{1,2}|__)$/,
  // `<path:secret/flink#key>` of Argo CD's plugin, `((key))`, `[[ key ]]`, `$(KEY)`.
  /^<path:[^<>]+>$/,
  /^(?:\(\([\s\w./-]+\)\)|\[\[[\s\w./"-]+\]\]|\$\(\w+\))$/,
  // The name of a secret of Google's, with its version.
  /^projects\/[\w-]+\/secrets\/[\w-]+(?:\/|$)/,
  // The name of a variable that sed fills in.
  /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/,
];

/** Key stores take no shorter password, and clouds give no shorter key. */
const SHORTEST = 6;

/** True for a text that something replaces by the secret, or that can be none. */
export const standsForSecret = (text: string): boolean =>
  text.length < SHORTEST || STAND_INS.some((each) => each.test(text));

/** Passwords that come with MinIO and Java's own key stores, and one of Amazon's manuals. */
const WELL_KNOWN: ReadonlySet<string> = new Set([
  "minio123",
  "minioadmin",
  "changeit",
  "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
]);

/** True for a secret that everybody knows, as it comes with a tool. */
export const isWellKnown = (text: string): boolean => WELL_KNOWN.has(text);
