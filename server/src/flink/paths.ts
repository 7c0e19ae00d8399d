/** A path as Flink's Path class takes it apart, as far as its checks go. */
export interface FlinkPath {
  /** Null when the text has none. */
  readonly scheme: string | null;
  /** The host, bucket or container; empty when there is none. */
  readonly authority: string;
  /** What follows scheme and authority; empty or `/` is the root. */
  readonly path: string;
}

/** @see org.apache.flink.core.fs.Path */
export function parsePath(text: string): FlinkPath {
  // A single letter is a drive of Windows.
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]+):/.exec(text)?.[1] ?? null;
  const rest = scheme ? text.slice(scheme.length + 1) : text;
  const authority = rest.startsWith("//") ? (rest.slice(2).split("/", 1)[0] ?? "") : "";
  const path = rest.startsWith("//") ? rest.slice(2 + authority.length) : rest;
  return { scheme, authority, path: path.replace(/\/+/g, "/").replace(/(?:\/\.)+(?=\/|$)/g, "") };
}

/** True for a directory that only one machine has. */
export function isLocal(path: FlinkPath): boolean {
  return path.scheme?.toLowerCase() === "file";
}

/** Names that people give to what several machines mount. */
const SHARES =
  /(?:^|[/._-])(?:azurefiles?|beegfs|cephfs|cifs|efs|filestore|fsx|gcsfuse|gluster(?:fs)?|gpfs|lustre|nas|netapp|nfs\d?|s3fs|smb)(?=[/._-]|\d*$)/i;

/** True for a path that is called after a file system of several machines. */
export const isNamedAfterShare = ({ path }: FlinkPath): boolean => SHARES.test(path);

/** Stores without folders of their own: each path names its bucket. */
const BUCKETS: ReadonlySet<string> = new Set(["cos", "cosn", "gs", "obs", "oss", "s3", "s3a", "s3n", "s3p"]);

/** Schemes that Flink, its plugins and Hadoop know, all of them in small letters alone. */
const SCHEMES: ReadonlySet<string> = new Set([
  ...BUCKETS,
  ...["abfs", "abfss", "adl", "file", "hdfs", "maprfs", "viewfs", "wasb", "wasbs", "webhdfs"],
]);

/** Why nothing can be written to a path that has a scheme. */
export type PathFlaw =
  /** `s3:bucket/ha`: Java takes no such address. */
  | "relative"
  /** `S3://bucket/ha`: capitals are told from small letters. */
  | "capitals"
  /** `https://bucket/ha`: no file system. */
  | "web"
  /** `s3://my bucket/ha`: no bucket and no host has a blank in its name. */
  | "blank"
  /** `s3://s3://bucket/ha`: a scheme where the bucket has to stand. */
  | "doubled"
  /** `s3:///ha`: the bucket is missing, and no other path has one for it. */
  | "no-bucket";

/**
 * The flaw of a path with a scheme; null where a file system may take it.
 *
 * @param defaultScheme what fs.default-scheme says, which gives a path of the same scheme its bucket
 */
export function flawOf(
  { scheme, authority, path }: FlinkPath,
  defaultScheme?: string | null,
): PathFlaw | null {
  if (scheme === null) return null;
  const small = scheme.toLowerCase();
  if (authority === "" && path !== "" && !path.startsWith("/")) return "relative";
  if (scheme !== small && SCHEMES.has(small)) return "capitals";
  if (small === "http" || small === "https") return "web";
  if (/\s/.test(authority)) return "blank";
  if (authority.endsWith(":") && path.startsWith("/") && SCHEMES.has(authority.slice(0, -1)))
    return "doubled";
  const bare = authority === "" && path !== "" && path !== "/" && BUCKETS.has(small);
  return bare && defaultScheme === undefined ? "no-bucket" : null;
}
