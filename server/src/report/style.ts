import type { Severity } from "../model/finding.ts";

/** Marks up text for a terminal; the plain one leaves it as it is. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  severity(severity: Severity, text: string): string;
  good(text: string): string;
  bad(text: string): string;
}

export const PLAIN: Style = {
  bold: (text) => text,
  dim: (text) => text,
  severity: (_, text) => text,
  good: (text) => text,
  bad: (text) => text,
};

const paint = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;
const SEVERITY_COLOURS: Readonly<Record<Severity, number>> = {
  error: 31,
  warning: 33,
  information: 36,
  hint: 90,
};

export const COLOURED: Style = {
  bold: paint(1),
  dim: paint(2),
  severity: (severity, text) => paint(SEVERITY_COLOURS[severity])(text),
  good: paint(32),
  bad: paint(31),
};

export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 || word === "information" ? "" : "s"}`;
}
