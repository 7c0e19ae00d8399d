import picomatch from "picomatch/posix";
import type { Facts } from "../model/facts.ts";
import type { Glob, SettingsFile } from "../model/settingsFile.ts";
import { isBelow, parentOf, relativePath } from "./uris.ts";

/** A settings file with the folder that it speaks for. */
export interface OwnSettings {
  readonly facts: Facts;
  readonly folder: string;
  readonly settings: SettingsFile;
}

/**
 * The settings files of a workspace. Each speaks for its folder; what lies below several is decided by the nearest, and
 * read unless one of them excludes it.
 */
export class SettingsFiles {
  /** Outer ones first; none that another one excludes. */
  readonly all: readonly OwnSettings[];
  private readonly matchers = new Map<Glob, (path: string) => boolean>();

  constructor(readonly documents: readonly Facts[] = []) {
    const found = documents.flatMap((facts) => {
      const { settingsFile: settings } = facts;
      return settings ? [{ facts, folder: parentOf(facts.uri), settings }] : [];
    });
    found.sort((a, b) => a.folder.length - b.folder.length);
    const counting: OwnSettings[] = [];
    for (const each of found) {
      const inside = counting.some((outer) => this.excludes(outer, each.facts.uri));
      if (!inside) counting.push(each);
    }
    this.all = counting;
  }

  /** The nearest above a document, or a configuration inside of one. */
  of(uri: string): OwnSettings | undefined {
    return this.all.findLast(({ folder }) => isBelow(uri, folder));
  }

  isExcluded(uri: string): boolean {
    return this.all.some((each) => this.excludes(each, uri));
  }

  /** True when a glob of a settings file fits a document below its folder. */
  fits({ folder }: OwnSettings, glob: Glob, uri: string): boolean {
    if (!isBelow(uri, folder)) return false;
    const matcher = this.matchers.get(glob) ?? matcherOf(glob.text);
    this.matchers.set(glob, matcher);
    return matcher(relativePath(folder, uri));
  }

  private excludes(own: OwnSettings, uri: string): boolean {
    // Who excludes everything still says so.
    return uri !== own.facts.uri && own.settings.exclude.some((glob) => this.fits(own, glob, uri));
  }
}

/** A name without signs stands for a file, or for a folder with all that is in it. */
function matcherOf(glob: string): (path: string) => boolean {
  const path = glob.replace(/^(?:\.\/)+/, "").replace(/\/+$/, "");
  if (path === "" || path === ".") return () => true;
  const isName = !/[*?[\]{}()]/.test(path.slice(path.lastIndexOf("/") + 1));
  return picomatch(isName ? [path, `${path}/**`] : path, { dot: true, nonegate: true });
}
