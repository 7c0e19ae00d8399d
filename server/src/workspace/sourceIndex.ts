import { FAMILIES } from "../formats/jobs/link/families.ts";
import type { LanguageFamily } from "../formats/jobs/link/offers.ts";
import { kindsNamed } from "../formats/kinds.ts";
import { nameOf, parentOf } from "./uris.ts";

/** The source files of a workspace by their names and folders, whether they have to do with Flink or not. */
export class SourceIndex {
  private readonly byName = new Map<string, Set<string>>();
  private readonly byFolder = new Map<string, Set<string>>();

  /** Adds a file if it is a source file. */
  add(uri: string): void {
    const name = nameOf(uri);
    if (!kindsNamed(name).some(({ kind, grammar }) => kind === "job" && grammar !== null)) return;
    put(this.byName, baseOf(name), uri);
    put(this.byFolder, parentOf(uri), uri);
  }

  removeWhere(gone: (uri: string) => boolean): void {
    for (const uris of [...this.byName.values(), ...this.byFolder.values()])
      for (const uri of uris) if (gone(uri)) uris.delete(uri);
  }

  /** The files beside one, where a class need not be in the file of its name. */
  besides(uri: string): readonly string[] {
    return /\.(?:kts?|scala)$/.test(uri) ? [...(this.byFolder.get(parentOf(uri)) ?? [])] : [];
  }

  /** The files in which the class of a whole name most likely is, or for Python the function of a module. */
  filesOf(name: string, family: LanguageFamily): readonly string[] {
    const { placesOf, liesIn } = FAMILIES[family];
    return placesOf(name).flatMap(({ base, folders }) =>
      [...(this.byName.get(base) ?? [])].filter((uri) => liesIn(uri, folders)),
    );
  }
}

function put(index: Map<string, Set<string>>, key: string, uri: string): void {
  const same = index.get(key);
  if (same) same.add(uri);
  else index.set(key, new Set([uri]));
}

const baseOf = (name: string): string => name.replace(/\.\w+$/, "");
