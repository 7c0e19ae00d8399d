import { isMap, isScalar, type Scalar, type YAMLMap } from "yaml";
import { lastPartOf } from "../../model/address.ts";
import {
  type Kustomization,
  type KustomizePatch,
  type MapGenerator,
  matchesTarget,
  type PatchTarget,
} from "../../model/kustomization.ts";
import { newCarrier } from "../carriers.ts";
import { spanOf } from "../config/yamlNodes.ts";
import type { Found, YamlPart } from "./found.ts";
import { isAboutOptions, operationsOf } from "./operations.ts";
import { OPERATORS_KINDS, operatorConfiguration } from "./operatorResources.ts";
import { maskedPart } from "./parts.ts";
import { textPlace } from "./textPlace.ts";
import { itemsOf, mapAt, plainRegion, textOf, valueAt } from "./yamlTree.ts";

/** What brings more into a kustomization than its files and patches say. */
const OPAQUE = ["replacements", "vars", "transformers", "generators", "configurations", "helmCharts"];

/** What gives resources other names than those that they are written with. */
const RENAMING = ["namePrefix", "nameSuffix"];

/** What a kustomization puts together. */
export function kustomizationOf(part: YamlPart): Kustomization {
  const { document } = part;
  const top = document.contents;
  const textsAt = (key: string): string[] =>
    isMap(top) ? itemsOf(document, valueAt(document, top, key)).flatMap((item) => textOf(item) ?? []) : [];
  const has = (key: string): boolean => isMap(top) && valueAt(document, top, key) !== undefined;
  return {
    resources: ["resources", "bases"].flatMap(textsAt),
    components: textsAt("components"),
    patches: patchesIn(part).map(({ node, ...patch }) => patch),
    generators: isMap(top) ? generatorsIn(part, top) : [],
    opaque: OPAQUE.some(has),
    ...(isMap(top) && textOf(valueAt(document, top, "kind")) === "Component" ? { component: true } : {}),
    ...(RENAMING.some(has) ? { renames: true } : {}),
  };
}

function generatorsIn({ document }: YamlPart, top: YAMLMap): MapGenerator[] {
  return itemsOf(document, valueAt(document, top, "configMapGenerator")).flatMap((generator) => {
    if (!isMap(generator)) return [];
    const files = itemsOf(document, valueAt(document, generator, "files")).flatMap((item) => {
      const [, key, path] = /^(?:([^=]+)=)?(.+)$/.exec(textOf(item) ?? "") ?? [];
      return path === undefined ? [] : [{ key: key ?? lastPartOf(path), path }];
    });
    const name = textOf(valueAt(document, generator, "name")) ?? "";
    const replaces = textOf(valueAt(document, generator, "behavior")) === "replace";
    return [{ name, replaces, files }];
  });
}

/** A patch with its text, where that stands in the kustomization. */
interface WrittenPatch extends KustomizePatch {
  readonly node: Scalar | undefined;
}

/** All patches, in Kustomize's order: strategic merges, those in JSON's notation, then those of either kind. */
function patchesIn({ document }: YamlPart): WrittenPatch[] {
  const top = document.contents;
  if (!isMap(top)) return [];
  const list = (key: string) => itemsOf(document, valueAt(document, top, key));
  const written = [
    ...list("patchesStrategicMerge").map((item) => {
      const path = /\n/.test(textOf(item) ?? "\n") ? undefined : textOf(item);
      return { path, node: isScalar(item) && path === undefined ? item : undefined, target: null };
    }),
    ...[...list("patchesJson6902"), ...list("patches")].flatMap((item) => {
      if (!isMap(item)) return [];
      const node = valueAt(document, item, "patch");
      return {
        path: textOf(valueAt(document, item, "path")),
        node: isScalar(node) ? node : undefined,
        target: targetOf(document, mapAt(document, item, ["target"])),
      };
    }),
  ];
  return written.map(({ path = null, node, target }) => ({ path, node, target }));
}

function targetOf(document: YamlPart["document"], target: YAMLMap | undefined): PatchTarget | null {
  if (!target) return null;
  const at = (key: string) => textOf(valueAt(document, target, key)) ?? null;
  return {
    kind: at("kind"),
    name: at("name"),
    narrowed: ["namespace", "labelSelector", "annotationSelector"].some((key) => at(key) !== null),
  };
}

/** The configurations in a kustomization: in patches that stand there, and in what its generators are given. */
export function kustomizeConfigurations(part: YamlPart): Found[] {
  return [...patchesIn(part).flatMap((patch, index) => foundInPatch(part, patch, index)), ...generated(part)];
}

function foundInPatch({ text }: YamlPart, { node, target }: WrittenPatch, index: number): Found[] {
  const region = node && plainRegion(text, node);
  if (!region) return [];
  const within = maskedPart(text, region);
  // A text that is no YAML says nothing that is sure.
  if (within.document.errors.length > 0) return [];
  const found = operatorConfiguration(within) ?? stepsFor(target, within);
  return found
    ? [
        {
          ...found,
          within,
          path: [`patch/${index}`, ...found.path],
          carrier: { ...found.carrier, patch: index },
        },
      ]
    : [];
}

/** Steps for a kind of Flink's operator, or about options, which nothing else has. */
function stepsFor(target: PatchTarget | null, within: YamlPart): Found | undefined {
  const found = operationsOf(within);
  const isOfFlink = target?.kind != null && OPERATORS_KINDS.some((kind) => matchesTarget(target.kind, kind));
  return isOfFlink || isAboutOptions(found) ? found : undefined;
}

/** The variables of Flink's image that a generated ConfigMap holds. */
function generated({ text, document }: YamlPart): Found[] {
  const top = document.contents;
  const generators = ["configMapGenerator", "secretGenerator"].flatMap((key) =>
    isMap(top) ? itemsOf(document, valueAt(document, top, key)) : [],
  );
  return generators.flatMap((generator) => {
    if (!isMap(generator)) return [];
    const name = textOf(valueAt(document, generator, "name")) ?? "";
    return itemsOf(document, valueAt(document, generator, "literals")).flatMap((item): Found[] => {
      if (!isScalar(item) || !textOf(item)?.startsWith(LITERAL)) return [];
      const carrier = newCarrier("properties", "", { name, addsTo: true });
      const place = textPlace(text, item, { format: "flink-conf", lead: LITERAL, carrier });
      const anchor = spanOf(item) ?? { start: 0, end: 0 };
      const partial = place.kind === "unread";
      return [
        { path: ["env", name, "FLINK_PROPERTIES"], place, carrier, flinkVersion: null, partial, anchor },
      ];
    });
  });
}

const LITERAL = "FLINK_PROPERTIES=";
