import type { Diagnostic, Range } from "vscode-languageserver/browser";
import { pathOf } from "./files.ts";
import { plain } from "./providers.ts";
import type { Deployment } from "./server.ts";

/** Goes to a place of a file. */
export type GoTo = (uri: string, range: Range) => void;

const SEVERITIES = ["hint", "error", "warning", "information", "hint"];
const MARKS = { satisfied: "✓ met", violated: "✗ not met", unknown: "? unknown" } as const;

/** Shows findings, the most severe first, each with a button that goes there and one that explains it. */
export function showFindings(
  panel: HTMLElement,
  found: readonly (readonly [string, readonly Diagnostic[]])[],
  goTo: GoTo,
  explain: (rule: string) => void,
): void {
  const all = found.flatMap(([uri, diagnostics]) => diagnostics.map((each) => ({ uri, ...each })));
  const severest = all.toSorted((a, b) => (a.severity ?? 3) - (b.severity ?? 3));
  const rows = severest.map(({ uri, range, severity = 3, message, code }) => {
    const name = SEVERITIES[severity] ?? "hint";
    const place = `${pathOf(uri)}:${range.start.line + 1}`;
    const why = button(String(code), () => explain(String(code)));
    why.title = "Explain";
    return element("li", [
      element("strong", [name], name),
      " ",
      button(plain(message), () => goTo(uri, range)),
      " ",
      element("span", [`${place} `], "muted"),
      why,
    ]);
  });
  const title =
    rows.length === 0 ? "Nothing found" : `${rows.length} ${rows.length === 1 ? "finding" : "findings"}`;
  panel.replaceChildren(element("h2", [title]), element("ul", rows));
}

/** Shows each deployment with its items, and below each what meets or breaks it. */
export function showChecklist(panel: HTMLElement, deployments: readonly Deployment[], goTo: GoTo): void {
  const blocks = deployments.flatMap(({ name, flinkVersion, profile, checklist }) => {
    const met = checklist.filter(({ status }) => status === "satisfied").length;
    const flink = flinkVersion === null ? "Flink of unknown version" : `Flink ${flinkVersion}`;
    const rows = checklist.map(({ title, status, violations, evidence, reasons }) => {
      const said = [
        ...violations.map(({ uri, range, message }) => button(message, () => goTo(uri, range))),
        ...evidence
          .slice(0, 2)
          .map(({ uri, range, key, value }) =>
            button(key === null ? "a uid" : `${key}: ${value ?? "known at run time"}`, () =>
              goTo(uri, range),
            ),
          ),
        ...reasons.slice(0, 1).map(({ message }) => element("span", [message], "muted")),
      ];
      return element("li", [
        element("strong", [MARKS[status]], status),
        ` ${title}`,
        element(
          "ul",
          said.map((each) => element("li", [each])),
        ),
      ]);
    });
    return [
      element("h2", [name]),
      element("p", [`${flink}, ${profile}, ${met} of ${checklist.length} met`], "muted"),
      element("ul", rows),
    ];
  });
  panel.replaceChildren(
    ...(blocks.length === 0
      ? [element("p", ["No deployment: nothing says what a cluster runs with."])]
      : blocks),
  );
}

export function button(text: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

export function element(name: string, children: readonly (Node | string)[], className = ""): HTMLElement {
  const made = document.createElement(name);
  made.append(...children);
  if (className !== "") made.className = className;
  return made;
}
