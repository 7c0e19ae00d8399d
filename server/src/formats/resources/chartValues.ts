import { isMap, type YAMLMap } from "yaml";
import { newCarrier } from "../carriers.ts";
import { TEMPLATE_LINE } from "../config/placeholders.ts";
import { spanOf } from "../config/yamlNodes.ts";
import { isOwnKey } from "../ownKeys.ts";
import { endOfLineAt, indentAt, startOfLineAt } from "../text.ts";
import type { Found, YamlPart } from "./found.ts";
import { behind, textOf } from "./yamlTree.ts";

/** How deep in a values file a map of options stands at most. */
const DEEPEST = 4;

/** Maps of Flink's options in the values of a chart, told by what they are called and by keys that only Flink has. */
export function chartValues(part: YamlPart): Found[] {
  const found: Found[] = [];
  const look = (map: YAMLMap, path: readonly string[]): void => {
    for (const { key, value } of map.items) {
      const name = textOf(key) ?? "";
      const inner = behind(part.document, value);
      if (!isMap(inner) || inner !== value) continue;
      const own = [...path, name];
      if (isValuesName(name) && inner.items.some((item) => isOptionKey(textOf(item.key) ?? "")))
        found.push(optionsAt(part, own, inner));
      else if (own.length < DEEPEST) look(inner, own);
    }
  };
  const top = part.document.contents;
  if (isMap(top) && !top.items.some(({ key }) => textOf(key) === "apiVersion")) look(top, []);
  return found;
}

/** True for what a chart may call its map of options. */
export const isValuesName = (name: string): boolean => /conf|propert|options/i.test(name);

/** True for an option by its whole name: `state` alone may be anybody's. */
export const isOptionKey = (key: string): boolean => key.includes(".") && isOwnKey(key);

function optionsAt({ text }: YamlPart, path: readonly string[], map: YAMLMap): Found {
  const [start = 0, end = 0] = map.range ?? [];
  return {
    path: ["values", ...path],
    place: { kind: "map", map },
    carrier: newCarrier("file", "", {
      name: path.join("."),
      ownJob: false,
      addsTo: true,
      values: [path.join(".")],
    }),
    flinkVersion: null,
    partial: TEMPLATE_LINE.test(text.slice(start, end)),
    anchor: spanOf(map.items[0]?.key) ?? { start, end: start },
  };
}

/** The values that a template puts below the line at an offset, by their paths: `flink.configuration`. */
export function valuesBelow(template: string, offset: number): string[] {
  const start = startOfLineAt(template, offset);
  const indent = indentAt(template, offset).length;
  let end = endOfLineAt(template, start);
  for (let at = end + 1; at < template.length; at = endOfLineAt(template, at) + 1) {
    const line = template.slice(at, endOfLineAt(template, at));
    const isBelow = line.trim() === "" || /^[ \t]*\{\{/.test(line) || indentAt(template, at).length > indent;
    if (!isBelow) break;
    end = at + line.length;
  }
  const paths = [...template.slice(start, end).matchAll(/\.Values\.([\w.]+)/g)].map(([, path = ""]) => path);
  return [...new Set(paths)];
}
