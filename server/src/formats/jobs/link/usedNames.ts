import type { LanguageFamily } from "./offers.ts";
import type { SourceCode } from "./sourceCode.ts";

/** Files that have more characters together are not read as one program. */
export const MOST_CHARACTERS = 1_500_000;

/**
 * Whole names of classes and modules that a file may use, whether it is known to need them or not: by its imports, and by every
 * word that can be a class of its package or of one that it imports as a whole.
 */
export function usedNames({ text, code }: SourceCode, family: LanguageFamily): ReadonlySet<string> {
  const { imports, packageName } = code;
  const names = new Set<string>();
  for (const { path, name } of imports) {
    names.add(path);
    if (family === "python") names.add(`${path}.`).add(`${path.slice(0, path.lastIndexOf(".") + 1)}`);
    // `import a.B.CONSTANT`, `import a.B._`
    else if (name !== null) names.add(path.replace(/\.[^.]*$/, ""));
  }
  if (family === "python") return names;
  const packages = [packageName, ...imports.flatMap(({ path, name }) => (name === null ? [path] : []))];
  for (const [word] of text.matchAll(/\b[A-Z]\w*/g))
    for (const each of packages) names.add(each === "" ? word : `${each}.${word}`);
  // Functions at the top of the files of a package.
  for (const each of packages) names.add(`${each}.`);
  return names;
}
