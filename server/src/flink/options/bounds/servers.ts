import { parseInteger } from "../../values/numbers.ts";
import { NO_SUCH_MACHINE } from "./addresses.ts";
import { MAX_PORT } from "./ports.ts";

/**
 * Why ZooKeeper's client does not take a list of servers, in its own words, or cannot use one of them; null when it does. What follows the first
 * slash is a path for all of them.
 *
 * @see org.apache.zookeeper.client.ConnectStringParser
 */
export function serverComplaint(text: string): string | null {
  const slash = text.indexOf("/");
  const path = slash < 0 ? "" : text.slice(slash);
  const empty = path.indexOf("//");
  if (empty >= 0) return `Invalid path string "${path}" caused by empty node name specified @${empty + 1}`;
  const servers = (slash < 0 ? text : text.slice(0, slash)).split(",").map((server) => server.trim());
  if (servers.every((server) => server === "")) return "A HostProvider may not be empty";
  for (const server of servers) {
    // A colon at the end is left out, and those of an address in brackets part nothing.
    const colon = server.startsWith("[") ? server.indexOf("]:") + 1 : server.lastIndexOf(":");
    const port = colon > 0 ? server.slice(colon + 1) : "";
    if (port === "") continue;
    const read = parseInteger(port);
    if (!read.ok || /\s/.test(port)) return `For input string: "${port}"`;
    if (read.value < 0n || read.value > MAX_PORT) return `port out of range:${read.value}`;
    // The client takes it, and never finds a machine of that name.
    if (/^[^:[\]]+:\d+$/.test(server.slice(0, colon))) return NO_SUCH_MACHINE;
  }
  return null;
}
