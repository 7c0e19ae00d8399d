/**
 * The text with its open strings closed, every character in its place. An argument that is being typed, as in
 * `.uid("ord`, becomes a number with its parenthesis closed, so that the call before and the code behind stay
 * what they are; any other open string is closed at the end of its line.
 */
export function closeOpenStrings(text: string): string {
  let out = "";
  let from = 0;
  for (const { start, end, quote } of openStrings(text)) {
    const argument = /\(\s*$/.test(text.slice(Math.max(0, start - 40), start));
    out += text.slice(from, start);
    out += argument ? typedArgument(text, start, end) : `${text.slice(start, end)}${quote}`;
    from = end + 1;
  }
  return out + text.slice(from);
}

/** `0)` or `0);` in place of an argument that is being typed, depending on whether the chain goes on behind it. */
function typedArgument(text: string, start: number, end: number): string {
  const goesOn = /^[\s]*[.,)]/.test(text.slice(end, end + 400));
  const closing = goesOn ? ")" : ");";
  const room = end - start + 1 - closing.length;
  return `${room > 0 ? "0".padEnd(room) : ""}${closing}`;
}

/** Comments, text blocks, then strings and characters up to what closes them or the end of their line. */
const LEXEME =
  /\/\/.*|\/\*[\s\S]*?(?:\*\/|$)|"""[\s\S]*?(?:"""|$)|(["'])(?:\\[^\n]|(?!\1)[^\\\n])*(\1|\\?(?=\n))?/g;

/** Strings and characters that their line does not close; `end` is the line break. */
function* openStrings(text: string): Iterable<{ start: number; end: number; quote: string }> {
  for (const match of text.matchAll(LEXEME)) {
    const [lexeme, quote, close] = match;
    const end = match.index + lexeme.length;
    if (quote && close !== quote && text[end] === "\n") yield { start: match.index, end, quote };
  }
}
