import { documentUri, sourceUri } from "../model/address.ts";

/** The addresses of the configurations of a document, in their order; two of one path are told apart by their order. */
export function addressesOf(uri: string, found: readonly { readonly path: readonly string[] }[]): string[] {
  const counts = new Map<string, number>();
  return found.map(({ path }) => {
    const address = sourceUri(documentUri(uri), path);
    const count = counts.get(address) ?? 0;
    counts.set(address, count + 1);
    return count === 0 ? address : `${address}:${count + 1}`;
  });
}
