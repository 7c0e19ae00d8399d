import type { ClassCode, Expr, FileCode, Import, MemberCode, Parameter, PlacedMember } from "../code.ts";
import { FAMILIES } from "./families.ts";
import type { LanguageFamily } from "./offers.ts";
import type { SourceCode } from "./sourceCode.ts";

/** A piece of the text of merged files, with where it comes from. */
interface Piece {
  /** Where it starts in the text of all. */
  readonly start: number;
  readonly uri: string;
  /** Where it starts in its file. */
  readonly at: number;
}

/** Several files as one: their texts one behind the other, and the form counting from the start of the first. */
export class MergedCode {
  private constructor(
    readonly code: FileCode,
    readonly text: string,
    private readonly pieces: readonly Piece[],
  ) {}

  static of(files: readonly SourceCode[], family: LanguageFamily): MergedCode {
    const renamed = withNamesApart(files, family);
    const classes: ClassCode[] = [];
    const members: PlacedMember[] = [];
    const imports: Import[] = [];
    const pieces: Piece[] = [];
    let text = "";
    for (const { uri, text: own, code } of renamed) {
      const start = text.length;
      pieces.push({ start, uri, at: 0 });
      const shifted = (span: { readonly start: number; readonly end: number }) => ({
        start: span.start + start,
        end: span.end + start,
      });
      const first = classes.length;
      for (const each of code.classes)
        classes.push({
          ...each,
          at: shifted(each.at),
          nameAt: shifted(each.nameAt),
          outer: each.outer < 0 ? -1 : each.outer + first,
        });
      for (const { at, owner, code: member } of code.members)
        members.push({ at: at + start, owner: owner < 0 ? -1 : owner + first, code: member });
      imports.push(...code.imports.map(({ path, name }) => ({ path, name })));
      text += `${own}\n`;
    }
    const packageName = renamed[0]?.code.packageName ?? "";
    const code = { packageName, imports, classes, members, comments: [], broken: false };
    return new MergedCode(code, text, pieces);
  }

