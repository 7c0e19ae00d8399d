import type { BuildText } from "../../model/build.ts";
import type { BuildSource } from "./place.ts";
import type { ScriptToken } from "./scriptTokens.ts";
import { valueAt } from "./scriptValues.ts";

/** Blocks of Gradle that speak for other projects than that of the script. */
const FOR_OTHERS: ReadonlySet<string> = new Set(["project", "subprojects", "allprojects", "configure"]);

/**
 * The classes that the jars of a Gradle or sbt build name as their program: `mainClass` of `application`, `Main-Class` of a
 * manifest, and sbt's setting of that name but for `run`. What speaks for another project or for a task says nothing.
 */
export function mainClassesIn(tokens: readonly ScriptToken[], source: BuildSource): BuildText[] {
  const reader = new MainClassReader(tokens, source);
  reader.read();
  return reader.found;
}

class MainClassReader {
  readonly found: BuildText[] = [];
  /** The names of the braces around a place; empty for those without one. */
  private readonly blocks: string[] = [];
  /** A build that makes several projects of one file says of each what starts it. */
  private readonly isForSeveral: boolean;

  constructor(
    private readonly tokens: readonly ScriptToken[],
    private readonly source: BuildSource,
  ) {
    const projects = tokens.filter(
      ({ kind, text }, at) => kind === "word" && /^[pP]roject$/.test(text) && this.text(at - 1) !== ".",
    );
    this.isForSeveral = projects.length > 1;
  }

  read(): void {
    for (const [at, token] of this.tokens.entries()) {
      if (token.text === "{" && token.kind === "mark") this.blocks.push(this.nameOfBlock(at));
      else if (token.text === "}" && token.kind === "mark") this.blocks.pop();
      else if (this.blocks.some((name) => FOR_OTHERS.has(name))) continue;
      else if (token.kind === "word") this.word(at);
      else if (token.kind === "text" && token.text === "Main-Class") this.manifestEntry(at);
    }
  }

  private text(at: number): string | undefined {
    return this.tokens[at]?.text;
  }

  /** The word before a brace, or before the arguments in front of it: `manifest {`, `named("shadowJar") {`. */
  private nameOfBlock(brace: number): string {
    let at = brace - 1;
    for (let depth = 0; at >= 0; at--) {
      if (this.text(at) === ")") depth++;
      else if (this.text(at) === "(") depth--;
      else if (depth === 0) break;
    }
    return this.tokens[at]?.kind === "word" ? (this.text(at) ?? "") : "";
  }

  private word(at: number): void {
    const name = this.text(at);
    if (name === "mainClassName" && (this.blocks.length === 0 || this.isIn("application")))
      this.assigned(at + 1);
    if (name !== "mainClass") return;
    const isOfApplication =
      this.isIn("application") ||
      (this.blocks.length === 0 && this.text(at - 1) === "." && this.text(at - 2) === "application");
    if (isOfApplication) this.assigned(at + 1);
    else if (!this.isForSeveral) this.sbtSetting(at);
  }

  private isIn(block: string): boolean {
    return this.blocks.at(-1) === block;
  }

  /** `= value`, or `.set(value)` of a property. */
  private assigned(at: number): void {
    if (this.text(at) === "=") this.take(at + 1);
    else if (this.text(at) === "." && this.text(at + 1) === "set" && this.text(at + 2) === "(")
      this.take(at + 3);
  }

  /** `assembly / mainClass := Some(value)`, and the older `mainClass in assembly`. */
  private sbtSetting(at: number): void {
    let mark = at + 1;
    const scope: (string | undefined)[] = [];
    for (let before = at - 1; this.text(before) === "/"; before -= 2) scope.push(this.text(before - 1));
    if (this.text(mark) === "in") {
      const end = this.tokens.findIndex(({ text }, index) => index > at && text === ":=");
      scope.push(...this.tokens.slice(mark + 1, end).map(({ text }) => text));
      mark = end;
    }
    if (this.text(mark) !== ":=" || scope.includes("run") || scope.includes("Test")) return;
    if (this.text(mark + 1) === "Some" && this.text(mark + 2) === "(") this.take(mark + 3);
  }

  /** `'Main-Class': value`, `"Main-Class" to value` or `["Main-Class"] = value`, in a manifest. */
  private manifestEntry(at: number): void {
    if (!this.blocks.includes("manifest")) return;
    const [mark, behind] = [this.text(at + 1) ?? "", this.text(at + 2)];
    if ([":", "to", ","].includes(mark)) this.take(at + 2);
    else if (mark === "]" && behind === "=") this.take(at + 3);
  }

  private take(at: number): void {
    const { pieces, start } = valueAt(this.tokens, at);
    this.found.push(this.source.textAt(pieces, start));
  }
}
