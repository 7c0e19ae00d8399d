import { FAMILIES } from "../formats/jobs/link/families.ts";
import type { LanguageFamily } from "../formats/jobs/link/offers.ts";
import { kindsNamed } from "../formats/kinds.ts";
import { isBelow, nameOf } from "./uris.ts";

/** The source files of a workspace by their names, whether they have to do with Flink or not. */
export class SourceIndex {
  private readonly byName = new Map<string, Set<string>>();

  /** Adds a file if it is a source file. */
  add(uri: string): void {
    const name = nameOf(uri);
    if (!kindsNamed(name).some(({ kind, grammar }) => kind === "job" && grammar !== null)) return;
    const base = baseOf(name);
    const same = this.byName.get(base);
    if (same) same.add(uri);
    else this.byName.set(base, new Set([uri]));
  }

  /** Forgets a file, or a folder with all that was in it. */
  remove(uri: string): void {
    for (const uris of this.byName.values())
      for (const each of uris) if (isBelow(each, uri)) uris.delete(each);
  }

  /** The files beside one, where a class need not be in the file of its name. */
  besides(uri: string): readonly string[] {
    if (!/\.(?:kts?|scala)$/.test(uri)) return [];
    const folder = uri.slice(0, uri.lastIndexOf("/") + 1);
    return [...this.byName.values()].flatMap((uris) =>
      [...uris].filter((each) => each.startsWith(folder) && !each.slice(folder.length).includes("/")),
    );
  }

  /** The files in which the class of a whole name most likely is, or for Python the function of a module. */
  filesOf(name: string, family: LanguageFamily): readonly string[] {
    const { placeOf, liesIn } = FAMILIES[family];
    const { base, folders } = placeOf(name);
    return base ? [...(this.byName.get(base) ?? [])].filter((uri) => liesIn(uri, folders)) : [];
  }
}

const baseOf = (name: string): string => name.replace(/\.\w+$/, "");
