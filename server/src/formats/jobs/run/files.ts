/** A file of a program that is run. */
interface RunFile {
  readonly uri: string;
  /** With dots: a module of Python's, from the top of the file system on. */
  readonly module: string;
  readonly packageName: string;
  readonly imports: readonly { readonly path: string; readonly name: string | null }[];
}

/** Which files a program has, and what is of which. */
export interface RunFiles {
  readonly all: readonly RunFile[];
  fileOf(member: number): number;
  fileOfClass(index: number): number;
}

/**
 * Of things in several files those that are nearest to a file: the modules of a repository may have classes and functions of the
 * same names.
 */
export function nearest<T>(
  files: RunFiles,
  from: number,
  found: readonly T[],
  fileOf: (each: T) => number,
): readonly T[] {
  const shared = found.map((each) =>
    sharedFolders(files.all[from]?.uri ?? "", files.all[fileOf(each)]?.uri ?? ""),
  );
  const most = Math.max(...shared);
  return found.filter((_, index) => shared[index] === most);
}

function sharedFolders(one: string, other: string): number {
  let count = 0;
  for (let at = 0; at < one.length && one[at] === other[at]; at++) if (one[at] === "/") count++;
  return one === other ? count + 1 : count;
}
