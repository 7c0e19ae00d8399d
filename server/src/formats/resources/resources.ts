import { type Document, isMap, isSeq, type ParsedNode, type YAMLMap } from "yaml";
import { compareVersions, NEWEST, OLDEST, READS_CONFIG_YAML } from "../../flink/versions.ts";
import { documentUri, sourceUri } from "../../model/address.ts";
import { type DocumentChange, movedChange, type TextEdit } from "../../model/change.ts";
import type { Facts } from "../../model/facts.ts";
import { type Network, NO_NETWORK, type PlacedNetwork } from "../../model/network.ts";
import type { Setting } from "../../model/setting.ts";
import { movedSpan, type Span } from "../../model/span.ts";
import { distinctAddresses } from "../addresses.ts";
import { editSource, factsOfSource } from "../commands/sourceFacts.ts";
import { editConfigYaml } from "../config/configYamlEdit.ts";
import { emptyFacts } from "../config/emptyFacts.ts";
import { propertiesRead } from "../config/imageProperties.ts";
import { TEMPLATE, TEMPLATE_LINE, UNKNOWN, withKnown } from "../config/placeholders.ts";
import { withBranches } from "../config/templateBranches.ts";
import { Flattener } from "../config/yamlFlatten.ts";
import { spanOf } from "../config/yamlNodes.ts";
import { printValue } from "../config/yamlPrint.ts";
import type { DocumentText, Format } from "../format.ts";
import { addIgnore, removeComment } from "../ignores.ts";
import type { InnerFormats } from "../inner.ts";
import type { KindOfDocument } from "../kinds.ts";
import { movedContainer, movedEdits, movedFacts, Unplaced } from "../region.ts";
import { afterLine, endOfLine, endOfLineAt, indentAt, startOfLineAt, wordsIn } from "../text.ts";
import { caretIn } from "./caret.ts";
import { valuesBelow } from "./chartValues.ts";
import type { AddressedFound, Found, FoundMounting, YamlPart } from "./found.ts";
import { printMapValue } from "./mapValue.ts";
import { editOperations, settingsOfOperations } from "./operations.ts";
import { type KnownText, type Part, PartCache, type Placed, parsed } from "./parts.ts";
import { aroundIn, placedSource, type ReadSource } from "./placedSources.ts";
import { publishedLocally } from "./ports.ts";
import { restartAdded } from "./restarts.ts";
import { variableGiven } from "./variables.ts";
import { volumesGiven } from "./volumeOwners.ts";
import { mergedInto } from "./yamlTree.ts";
import { zooKeeperAdded } from "./zooKeepers.ts";

/** Finds the configurations of a YAML document. */
export type Finder = (part: YamlPart, uri: string) => readonly Found[];

/** What is read of a kind of YAML file. */
export interface Reading {
  readonly find: Finder;
  /** True for a file that is one of Flink's by its look, also without a configuration. */
  isSure(text: string): boolean;
  /** What its documents say beside their configurations. */
  about?(parts: readonly YamlPart[], text: string, uri: string): Partial<Facts>;
  /** What lies in the containers that a document starts. */
  mounting?(part: YamlPart): readonly FoundMounting[];
  /** What in it lets others in to pods, or keeps them out. */
  network?(part: YamlPart): Network;
}

/** A kind of YAML file that describes deployments and holds configurations among other things. */
export function resources(kind: KindOfDocument, reading: Reading, inner: InnerFormats): Format {
  const cache = new PartCache();
  const host = { ...reading, kind, inner, cache };
  const read = (document: DocumentText): Facts => readResources(document, host);
  return {
    ...kind,
    prepare: async () => {},
    concernsFlink: (text) =>
      kind.mayConcernFlink(text) &&
      (cache.of(text).parts.some(({ part }) => foundIn("", part, host).length > 0) ||
        (reading.isSure(text) && parses(cache.of(text)))),
    read,
    readOnce: read,
    linesLeftOut: (text) => cache.of(text).parts.reduce((sum, { part }) => sum + part.leftOut, 0),
    edit: (document, _facts, change) => editResources(document, change, host),
    caretAt: (text, offset) => caretIn(text, offset, placedIn("", cache.of(text), host), inner),
    printValue,
  };
}

interface Host extends Reading {
  readonly kind: KindOfDocument;
  readonly inner: InnerFormats;
  readonly cache: PartCache;
}

