import { CARD } from "./card.ts";
import type { Chip, Drawing, DrawnEdge, DrawnNode, Point } from "./drawing.ts";
import { readable } from "./readable.ts";

/** Half of the round end of a source's or a sink's card. */
const ROUND = 14;
const CORNER = 4;
const CHIP_HEIGHT = 18;
/** How long the line is that comes out of nowhere. */
const STUB = 30;
/** How far a loop goes to the sides of its card. */
const LOOP = 26;

/**
 * A drawing as elements of SVG, without the element around them. Everything that can be asked about has a number: `data-node` and
 * `data-edge` are places in the drawing.
 */
export function elementsOf({ nodes, edges }: Drawing): string {
  return [
    `<g class="edges">${edges.map(lineElement).join("")}</g>`,
    // No line goes over the word of another one.
    `<g class="tags">${edges.map(tagElement).join("")}</g>`,
    `<g class="nodes">${nodes.map(nodeElement).join("")}</g>`,
  ].join("");
}

/** The line of an edge with its tip. */
export function lineElement(edge: DrawnEdge, index: number): string {
  const { kind, points, text, from, to } = edge;
  const path = from === to ? loopOf(points) : pathOf(points);
  const tip = kind === "chained" ? "" : arrow(edge);
  return (
    `<g class="edge ${kind}" data-edge="${index}"><title>${escaped(text)}</title>` +
    `<path class="reach" d="${path}"/><path class="line" d="${path}"/>${tip}</g>`
  );
}

/** The word at an edge; nothing where its line says all. */
export function tagElement({ kind, tag, text }: DrawnEdge, index: number): string {
  if (!tag) return "";
  return (
    `<g class="edge ${kind}" data-edge="${index}"><title>${escaped(text)}</title>` +
    `<rect class="tag" x="${round(tag.x - tag.width / 2)}" y="${round(tag.y - 9)}" width="${round(tag.width)}" height="18" rx="9"/>` +
    `<text class="small middle" x="${round(tag.x)}" y="${round(tag.y + 4)}">${escaped(tag.text)}</text></g>`
  );
}

/** A curve that leaves and meets every point level. */
function pathOf(points: readonly Point[]): string {
  const [first, ...others] = points;
  if (!first) return "";
  let [x, y] = [first.x, first.y];
  const curves = others.map((to) => {
    const middle = round((x + to.x) / 2);
    const curve = `C${middle} ${round(y)} ${middle} ${round(to.y)} ${round(to.x)} ${round(to.y)}`;
    [x, y] = [to.x, to.y];
    return curve;
  });
  return `M${round(first.x)} ${round(first.y)}${curves.join("")}`;
}

/** Out of a card on its right, round below it, and into it on its left. */
function loopOf([start, below, stop]: readonly Point[]): string {
  if (!start || !below || !stop) return "";
  const [right, left, y] = [round(start.x), round(stop.x), round(below.y)];
  const turn = (x: number, from: number, to: number) => `C${x} ${round(from)} ${x} ${round(to)}`;
  return (
    `M${right} ${round(start.y)}${turn(right + LOOP, start.y, y)} ${right} ${y}H${left}` +
    `${turn(left - LOOP, y, stop.y)} ${left} ${round(stop.y)}`
  );
}

/** The tip of an edge, the way that it comes; of one that goes to every task, several. */
function arrow({ kind, points, from, to }: DrawnEdge): string {
  const [before, end] = points.slice(-2);
  if (!before || !end) return "";
  const back = from !== to && before.x > end.x ? -1 : 1;
  const tip = (at: number) =>
    `M${round(at - 8 * back)} ${round(end.y - 4)}L${round(at)} ${round(end.y)}L${round(at - 8 * back)} ${round(end.y + 4)}Z`;
  return `<path class="tip" d="${tip(end.x)}${kind === "broadcast" ? tip(end.x - 7 * back) : ""}"/>`;
}

