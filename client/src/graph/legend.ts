import type { Translate } from "../translate.ts";
import type { DrawnEdge } from "./drawing.ts";
import { lineElement, markElement, outlineOf, signElement, tagElement } from "./svg.ts";
import type { EdgeKind } from "./words.ts";

/** How large a sample is, in pixels. */
export const SAMPLE = { width: 72, height: 20 } as const;

/** What the marks of a picture mean, each with a sample of it as elements of SVG. */
export const legend = (t: Translate): { readonly sample: string; readonly text: string }[] => [
  { sample: card("source", signElement("source", 18)), text: t("source") },
  { sample: card("sink", signElement("sink", 18)), text: t("sink") },
  { sample: card("transformation present", markElement("check", "present")), text: t("has a uid") },
  { sample: card("transformation missing", markElement("cross", "missing")), text: t("has no uid") },
  {
    sample: card("transformation unknown", markElement("question", "unknown")),
    text: t("not known whether it has a uid"),
  },
  {
    sample: `<g class="node" transform="translate(${MIDDLE} 1)">${markElement("store", "state")}</g>`,
    text: t("keeps state; with ? it may"),
  },
  { sample: edge("chained"), text: t("chained: both run in one task") },
  { sample: edge("forward"), text: t("forward, to the task of the same number") },
  { sample: edge("keyed", "keyed"), text: t("keyed: the records of one key go to one task") },
  { sample: edge("broadcast"), text: t("broadcast: every task gets every record") },
  { sample: edge("spread"), text: t("rebalance, rescale, shuffle, global, custom") },
  { sample: edge("unknown"), text: t("not known how records go") },
];

/** Half a sample's width less than the marks. */
const MIDDLE = 26;

function card(classes: string, mark: string): string {
  const role = classes === "source" || classes === "sink" ? classes : "transformation";
  const at = { source: 3, sink: 45, transformation: MIDDLE }[role];
  return (
    `<g class="node ${classes}" transform="translate(2 1)"><path class="card" d="${outlineOf(SAMPLE.width - 4, SAMPLE.height - 2, role, 8)}"/>` +
    `<g transform="translate(${at} 0)">${mark}</g></g>`
  );
}

function edge(kind: EdgeKind, word = ""): string {
  const points = [
    { x: 2, y: 10 },
    { x: 70, y: 10 },
  ];
  const tag = word === "" ? null : { text: word, x: 34, y: 10, width: 42 };
  const drawn: DrawnEdge = { from: 0, to: 1, kind, points, tag, text: "" };
  return lineElement(drawn, 0) + tagElement(drawn, 0);
}