function foundIn(uri: string, part: Part, { find }: Host): readonly AddressedFound[] {
  // What does not parse holds nothing that is sure.
  if (part.document.errors.length > 0) return [];
  return part.found.get(uri, () =>
    find(part, uri).map((each) => {
      const taking = part.templated ? withValues(each, part.written) : each;
      const found = part.isTemplate ? ofTemplate(taking) : taking;
      return { ...found, address: sourceUri(documentUri(uri), found.path) };
    }),
  );
}

/** True for a file of which all parts are YAML. */
const parses = ({ parts }: KnownText): boolean =>
  parts.every(({ part }) => part.document.errors.length === 0);

/** What is a map or a whole file may take all its lines from values. */
function withValues(found: Found, written: string): Found {
  const { carrier, anchor } = found;
  if (carrier.layer !== "resource" && carrier.layer !== "file") return found;
  return { ...found, carrier: { ...carrier, values: valuesBelow(written, anchor.start) } };
}

/** Of a template more may be set than is seen, and nothing is sure of the resource around. */
function ofTemplate(found: Found): Found {
  const { carrier, path } = found;
  const plain = (text: string) => text.replace(/\uFFFC+/g, "*");
  return {
    ...found,
    path: path.map(plain),
    partial: true,
    carrier: {
      ...carrier,
      name: plain(carrier.name),
      resource: null,
      containers: [],
      addsTo: true,
    },
  };
}

function placedIn(uri: string, { parts }: KnownText, host: Host): Placed[] {
  const all: Placed[] = [];
  for (const { part, start, line } of parts)
    for (const found of foundIn(uri, part, host)) all.push({ part, start, line, found });
  return all;
}

/** The addresses of the configurations of a file. */
const addressesIn = (placed: readonly Placed[]): string[] =>
  distinctAddresses(placed.map(({ found }) => found.address));

function readResources({ uri, text }: DocumentText, host: Host): Facts {
  const known = host.cache.of(text);
  const placed = placedIn(uri, known, host);
  const addresses = addressesIn(placed);
  const read = placed.map(({ found, part, start, line }, index): ReadSource => {
    const address = addresses[index] ?? uri;
    const unplaced = part.facts.get(address, () => new Unplaced(sourceFacts(found, part, address, host)));
    return { found, part, start, line, unplaced };
  });
  const around = aroundIn(known, read);
  known.around = around;
  const all = read.map((each) => placedSource(each, around));
  const mounting = known.parts.flatMap(({ part, start }) =>
    part
      .mounting(host.mounting)
      .map(({ container, ...each }) =>
        container ? { ...each, container: { ...movedContainer(container, start), uri } } : each,
      ),
  );
  const network = networkAt(known, uri, host);
  const isRequest = (index: number) => placed[index]?.found.place.kind === "none";
  const sources = all.filter((_, index) => !isRequest(index));
  const requests = all.filter((_, index) => isRequest(index));
  const [first] = all;
  return {
    ...emptyFacts(uri, host.kind.id),
    kind: "resource",
    templated: known.parts.some(({ part }) => part.templated),
    ignores: around.ignores,
    ...host.about?.(
      known.parts.map(({ part }) => part),
      text,
      uri,
    ),
    ...(placed.every(({ found }) => found.place.kind === "mounted")
      ? { words: TEMPLATE_LINE.test(text) ? null : wordsIn(text) }
      : {}),
    ...(mounting.length > 0 ? { mounting } : {}),
    ...(network ? { network } : {}),
    anchor: first?.anchor ?? { start: 0, end: endOfLineAt(text, 0) },
    ...(requests.length > 0 ? { requests } : {}),
    sources,
  };
}

/** What all documents of a file say of the network; undefined where they say nothing. */
function networkAt({ parts }: KnownText, uri: string, host: Host): PlacedNetwork | undefined {
  const placed = parts
    .map(({ part, start }) => ({ start, own: part.network(host.network) }))
    .filter(({ own }) => own !== NO_NETWORK);
  if (placed.length === 0) return undefined;
  const at = (start: number) => {
    return <Member extends { span: Span }>(each: Member) => ({
      ...each,
      uri,
      span: movedSpan(each.span, start),
    });
  };
  return {
    services: placed.flatMap(({ own, start }) => own.services.map(at(start))),
    ingresses: placed.flatMap(({ own, start }) => own.ingresses.map(at(start))),
    policies: placed.flatMap(({ own, start }) => own.policies.map(at(start))),
  };
}

