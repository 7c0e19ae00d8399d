/** True for the code of a character that separates words. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9 || code === 12;
}

/** The offset of what comes next behind blanks and comments. */
export function afterBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    if (isBlank(text.charCodeAt(at))) at++;
    else if (text.startsWith("//", at)) {
      const end = text.indexOf("\n", at);
      at = end < 0 ? text.length : end;
    } else if (text.startsWith("/*", at)) at = afterBlockComment(text, at);
    else break;
  }
  return at;
}

/** The offset behind a comment of `/*`, in which others can be nested. */
function afterBlockComment(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text.startsWith("/*", at)) {
      depth++;
      at++;
    } else if (text.startsWith("*/", at)) {
      depth--;
      at++;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

/** A text without blanks. */
export const withoutBlanks = (text: string): string => text.replace(/\s+/g, "");