  /** The file that a place is of, and the offset there. */
  origin(offset: number): { readonly uri: string; readonly offset: number } {
    const { pieces } = this;
    let [low, high] = [0, pieces.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((pieces[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const piece = pieces[low] ?? { start: 0, uri: "", at: 0 };
    return { uri: piece.uri, offset: offset - piece.start + piece.at };
  }
}

/** The files with names that stand for several classes given another ending in all files but those of the first. */
function withNamesApart(files: readonly SourceCode[], family: LanguageFamily): SourceCode[] {
  const declared = files.flatMap((file) => declaredIn(file, family));
  const meanings = files.map((file) => meaningsOf(file, files, declared, family));
  const meant = new Map<string, string[]>();
  for (const { simple, whole } of meanings.flat()) {
    const known = meant.get(simple) ?? [];
    if (!known.includes(whole)) meant.set(simple, [...known, whole]);
  }
  return files.map((file, index) => {
    const changes = new Map<string, string>();
    for (const { name, simple, whole } of meanings[index] ?? []) {
      const place = meant.get(simple)?.indexOf(whole) ?? 0;
      const unique = place > 0 ? `${simple}_${place}` : simple;
      if (unique !== name) changes.set(name, unique);
    }
    // In the same package a class needs no import.
    const home = FAMILIES[family].homeOf(file.uri, file.code.packageName);
    for (const [name, all] of meant) {
      const place = all.indexOf(wholeName(home, name));
      if (place > 0 && !meanings[index]?.some((each) => each.name === name))
        changes.set(name, `${name}_${place}`);
    }
    return changes.size === 0 ? file : { ...file, code: renamed(file.code, changes) };
  });
}

/** What a name of a file stands for. */
interface Meaning {
  /** As the file has it. */
  readonly name: string;
  /** The class's own. */
  readonly simple: string;
  readonly whole: string;
}

const wholeName = (home: string, name: string): string => (home === "" ? name : `${home}.${name}`);

const declaredIn = ({ uri, code: { packageName, classes } }: SourceCode, family: LanguageFamily): Meaning[] =>
  classes.flatMap(({ name, outer }) => {
    const home = FAMILIES[family].homeOf(uri, packageName);
    return outer < 0 ? [{ name, simple: name, whole: wholeName(home, name) }] : [];
  });

/** The classes that a file declares or imports. */
function meaningsOf(
  file: SourceCode,
  files: readonly SourceCode[],
  declared: readonly Meaning[],
  family: LanguageFamily,
): Meaning[] {
  const imported = file.code.imports.flatMap(({ name, path }): Meaning[] => {
    if (name === null || !/^[A-Z]/.test(name)) return [];
    const found = meantBy(path, file, files, declared, family);
    // What no file of these declares is a library's.
    return [{ name, simple: found?.simple ?? name, whole: found?.whole ?? path }];
  });
  const own = declaredIn(file, family);
  return [...imported.filter(({ name }) => !own.some((each) => each.name === name)), ...own];
}

/** How many modules of Python may hand on what they import from each other. */
const MOST_STEPS = 8;

/** The class that is imported by a path, be it from a module that has imported it itself. */
function meantBy(
  path: string,
  file: SourceCode,
  files: readonly SourceCode[],
  declared: readonly Meaning[],
  family: LanguageFamily,
  left = MOST_STEPS,
): Meaning | undefined {
  const { absolute, isMeant, homeOf } = FAMILIES[family];
  const whole = absolute(path, file.uri);
  const own = declared.find((each) => isMeant(each.whole, path, whole));
  if (own || family !== "python" || left === 0) return own;
  const [module, name] = [whole.slice(0, whole.lastIndexOf(".")), whole.slice(whole.lastIndexOf(".") + 1)];
  for (const other of files) {
    if (other === file || module === "" || !isMeant(homeOf(other.uri, ""), path, module)) continue;
    for (const each of other.code.imports) {
      if (each.name !== null && each.name !== name) continue;
      const from = each.name === null ? `${each.path.replace(/\.$/, "")}.${name}` : each.path;
      const found = meantBy(from, other, files, declared, family, left - 1);
      if (found) return found;
    }
  }
  return undefined;
}

function renamed(code: FileCode, changes: ReadonlyMap<string, string>): FileCode {
  const name = (each: string) => changes.get(each) ?? each;
  const type = (each: string) => each.replace(/[\w$]+/g, name);
  const typeOrNull = (each: string | null) => (each === null ? null : type(each));
  const parameters = (all: readonly Parameter[]) =>
    all.map((each) => ({ ...each, type: typeOrNull(each.type) }));
  const expr = (each: Expr): Expr => {
    switch (each.is) {
      case "new":
      case "cast":
        return { ...each, type: type(each.type) };
      case "call":
        return each.on === null ? { ...each, name: name(each.name) } : each;
      case "name":
        return { ...each, name: name(each.name) };
      case "function":
        return { ...each, parameters: parameters(each.parameters) };
      default:
        return each;
    }
  };
  const member = (each: MemberCode): MemberCode => ({
    ...each,
    name: each.init ? name(each.name) : each.name,
    parameters: parameters(each.parameters),
    returns: typeOrNull(each.returns),
    exprs: each.exprs.map(expr),
    binds: each.binds.map((bind) => ({ ...bind, type: typeOrNull(bind.type) })),
  });
  return {
    ...code,
    imports: code.imports.map((each) => ({ ...each, name: each.name === null ? null : name(each.name) })),
    classes: code.classes.map((each) => ({
      ...each,
      name: name(each.name),
      supertypes: each.supertypes.map(type),
      ...(each.superclass ? { superclass: type(each.superclass) } : {}),
    })),
    members: code.members.map((each) => ({ ...each, code: member(each.code) })),
  };
}
