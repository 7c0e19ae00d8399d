import { type Document, isMap, isScalar, isSeq, type Scalar, type YAMLMap } from "yaml";
import type { PublishedPort } from "../../model/carrier.ts";
import type { TextEdit } from "../../model/change.ts";
import type { Span } from "../../model/span.ts";
import { spanOf } from "../config/yamlNodes.ts";
import { endOfLine, startOfLineAt } from "../text.ts";
import type { YamlPart } from "./found.ts";
import { itemsOf, textOf, valueAt } from "./yamlTree.ts";

/** No more of a range are looked at. */
const MOST_PORTS = 100;

/** The ports of a service that its machine passes on: `8081:8081`, `127.0.0.1:8081:8081`, or the same as a map. */
export function publishedByCompose(part: YamlPart, ports: unknown): PublishedPort[] {
  const { document } = part;
  return itemsOf(document, ports).flatMap((item): PublishedPort[] => {
    const span = spanOf(item);
    if (!span) return [];
    const plain = publishedLocally(part, span) !== undefined;
    if (isMap(item)) {
      const address = valueAt(document, item, "host_ip");
      return portsIn(textOf(valueAt(document, item, "target")), addressOf(textOf(address)), span, plain);
    }
    const written = isScalar(item) ? textOf(item) : undefined;
    // What variables stand for may have colons, and be none.
    const [, before = "", inside] =
      /^(?:(.*):)?([^:]*)$/.exec((written ?? "").replace(/\$\{[^}]*\}/g, "$")) ?? [];
    const [, address] = /^(.*):[^:]*$/.exec(before) ?? [];
    return portsIn(inside, addressOf(address), span, plain);
  });
}

const LOCAL = "127.0.0.1";

/**
 * The edit by which what stands at a place publishes on its own machine alone. Undefined where it is not written plainly: with a
 * variable, a range or a port that Docker chooses, or where other services may take it over.
 */
export function publishedLocally({ document, text }: YamlPart, { start }: Span): TextEdit | undefined {
  const services = document.get("services", true);
  for (const { value: service } of isMap(services) ? services.items : []) {
    const ports = isMap(service) && !service.anchor ? service.get("ports", true) : undefined;
    const item = isSeq(ports) && !ports.anchor && ports.items.find((each) => spanOf(each)?.start === start);
    if (isMap(item) && !item.anchor) return inMap(item, text);
    if (isScalar(item) && !item.anchor && !item.tag) return inText(item, text);
  }
  return undefined;
}

/** `8081:8081`, in quotes or without, with the address of all of the machine or none. */
function inText(item: Scalar, text: string): TextEdit | undefined {
  const span = spanOf(item);
  const written = span && text.slice(span.start, span.end);
  const [whole, quote = "", all = ""] =
    /^(["']?)(0\.0\.0\.0:)?\d+:\d+(?:\/tcp)?\1$/.exec(written ?? "") ?? [];
  if (!span || whole === undefined) return undefined;
  const start = span.start + quote.length;
  return { span: { start, end: start + all.length }, newText: `${LOCAL}:` };
}

/** The keys of a port of which it is known what they mean beside an address. */
const KNOWN: ReadonlySet<string> = new Set([
  "target",
  "published",
  "protocol",
  "name",
  "app_protocol",
  "host_ip",
]);

function inMap(item: YAMLMap, text: string): TextEdit | undefined {
  const own = new Map(item.items.map(({ key, value }) => [textOf(key) ?? "", { key, value }]));
  const isNumber = (key: string) => /^\d+$/.test(textOf(own.get(key)?.value) ?? "");
  const at = spanOf(item.items[0]?.key)?.start;
  const isKnown =
    [...own.keys()].every((key) => KNOWN.has(key)) && isNumber("target") && isNumber("published");
  if (!isKnown || at === undefined) return undefined;
  const address = own.get("host_ip");
  if (address) {
    const span = textOf(address.value) === "0.0.0.0" ? spanOf(address.value) : undefined;
    return span && { span, newText: LOCAL };
  }
  const indent = " ".repeat(at - startOfLineAt(text, at));
  return {
    span: { start: at, end: at },
    newText: `host_ip: ${LOCAL}${item.flow ? ", " : `${endOfLine(text)}${indent}`}`,
  };
}

/** The ports of a container that its node passes on. */
export function publishedByPod(document: Document.Parsed, ports: unknown): PublishedPort[] {
  return itemsOf(document, ports).flatMap((item): PublishedPort[] => {
    const span = spanOf(item);
    if (!span || !isMap(item) || valueAt(document, item, "hostPort") === undefined) return [];
    const address = addressOf(textOf(valueAt(document, item, "hostIP")));
    return portsIn(textOf(valueAt(document, item, "containerPort")), address, span);
  });
}

/** Null for all addresses, undefined for one that something fills in. */
function addressOf(text: string | undefined): string | null | undefined {
  if (text === undefined || text === "" || text === "0.0.0.0" || text === "[::]") return null;
  return text.includes("$") || text.includes("{{") ? undefined : text.replace(/^\[(.*)\]$/, "$1");
}

function portsIn(
  text: string | undefined,
  address: string | null | undefined,
  span: Span,
  plain = false,
): PublishedPort[] {
  const [, from, to = from] = /^\s*(\d+)(?:-(\d+))?(?:\/tcp)?\s*$/.exec(text ?? "") ?? [];
  if (from === undefined || address === undefined) return [];
  const count = Math.min(Number(to) - Number(from) + 1, MOST_PORTS);
  return Array.from({ length: Math.max(count, 0) }, (_, index) => ({
    port: Number(from) + index,
    address,
    span,
    ...(plain ? { plain } : {}),
  }));
}
