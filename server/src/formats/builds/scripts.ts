import type { BuildText, Piece } from "../../model/build.ts";
import { FLINK_GROUP, isFlinkModule, namesFlinkVersion } from "./flinkModules.ts";
import { mainClassesIn } from "./mainClasses.ts";
import { BuildSource, define, type Found } from "./place.ts";
import { nameAt, type ScriptStyle, type ScriptToken, scriptTokens } from "./scriptTokens.ts";
import { valueAt } from "./scriptValues.ts";

/** A plain text of Scala replaces nothing, and no version is written with a dollar; so both languages are read alike. */
const STYLE: ScriptStyle = { lineComments: ["//"], blockComments: true, interpolates: ['"'] };

/** Reads a build.gradle, in Groovy or Kotlin. */
export function readGradle(uri: string, text: string): Found {
  return readScript(uri, text);
}

/** Reads a script that a build is put together from, which makes no module. */
export function readGradlePart(uri: string, text: string): Found {
  return { ...readScript(uri, text), isModule: false };
}

/** Reads a build.sbt. */
export function readSbt(uri: string, text: string): Found {
  return readScript(uri, text);
}

/** Reads what a build of sbt keeps below `project/`. */
export function readSbtPart(uri: string, text: string): Found {
  return { ...readScript(uri, text), isModule: false };
}

/** Reads a build script by its words; what a program works out stays unknown. */
function readScript(uri: string, text: string): Found {
  const source = new BuildSource(uri, text);
  const tokens = scriptTokens(text, STYLE);
  const reader = new ScriptReader(source, tokens);
  reader.read();
  const { names, versions, uses } = reader;
  return { names, versions, uses, mainClasses: mainClassesIn(tokens, source) };
}

class ScriptReader {
  readonly names = new Map<string, BuildText[]>();
  readonly versions: BuildText[] = [];
  readonly uses: BuildText[] = [];
  /** What the braces and brackets around a place are called; null for those without a name. */
  private readonly around: (string | null)[] = [];

  constructor(
    private readonly source: BuildSource,
    private readonly tokens: readonly ScriptToken[],
  ) {}

  read(): void {
    for (let at = 0; at < this.tokens.length; at++) {
      const token = this.tokens[at];
      if (token?.kind === "text") this.text(at, token);
      else if (token?.kind === "word") this.word(at);
      else if (token && "{[(".includes(token.text)) this.around.push(this.nameOfBlock(at));
      else if (token && "}])".includes(token.text)) this.around.pop();
    }
  }

  /** `object Versions {` and `versions = [` name what is in them. */
  private nameOfBlock(at: number): string | null {
    const before = this.tokens[at - 1];
    if (this.textAt(at) === "{") return this.textAt(at - 2) === "object" ? (before?.text ?? null) : null;
    if (this.textAt(at) === "(" && before?.text !== "mapOf" && before?.text !== "Map") return null;
    const equals = this.textAt(at) === "[" ? at - 1 : at - 2;
    if (this.textAt(equals) !== "=") return null;
    return this.tokens[equals - 1]?.kind === "word" ? (this.textAt(equals - 1) ?? null) : null;
  }

  private textAt(at: number): string | undefined {
    return this.tokens[at]?.text;
  }

  private word(at: number): void {
    const before = this.textAt(at - 1);
    if (before === ".") return;
    const { name, next } = nameAt(this.tokens, at);
    if (name === null) return;
    if (name.includes(".")) this.uses.push(this.source.textAt([{ name }], this.tokens[at]?.start ?? 0));
    if (name.split(".").at(-1) === "set" && this.textAt(next) === "(") this.setCall(next + 1);
    const typed = this.textAt(next) === ":" ? this.behindType(next + 1) : next;
    const mark = this.textAt(typed);
    if (mark === "=" || mark === ":=") this.definition(name, typed + 1);
    else if (mark === ":" && this.around.at(-1)) this.definition(name, typed + 1);
    else if (mark === "by" && this.textAt(typed + 1) === "extra") this.definition(name, typed + 3);
  }

  /** Behind `: String`, where a definition names its type; else where it was. */
  private behindType(at: number): number {
    return this.textAt(at) === "String" ? at + 1 : at - 1;
  }

