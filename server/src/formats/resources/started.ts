import { isScalar, isSeq, type Node, type YAMLMap } from "yaml";
import type { Container, Mounting } from "../../model/carrier.ts";
import { spanOf } from "../config/yamlNodes.ts";
import type { YamlPart } from "./found.ts";
import { itemsOf, textOf, valueAt } from "./yamlTree.ts";

const PROCESSES = ["jobmanager", "taskmanager", "standalone-job"] as const;

/** The process that a container is told to start, by the image's own word for it or by the script in Flink's folder. */
export function processOf({ document }: YamlPart, map: YAMLMap, keys: readonly string[]): Mounting["starts"] {
  const words = keys.flatMap((key) => {
    const value = valueAt(document, map, key);
    const texts = isScalar(value) ? [textOf(value)] : itemsOf(document, value).map(textOf);
    return texts.flatMap((text) => text?.split(/[\s;&|"']+/) ?? []);
  });
  const names = words.map((word) => /^(?:\S*\/)?([\w-]+?)(?:\.sh)?$/.exec(word)?.[1]);
  return (
    PROCESSES.find((each) => each === names.find((name) => PROCESSES.some((own) => own === name))) ?? "other"
  );
}

/** The texts of fields as they stand, one behind the other. */
export function textsOf({ text, document }: YamlPart, map: YAMLMap, keys: readonly string[]): string {
  const texts = keys.map((key) => {
    const span = spanOf(valueAt(document, map, key) as Node);
    return span ? text.slice(span.start, span.end) : "";
  });
  return texts.join(" ");
}

/** What a container is told to start, by the first of its words that is the name of a process. */
export function startsOf(part: YamlPart, map: YAMLMap, keys: readonly string[]): Container["starts"] {
  const words = textsOf(part, map, keys).split(/[^\w./=:$-]+/);
  return PROCESSES.find((each) => each === words.find((word) => PROCESS.test(word))) ?? "other";
}

const SCRIPT = /^(?:\S*\/)?docker-entrypoint\.sh$/;
const PROCESS = /^(?:jobmanager|taskmanager|standalone-job)$/;

/**
 * True for a command that starts a process by the image's own script, with nothing before it and without another folder for its
 * configuration.
 */
export function isPlain({ document }: YamlPart, map: YAMLMap, keys: readonly string[]): boolean {
  const words = keys.flatMap((key) => {
    const value = valueAt(document, map, key);
    const parts = isSeq(value)
      ? itemsOf(document, value).map((each) => textOf(each) ?? "")
      : [textOf(value) ?? ""];
    return parts.flatMap((each) => each.split(/\s+/)).filter((word) => word !== "");
  });
  const [first = "", second = ""] = words;
  const process = SCRIPT.test(first) ? second : first;
  return PROCESS.test(process) && !words.some((word) => /[;&|`]|\$\(|^--configDir\b/.test(word));
}
