import type { Language } from "../language.ts";
import type { LanguageFamily } from "./offers.ts";

/** How languages name what others can ask for, and where they keep it. */
export interface Family {
  /** What stands before the names of a file's classes. */
  homeOf(uri: string, packageName: string): string;
  /** The name that one stands for that counts from the file that it is written in. */
  absolute(name: string, from: string): string;
  /** What whole names are looked up by. */
  keyOf(whole: string): string;
  /** True when a class of that whole name is meant by a name as it was asked for, and as it is counted from the top. */
  isMeant(whole: string, asked: string, absolute: string): boolean;
  /** Where what bears a whole name most likely is: the file's name without its ending, and the folders above. */
  placesOf(name: string): readonly { readonly base: string; readonly folders: readonly string[] }[];
  /** True when a file can be the one that lies in those folders. */
  liesIn(uri: string, folders: readonly string[]): boolean;
}

const JVM: Family = {
  homeOf: (_, packageName) => packageName,
  absolute: (name) => name,
  keyOf: (whole) => whole,
  isMeant: (whole, _, absolute) => whole === absolute,
  placesOf(name) {
    const parts = name.split(".");
    const last = parts.findIndex((each) => /^[A-Z]/.test(each));
    const base = parts[last];
    return base ? [{ base, folders: parts.slice(0, last) }] : [];
  },
  liesIn(uri, folders) {
    if (!/\.(?:java|kts?|scala)$/.test(uri)) return false;
    // Scala and Kotlin leave out of the folders what all packages begin with.
    return endsWith(uri, uri.endsWith(".java") ? folders : folders.slice(-1));
  },
};

const PYTHON: Family = {
  homeOf: (uri) => moduleOf(uri),
  absolute(name, from) {
    const dots = /^\.+/.exec(name)?.[0].length ?? 0;
    if (dots === 0) return name;
    const parts = moduleOf(from).split(".");
    // A package is in the folder itself.
    const up = isPackage(from) ? dots - 1 : dots;
    return [...parts.slice(0, Math.max(0, parts.length - up)), name.slice(dots)].join(".");
  },
  keyOf: (whole) => `${whole.slice(whole.lastIndexOf(".", whole.length - 2) + 1)} `,
  // Modules are known from any folder on that they are looked up in.
  isMeant: (whole, asked, absolute) =>
    whole === absolute || (!asked.startsWith(".") && absolute !== "." && whole.endsWith(`.${absolute}`)),
  placesOf(name) {
    const parts = name.split(".");
    const base = parts.at(-2);
    const folders = parts.slice(0, -2);
    return base
      ? [
          { base, folders },
          { base: "__init__", folders: [...folders, base] },
        ]
      : [];
  },
  liesIn: (uri, folders) => uri.endsWith(".py") && endsWith(uri, folders),
};

export const familyOf = ({ api }: Pick<Language, "api">): LanguageFamily =>
  api === "python" ? "python" : "jvm";

export const FAMILIES: Readonly<Record<LanguageFamily, Family>> = { jvm: JVM, python: PYTHON };

const endsWith = (uri: string, folders: readonly string[]): boolean =>
  folders.length === 0 || uri.slice(0, uri.lastIndexOf("/")).endsWith(`/${folders.join("/")}`);

const isPackage = (uri: string): boolean => uri.endsWith("/__init__.py");

/** The path of a module from the top of the file system on, with dots. */
const moduleOf = (uri: string): string =>
  uri
    .replace(/^[a-z][\w+.-]*:\/+/i, "")
    .replace(/\.\w+$/, "")
    .replace(/\/__init__$/, "")
    .replaceAll("/", ".");
