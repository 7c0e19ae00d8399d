import { translatorOf } from "../translate.ts";
import { styleOf, THEME } from "./style.ts";
import { escaped } from "./svg.ts";

/**
 * The page that draws jobs. It runs one script and loads nothing else.
 *
 * @param nonce names the script and the style that may be used
 * @param script where the script is
 * @param language the language of the texts, as a tag
 * @param texts the translation, by the English texts
 */
export function pageHtml(
  nonce: string,
  script: string,
  language: string,
  texts: Readonly<Record<string, string>>,
): string {
  const translated = translatorOf(texts);
  const t = (text: string) => escaped(translated(text));
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t("Job graph")}</title>
<style nonce="${nonce}">${PAGE}${styleOf(THEME, "var(--vscode-font-family)")}${STATES}</style>
</head>
<body class="empty" data-texts="${escaped(JSON.stringify(texts))}">
<header>
<h1 id="name"></h1><select id="choice" aria-label="${t("Job")}" hidden></select>
<span id="summary" role="status"></span><span id="defaults" data-label="${t("default")} "></span>
<span class="buttons" role="group" aria-label="${t("Picture")}">
<button id="as-legend" aria-pressed="false" title="${t("What the lines and marks mean")}">${t("Legend")}</button>
<button id="as-list" aria-pressed="false" title="${t("The operators as a list of texts")}">${t("List")}</button>
<button id="export" title="${t("Export the picture as an SVG file")}">${t("Export SVG")}</button>
</span>
</header>
<p id="remark"></p>
<main>
<svg id="picture" tabindex="-1" role="application" aria-label="${t("Job graph")}" aria-describedby="keys"><g id="content"></g></svg>
<div id="zoom" class="buttons" role="group" aria-label="${t("Size")}">
<button id="zoom-out" title="${t("Smaller (-)")}" aria-label="${t("Smaller")}">&#8722;</button>
<button id="zoom-in" title="${t("Larger (+)")}" aria-label="${t("Larger")}">+</button>
<button id="fit" title="${t("All of it (0)")}">${t("Fit")}</button>
</div>
<ol id="list" aria-label="${t("Operators")}" hidden></ol>
<ul id="legend" tabindex="0" aria-label="${t("Legend")}" hidden></ul>
<section id="empty"><h1 id="empty-title"></h1><p id="empty-text"></p><div id="jobs"></div></section>
</main>
<footer><span id="sought" role="status"></span><span id="details"></span><span id="keys">${t("Arrow keys follow the edges, letters find an operator, Enter goes to the code, Escape back to it, + - 0 zoom, Shift+arrows move.")}</span></footer>
<span id="probe" hidden></span>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}

