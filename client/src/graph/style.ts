/** The colours of a drawing, by what they are for: values of CSS. */
export interface Palette {
  readonly background: string;
  readonly text: string;
  readonly dim: string;
  readonly card: string;
  readonly border: string;
  readonly line: string;
  readonly chained: string;
  readonly present: string;
  readonly missing: string;
  readonly unknown: string;
  readonly source: string;
  readonly sink: string;
  readonly chip: string;
  readonly focus: string;
}

/** The colours of the theme in use; themes of high contrast give borders where others give shades. */
export const THEME: Palette = {
  background: "var(--vscode-editor-background)",
  text: "var(--vscode-editor-foreground)",
  dim: "var(--vscode-descriptionForeground)",
  card: "var(--vscode-editorWidget-background)",
  border: "var(--vscode-contrastBorder, var(--vscode-editorWidget-border, var(--vscode-panel-border)))",
  line: "var(--vscode-descriptionForeground)",
  chained: "var(--vscode-charts-blue)",
  present: "var(--vscode-charts-green)",
  missing: "var(--vscode-editorError-foreground, var(--vscode-charts-red))",
  unknown: "var(--vscode-descriptionForeground)",
  source: "var(--vscode-charts-blue)",
  sink: "var(--vscode-charts-purple)",
  chip: "var(--vscode-editor-background)",
  focus: "var(--vscode-focusBorder)",
};

/** What a picture falls back to where the fonts of the editor are not there. */
const FONTS = "-apple-system, 'Segoe UI', Roboto, Ubuntu, 'Noto Sans', sans-serif";

/** How the elements of a drawing look, with the fonts that its texts were measured by. */
export const styleOf = (colours: Palette, font = FONTS): string => `
.node text, .edge text { font: 11px ${font}; fill: ${colours.text}; }
.node .title { font-size: 13px; font-weight: 600; }
.node .dim { fill: ${colours.dim}; }
.middle { text-anchor: middle; }
.card { fill: ${colours.card}; stroke: ${colours.border}; stroke-width: 1; }
.node.missing .card { stroke: ${colours.missing}; stroke-width: 1.6; stroke-dasharray: 6 3; }
.node.unknown .card { stroke: ${colours.unknown}; stroke-width: 1.6; stroke-dasharray: 1.6 3; stroke-linecap: round; }
.strip { opacity: 0.18; }
.source .strip { fill: ${colours.source}; }
.sink .strip { fill: ${colours.sink}; }
.sign { fill: none; stroke: ${colours.text}; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
.chip rect { fill: ${colours.chip}; stroke: ${colours.border}; }
.mark { fill: none; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; stroke: ${colours.text}; }
.chip.present .mark { stroke: ${colours.present}; }
.chip.missing .mark { stroke: ${colours.missing}; }
.chip.missing text { font-weight: 600; }
.chip.state .mark { stroke-width: 1.1; }
.line, .stub { fill: none; stroke: ${colours.line}; stroke-width: 1.4; }
.reach { fill: none; stroke: transparent; stroke-width: 14; }
.tip { fill: ${colours.line}; }
.tag { fill: ${colours.background}; stroke: ${colours.line}; stroke-width: 1; }
.chained .line { stroke: ${colours.chained}; stroke-width: 6; }
.keyed .line { stroke-width: 1.8; }
.broadcast .line { stroke-dasharray: 9 3 2 3; }
.spread .line { stroke-dasharray: 8 4; }
.edge.unknown .line, .stub { stroke-dasharray: 1.6 4; stroke-linecap: round; }
.ring { fill: none; stroke: none; }
`;

/** The colours with their values, where nothing else may be asked for them. */
export function resolved(palette: Palette, colourOf: (css: string) => string): Palette {
  const found = { ...palette } as { -readonly [Name in keyof Palette]: string };
  for (const name of Object.keys(palette) as (keyof Palette)[]) found[name] = colourOf(palette[name]);
  return found;
}
