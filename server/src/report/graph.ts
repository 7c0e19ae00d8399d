import type { Operator } from "../model/operator.ts";
import type { JobOperator, JobOperators, OperatorPlace } from "../workspace/jobGraphs.ts";
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
export function dotGraph(jobs: JobOperators, pathOf: (uri: string) => string): string {
  const lines = ["digraph operators {", "  rankdir=LR;", '  node [fontname="sans-serif"];'];
  const numbers = new Map([...jobs.keys()].map((uri, index) => [uri, index]));
  const nodeOf = ({ uri, index }: OperatorPlace): string => `n${numbers.get(uri) ?? ""}_${index}`;
  const arrows: string[] = [];
  for (const [uri, operators] of jobs) {
    if (operators.length === 0) continue;
    lines.push(`  subgraph cluster_${numbers.get(uri)} {`, `    label=${quoted(pathOf(uri))};`);
    for (const [index, operator] of operators.entries()) {
      const node = nodeOf({ uri, index });
      lines.push(`    ${node} [${attributesOf(operator)}];`);
      for (const edge of operator.edges)
        arrows.push(`  ${nodeOf(edge.from)} -> ${node}${edgeAttributes(edge)};`);
    }
    lines.push("  }");
  }
  return `${[...lines, ...arrows, "}"].join("\n")}\n`;
}

function attributesOf({ label, role, uid: named, uidHash, uidKnown, added }: JobOperator): string {
  const uid = named ?? uidHash;
  const none = added ? "added by Flink" : uidKnown ? "no uid" : "uid not known";
  const id = uid ? (uid.value ?? uid.expression) : none;
  const colour = uid || added || !uidKnown ? "" : ", color=red";
  const style = uidKnown ? "" : ", style=dashed";
  return `shape=${SHAPES[role]}, label=${quoted(`${label}\n${id}`)}${colour}${style}`;
}

function edgeAttributes(edge: JobOperator["edges"][number]): string {
  const text = edgeText(edge);
  if (text === "") return "";
  return edge.chained ? ` [label=${quoted(text)}, style=bold]` : ` [label=${quoted(text)}]`;
}

/** A text as Graphviz reads it back. */
const quoted = (text: string): string =>
  `"${text.replace(/[\\"]/g, (char) => `\\${char}`).replace(/\r?\n/g, "\\n")}"`;
