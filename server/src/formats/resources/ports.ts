import { type Document, isMap, isScalar } from "yaml";
import type { PublishedPort } from "../../model/carrier.ts";
import type { Span } from "../../model/span.ts";
import { spanOf } from "../config/yamlNodes.ts";
import { itemsOf, textOf, valueAt } from "./yamlTree.ts";

/** No more of a range are looked at. */
const MOST_PORTS = 100;

/** The ports of a service that its machine passes on: `8081:8081`, `127.0.0.1:8081:8081`, or the same as a map. */
export function publishedByCompose(document: Document.Parsed, ports: unknown): PublishedPort[] {
  return itemsOf(document, ports).flatMap((item): PublishedPort[] => {
    const span = spanOf(item);
    if (!span) return [];
    if (isMap(item)) {
      const address = valueAt(document, item, "host_ip");
      return portsIn(textOf(valueAt(document, item, "target")), addressOf(textOf(address)), span);
    }
    const written = isScalar(item) ? textOf(item) : undefined;
    // What variables stand for may have colons, and be none.
    const [, before = "", inside] =
      /^(?:(.*):)?([^:]*)$/.exec((written ?? "").replace(/\$\{[^}]*\}/g, "$")) ?? [];
    const [, address] = /^(.*):[^:]*$/.exec(before) ?? [];
    return portsIn(inside, addressOf(address), span);
  });
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

function portsIn(text: string | undefined, address: string | null | undefined, span: Span): PublishedPort[] {
  const [, from, to = from] = /^\s*(\d+)(?:-(\d+))?(?:\/tcp)?\s*$/.exec(text ?? "") ?? [];
  if (from === undefined || address === undefined) return [];
  const count = Math.min(Number(to) - Number(from) + 1, MOST_PORTS);
  return Array.from({ length: Math.max(count, 0) }, (_, index) => ({
    port: Number(from) + index,
    address,
    span,
  }));
}
