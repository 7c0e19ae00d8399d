import type { Review, ReviewedDeployment, ReviewedFinding } from "./review.ts";

/** A review as Markdown. What stands in files is shown as text, whatever it looks like. */
export function reviewMarkdown({
  title,
  summary,
  madeBy,
  remarks,
  deployments,
  others,
  silent,
}: Review): string {
  const blocks = [
    `# ${escaped(title)}`,
    `${escaped(summary)} ${escaped(madeBy)}`,
    ...remarks.map(escaped),
    ...(deployments.length > 1 ? [overview(deployments)] : []),
    ...[...deployments, ...others].flatMap(deploymentBlocks),
    ...(silent.length > 0
      ? [
          "## Files of which nothing is said",
          silent.map(({ file, reason }) => `- ${code(file)}: ${escaped(reason)}`).join("\n"),
        ]
      : []),
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** Every deployment with its items, a row each. */
function overview(deployments: readonly ReviewedDeployment[]): string {
  const items = deployments[0]?.items.map((each) => each.title) ?? [];
  return table(
    ["Deployment", "Met", ...items.map(escaped)],
    deployments.map(({ name, met, items }) => [
      code(name),
      escaped(met),
      ...items.map(({ mark }) => escaped(mark)),
    ]),
  );
}

function deploymentBlocks({ name, judged, met, files, items, findings }: ReviewedDeployment): string[] {
  return [
    `## ${escaped(name)}`,
    met === "" ? escaped(judged) : `${escaped(judged)}: **${escaped(met)}**`,
    ...(items.length > 0
      ? [
          table(
            ["Item", "State", "What meets or breaks it"],
            items.map(({ title, mark, said }) => [
              escaped(title),
              escaped(mark),
              said.map(escaped).join("<br>"),
            ]),
          ),
        ]
      : []),
    ...(files.length > 1 ? [`Files: ${files.map(code).join(", ")}`] : []),
    ...(findings.length > 0 ? ["### Findings", findings.map(findingItem).join("\n")] : []),
  ];
}

function findingItem({ severity, rule, where, message, line, related, fixes }: ReviewedFinding): string {
  return [
    `- **${severity}** ${code(rule)} at ${code(where)}: ${escaped(message)}`,
    ...(line === "" ? [] : [`  - Line: ${code(line)}`]),
    ...related.map((each) => `  - See: ${escaped(each)}`),
    ...fixes.map((each) => `  - Fix: ${escaped(each)}`),
  ].join("\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)].join("\n");
}

/** A text without anything that Markdown takes for more than text, on one line. */
const escaped = (text: string): string => oneLine(text).replace(/[\\`*_{}[\]<>#|~&!]/g, "\\$&");

/** A text as code. Tables end a cell at a bar even there. */
function code(text: string): string {
  const shown = oneLine(text).replaceAll("|", "\\|");
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return longest > 0 ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`;
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ");
