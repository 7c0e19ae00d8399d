import { isMap } from "yaml";
import type { ZooKeeperNear } from "../../model/carrier.ts";
import type { AddZooKeeper, TextEdit } from "../../model/change.ts";
import type { Span } from "../../model/span.ts";
import { additionsAt, keyOf, newService, newVolumes, serviceAt } from "./addedService.ts";
import { knownNames } from "./containerNames.ts";
import type { PlacedPart, YamlPart } from "./found.ts";
import { type Service, servicesOf } from "./services.ts";
import { entriesOf, itemsOf, textAt, textOf, valueAt } from "./yamlTree.ts";

/** The image of the project, the last line of versions that Flink's clients of all versions talk to. */
const IMAGE = "zookeeper:3.9";
const NAME = "zookeeper";
const DEFAULT_PORT = "2181";
/** What images call their variable for the port, by which some have another one. */
const PORTS = ["ZOOKEEPER_CLIENT_PORT", "ZOO_PORT_NUMBER"];
/** Where the image keeps what has to outlive its container. */
const FOLDERS: readonly [volume: string, path: string][] = [
  ["zookeeper-data", "/data"],
  ["zookeeper-log", "/datalog"],
];

/** The ZooKeepers of a compose file that a service finds by their names, or where one can be added that it finds. */
export function zooKeeperFor(part: YamlPart, service: Service): ZooKeeperNear | undefined {
  const servers = servicesOf(part).filter(
    (other) => isZooKeeper(part, other) && !other.name.includes("$") && shareNetwork(part, service, other),
  );
  if (servers.length > 0)
    return { quorum: servers.map((each) => `${each.name}:${portOf(part, each)}`).join() };
  const key = roomBeside(part, service);
  return key && { beside: key, quorum: `${NAME}:${DEFAULT_PORT}` };
}

const isZooKeeper = ({ document }: YamlPart, { map }: Service): boolean =>
  /(?:^|\/)(?:cp-)?zookeeper(?=[:@]|$)/.test(textAt(document, map, ["image"]) ?? "");

function portOf({ document }: YamlPart, { map }: Service): string {
  const variables = valueAt(document, map, "environment");
  const given = isMap(variables)
    ? entriesOf(document, variables).map(({ key, value }) => [textOf(key), textOf(value)])
    : itemsOf(document, variables).map((each) => (textOf(each) ?? "").split("="));
  const [, port = ""] = given.find(([name]) => PORTS.includes(name ?? "")) ?? [];
  return /^\d+$/.test(port) ? port : DEFAULT_PORT;
}

/** Without networks of its own, a service is in the one that all of its file have. */
function networksOf({ document }: YamlPart, { map }: Service): readonly string[] {
  const networks = valueAt(document, map, "networks");
  const named = isMap(networks)
    ? entriesOf(document, networks).map(({ key }) => key)
    : itemsOf(document, networks);
  return named.flatMap((each) => textOf(each) ?? []);
}

function shareNetwork(part: YamlPart, one: Service, other: Service): boolean {
  const [own, theirs] = [one, other].map((each) => {
    const named = networksOf(part, each);
    return named.length > 0 ? named : ["default"];
  });
  return own?.some((name) => theirs?.includes(name)) ?? false;
}

/** The key of a service beside which one more can be written; undefined where nobody has it found, or its name is taken. */
function roomBeside(part: YamlPart, service: Service): Span | undefined {
  const { document } = part;
  const names = knownNames(part);
  if (!names || names.includes(NAME) || valueAt(document, service.map, "profiles") !== undefined)
    return undefined;
  const span = keyOf(part, service);
  return span && serviceAt(part, span.start) ? span : undefined;
}

/** The edits by which a compose file gets a ZooKeeper that a service finds; null where that is not there. */
export function zooKeeperAdded(parts: readonly PlacedPart[], { at }: AddZooKeeper): TextEdit[] | null {
  return additionsAt(parts, at.start, (part, { service, indent }) => {
    const networks = networksOf(part, service);
    const names = FOLDERS.map(([name]) => name);
    const volumes = newVolumes(part, names, indent);
    const fields = [
      `image: ${IMAGE}`,
      "restart: unless-stopped",
      ...(networks.length > 0 ? ["networks:", ...networks.map((name) => `${indent}- ${name}`)] : []),
      ...(volumes ? ["volumes:", ...FOLDERS.map((each) => `${indent}- ${each.join(":")}`)] : []),
    ];
    return [...newService(part, NAME, fields, indent), ...(volumes ? [volumes] : [])];
  });
}
