import { isScalar, isSeq, type Scalar, visit, type YAMLMap } from "yaml";
import type { Span } from "../../model/span.ts";
import { argumentWord } from "../commands/argumentWord.ts";
import { commandsIn } from "../commands/shell.ts";
import type { ScriptSource } from "../commands/source.ts";
import { sourcesOfCommands } from "../commands/sources.ts";
import { commandOf, FOLDED, SHELL, type Word } from "../commands/words.ts";
import { mayStartFlink } from "../resourceSigns.ts";
import type { Found, YamlPart } from "./found.ts";
import type { Service } from "./services.ts";
import { behind, textAt, textOf, valueAt, writtenRegion } from "./yamlTree.ts";

/** What a container is started with: a text, or a list of arguments. */
function wordsOf({ document, text }: YamlPart, node: unknown): Word[] {
  if (isScalar(node)) {
    const inner = innerSpan(text, node);
    return inner ? commandsIn(text, inner, FOLDED).flatMap(({ words }) => words) : [];
  }
  if (!isSeq(node)) return [];
  return node.items.flatMap((item): Word[] => {
    const each = behind(document, item);
    const inner = isScalar(each) ? innerSpan(text, each) : undefined;
    return inner ? [argumentWord(text, inner)] : [];
  });
}

/** Where the text of a scalar stands; undefined where escapes make it another one. */
function innerSpan(text: string, scalar: Scalar): Span | undefined {
  const region = writtenRegion(text, scalar);
  const sign = ESCAPES[scalar.type ?? ""];
  return region && sign && text.slice(region.start, region.end).includes(sign) ? undefined : region;
}

/** What says in a text in quotes that another character is meant. */
const ESCAPES: Readonly<Record<string, string>> = { QUOTE_SINGLE: "''", QUOTE_DOUBLE: "\\" };

/** What the services of a compose file are started with. */
export function composeArguments(part: YamlPart, services: readonly Service[], group: string): Found[] {
  return services.flatMap(({ name, map, oneMachine }) =>
    argumentsIn(part, map, ["entrypoint", "command"], ["services", name], group, oneMachine),
  );
}

/** What the containers of pods are started with. */
export function podArguments(part: YamlPart): Found[] {
  const { document } = part;
  const name = textAt(document, document.contents, ["metadata", "name"]) ?? "";
  const found: Found[] = [];
  visit(document, {
    Map(_, map) {
      if (valueAt(document, map, "image") === undefined) return;
      const path = ["container", name, textOf(valueAt(document, map, "name")) ?? ""];
      found.push(...argumentsIn(part, map, ["command", "args"], path, "pods", false));
    },
  });
  return found;
}

function argumentsIn(
  part: YamlPart,
  container: YAMLMap,
  keys: readonly string[],
  path: readonly string[],
  group: string,
  oneMachine: boolean,
): Found[] {
  const words = keys.flatMap((key) => wordsOf(part, valueAt(part.document, container, key)));
  const [first] = words;
  if (!first) return [];
  const span = { start: first.span.start, end: words.at(-1)?.span.end ?? first.span.end };
  const command = commandOf(words, span);
  const around = { text: part.text, inImage: true, imageGroup: group };
  return sourcesOfCommands([command], around).map((source) =>
    foundOf({ ...source, carrier: { ...source.carrier, oneMachine } }, path),
  );
}

function foundOf(source: ScriptSource, path: readonly string[]): Found {
  return {
    path: [...path, ...source.path],
    place: { kind: "script", source },
    carrier: source.carrier,
    flinkVersion: null,
    partial: source.open,
    anchor: source.anchor,
  };
}

/** The commands in a YAML file of any kind: texts that start Flink, or write its configuration. */
export function commandTexts(part: YamlPart, imageGroup: string): Found[] {
  const { document, text } = part;
  const found: Found[] = [];
  visit(document, {
    Scalar(key, scalar) {
      if (key === "key" || typeof scalar.value !== "string" || !mayStartFlink(scalar.value)) return;
      const inner = innerSpan(text, scalar);
      if (!inner) return;
      const dialect = scalar.type === "BLOCK_LITERAL" ? SHELL : FOLDED;
      const around = { text, inImage: false, imageGroup };
      const sources = sourcesOfCommands(commandsIn(text, inner, dialect), around);
      found.push(...sources.map((source) => foundOf(source, ["command"])));
    },
  });
  return found;
}
