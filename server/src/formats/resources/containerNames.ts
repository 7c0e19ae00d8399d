import { isMap, isSeq, type YAMLMap } from "yaml";
import type { YamlPart } from "./found.ts";
import { servicesOf } from "./services.ts";
import { entriesOf, itemsOf, mapAt, textOf, valueAt } from "./yamlTree.ts";

/** What of a service may have it find more machines than its file says. */
const OPENS = ["dns", "dns_search", "extends", "external_links", "network_mode", "domainname"];

/**
 * The names by which containers of a compose file find each other and machines that it says the address of. Undefined where others may
 * be found as well: by another file that it includes, in a network that others join, or by a name that something fills in.
 */
export function knownNames(part: YamlPart): readonly string[] | undefined {
  const { document, isTemplate } = part;
  const top = document.contents;
  if (isTemplate || !isMap(top) || valueAt(document, top, "include") !== undefined) return undefined;
  const networks = mapAt(document, top, ["networks"]);
  // Another file can join a network by its name, as it can one that it finds there.
  const isShared = (networks ? entriesOf(document, networks) : []).some(
    ({ value }) => isMap(value) && mayBeShared(part, value),
  );
  if (isShared) return undefined;
  const services = servicesOf(part);
  if (services.some(({ map }) => OPENS.some((key) => valueAt(document, map, key) !== undefined)))
    return undefined;
  const names = services.flatMap(({ name, map }) => [name, ...namesIn(part, map)]);
  return names.some((name) => name.includes("$")) ? undefined : [...new Set(names)];
}

const mayBeShared = ({ document }: YamlPart, network: YAMLMap): boolean =>
  ["external", "name"].some((key) => network.has(key)) ||
  (textOf(valueAt(document, network, "driver")) ?? "bridge") !== "bridge";

/** The names of a service beside its own, and those that it has for others. */
function namesIn({ document }: YamlPart, map: YAMLMap): string[] {
  const networks = valueAt(document, map, "networks");
  const aliases = isMap(networks)
    ? entriesOf(document, networks).flatMap(({ value }) =>
        isMap(value) ? itemsOf(document, valueAt(document, value, "aliases")) : [],
      )
    : [];
  const hosts = valueAt(document, map, "extra_hosts");
  const told = [
    valueAt(document, map, "container_name"),
    valueAt(document, map, "hostname"),
    ...aliases,
    ...itemsOf(document, valueAt(document, map, "links")),
    ...(isSeq(hosts) ? itemsOf(document, hosts) : []),
    ...(isMap(hosts) ? entriesOf(document, hosts).map(({ key }) => key) : []),
  ];
  // `service:alias`, and `name:address` or `name=address`.
  return told.flatMap((each) => (textOf(each) ?? "").split(/[:=]/)).filter((name) => name !== "");
}
