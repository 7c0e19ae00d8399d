import type { Diagnostic } from "vscode-languageserver";
import type { Message } from "vscode-languageserver/node";

/** Where messages have their diagnostics: the answer to who pulls them, and what is sent to others. */
const PLACES = [
  ["result", "items"],
  ["params", "diagnostics"],
] as const;

type Part = Readonly<Record<string, unknown>>;

/** Messages as JSON. A diagnostic is written out once: most are sent again as they were with the next keystroke. */
export class MessageEncoder {
  readonly name = "application/json";
  private readonly written = new WeakMap<Diagnostic, Uint8Array>();

  async encode(message: Message): Promise<Uint8Array> {
    for (const [member, list] of PLACES) {
      const { [member]: body, ...around } = message as Message & Part;
      const { [list]: items, ...others } = (body ?? {}) as Part;
      if (isDiagnostics(items)) {
        const frame = JSON.stringify({ ...around, [member]: { ...others, [list]: [] } });
        return this.filled(frame.slice(0, -END.length), items);
      }
    }
    return Buffer.from(JSON.stringify(message));
  }

  /** @param head the message up to where its diagnostics stand */
  private filled(head: string, items: readonly Diagnostic[]): Uint8Array {
    const parts: Uint8Array[] = [Buffer.from(head)];
    for (const [index, item] of items.entries()) {
      if (index > 0) parts.push(COMMA);
      parts.push(this.textOf(item));
    }
    parts.push(Buffer.from(END));
    return Buffer.concat(parts);
  }

  private textOf(item: Diagnostic): Uint8Array {
    let text = this.written.get(item);
    if (!text) {
      text = Buffer.from(JSON.stringify(item));
      this.written.set(item, text);
    }
    return text;
  }
}

const COMMA = Buffer.from(",");

/** How a message ends behind its last diagnostic, when they are the last of it. */
const END = "]}}";

/** True for diagnostics of the server's; those are never changed. Completions, which are made for one answer, are not. */
const isDiagnostics = (items: unknown): items is readonly Diagnostic[] =>
  Array.isArray(items) && items.length > 0 && (items[0] as Partial<Diagnostic>).source !== undefined;