function nodeElement(node: DrawnNode, index: number): string {
  const { x, y, width, height, role, uidStatus, title, subtitle, chips, fromUnseen, text } = node;
  const left = CARD.side + (role === "source" ? CARD.strip : 0);
  const outline = outlineOf(width, height, role);
  return [
    `<g class="node ${role} ${uidStatus}" data-node="${index}" transform="translate(${round(x)} ${round(y)})">`,
    `<title>${escaped(text)}</title>`,
    fromUnseen ? unseenElement(height) : "",
    `<path class="ring" d="${outlineOf(width + 8, height + 8, role)}" transform="translate(-4 -4)"/>`,
    `<path class="card" d="${outline}"/>`,
    role === "transformation" ? "" : stripElement(width, height, role),
    `<text class="title" x="${left}" y="22">${escaped(title)}</text>`,
    subtitle === "" ? "" : `<text class="small dim" x="${left}" y="39">${escaped(subtitle)}</text>`,
    ...chips.map((chip) => chipElement(chip, height - CHIP_HEIGHT - 8)),
    "</g>",
  ].join("");
}

/** Round on the side where the records of the job begin or end. */
export function outlineOf(width: number, height: number, role: DrawnNode["role"], end = ROUND): string {
  const left = role === "source" ? end : CORNER;
  const right = role === "sink" ? end : CORNER;
  return (
    `M${left} 0H${round(width - right)}A${right} ${right} 0 0 1 ${round(width)} ${right}V${height - right}` +
    `A${right} ${right} 0 0 1 ${round(width - right)} ${height}H${left}A${left} ${left} 0 0 1 0 ${height - left}` +
    `V${left}A${left} ${left} 0 0 1 ${left} 0Z`
  );
}

/** The side of a source or a sink, with an arrow out of it or into it. */
function stripElement(width: number, height: number, role: "source" | "sink"): string {
  const at = role === "source" ? 0 : width - CARD.strip;
  const far = CARD.strip;
  const shape =
    role === "source"
      ? `M${far} 0H${ROUND}A${ROUND} ${ROUND} 0 0 0 0 ${ROUND}V${height - ROUND}A${ROUND} ${ROUND} 0 0 0 ${ROUND} ${height}H${far}Z`
      : `M0 0H${far - ROUND}A${ROUND} ${ROUND} 0 0 1 ${far} ${ROUND}V${height - ROUND}A${ROUND} ${ROUND} 0 0 1 ${far - ROUND} ${height}H0Z`;
  return `<g transform="translate(${round(at)} 0)"><path class="strip" d="${shape}"/>${signElement(role, height)}</g>`;
}

/** An arrow out of a source or into a sink. */
export function signElement(role: "source" | "sink", height: number): string {
  const middle = height / 2;
  const arrow = (bar: number, from: number, to: number) =>
    `M${bar} ${middle - 5}V${middle + 5}M${from} ${middle}H${to}M${to - 3.5} ${middle - 3.5}L${to} ${middle}L${to - 3.5} ${middle + 3.5}`;
  return `<path class="sign" d="${role === "source" ? arrow(8, 8, 18) : arrow(16, 5, 15)}"/>`;
}

/** Records that come from where nobody sees. */
const unseenElement = (height: number): string =>
  `<path class="stub" d="M${-STUB} ${height / 2}H0"/><text class="small dim middle" x="${-STUB - 7}" y="${height / 2 + 4}">?</text>`;

function chipElement({ kind, mark, text, x, width }: Chip, y: number): string {
  const at = mark ? 20 : 7;
  return [
    `<g class="chip ${kind}" transform="translate(${round(x)} ${y})">`,
    `<rect width="${round(width)}" height="${CHIP_HEIGHT}" rx="3"/>`,
    mark ? `<path class="mark" d="${MARKS[mark]}"/>` : "",
    `<text class="small" x="${at}" y="13">${escaped(text)}</text></g>`,
  ].join("");
}

/** The mark of a chip alone. */
export const markElement = (mark: keyof typeof MARKS, kind: Chip["kind"]): string =>
  `<g class="chip ${kind}"><path class="mark" d="${MARKS[mark]}"/></g>`;

/** Told apart by their shapes. */
const MARKS = {
  check: "M6 9.5L9 12.5L14 6",
  cross: "M7 6L13 12M13 6L7 12",
  question: "M8 7.2A2.2 2.2 0 1 1 10.2 9.4V10.6M10.2 12.6V13",
  store:
    "M6 6.2C6 4.6 14 4.6 14 6.2V12C14 13.6 6 13.6 6 12ZM6 6.2C6 7.8 14 7.8 14 6.2M6 9.1C6 10.7 14 10.7 14 9.1",
} as const;

const round = (value: number): number => Math.round(value * 10) / 10;

/** A text as SVG and HTML read it back. */
export const escaped = (text: string): string =>
  readable(text).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
