/** So many related rules are named. */
const MOST_RELATED = 8;

/** The rules to look at next: first those that the page speaks of, then the others of the same item. */
export function relatedRules(id: string, page: string, all: readonly string[]): string[] {
  const [item] = id.split("/");
  const named = all.filter((each) => page.includes(`\`${each}\``));
  const beside = all.filter((each) => each.startsWith(`${item}/`));
  return [...new Set([...named, ...beside])].filter((each) => each !== id).slice(0, MOST_RELATED);
}

/**
 * The page of a rule as a document that loads nothing and runs nothing.
 *
 * @param body the page as VS Code's own Markdown makes it
 * @param all the ids of all rules: where one is named, a link leads to its page
 * @param command the command that shows a page
 * @param heading what stands over the related rules
 */
export function ruleDocument(
  id: string,
  body: string,
  related: readonly { readonly id: string; readonly summary: string }[],
  all: readonly string[],
  command: string,
  heading: string,
): string {
  const known = new Set(all);
  const linkTo = (rule: string) =>
    `<a href="command:${command}?${encodeURIComponent(JSON.stringify([rule]))}"><code>${rule}</code></a>`;
  const linked = body.replace(/<code>([a-z-]+\/[a-z-]+)<\/code>/g, (code, rule: string) =>
    known.has(rule) && rule !== id ? linkTo(rule) : code,
  );
  const rows = related.map((each) => `<li>${linkTo(each.id)}: ${escaped(each.summary)}</li>`);
  const more = rows.length > 0 ? `<h2>${escaped(heading)}</h2>\n<ul>\n${rows.join("\n")}\n</ul>` : "";
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${id}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${linked}
${more}
</main>
</body>
</html>
`;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** As VS Code's own preview, in the colours of the theme. */
const STYLE = `
body { padding: 0 26px 26px; line-height: 1.5; }
main { max-width: 52em; }
h1 { font-size: 1.7em; } h2 { font-size: 1.25em; margin-top: 1.6em; }
h1, h2 { font-weight: 600; line-height: 1.25; }
a { color: var(--vscode-textLink-foreground); }
a code { color: inherit; }
code { font-family: var(--vscode-editor-font-family, monospace); font-size: 0.95em; }
pre { padding: 12px; overflow: auto; background: var(--vscode-textCodeBlock-background); border: 1px solid var(--vscode-contrastBorder, transparent); }
pre code { background: none; padding: 0; white-space: pre; }
table { border-collapse: collapse; } th, td { padding: 4px 10px; text-align: left; border-bottom: 1px solid var(--vscode-widget-border, currentColor); }
.hljs-keyword, .hljs-literal, .hljs-meta { color: var(--vscode-debugTokenExpression-boolean); }
.hljs-string { color: var(--vscode-debugTokenExpression-string); }
.hljs-number { color: var(--vscode-debugTokenExpression-number); }
.hljs-attr, .hljs-title { color: var(--vscode-debugTokenExpression-name); }
.hljs-comment { color: var(--vscode-descriptionForeground); }
`;
