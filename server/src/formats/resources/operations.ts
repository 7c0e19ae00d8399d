import { isMap, isScalar, isSeq, Pair, Scalar, YAMLMap } from "yaml";
import type { DocumentChange, TextEdit } from "../../model/change.ts";
import type { Setting } from "../../model/setting.ts";
import type { Span } from "../../model/span.ts";
import { valueAsRead } from "../config/placeholders.ts";
import { spanOf } from "../config/yamlNodes.ts";
import type { Found, Operation, YamlPart } from "./found.ts";
import { readSpecification } from "./operatorResources.ts";
import { behind, itemsOf, plainRegion, textOf, valueAt } from "./yamlTree.ts";

/** Paths of one option, of the map of all options, and of anything above that. */
const OPTION = /^\/spec\/(?:template\/spec\/)?flinkConfiguration\/([^/]+)$/;
const OPTIONS =
  /^(?:|\/spec|\/spec\/template|\/spec\/template\/spec|\/spec\/(?:template\/spec\/)?flinkConfiguration(?:\/.*)?)$/;

/** What no item of the checklist and no check goes by: names and labels, how pods are placed and what they may take. */
const UNJUDGED =
  /^\/metadata(?:\/|$)|^\/spec\/(?:template\/spec\/)?(?:logConfiguration(?:\/|$)|(?:(?:job|task)Manager\/)?podTemplate\/(?:metadata|spec\/(?:affinity|nodeSelector|tolerations|topologySpreadConstraints|priorityClassName|imagePullSecrets|containers\/\d+\/(?:resources|imagePullPolicy)))(?:\/|$))/;

/** A field of the specification by the names above it: no item of a list, and nothing that others fill or that lies deeper. */
const FIELD =
  /^\/spec\/(template\/spec\/)?((?!(?:template|ingress|flinkConfiguration)\b)[A-Za-z]\w*(?:\/(?!podTemplate\b)[A-Za-z]\w*)*)$/;
const MAPS: ReadonlySet<string> = new Set(["job", "jobManager", "taskManager", "podTemplate"]);

