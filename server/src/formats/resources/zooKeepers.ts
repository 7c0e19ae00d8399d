import { isMap, type YAMLMap } from "yaml";
import type { ZooKeeperNear } from "../../model/carrier.ts";
import type { AddZooKeeper, TextEdit } from "../../model/change.ts";
import type { Span } from "../../model/span.ts";
import { spanOf } from "../config/yamlNodes.ts";
import { movedEdits } from "../region.ts";
import { afterLine, endOfLine, endOfLineAt, startOfLineAt } from "../text.ts";
import { knownNames } from "./containerNames.ts";
import type { PlacedPart, YamlPart } from "./found.ts";
import { type Service, servicesOf } from "./services.ts";
import { entriesOf, itemsOf, mapAt, textAt, textOf, valueAt } from "./yamlTree.ts";

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
function roomBeside(part: YamlPart, { map }: Service): Span | undefined {
  const { document } = part;
  const services = mapAt(document, document.contents, ["services"]);
  const names = knownNames(part);
  if (!services || services.flow || !names || names.includes(NAME)) return undefined;
  if (valueAt(document, map, "profiles") !== undefined) return undefined;
  const span = spanOf(services.items.find(({ value }) => value === map)?.key);
  if (!span) return undefined;
  return /^ +$/.test(part.text.slice(startOfLineAt(part.text, span.start), span.start)) ? span : undefined;
}

/** The edits by which a compose file gets a ZooKeeper that a service finds; null where that is not there. */
export function zooKeeperAdded(parts: readonly PlacedPart[], { at }: AddZooKeeper): TextEdit[] | null {
  const found = parts.findLast(({ start }) => start <= at.start);
  const edits = found && editsIn(found.part, at.start - found.start);
  return edits ? movedEdits(edits, found.start) : null;
}

function editsIn(part: YamlPart, at: number): TextEdit[] | undefined {
  const { document, text } = part;
  const services = mapAt(document, document.contents, ["services"]);
  const service = servicesOf(part).find(({ map }) =>
    services?.items.some(({ key, value }) => value === map && spanOf(key)?.start === at),
  );
  if (!services || !service) return undefined;
  const indent = text.slice(startOfLineAt(text, at), at);
  const networks = networksOf(part, service);
  const volumes = volumesEdit(part, indent);
  const fields = [
    `image: ${IMAGE}`,
    ...(networks.length > 0 ? ["networks:", ...networks.map((name) => `${indent}- ${name}`)] : []),
    ...(volumes ? ["volumes:", ...FOLDERS.map((each) => `${indent}- ${each.join(":")}`)] : []),
  ];
  const lines = [`${indent}${NAME}:`, ...fields.map((field) => `${indent}${indent}${field}`)];
  return joined(part, [{ at: endOf(part, services), lines }, ...(volumes ? [volumes] : [])]);
}

interface Addition {
  /** The end of the text that it is written behind. */
  readonly at: number;
  readonly lines: readonly string[];
}

/** The named volumes behind those of the file; undefined where these are in one line. */
function volumesEdit(part: YamlPart, indent: string): Addition | undefined {
  const { document, text } = part;
  const top = document.contents;
  if (!isMap(top)) return undefined;
  const names = (step: string) => FOLDERS.map(([name]) => `${step}${name}:`);
  if (!top.has("volumes")) return { at: endOf(part, top), lines: ["volumes:", ...names(indent)] };
  const volumes = valueAt(document, top, "volumes");
  if (!isMap(volumes) || volumes.flow) return undefined;
  const [first] = volumes.items;
  const start = spanOf(first?.key)?.start;
  if (start === undefined || FOLDERS.some(([name]) => volumes.has(name))) return undefined;
  return { at: endOf(part, volumes), lines: names(text.slice(startOfLineAt(text, start), start)) };
}

/** The end of the last line of a map that has anything in it. */
function endOf({ text }: YamlPart, { range }: YAMLMap): number {
  const end = text.slice(0, range?.[1] ?? 0).trimEnd().length;
  return Math.min(text.length, afterLine(text, endOfLineAt(text, end)));
}

/** What is written at one place comes in one edit. */
function joined({ text }: YamlPart, additions: readonly Addition[]): TextEdit[] {
  const eol = endOfLine(text);
  const places = [...new Set(additions.map(({ at }) => at))];
  return places.map((at) => {
    const lines = additions.filter((each) => each.at === at).flatMap((each) => each.lines);
    const lead = at > 0 && !/[\r\n]/.test(text[at - 1] ?? "") ? eol : "";
    return {
      span: { start: at, end: at },
      newText: `${lead}${lines.map((line) => `${line}${eol}`).join("")}`,
    };
  });
}