/** What a configuration is wherever its part of the file stands. */
function sourceFacts(found: Found, part: Part, uri: string, host: Host): Facts {
  const facts = withBranches(factsInPart(found, part, uri, host), part.written, found.anchor.start);
  // Of two branches of a template only one is there.
  const { layer, defaults, unsure } = found.carrier;
  const settings = part.isTemplate ? settingsOfTemplate(facts.settings, part.written) : facts.settings;
  const filledIn = part.isTemplate ? { open: true, templated: true, problems: [] } : {};
  return {
    ...facts,
    ...filledIn,
    ...(unsure ? { open: true } : {}),
    settings: unsure ? settings.map((setting) => ({ ...setting, optional: true })) : settings,
    uri,
    kind: "config",
    format: host.kind.id,
    // What is no whole file is read by each Flink.
    readBy: layer === "file" && !defaults ? facts.readBy : { from: OLDEST, to: NEWEST },
    carrier: { ...found.carrier, elsewhere: null, flinkVersion: null },
  };
}

/** Those whose keys are known; of the others' values what the text tells that stands in the template. */
const settingsOfTemplate = (settings: readonly Setting[], written: string): Setting[] =>
  settings.filter(({ key }) => !key.includes(UNKNOWN)).map((setting) => withKnown(setting, written));

/** The facts of a configuration, with places in its YAML document. */
function factsInPart(
  { place, partial, patch, anchor, carrier, flinkVersion, within }: Found,
  outer: YamlPart,
  uri: string,
  host: Host,
): Facts {
  const part = within ?? outer;
  const empty: Facts = {
    ...emptyFacts(uri, host.kind.id),
    anchor,
    open: partial,
    ...(partial && patch ? { patch } : {}),
  };
  switch (place.kind) {
    case "unread":
    case "no-map":
    case "mounted":
    case "none":
      return empty;
    case "unheard":
      return { ...empty, problems: [{ kind: "ineffective", span: place.span, message: place.reason }] };
    case "script":
      return factsOfSource(place.source, { uri, text: part.text }, host.kind.id, host.inner);
    case "operations":
      return { ...empty, values: "either", settings: settingsOfOperations(place.operations) };
    case "text": {
      const { start, end } = place.region;
      const text = part.text.slice(start, end);
      const alone = host.inner[place.format].readOnce({ uri, text });
      const facts = movedFacts(carrier.layer === "properties" ? propertiesRead(text, alone) : alone, start);
      return { ...facts, open: facts.open || partial, anchor: facts.settings[0]?.keySpan ?? anchor };
    }
    case "map": {
      const reader = new Flattener(part.text, part.document);
      for (const merged of mergedInto(part.document, place.map) ?? []) reader.read(merged);
      reader.read(place.map);
      const [from, , to] = place.map.range ?? [0, 0, 0];
      const text = part.text.slice(from, endWithTemplate(part.text, from, to));
      const version = flinkVersion?.version;
      const isOfOthers = carrier.layer === "resource" && !carrier.resource;
      const standard = version !== undefined && compareVersions(version, READS_CONFIG_YAML.from) >= 0;
      return {
        ...empty,
        values: standard ? "standard" : "legacy",
        settings: [
          ...(isOfOthers ? markedNested(reader.settings, place.map) : reader.settings).filter(
            ({ key }) => !key.startsWith("<<") && key !== "$patch",
          ),
          // In a patch, nothing for a value takes the option away.
          ...(carrier.resource?.partial ? reader.unset() : []),
        ],
        ...(TEMPLATE_LINE.test(text) ? { open: true, patch: false } : {}),
        templated: TEMPLATE.test(text),
        anchor,
      };
    }
  }
}

/** The end of a map with the lines right below it that a template puts into it. */
function endWithTemplate(text: string, from: number, to: number): number {
  const indent = indentAt(text, from).length;
  let end = to;
  let line = startOfLineAt(text, to) === to ? to : afterLine(text, endOfLineAt(text, to));
  while (line < text.length && indentAt(text, line).length >= indent) {
    const lineEnd = endOfLineAt(text, line);
    if (!TEMPLATE_LINE.test(text.slice(line, lineEnd))) break;
    end = lineEnd;
    line = afterLine(text, lineEnd);
  }
  return end;
}