/** A list of steps that change a resource; undefined for anything else, and for steps that nothing tells to be of Flink's. */
export function operationsOf(part: YamlPart): Found | undefined {
  const { text, document } = part;
  const top = document.contents;
  const operations: Operation[] = [];
  const specification = new YAMLMap();
  let [replacesOptions, unfollowed, ofColors] = [false, false, false];
  for (const item of itemsOf(document, top)) {
    const path = isMap(item) ? textOf(valueAt(document, item, "path")) : undefined;
    if (!isMap(item) || path === undefined) return undefined;
    ofColors ||= path.startsWith("/spec/template/spec/");
    const option = operationIn(item, path);
    if (option) operations.push(option);
    // Another map in the place of all options.
    else if (OPTIONS.test(path)) replacesOptions = true;
    else if (!isUnjudged(item, path) && !putField(item, path)) unfollowed = true;
  }
  const anchor = operations[0]?.keySpan ?? (isSeq(top) ? spanOf(top.items[0]) : undefined);
  // Of what is no list, or has no step yet, nothing stands anywhere.
  if (!anchor) return undefined;
  const kind = ofColors ? "FlinkBlueGreenDeployment" : "FlinkDeployment";
  const { carrier, flinkVersion } = readSpecification(part, { kind, name: "", spec: specification, anchor });
  return {
    path: ["operations"],
    place: { kind: "operations", operations },
    carrier: {
      ...carrier,
      group: "",
      // What the operator gives any resource, that one says which is changed.
      adds: new Map([...carrier.adds].filter(([, { span }]) => span !== anchor)),
      addsTo: true,
      ofAnyResource: true,
      ...(unfollowed ? { unfollowed } : {}),
    },
    flinkVersion,
    // To whatever it changes.
    partial: true,
    patch: !replacesOptions,
    anchor,
  };

  function operationIn(item: YAMLMap, path: string): Operation | undefined {
    const [, escaped] = OPTION.exec(path) ?? [];
    const region = pathRegion(item);
    const op = opOf(item);
    if (escaped === undefined || !region) return undefined;
    const keySpan = { start: region.end - escaped.length, end: region.end };
    const key = escaped.replaceAll("~1", "/").replaceAll("~0", "~");
    if (op === "remove") return { key, keySpan, value: null };
    const value = valueAt(document, item, "value");
    const span = spanOf(value);
    const written = textOf(value);
    if (!sets(op) || written === undefined || !span) return undefined;
    return { key, keySpan, value: { text: written, span } };
  }

  /** Puts a field to the others as if it stood in a map; false for one that cannot be put there. */
  function putField(item: YAMLMap, path: string): boolean {
    const names = FIELD.exec(path)?.[2]?.split("/") ?? [];
    const name = names.at(-1) ?? "";
    const region = pathRegion(item);
    const op = opOf(item);
    const value = valueAt(document, item, "value");
    const isWhole = isScalar(value) || (name === "resource" && isMap(value) && value.has("memory"));
    const isLeaf = op === "remove" ? !MAPS.has(name) : sets(op) && isWhole;
    if (!region || names.length === 0 || !isLeaf) return false;
    let [map, end] = [specification, region.end - names.join("/").length];
    for (const [index, each] of names.entries()) {
      const key = new Scalar(each);
      key.range = [end, end + each.length, end + each.length];
      end += each.length + 1;
      const known = map.get(each);
      if (index === names.length - 1) {
        map.delete(each);
        map.add(new Pair(key, op === "remove" ? new Scalar(null) : value));
      } else if (isMap(known)) map = known;
      else {
        const below = new YAMLMap();
        map.delete(each);
        map.add(new Pair(key, below));
        map = below;
      }
    }
    return true;
  }

  function isUnjudged(item: YAMLMap, path: string): boolean {
    const op = opOf(item);
    return UNJUDGED.test(path) && (op === "remove" || sets(op));
  }

  function pathRegion(item: YAMLMap): Span | undefined {
    const node = behind(document, item.items.find(({ key }) => textOf(key) === "path")?.value);
    return isScalar(node) ? plainRegion(text, node) : undefined;
  }

  function opOf(item: YAMLMap): string | undefined {
    return textOf(valueAt(document, item, "op"));
  }
}

/** True for steps of which one sets options, takes them away or puts others in the place of all. */
export const isAboutOptions = (found: Found | undefined): boolean =>
  found?.place.kind === "operations" && (found.place.operations.length > 0 || found.patch === false);

const sets = (op: string | undefined): boolean => op === "add" || op === "replace";

/** What the steps set and take away. */
export const settingsOfOperations = (operations: readonly Operation[]): Setting[] =>
  operations.map(({ key, keySpan, value }) => ({
    key,
    ...(value ? valueAsRead(value.text) : { value: null, unset: true as const }),
    keySpan,
    ...(value ? { valueSpan: value.span } : {}),
    via: key,
  }));

/** The edits for a change of one of the options that steps set; null for any other change. */
export function editOperations(
  operations: readonly Operation[],
  change: DocumentChange,
  print: (value: string) => string,
): TextEdit[] | null {
  switch (change.kind) {
    case "replace-value": {
      const known = operations.some(({ value }) => value?.span.start === change.span.start);
      return known ? [{ span: change.span, newText: print(change.value) }] : null;
    }
    case "set-option": {
      const value = operations.findLast(({ key }) => key === change.key)?.value;
      return value ? [{ span: value.span, newText: print(change.value) }] : null;
    }
    case "rename-option": {
      const known = operations.some(({ keySpan }) => keySpan.start === change.at.start);
      const newText = change.key.replaceAll("~", "~0").replaceAll("/", "~1");
      return known ? [{ span: change.at, newText }] : null;
    }
    default:
      return null;
  }
}