const PAGE = `
html, body { height: 100%; margin: 0; padding: 0; }
body { display: flex; flex-direction: column; overflow: hidden; color: var(--vscode-foreground);
  background: var(--vscode-editor-background); font: 13px var(--vscode-font-family); }
header, footer, #remark { flex: none; display: flex; align-items: center; gap: 6px 14px; padding: 6px 14px; margin: 0; flex-wrap: wrap; }
header { border-bottom: 1px solid var(--vscode-contrastBorder, var(--vscode-panel-border)); min-height: 26px; }
footer { border-top: 1px solid var(--vscode-contrastBorder, var(--vscode-panel-border)); height: 34px;
  color: var(--vscode-descriptionForeground); font-size: 12px; }
footer span { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; overflow-wrap: anywhere; line-height: 17px; }
#details:not(:empty) { color: var(--vscode-foreground); }
#sought:empty { position: absolute; }
#sought:not(:empty) { color: var(--vscode-foreground); }
#details:not(:empty) + #keys, #sought:not(:empty) ~ span { display: none; }
#summary, #defaults { color: var(--vscode-descriptionForeground); }
#defaults:not(:empty)::before { content: attr(data-label); }
h1 { font-size: inherit; margin: 0; overflow-wrap: anywhere; }
#name:has(+ #choice:not([hidden])) { position: absolute; width: 1px; height: 1px; overflow: hidden; white-space: nowrap; }
#remark:empty, #defaults:empty, #details:empty { display: none; }
#remark { border-bottom: 1px solid var(--vscode-panel-border); color: var(--vscode-descriptionForeground); }
.buttons { display: flex; gap: 4px; margin-left: auto; }
#zoom { position: absolute; right: 12px; bottom: 12px; }
button, select { font: inherit; border: 1px solid var(--vscode-contrastBorder, var(--vscode-button-border, transparent));
  border-radius: 3px; padding: 3px 9px; cursor: pointer; }
button { color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); }
button:hover { background: var(--vscode-button-secondaryHoverBackground); }
button[aria-pressed="true"] { color: var(--vscode-button-foreground); background: var(--vscode-button-background); }
select { color: var(--vscode-dropdown-foreground); background: var(--vscode-dropdown-background);
  border-color: var(--vscode-dropdown-border); }
button:focus-visible, select:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 1px; }
main { position: relative; flex: 1; min-height: 0; display: flex; }
#picture { flex: 1; width: 100%; height: 100%; cursor: grab; touch-action: none; }
#picture.dragged { cursor: grabbing; }
#picture:focus { outline: none; }
#list { flex: 1; margin: 0; padding: 10px 14px 10px 48px; overflow: auto; }
#list li::marker { color: var(--vscode-descriptionForeground); }
#list button { vertical-align: top; padding: 0 8px 6px; text-align: left; background: none; color: var(--vscode-foreground); border-color: transparent; user-select: text; }
#list .current { border-color: var(--vscode-editorCursor-foreground); }
#list button:hover { background: var(--vscode-list-hoverBackground); }
#list[hidden], #legend[hidden] { display: none; }
body.listed #picture, body.listed #zoom, body.listed #keys { display: none; }
#legend { position: absolute; left: 12px; bottom: 12px; margin: 0; box-sizing: border-box; max-width: calc(100% - 24px);
  max-height: calc(100% - 24px); overflow: auto; padding: 8px 12px; list-style: none; border-radius: 4px;
  color: var(--vscode-editorWidget-foreground); background: var(--vscode-editorWidget-background);
  border: 1px solid var(--vscode-contrastBorder, var(--vscode-editorWidget-border)); font-size: 12px; }
/* Where there is no room beside the buttons, it is above them. */
@media (max-width: 600px) { #legend { bottom: 50px; max-height: calc(100% - 62px); } }
#legend li { display: flex; align-items: center; gap: 10px; line-height: 22px; }
#empty { display: none; }
body.empty #empty { display: block; margin: auto; max-width: 460px; padding: 24px; text-align: center; }
body.empty #picture, body.empty #legend, body.empty #list, body.empty .buttons, body.empty footer,
  body.empty header, body.empty #remark { display: none; }
#empty h1 { font-size: 16px; font-weight: 600; }
#empty p { color: var(--vscode-descriptionForeground); line-height: 1.5; }
#jobs { display: flex; flex-direction: column; gap: 8px; align-items: center; }
`;

/** What somebody does to a picture, which no file has. */
const STATES = `
.node { cursor: pointer; outline: none; }
.node, .edge { transition: opacity 0.12s; }
.faded { opacity: 0.28; }
.edge { cursor: help; }
.edge:hover .line, .edge.selected .line { stroke: var(--vscode-focusBorder); }
.edge:hover .tip, .edge.selected .tip { fill: var(--vscode-focusBorder); }
.node:hover .card { fill: var(--vscode-list-hoverBackground, var(--vscode-editorWidget-background)); }
.node.current .card { fill: var(--vscode-editor-selectionHighlightBackground, var(--vscode-editorWidget-background)); }
.node:is(.current, :hover) .dim { fill: var(--vscode-editor-foreground); }
.node.current .ring { stroke: var(--vscode-editorCursor-foreground); stroke-width: 1.5; }
.node:focus .ring { stroke: var(--vscode-focusBorder); stroke-width: 2.5; }
body.vscode-reduce-motion .node, body.vscode-reduce-motion .edge { transition: none; }
body.vscode-high-contrast .strip, body.vscode-high-contrast-light .strip { opacity: 0.35; }
/* Where the system chooses the colours, shapes and words alone tell things apart. */
@media (forced-colors: active) {
  :is(#picture, #legend) :is(.card, .tag, .chip rect) { fill: Canvas; stroke: CanvasText; }
  :is(#picture, #legend) :is(.line, .stub, .mark, .sign) { stroke: CanvasText; }
  :is(#picture, #legend) :is(text, .tip, .strip) { fill: CanvasText; }
  #picture .node:is(.current, :focus) .ring { stroke: Highlight; }
  button[aria-pressed="true"] { forced-color-adjust: none; color: HighlightText; background: Highlight; }
}
body.vscode-high-contrast .faded, body.vscode-high-contrast-light .faded { opacity: 0.5; }
`;