/** Settings with a mark at those that stand in a map of their own. */
function markedNested(settings: readonly Setting[], map: YAMLMap): Setting[] {
  const own = new Set(map.items.map(({ key }) => spanOf(key)?.start));
  return settings.map((each) => (own.has(each.keySpan.start) ? each : { ...each, nested: true }));
}

function editResources({ uri, text }: DocumentText, change: DocumentChange, host: Host): TextEdit[] | null {
  const eol = endOfLine(text);
  if (change.kind === "ignore") return [addIgnore(text, "#", change, change.at, eol)];
  if (change.kind === "remove") return [removeComment(text, change.span)];
  const known = host.cache.of(text);
  if (change.kind === "give-variable") return variableGiven(known.parts, change);
  if (change.kind === "add-zookeeper") return zooKeeperAdded(known.parts, change);
  if (change.kind === "give-volumes") return volumesGiven(known.parts, change);
  if (change.kind === "restart-service") return restartAdded(known.parts, change);
  const placed = placedIn(uri, known, host);
  const addresses = addressesIn(placed);
  const target = placed[addresses.indexOf(change.uri)];
  if (!target) return null;
  const { found, part, start } = target;
  const edits = editInPart(found, part, movedChange(change, -start), eol, host);
  return edits && movedEdits(edits, start);
}

/** The edits of a configuration, with places in its YAML document. */
function editInPart(
  { place, within }: Found,
  outer: YamlPart,
  change: DocumentChange,
  eol: string,
  host: Host,
): TextEdit[] | null {
  if (change.kind === "publish-locally") {
    const edit = publishedLocally(outer, change.span);
    return edit ? [edit] : null;
  }
  const part = within ?? outer;
  switch (place.kind) {
    case "unread":
    case "unheard":
    case "mounted":
    case "none":
      return null;
    case "operations":
      return editOperations(place.operations, change, printMapValue);
    case "script":
      return editSource(place.source, part.text, change, host.inner);
    case "no-map": {
      if (change.kind !== "set-option") return null;
      const { key, parent, indent } = place;
      const newText = `${indent}${key}:${eol}${indent}  ${change.key}: ${printMapValue(change.value)}${eol}`;
      return [{ span: parent, newText }];
    }
    case "text": {
      const { start, end } = place.region;
      const document = { uri: change.uri, text: part.text.slice(start, end) };
      const format = host.inner[place.format];
      const facts = format.readOnce(document);
      // Without a line to go by nobody knows how far in a new one stands.
      if (change.kind === "set-option" && facts.settings.length === 0) return null;
      const edits = format.edit(document, facts, movedChange(change, -start));
      return edits && movedEdits(indented(edits, document.text, facts), start);
    }
    case "map": {
      const reader = new Flattener(part.text, part.document);
      reader.read(place.map);
      const facts = { ...emptyFacts(change.uri, host.kind.id), settings: reader.settings };
      const root = (text: string) => withRoot(text, place.map.range?.[0] ?? 0);
      return editConfigYaml({ uri: change.uri, text: part.text }, facts, root, change, printMapValue);
    }
  }
}

/** Edits of a text in a block: lines that are written anew stand as far in as the others, and what is added at its end. */
function indented(edits: readonly TextEdit[], text: string, { settings }: Facts): TextEdit[] {
  const last = indentAt(text, settings.at(-1)?.keySpan.start ?? 0);
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const block = lines.map((line) => indentAt(line, 0)).sort((a, b) => a.length - b.length)[0] ?? "";
  return edits.map(({ span, newText }) => {
    const { start, end } = span;
    if (start === text.length && !/^[\r\n]/.test(newText)) return { span, newText: last + newText };
    const isLine = newText !== "" && start < end && startOfLineAt(text, start) === start;
    return isLine && text.startsWith(block, start) ? { span, newText: block + newText } : { span, newText };
  });
}

/** The document of a text with the map at an offset in the place of its root. */
function withRoot(text: string, offset: number): Document.Parsed {
  const document = parsed(text);
  const found = mapStartingAt(document.contents, offset);
  return Object.create(document, { contents: { value: found } }) as Document.Parsed;
}

function mapStartingAt(node: unknown, offset: number): ParsedNode | null {
  if (isMap(node) && node.range?.[0] === offset) return node as ParsedNode;
  const inner = isMap(node) ? node.items.map(({ value }) => value) : isSeq(node) ? node.items : [];
  for (const each of inner) {
    const found = mapStartingAt(each, offset);
    if (found) return found;
  }
  return null;
}
