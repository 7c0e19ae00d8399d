/** A random UUID; the Web Crypto API gives it in Node, in a worker and in a browser alike. */
export function randomUUID(): string {
  return globalThis.crypto.randomUUID();
}
