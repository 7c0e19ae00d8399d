import { FAMILIES } from "../formats/jobs/link/families.ts";
import type { LanguageFamily } from "../formats/jobs/link/offers.ts";
import { kindsNamed } from "../formats/kinds.ts";
import { nameOf, parentOf } from "./uris.ts";

/** The source files of a workspace by their names and folders, whether they have to do with Flink or not. */
export class SourceIndex {
  private readonly byName = new Map<string, Set<string>>();
  private readonly byFolder = new Map<string, Set<string>>();
  /** By the name of the folder alone: what has classes in files of other names. */
  private readonly byPackage = new Map<string, Set<string>>();

  /** Adds a file if it is a source file. */
  add(uri: string): void {
    const name = nameOf(uri);
    if (!kindsNamed(name).some(({ kind, grammar }) => kind === "job" && grammar !== null)) return;
    put(this.byName, baseOf(name), uri);
    put(this.byFolder, parentOf(uri), uri);
    if (NAMES_FREELY.test(name)) put(this.byPackage, nameOf(parentOf(uri)), uri);
  }

  removeWhere(gone: (uri: string) => boolean): void {
    for (const uris of [this.byName, this.byFolder, this.byPackage].flatMap((each) => [...each.values()]))
      for (const uri of uris) if (gone(uri)) uris.delete(uri);
  }

  /** The files beside one, where a class need not be in the file of its name. */
  besides(uri: string): readonly string[] {
    return NAMES_FREELY.test(uri) ? [...(this.byFolder.get(parentOf(uri)) ?? [])] : [];
  }

  /** The files in which the class of a whole name most likely is, or for Python the function of a module. */
  filesOf(name: string, family: LanguageFamily): readonly string[] {
    const { placesOf, liesIn } = FAMILIES[family];
    return placesOf(name).flatMap(({ base, folders }) =>
      [...(this.byName.get(base) ?? [])].filter((uri) => liesIn(uri, folders)),
    );
  }

  /** The files that may have what a whole name stands for: where none is called after it, those of its package. */
  mayHave(name: string, family: LanguageFamily): readonly string[] {
    const named = this.filesOf(name, family);
    if (named.length > 0 || family !== "jvm" || OF_OTHERS.test(name)) return named;
    const parts = name.split(".").filter((each) => each !== "");
    const first = parts.findIndex((each) => /^[A-Z]/.test(each));
    // Without a class it may be a package, or a function of one.
    const folders = first < 0 ? parts.slice(-2) : parts.slice(Math.max(0, first - 1), first);
    return folders.flatMap((folder) => [...(this.byPackage.get(folder) ?? [])]);
  }
}

/** Files that need not be called after the classes in them. */
const NAMES_FREELY = /\.(?:kts?|scala)$/;

/** Packages of libraries that every job uses. */
const OF_OTHERS = /^(?:javax?|kotlinx?|scala|org\.apache)\./;

function put(index: Map<string, Set<string>>, key: string, uri: string): void {
  const same = index.get(key);
  if (same) same.add(uri);
  else index.set(key, new Set([uri]));
}

const baseOf = (name: string): string => name.replace(/\.\w+$/, "");