  /** `set("name", value)`, which Gradle's extra properties have. */
  private setCall(at: number): void {
    const name = this.tokens[at];
    if (name?.kind === "text" && this.textAt(at + 1) === ",") this.definition(name.text, at + 2);
  }

  private definition(name: string, at: number): void {
    let from = at;
    while (this.tokens[from]?.kind === "line") from++;
    // A map is entered on its own.
    if (this.textAt(from) === "[" || ["mapOf", "Map"].includes(this.textAt(from) ?? "")) return;
    const value = valueAt(this.tokens, from);
    const text = this.source.textAt(value.pieces, value.start);
    const qualifier = this.around.filter((each) => each !== null);
    const full = [...qualifier, name].join(".");
    for (let from = 0; from <= qualifier.length; from++)
      define(this.names, [...qualifier.slice(from), name].join("."), text);
    if (namesFlinkVersion(full) || namesFlinkVersion(name)) this.versions.push(text);
    else if (/^(?:versions?|v)\.flink$/i.test(full)) this.versions.push(text);
  }

  private text(at: number, token: ScriptToken): void {
    this.coordinates(at, token);
    if (token.text === FLINK_GROUP) this.groupAndName(at);
    // An entry of a map: `'flink': '1.18.0'` or `"flink" to "1.18.0"`.
    if (this.around.at(-1) && [":", "to", "->"].includes(this.textAt(at + 1) ?? ""))
      this.definition(token.text, at + 2);
    // `extra["flinkVersion"] = value`
    if (
      ["ext", "extra"].includes(this.textAt(at - 2) ?? "") &&
      this.textAt(at + 1) === "]" &&
      this.textAt(at + 2) === "="
    )
      this.definition(token.text, at + 3);
  }

  /** `"org.apache.flink:flink-core:1.18.0"`, with names in it or behind it. */
  private coordinates(at: number, token: ScriptToken): void {
    const [head] = token.pieces;
    if (typeof head !== "string" || !head.startsWith(`${FLINK_GROUP}:`)) return;
    const { pieces, start } = valueAt(this.tokens, at);
    // What works the text out, such as a closure behind a dependency, leaves the text itself.
    const parts = split(
      pieces.some((piece) => typeof piece !== "string" && piece.name === null) ? token.pieces : pieces,
    );
    const [, artifact = [], version] = parts;
    const [name] = artifact;
    if (typeof name !== "string" || !isFlinkModule(FLINK_GROUP, name) || !version) return;
    const skipped = typeof version[0] === "string" ? head.length - version[0].length : 0;
    const direct = version.length === 1 && parts.length === 3 && token.pieces.length === 1;
    this.versions.push(this.source.textAt(version, direct ? start + skipped : start));
  }

  /** The group as a text of its own, then the name, then the version, as Gradle and sbt take them. */
  private groupAndName(at: number): void {
    const artifact = this.argument(at + 1, "name");
    const token = this.tokens[artifact];
    const [name] = token?.pieces ?? [];
    if (token?.kind !== "text" || typeof name !== "string" || !isFlinkModule(FLINK_GROUP, name)) return;
    const version = this.argument(artifact + 1, "version");
    if (version < 0) return;
    const { pieces, start } = valueAt(this.tokens, version);
    this.versions.push(this.source.textAt(pieces, start));
  }

  /** The token of the next argument: behind `,` or `%`, and behind its name where it has one; -1 for none. */
  private argument(at: number, name: string): number {
    if (![",", "%", "%%", "%%%"].includes(this.textAt(at) ?? "")) return -1;
    let next = at + 1;
    while (this.tokens[next]?.kind === "line") next++;
    if (this.textAt(next) === name && [":", "="].includes(this.textAt(next + 1) ?? "")) next += 2;
    return next;
  }
}

/** Pieces between colons. */
function split(pieces: readonly Piece[]): Piece[][] {
  const parts: Piece[][] = [[]];
  for (const piece of pieces) {
    if (typeof piece !== "string") parts.at(-1)?.push(piece);
    else
      piece.split(":").forEach((text, index) => {
        if (index > 0) parts.push([]);
        if (text !== "") parts.at(-1)?.push(text);
      });
  }
  return parts;
}
