/** What is found somewhere in a document, as far as a choice of rules needs it. */
export interface Found {
  readonly source?: string | undefined;
  readonly code?: string | number | { readonly value: string | number } | undefined;
  readonly range: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
}

/** The rules that found something in a document, each once, that of the nearest place to a line first. */
export function rulesNear(found: readonly Found[], line: number, source: string): string[] {
  const away = ({ range: { start, end } }: Found) => Math.max(start.line - line, line - end.line, 0);
  const own = found.filter((each) => each.source === source).sort((a, b) => away(a) - away(b));
  const rules = own.flatMap(({ code }) => (typeof code === "object" ? code.value : (code ?? [])));
  return [...new Set(rules.map(String))];
}
