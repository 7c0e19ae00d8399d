/** One entry of a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly folder: boolean;
}

/** Reading files, wherever they are. Addresses are URIs; a folder's URI has no slash at its end. */
export interface FileSystem {
  list(folder: string): Promise<FolderEntry[]>;
  /**
   * The bytes of a file, or null when needles are given and the file contains none of them.
   * @throws Error with a message for people, when the file is not there or cannot be read
   */
  read(uri: string, needles?: readonly string[]): Promise<Uint8Array | null>;
  /** Size in bytes. */
  size(uri: string): Promise<number>;
}
