/** A deployment written out in a rule's page: the code blocks below one heading. */
export interface PageExample {
  /** `Example` or `Instead`: whether the rule must find something in it. */
  readonly section: string;
  readonly heading: string;
  readonly files: { path: string; text: string }[];
  flinkVersion: string | undefined;
  /** The lines (from 1) that a finding must stand on, by file. */
  readonly wanted: { path: string; line: number }[];
}

const MARK = /[ \t]*(?:#|\/\/) finding$/;

/**
 * Reads the examples of a page. A block belongs to a file when its fence names one, as in "```yaml config.yaml";
 * `flink=1.20` behind it sets the version. A line that ends in `# finding` or `// finding` is one that the rule
 * must report; the mark is not part of the file.
 */
export function examplesOf(page: string): PageExample[] {
  const examples: PageExample[] = [];
  let section = "";
  let heading = "";
  let current: PageExample | undefined;
  const lines = page.split("\n");
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const title = /^(##+) (.+)$/.exec(line);
    if (title) {
      if (title[1] === "##") section = title[2] ?? "";
      heading = title[2] ?? "";
      current = undefined;
      continue;
    }
    const fence = /^```\w+ (\S+\.\w+)(?: flink=(\S+))?$/.exec(line);
    if (!fence?.[1]) continue;
    if (!current) {
      current = { section, heading, files: [], flinkVersion: undefined, wanted: [] };
      examples.push(current);
    }
    current.flinkVersion ??= fence[2];
    const text: string[] = [];
    for (i++; i < lines.length && lines[i] !== "```"; i++) {
      const body = lines[i] ?? "";
      if (MARK.test(body)) current.wanted.push({ path: fence[1], line: text.length + 1 });
      text.push(body.replace(MARK, ""));
    }
    current.files.push({ path: fence[1], text: `${text.join("\n")}\n` });
  }
  return examples;
}
