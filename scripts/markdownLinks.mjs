/**
 * The links and pictures of a page in Markdown that lead nowhere.
 *
 * @param {string} page
 * @param {(path: string) => string | null} read the text of a file by its path from the page, an empty one for the page
 *   itself; empty for what is no Markdown, null for what is not there
 */
export function brokenLinks(page, read) {
  const text = withoutCode(page);
  const targets = [
    ...[...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target),
    ...[...text.matchAll(/<(?:img|a)\s[^>]*(?:src|href)="([^"]+)"/g)].map(([, target]) => target),
  ];
  return targets.filter((target) => {
    if (/^(?:https:|data:image\/png;base64,|command:)/.test(target)) return false;
    if (/^[a-z]+:/.test(target)) return true;
    const [path = "", anchor] = target.split("#");
    const found = read(decodeURIComponent(path));
    return found === null || (anchor !== undefined && !anchorsOf(found).has(anchor));
  });
}

/** The names that headings can be linked by. @param {string} page */
function anchorsOf(page) {
  // Code in a heading is a part of its name.
  const headings = withoutBlocks(page).matchAll(/^#{1,6} +(.+?) *$/gm);
  return new Set(
    [...headings].map(([, title]) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

/** @param {string} page */
const withoutBlocks = (page) => page.replace(/^(```+)[^\n]*\n[\s\S]*?^\1/gm, "");

/** @param {string} page */
const withoutCode = (page) => withoutBlocks(page).replace(/`[^`\n]*`/g, "``");
