import type { Texts } from "./files.ts";

/** What a fragment with texts begins with. */
export const FILES = "#files=";

/** The texts as a fragment, the part of an address that a browser keeps to itself. */
export async function fragmentOf(texts: Texts): Promise<string> {
  const packed = await through(
    new TextEncoder().encode(JSON.stringify(texts)),
    new CompressionStream("deflate-raw"),
  );
  const letters = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join(""));
  return FILES + letters.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The texts of a fragment; undefined for one that holds none, or was cut off on its way. */
export async function textsOf(fragment: string): Promise<Texts | undefined> {
  if (!fragment.startsWith(FILES)) return undefined;
  try {
    const letters = atob(fragment.slice(FILES.length).replaceAll("-", "+").replaceAll("_", "/"));
    const packed = Uint8Array.from(letters, (char) => char.charCodeAt(0));
    const bytes = await through(packed, new DecompressionStream("deflate-raw"));
    const texts: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isTexts(texts) ? texts : undefined;
  } catch {
    return undefined;
  }
}

const isTexts = (value: unknown): value is Texts =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).length > 0 &&
  Object.values(value).every((text) => typeof text === "string");

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: ReadableWritablePair<Uint8Array, BufferSource>,
): Promise<Uint8Array> {
  const piped = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(piped).arrayBuffer());
}
