import { type Document, isMap, isScalar, isSeq, parseAllDocuments, visit } from "yaml";
import type { BuildText, OperatorClaim, Piece } from "../../model/build.ts";
import { instructionsIn, instructionsOfImage } from "../dockerfile.ts";
import { behind, valueAt } from "../resources/yamlTree.ts";
import { bakedBy } from "./bakedFiles.ts";
import { OPERATOR } from "./names.ts";
import { operatorsIn } from "./operatorCharts.ts";
import { BuildSource, define, type Found } from "./place.ts";
import { plainImageOf } from "./plainImages.ts";
import { piecesOf } from "./variables.ts";

/** The variable in which Flink's own images keep their version, as many that are made like them do. */
const VERSION_VARIABLE = "FLINK_VERSION";

/**
 * The version in the name of an image, such as `flink:1.18-scala_2.12-java11`, `apache/flink:1.18` or a mirror's
 * `registry.example.org/library/flink:1.18`; undefined for another image. Somebody's own image of that name can
 * have versions of its own, unless the tag is one of Flink's.
 */
function versionOfImage(image: readonly Piece[]): readonly Piece[] | undefined {
  const [head, ...rest] = image;
  if (typeof head !== "string") return undefined;
  const [, path = "", tag = ""] = /^([^@]*?\/?flink):([^@]*)/.exec(head) ?? [];
  const folders = path.split("/").slice(0, -1);
  if (path.split("/").at(-1) !== "flink") return undefined;
  const [host = ""] = folders;
  const hosted = /[.:]/.test(host) || host === "localhost";
  const official =
    folders.length === 0 ||
    ["library", "apache"].includes(folders.at(-1) ?? "") ||
    (hosted && folders.length === 1);
  const flinksOwn = /^\d+\.\d+(?:\.\d+)?-(?:scala_2\.\d+|java\d+)/.test(tag);
  if (!official && !flinksOwn) return undefined;
  return tag === "" ? rest : [tag, ...rest];
}

/** Reads a Dockerfile; null when it has nothing to do with Flink. */
export function readDockerfile(uri: string, text: string): Found | null {
  const source = new BuildSource(uri, text);
  const names = new Map<string, BuildText[]>();
  const images: BuildText[] = [];
  const instructions = instructionsIn(text);
  const { paths: baked, unseen: bakesUnseen } = bakedBy(instructions);
  for (const { name: instruction, span, line } of instructions) {
    const rest = line.trimStart();
    const offset = span.end - rest.length;
    if (instruction === "FROM") {
      const [, blanks = "", image = ""] = /^((?:--\S+\s+)*)(\S+)/.exec(rest) ?? [];
      const version = versionOfImage(piecesOf(image, "shell"));
      if (version) images.push(source.textAt(version, offset + blanks.length));
    }
    if (instruction !== "ARG" && instruction !== "ENV") continue;
    for (const [, name = "", quoted, bare] of rest.matchAll(/(\w+)(?:=|\s+(?=\S+$))(?:"([^"]*)"|(\S*))/g)) {
      const value = source.textAt(piecesOf(quoted ?? bare ?? "", "shell"), offset);
      define(names, name, value);
      if (name === VERSION_VARIABLE) images.push(value);
    }
  }
  const isOfFlink = images.length + baked.length > 0;
  if (!isOfFlink) return null;
  const plain = plainImageOf(instructionsOfImage(text));
  const plainImage = plain ? source.textAt(piecesOf(plain.image, "shell"), plain.offset) : null;
  return { isModule: false, images, names, baked, bakesUnseen, plainImage };
}

/**
 * Reads a compose file, a workload of Kubernetes, a resource of Flink's operator, or what installs that; null when it has
 * nothing to do with Flink.
 */
export function readManifest(uri: string, text: string): Found | null {
  const source = new BuildSource(uri, text);
  const images: BuildText[] = [];
  const operators: OperatorClaim[] = [];
  /** Services share an image by anchors. */
  const taken = new Set<unknown>();
  const take = (node: unknown, versionOf: (pieces: Piece[]) => readonly Piece[] | undefined) => {
    if (!isScalar(node) || !node.range || typeof node.value === "boolean" || taken.has(node)) return;
    taken.add(node);
    // A version that is written as a number has lost nothing in the text.
    const written = typeof node.value === "string" ? node.value : (node.source ?? "");
    const version = versionOf(piecesOf(written, "shell"));
    if (version) images.push(source.textAt(version, node.range[0]));
  };
  for (const document of parseAllDocuments(text, { uniqueKeys: false })) {
    const top = document.contents;
    if (!isMap(top)) continue;
    if (text.includes(OPERATOR)) operators.push(...operatorsIn(document, source));
    const services = top.get("services", true);
    if (isMap(services)) {
      for (const { value } of services.items) {
        const service = behind(document, value);
        if (!isMap(service)) continue;
        take(valueAt(document, service, "image"), versionOfImage);
        const args = service.getIn(["build", "args"], true);
        if (isMap(args)) take(args.get(VERSION_VARIABLE, true), (pieces) => pieces);
        if (isSeq(args)) for (const each of args.items) take(each, versionOfArgument);
      }
    }
    const kind: unknown = top.get("kind", true);
    if (!isScalar(kind)) continue;
    if (WORKLOADS.has(String(kind.value)))
      for (const image of imagesOfPods(document)) take(image, versionOfImage);
    if (kind.value !== "FlinkDeployment") continue;
    take(top.getIn(["spec", "flinkVersion"], true), (pieces) => pieces);
    take(top.getIn(["spec", "image"], true), versionOfImage);
  }
  return images.length + operators.length > 0 ? { isModule: false, images, operators } : null;
}

/** What of Kubernetes' own starts pods. */
const WORKLOADS: ReadonlySet<string> = new Set([
  "CronJob",
  "DaemonSet",
  "Deployment",
  "Job",
  "Pod",
  "ReplicaSet",
  "StatefulSet",
]);

/** The images of the containers in a document's pods. */
function imagesOfPods(document: Document.Parsed): unknown[] {
  const images: unknown[] = [];
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || key.value !== "containers" || !isSeq(value)) return;
      for (const item of value.items) {
        const container = behind(document, item);
        if (isMap(container)) images.push(valueAt(document, container, "image"));
      }
    },
  });
  return images;
}

/** The version in an argument of a build, as `NAME=value`. */
function versionOfArgument([head, ...rest]: readonly Piece[]): readonly Piece[] | undefined {
  if (typeof head !== "string" || !head.startsWith(`${VERSION_VARIABLE}=`)) return undefined;
  return [head.slice(VERSION_VARIABLE.length + 1), ...rest];
}
