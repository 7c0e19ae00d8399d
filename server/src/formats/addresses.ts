import { documentUri, sourceUri } from "../model/address.ts";

/** The addresses of the configurations of a document, in their order. */
export function addressesOf(uri: string, found: readonly { readonly path: readonly string[] }[]): string[] {
  return distinctAddresses(found.map(({ path }) => sourceUri(documentUri(uri), path)));
}

/** Addresses of which those that are the same are told apart by their order. */
export function distinctAddresses(addresses: readonly string[]): string[] {
  const counts = new Map<string, number>();
  return addresses.map((address) => {
    const count = counts.get(address) ?? 0;
    counts.set(address, count + 1);
    return count === 0 ? address : `${address}:${count + 1}`;
  });
}
