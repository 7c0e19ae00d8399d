/** The text of one section of a rule's page, without its heading. */
export function pageSection(page: string, heading: string): string {
  const lines = page.split("\n");
  const start = lines.indexOf(`## ${heading}`);
  if (start < 0) return "";
  const end = lines.findIndex((line, index) => index > start && line.startsWith("## "));
  return lines
    .slice(start + 1, end < 0 ? undefined : end)
    .join("\n")
    .trim();
}

/** A sentence that only announces what follows, such as "Without them:". */
const ANNOUNCES = /(?<=[.!?]\s)(?:\S+\s){0,3}\S+:$/;

/** The first paragraph of a section as it can stand alone: no sentence of it waits for what follows. */
export function openingOf(section: string): string {
  const first = section.split(/\n\s*\n/, 1)[0] ?? "";
  return first.replace(ANNOUNCES, "").trim().replace(/:$/, ".");
}
