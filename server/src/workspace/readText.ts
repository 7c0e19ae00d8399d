import type { FileSystem } from "./fileSystem.ts";

/** Larger files are generated or data; reading them would block the editor. */
export const LARGEST_BYTES = 4 * 1024 * 1024;

/** A file's text, or why there is none. */
export type TextOrReason =
  | { readonly text: string; readonly reason?: undefined; readonly lossy: boolean }
  | { readonly text: null; readonly reason: string; readonly lossy?: undefined };

export interface ReadOptions {
  /** Only files that contain one of them are read; all are where there is none. */
  readonly needles?: readonly string[];
  /**
   * True to read what is not UTF-8 all the same. Source code can be in an older encoding, in which only letters of
   * comments and texts differ.
   */
  readonly lenient?: boolean;
  /** Longer files are not read; {@link LARGEST_BYTES} when nothing is said. */
  readonly largest?: number;
}

/** Reads a file as UTF-8; null when it contains none of the needles. Never throws. */
export async function readText(
  files: FileSystem,
  uri: string,
  options: ReadOptions = {},
): Promise<TextOrReason | null> {
  try {
    const size = await files.size(uri);
    if (size > (options.largest ?? LARGEST_BYTES)) return { text: null, reason: tooLarge(size) };
    const bytes = await files.read(uri, options.needles);
    return bytes === null ? null : decode(bytes, options.lenient ?? false);
  } catch (error) {
    return { text: null, reason: `cannot be read: ${reasonOf(error)}` };
  }
}

export function tooLarge(size: number): string {
  return `is ${(size / 1024 / 1024).toFixed(1)} MB; files above ${LARGEST_BYTES / 1024 / 1024} MB are not checked`;
}

export function decode(bytes: Uint8Array, lenient: boolean): TextOrReason {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { text: null, reason: "is UTF-16; only UTF-8 is read" };
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), lossy: false };
  } catch {
    if (lenient) return { text: new TextDecoder("windows-1252").decode(bytes), lossy: true };
    return { text: null, reason: "is not UTF-8" };
  }
}

/** What went wrong in a few words, without the path that the caller names anyway. */
export function reasonOf(error: unknown): string {
  const code = (error as { code?: string }).code;
  if (code === "ENOENT") return "no such file";
  if (code === "EACCES" || code === "EPERM") return "permission denied";
  if (code === "EISDIR") return "it is a folder";
  return error instanceof Error ? error.message : String(error);
}
