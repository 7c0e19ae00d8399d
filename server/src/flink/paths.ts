/** A path as Flink's Path class takes it apart, as far as its checks go. */
export interface FlinkPath {
  /** Null when the text has none. */
  readonly scheme: string | null;
  /** What follows scheme and authority; empty or `/` is the root. */
  readonly path: string;
}

/** @see org.apache.flink.core.fs.Path */
export function parsePath(text: string): FlinkPath {
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text)?.[1] ?? null;
  const rest = scheme ? text.slice(scheme.length + 1) : text;
  const path = rest.startsWith("//") ? rest.slice(2).replace(/^[^/]*/, "") : rest;
  return { scheme, path: path.replace(/\/+/g, "/") };
}

/** True for a directory that only one machine has. */
export function isLocal(path: FlinkPath): boolean {
  return path.scheme?.toLowerCase() === "file";
}
