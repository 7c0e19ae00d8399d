import { nearest, type RunFiles } from "./files.ts";
import { decoratedBehind } from "./python/decorators.ts";
import type { RunHost } from "./run.ts";
import { type RunClass, type RunModule, type RunValue, variable } from "./runValue.ts";
import type { Cell } from "./state.ts";

/** What stands at the top of files: variables and functions, and what is imported of them by others. */
export class Globals {
  private readonly fields = new Map<number, Map<string, Cell<RunValue>>>();
  private readonly started = new Set<number>();
  /** Where names come from, by the file that uses them. */
  private readonly homes = new Map<string, (() => RunValue | undefined) | null>();
  /** What is being looked for, by file and name. */
  private readonly asked = new Set<string>();

  constructor(
    private readonly run: RunHost,
    private readonly files: RunFiles,
  ) {}

  /** Runs the statements of all files. */
  runAll(): void {
    for (const file of this.files.all.keys()) this.start(file);
  }

  /** What a name stands for at the top of the file of a member, or of what that imports. */
  named(name: string, member: number): RunValue | undefined {
    const file = this.files.fileOf(member);
    const key = `${file} ${name}`;
    const known = this.homes.get(key);
    if (known !== undefined) return known === null ? undefined : known();
    const home = this.homeOf(file, name);
    // As long as a file is being run, it may come to have the name.
    if (home || this.started.size === this.files.all.length) this.homes.set(key, home);
    return home?.();
  }

  /** Where a name comes from that a file uses; null where there is no such place. */
  private homeOf(file: number, name: string): (() => RunValue | undefined) | null {
    const found = (home: number, wanted: string) =>
      home >= 0 && this.fieldOf(home, wanted) ? () => this.fieldOf(home, wanted) : null;
    const own = () => this.ownFieldOf(file, name);
    if (own()) return own;
    const { imports = [], packageName } = this.files.all[file] ?? {};
    for (const each of imports) {
      if (each.name !== null && each.name !== name) continue;
      const whole = each.name === null ? each.path : each.path.replace(/\.[^.]*$/, "");
      const wanted = each.name === null ? name : each.path.replace(/^.*\./, "");
      const imported = found(this.fileNamed(whole, file), wanted);
      if (imported) return imported;
      const module = each.name === name ? this.moduleAt(each.path, file) : null;
      if (module) return () => module;
    }
    // `import a.b` gives the name `a`.
    const start = imports.some((each) => each.name === each.path && each.path.startsWith(`${name}.`));
    const module = start ? this.moduleAt(name, file) : null;
    if (module) return () => module;
    // In the JVM's languages the functions of a package need no import, and one's of another are imported by its name.
    // What stands at the top of a file is nothing that Java can call by its name.
    if (this.files.all[file]?.uri.endsWith(".java")) return null;
    const near = [...this.files.all.entries()].flatMap(([other, { packageName: home }]) => {
      const isNear = home === packageName && !this.isPython;
      const isImported = imports.some(
        ({ path, name: as }) =>
          (path === home && as === null) || (as === name && path.startsWith(`${home}.`)),
      );
      const value = isNear || isImported ? found(other, name) : null;
      return value ? [{ other, value }] : [];
    });
    const [only, second] = nearest(this.files, file, near, ({ other }) => other);
    if (only && !second) return only.value;
    return null;
  }

  /** A file that a name stands for. */
  module(name: string, member: number): RunValue | undefined {
    const file = this.fileNamed(name, this.files.fileOf(member));
    return file < 0 ? undefined : { is: "module", file, path: name };
  }

  /** What a module has by a name: of its own, of what it imports, or as a folder. */
  fieldOfModule({ file, path }: RunModule, name: string): RunValue | undefined {
    const own = file < 0 ? undefined : this.fieldOf(file, name);
    const from = file < 0 ? [...this.files.all.keys()].findIndex((each) => !this.isIn(each, path)) : file;
    return own ?? this.moduleAt(`${path}.${name}`, from) ?? undefined;
  }

