/** A name as a part of an address. Half a character, which an escape in a text can leave, has no form there. */
export const addressPart = (name: string): string =>
  encodeURIComponent(name.replace(/\p{Surrogate}/gu, "\ufffd"));

/** What a part of an address is a form of; as it stands where it is none. */
export function partName(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * The address of a configuration inside of a document: the document's, with a path behind `#`. Folders are told by the
 * slashes before it, so the path has none.
 */
export function sourceUri(document: string, path: readonly string[]): string {
  return `${document}#${path.map(addressPart).join(":")}`;
}

/** The document that an address leads to, or into. */
export function documentUri(uri: string): string {
  const at = uri.indexOf("#");
  return at < 0 ? uri : uri.slice(0, at);
}

/** The last part of a path or an address, as it is written. */
export const lastPartOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
