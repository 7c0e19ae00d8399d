import type { Facts, Operator, OperatorEdge } from "../model/facts.ts";
import { edgeText } from "./edgeText.ts";

/** How operators are drawn, by what they do. */
const SHAPES: Readonly<Record<Operator["role"], string>> = {
  source: "invhouse",
  transformation: "box",
  sink: "house",
};

/**
 * The operators of all documents as one graph in the language of Graphviz: a cluster for each document, a node for each call
 * that makes an operator, an edge from each input with the way that records go; a bold one joins two to one task. What has no uid
 * is drawn in red, what may get one elsewhere dashed.
 */
export function dotGraph(documents: readonly Facts[], pathOf: (uri: string) => string): string {
  const lines = ["digraph operators {", "  rankdir=LR;", '  node [fontname="sans-serif"];'];
  documents.forEach(({ uri, operators, edges }, document) => {
    if (operators.length === 0) return;
    lines.push(`  subgraph cluster_${document} {`, `    label=${quoted(pathOf(uri))};`);
    operators.forEach((operator, index) => {
      lines.push(`    ${nodeOf(document, index)} [${attributesOf(operator)}];`);
    });
    operators.forEach((_, index) => {
      for (const edge of edges[index] ?? [])
        lines.push(
          `    ${nodeOf(document, edge.from)} -> ${nodeOf(document, index)}${edgeAttributes(edge)};`,
        );
    });
    lines.push("  }");
  });
  return `${[...lines, "}"].join("\n")}\n`;
}

const nodeOf = (document: number, operator: number): string => `n${document}_${operator}`;

function attributesOf({ label, role, uid, uidKnown }: Operator): string {
  const id = uid ? (uid.value ?? uid.expression) : uidKnown ? "no uid" : "uid not known";
  const colour = uid || !uidKnown ? "" : ", color=red";
  const style = uidKnown ? "" : ", style=dashed";
  return `shape=${SHAPES[role]}, label=${quoted(`${label}\n${id}`)}${colour}${style}`;
}

function edgeAttributes(edge: OperatorEdge): string {
  const text = edgeText(edge);
  if (text === "") return "";
  return edge.chained ? ` [label=${quoted(text)}, style=bold]` : ` [label=${quoted(text)}]`;
}

/** A text as Graphviz reads it back. */
const quoted = (text: string): string =>
  `"${text.replace(/[\\"]/g, (char) => `\\${char}`).replace(/\r?\n/g, "\\n")}"`;
