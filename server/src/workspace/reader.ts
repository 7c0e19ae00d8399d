import type { DocumentText, Format } from "../formats/format.ts";
import type { World } from "../formats/jobs/link/offers.ts";
import type { Formats } from "../formats/registry.ts";
import { lineStarts } from "../formats/text.ts";
import { lookInto } from "../formats/unread.ts";
import { LARGEST_LOOK_BYTES, unreadKindsNamed } from "../formats/unreadKinds.ts";
import type { UnreadDocument } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import { type Document, hashOf } from "./document.ts";
import type { FileSystem } from "./fileSystem.ts";
import { LARGEST_BYTES, readText, type TextOrReason, tooLarge } from "./readText.ts";
import { nameOf } from "./uris.ts";

/**
 * What became of reading a document: nothing when it has nothing to do with Flink, but for a `main`, which may start
 * the jobs of others. A document of a kind that nothing reads yet may have one too.
 */
export type Reading =
  | { readonly document: Document }
  | { readonly unread: UnreadDocument | undefined; readonly starts: boolean }
  | { readonly reason: string; readonly nameIt: boolean }
  | undefined;

/** Reads documents with the format each is of. */
export class DocumentReader {
  constructor(
    private readonly files: FileSystem,
    private readonly formats: Formats,
  ) {}

  /**
   * Reads a file from disk.
   *
   * @param named true when the user asked for this very file, so that it is looked into whatever it contains
   * @param isJob true for source code that is a job whether it names anything of Flink's or not
   */
  async readFile(uri: string, named: boolean, world?: World, isJob = false): Promise<Reading> {
    const formats = this.formats.named(nameOf(uri));
    if (formats.length === 0) return this.lookIntoFile(uri, named);
    const lenient = formats.every(({ kind }) => kind !== "config" && kind !== "settings");
    const starts = formats.flatMap(({ entryPoint }) => entryPoint ?? []);
    const needsNone = formats.some((format) => format.needles.length === 0);
    const needles = needsNone ? [] : [...formats.flatMap((format) => format.needles), ...starts];
    const read = await readText(this.files, uri, { lenient, needles: named || isJob ? [] : needles });
    if (!read) return undefined;
    // A source file that cannot be read may have nothing to do with Flink.
    if (read.text === null) return { reason: read.reason, nameIt: named || !lenient };
    const { text, lossy } = read;
    const format = formats.find((each) => concerns(each, text, isJob));
    if (!format) {
      const hasMain = starts.some((each) => text.includes(each));
      return withoutFormat(uri, text, hasMain);
    }
    try {
      await format.prepare();
    } catch (error) {
      return { reason: `could not be checked: ${String(error)}`, nameIt: true };
    }
    return attempt({ uri, text, ...(world && { world }) }, null, !lossy, (each) => format.readOnce(each));
  }

  /** True for a file that has one of these texts in it. */
  async names(uri: string, texts: readonly string[]): Promise<boolean> {
    const read = texts.length > 0 && (await readText(this.files, uri, { lenient: true, needles: texts }));
    return read ? read.text !== null : false;
  }

  /** The facts of a source file that others ask for something, whether it has to do with Flink or not. */
  async readBeside(uri: string, world: World): Promise<Facts | undefined> {
    const format = this.formats.named(nameOf(uri)).find((each) => each.linksOf);
    const read = format && (await readText(this.files, uri, { lenient: true }));
    if (!format || read?.text == null) return undefined;
    try {
      await format.prepare();
      return format.readOnce({ uri, text: read.text, world });
    } catch {
      // What it offers stays unknown then; nobody asked to have it checked.
      return undefined;
    }
  }

  /** Looks into a file that no format reads: all there is to tell is whether it has to do with Flink. */
  private async lookIntoFile(uri: string, named: boolean): Promise<Reading> {
    const needles = unreadKindsNamed(nameOf(uri)).some((kind) => kind.needles.length === 0)
      ? []
      : unreadKindsNamed(nameOf(uri)).flatMap((kind) => kind.needles);
    const options = named ? {} : { needles, largest: LARGEST_LOOK_BYTES };
    const read = await readText(this.files, uri, { lenient: true, ...options });
    if (!read) return undefined;
    return read.text === null ? { reason: read.reason, nameIt: named } : withoutFormat(uri, read.text);
  }

  /** Reads a text as it stands in an editor. What its format needs must have been prepared. */
  readOpen(uri: string, text: string, languageId: string | null, world?: World, isJob = false): Reading {
    if (text.length > LARGEST_BYTES) return { reason: tooLarge(text.length), nameIt: true };
    const formats = this.formats.forDocument(nameOf(uri), languageId);
    const format = formats.find((each) => concerns(each, text, isJob));
    if (!format) return withoutFormat(uri, text);
    return attempt({ uri, text, ...(world && { world }) }, text, true, (each) => format.read(each));
  }

  /** Loads what reading this kind of document needs. */
  async prepare(uri: string, languageId: string | null): Promise<void> {
    for (const format of this.formats.forDocument(nameOf(uri), languageId)) await format.prepare();
  }

  /** The text of a file as it is on disk now. */
  readAgain(uri: string, lenient: boolean): Promise<TextOrReason | null> {
    return readText(this.files, uri, { lenient });
  }

  /** Nobody types in an open document for now. */
  rest(uri: string): void {
    for (const format of this.formats.all) format.rest?.(uri);
  }

  /** Forgets what was kept of an open document. */
  close(uri: string): void {
    for (const format of this.formats.all) format.close?.(uri);
  }
}

const concerns = (format: Format, text: string, isJob: boolean): boolean =>
  format.concernsFlink(text) || (isJob && format.kind === "job");

/** What is told of a text that no format reads. */
function withoutFormat(uri: string, text: string, starts = false): Reading {
  const unread = lookInto(uri, nameOf(uri), text);
  return unread || starts ? { unread, starts } : undefined;
}

/** One document that is beyond its format, nested too deeply for instance, must not take the others along. */
function attempt(
  document: DocumentText,
  open: string | null,
  writable: boolean,
  read: (document: DocumentText) => Facts,
): Reading {
  const { text, world } = document;
  try {
    const facts = read(document);
    const hash = open === null ? hashOf(text) : null;
    const lines = lineStarts(text);
    return { document: { facts, lineStarts: lines, text: open, hash, writable, ...(world && { world }) } };
  } catch (error) {
    const deep = error instanceof RangeError;
    const reason = deep ? "is nested too deeply to be checked" : `could not be checked: ${String(error)}`;
    return { reason, nameIt: true };
  }
}
