import { addressPart, lastPartOf, partName } from "../model/address.ts";
/** The folder that holds a file or folder, nothing for the outermost one; what is not saved yet stands alone. */
export function parentOf(uri: string): string {
  const slash = uri.lastIndexOf("/");
  if (slash < 0) return uri.endsWith(":") ? "" : uri;
  return uri.slice(0, slash);
}

/** The last segment, decoded. */
export function nameOf(uri: string): string {
  return partName(lastPartOf(uri));
}

export function childOf(folder: string, name: string): string {
  return `${folder}/${addressPart(name)}`;
}

/** True when the URI is the folder or lies below it. */
export function isBelow(uri: string, folder: string): boolean {
  return uri === folder || uri.startsWith(`${folder}/`);
}

/** The decoded path from a folder to something below it; `.` for the folder itself. */
export function relativePath(folder: string, uri: string): string {
  return uri === folder ? "." : partName(uri.slice(folder.length + 1));
}

/** The address that a relative path leads to from a folder. */
export function resolvePath(folder: string, path: string): string {
  let at = folder;
  for (const segment of path.split("/")) {
    if (segment === "..") at = parentOf(at);
    else if (segment !== "." && segment !== "") at = childOf(at, segment);
  }
  return at;
}

/**
 * One spelling for every URI: editors escape more characters than others, and `c%3A` for `c:`. Of files, a drive has a small
 * letter, as has a host, and there are always two slashes before it.
 */
export function normalUri(uri: string): string {
  const file = /^file:(?:\/\/([^/]*)(?=\/)|(?=\/(?!\/)))/i.exec(uri);
  if (!file) return normalSegments(uri);
  const rest = normalSegments(`file://${(file[1] ?? "").toLowerCase()}${uri.slice(file[0].length)}`);
  return rest.replace(/^file:\/\/\/[A-Z]%3A(?=\/|$)/, (drive) => drive.toLowerCase().replace("%3a", "%3A"));
}

function normalSegments(uri: string): string {
  const match = /^([a-z][\w+.-]*:\/\/[^/]*)(\/.*)?$/i.exec(uri);
  // Files in memory and the like have no host, and cells of notebooks a name behind the path.
  const [, start, path, rest = ""] = match ?? /^([a-z][\w+.-]*:)(\/[^#]*)(#.*)?$/i.exec(uri) ?? [];
  if (start === undefined || path === undefined) return uri;
  const normal = path.split("/").map((segment) => addressPart(partName(segment)));
  return `${start}${normal.join("/").replace(/\/$/, "")}${rest}`;
}

/** Those that share the longest way with a document. */
export function nearestTo<Placed extends { readonly uri: string }>(
  from: string,
  found: readonly Placed[],
): readonly Placed[] {
  const shared = found.map(({ uri }) => sharedFolders(from, uri));
  const most = Math.max(...shared);
  return found.filter((_, index) => shared[index] === most);
}

function sharedFolders(one: string, other: string): number {
  const [a, b] = [one.split("/"), other.split("/")];
  let count = 0;
  while (count < a.length - 1 && count < b.length - 1 && a[count] === b[count]) count++;
  return count;
}
