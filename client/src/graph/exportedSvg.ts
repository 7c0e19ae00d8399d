import type { Translate } from "../translate.ts";
import type { Drawing } from "./drawing.ts";
import { legend, SAMPLE } from "./legend.ts";
import { type Palette, styleOf } from "./style.ts";
import { elementsOf, escaped } from "./svg.ts";

/** How high the lines with the name are, in pixels. */
const HEAD = 44;
const MARGIN = 40;
/** The place of one mark in the legend. */
const ENTRY = { width: 350, height: 26 } as const;

/** A drawing as a file that needs nothing else: colours and fonts are written out, and what its marks mean stands below. */
export function exportedSvg(
  drawing: Drawing,
  title: string,
  subtitle: string,
  colours: Palette,
  t: Translate,
): string {
  const width = Math.max(Math.ceil(drawing.width), ENTRY.width + 2 * MARGIN);
  const columns = Math.floor((width - 2 * MARGIN) / ENTRY.width);
  const below = HEAD + Math.ceil(drawing.height);
  const entries = legend(t);
  const rows = Math.ceil(entries.length / columns);
  const height = below + rows * ENTRY.height + MARGIN;
  const marks = entries.map(({ sample, text }, index) => {
    const x = MARGIN + Math.floor(index / rows) * ENTRY.width;
    const y = below + (index % rows) * ENTRY.height;
    const words = `<text x="${SAMPLE.width + 12}" y="14">${escaped(text)}</text>`;
    return `<g class="node" transform="translate(${x} ${y})">${sample}${words}</g>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title subtitle">
<title id="title">${escaped(title)}</title><desc id="subtitle">${escaped(subtitle)}</desc>
<style>${styleOf(colours)}</style>
<rect width="${width}" height="${height}" fill="${colours.background}"/>
<g class="node"><text class="title" x="${MARGIN}" y="34">${escaped(title)}</text><text class="dim" x="${MARGIN}" y="52">${escaped(subtitle)}</text></g>
<g transform="translate(0 ${HEAD})">${elementsOf(drawing)}</g>
${marks.join("\n")}
</svg>
`;
}
