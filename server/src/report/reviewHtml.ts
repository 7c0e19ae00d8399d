import type { Review, ReviewedDeployment, ReviewedFinding, ReviewedItem } from "./review.ts";

/** States are told by sign and word; colours only repeat it. Drawn, for not every font has such signs. */
const SIGNS = {
  satisfied: '<path d="M2 8.5l4 4 8-9"/>',
  violated: '<path d="M3 3l10 10M13 3L3 13"/>',
  unknown: '<path d="M4.5 5.5a3.5 3.5 0 1 1 4.6 3.3Q8 9.3 8 11M8 13.5v1.2"/>',
} as const;

const STYLE = `
:root { color-scheme: light; --text: #1f2328; --dim: #59636e; --line: #d1d9e0; --back: #ffffff; --code: #f3f4f6;
  --good: #116329; --bad: #b3131d; --warn: #7d4e00; }
@media screen and (prefers-color-scheme: dark) { :root { color-scheme: dark; --text: #e6e9ec; --dim: #a3acb5;
  --line: #454c54; --back: #14171a; --code: #24292e; --good: #6fdd8b; --bad: #ff8f87; --warn: #f0b72f; } }
body { margin: 2rem auto; max-width: 76rem; padding: 0 1rem; background: var(--back); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
code { background: var(--code); padding: 0.1em 0.3em; border-radius: 3px; font-size: 0.9em; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid var(--line); padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; }
th { overflow-wrap: normal; }
.table { overflow-x: auto; }
.overview { font-size: 0.85rem; overflow-wrap: normal; } .overview th, .overview td { padding: 0.25rem 0.4rem; }
.overview th[scope="row"] { min-width: 12rem; overflow-wrap: anywhere; }
.state, .met { white-space: nowrap; } .state { font-weight: 600; }
svg { width: 0.8em; height: 0.8em; fill: none; stroke: currentColor; stroke-width: 2; }
.satisfied { color: var(--good); } .violated, .error { color: var(--bad); } .warning { color: var(--warn); }
.dim { color: var(--dim); }
.findings { padding-left: 1.2rem; } .findings > li { margin-bottom: 0.8rem; break-inside: avoid; }
@media print {
  body { margin: 0; max-width: none; padding: 0; font-size: 10pt; }
  h2, h3 { break-after: avoid; } tr { break-inside: avoid; } code { padding: 0; }
  .table { overflow: visible; } .overview { font-size: 7.5pt; } .overview th, .overview td { padding: 0.15rem 0.2rem; }
  .overview th[scope="row"] { min-width: 6rem; } .overview td { white-space: normal; }
}
`;

/** A review as one page that needs nothing else: no scripts, nothing from elsewhere, every text escaped. */
export function reviewHtml({ title, summary, madeBy, remarks, deployments, others, silent }: Review): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p>${escaped(summary)} <span class="dim">${escaped(madeBy)}</span></p>
${remarks.map((each) => `<p>${escaped(each)}</p>\n`).join("")}${deployments.length > 1 ? overview(deployments) : ""}
${[...deployments, ...others].map(section).join("\n")}
${silent.length > 0 ? `<section>\n<h2>Files of which nothing is said</h2>\n${list(silent.map(({ file, reason }) => `${code(file)}: ${escaped(reason)}`))}\n</section>` : ""}
</main>
</body>
</html>
`;
}

/** Every deployment with its items, a row each that leads to its section. */
function overview(deployments: readonly ReviewedDeployment[]): string {
  const items = deployments[0]?.items ?? [];
  const head = ["Deployment", "Met", ...items.map((each) => each.title)].map(
    (each) => `<th scope="col">${escaped(each)}</th>`,
  );
  const rows = deployments.map(
    ({ name, met, items }, index) =>
      `<tr><th scope="row"><a href="#deployment-${index + 1}">${pathText(name)}</a></th><td class="met">${escaped(met)}</td>${items.map(state).join("")}</tr>`,
  );
  // What can be scrolled has to be reached by keyboard.
  return `<div class="table" role="region" aria-label="All deployments" tabindex="0"><table class="overview">\n<thead><tr>${head.join("")}</tr></thead>\n<tbody>\n${rows.join("\n")}\n</tbody>\n</table></div>`;
}

const state = ({ status, mark }: ReviewedItem): string =>
  `<td class="state ${status}"><svg viewBox="0 0 16 16" aria-hidden="true">${SIGNS[status]}</svg> ${escaped(mark)}</td>`;

function section({ name, judged, met, files, items, findings }: ReviewedDeployment, index: number): string {
  const rows = items.map(
    (item) =>
      `<tr><th scope="row">${escaped(item.title)}</th>${state(item)}<td>${item.said.map(escaped).join("<br>")}</td></tr>`,
  );
  const head = ["Item", "State", "What meets or breaks it"].map((each) => `<th scope="col">${each}</th>`);
  return `<section id="deployment-${index + 1}">
<h2>${escaped(name)}</h2>
<p>${escaped(judged)}${met === "" ? "" : `: <strong>${escaped(met)}</strong>`}</p>
${rows.length > 0 ? `<div class="table"><table>\n<thead><tr>${head.join("")}</tr></thead>\n<tbody>\n${rows.join("\n")}\n</tbody>\n</table></div>` : ""}
${files.length > 1 ? `<p class="dim">Files: ${files.map(code).join(", ")}</p>` : ""}
${findings.length > 0 ? `<h3>Findings</h3>\n<ul class="findings">\n${findings.map(finding).join("\n")}\n</ul>` : ""}
</section>`;
}

function finding({ severity, rule, where, message, line, related, fixes }: ReviewedFinding): string {
  const more = [
    ...(line === "" ? [] : [`Line: ${code(line)}`]),
    ...related.map((each) => `See: ${escaped(each)}`),
    ...fixes.map((each) => `Fix: ${escaped(each)}`),
  ];
  return `<li><strong class="${severity}">${severity}</strong> ${code(rule)} at ${code(where)}: ${escaped(message)}${more.length > 0 ? `\n${list(more)}` : ""}</li>`;
}

const list = (items: readonly string[]): string =>
  `<ul>\n${items.map((each) => `<li>${each}</li>`).join("\n")}\n</ul>`;

const code = (text: string): string => `<code>${escaped(text)}</code>`;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
/** A path, which breaks behind its slashes where it has to. */
const pathText = (path: string): string => escaped(path).replaceAll("/", "/<wbr>");

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