  /** The module of a path, which counts from any folder on; null where no file is there, and no folder with one. */
  private moduleAt(path: string, from: number): RunModule | null {
    const file = this.fileNamed(path, from);
    // Around all of a program may be a folder that is called as a library is.
    const isFolder =
      !this.isIn(from, path) && [...this.files.all.keys()].some((each) => this.isIn(each, path));
    return file >= 0 || (isFolder && this.isPython) ? { is: "module", file, path } : null;
  }

  private isIn(file: number, folder: string): boolean {
    return `.${this.files.all[file]?.module}`.includes(`.${folder}.`);
  }

  private fileNamed(path: string, from: number): number {
    if (!this.isPython) return -1;
    const found = [...this.files.all.entries()].flatMap(([file, { module }]) =>
      `.${module}`.endsWith(`.${path}`) ? [file] : [],
    );
    return nearest(this.files, from, found, (file) => file)[0] ?? -1;
  }

  private get isPython(): boolean {
    return this.run.read.api.name === "python";
  }

  /** What a file has by a name, in Python also what it imports. */
  fieldOf(file: number, name: string): RunValue | undefined {
    const own = this.ownFieldOf(file, name);
    if (own || !this.isPython) return own;
    const key = `${file} ${name}`;
    // Modules may import each other.
    if (this.asked.has(key)) return undefined;
    this.asked.add(key);
    try {
      return this.homeOf(file, name)?.();
    } finally {
      this.asked.delete(key);
    }
  }

  private ownFieldOf(file: number, name: string): RunValue | undefined {
    this.start(file);
    const cell = this.fields.get(file)?.get(name);
    if (cell) return cell.value;
    const { classes } = this.run;
    const all = classes
      .ownMethods(-1)
      .filter(
        ({ member, code }) =>
          code.name === name && this.files.fileOf(member) === file && code.parameters[0]?.name !== "this",
      );
    const method = all.at(-1);
    const overloads = all.length > 1 && !this.isPython ? { overloads: all } : {};
    if (method) return { is: "function", code: { method, self: null, ...overloads } };
    const made = this.isPython ? classes.made(name) : -1;
    return made < 0 ? undefined : { is: "class", index: made, name };
  }

  set(name: string, member: number, value: RunValue): void {
    const fields = this.fieldsOf(this.files.fileOf(member));
    const cell = fields.get(name);
    if (cell) this.run.state.set(cell, value);
    else fields.set(name, variable(value));
  }

  private fieldsOf(file: number): Map<string, Cell<RunValue>> {
    const known = this.fields.get(file) ?? new Map();
    this.fields.set(file, known);
    return known;
  }

  private start(file: number): void {
    if (this.started.has(file)) return;
    this.started.add(file);
    // Modules may note in each other what they have, so they run in the order in which they are imported.
    if (this.isPython)
      for (const { path } of this.files.all[file]?.imports ?? []) this.startImported(path, file);
    for (const [member, { owner, code }] of this.run.program.code.members.entries())
      if (owner < 0 && code.kind !== "method" && this.files.fileOf(member) === file) {
        const frame = this.run.frameOf(member, null);
        this.run.runMember(member, frame);
        const found = this.isPython ? decoratedBehind(this.run, member, frame) : null;
        if (found && found.name !== null) this.set(found.name, member, found.value);
      }
  }

  /** Starts a module that is imported, or what it is taken from, and the packages around it. */
  private startImported(path: string, from: number): void {
    for (let end = path.indexOf(".", 1); end > 0; end = path.indexOf(".", end + 1))
      this.startNamed(path.slice(0, end), from);
    this.startNamed(path, from);
  }

  private startNamed(path: string, from: number): void {
    const file = this.fileNamed(path, from);
    if (file >= 0) this.start(file);
  }

  /** The name of a class with its package. */
  wholeName({ index, name }: RunClass): string | null {
    const { classes } = this.run;
    const own = classes.at(index);
    const file = this.files.all[this.files.fileOfClass(index)];
    if (!own || !file || own.outer >= 0) return null;
    return file.packageName === "" ? name : `${file.packageName}.${name}`;
  }
}
