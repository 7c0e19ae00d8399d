import type { PathStep } from "../../../model/facts.ts";
import type { Element, SyntaxNode } from "./syntaxNode.ts";

/** Where the way to an element starts: what is around does not tell whether it runs. */
const STARTS: ReadonlySet<string> = new Set([
  "method_declaration",
  "constructor_declaration",
  "class_body",
  "interface_body",
  "enum_body",
  "lambda_expression",
]);

/** The branches around an element up to its method or lambda, outermost first. */
export function branchesOf(
  text: string,
  element: Element,
  leavesIn: (branch: Element) => boolean,
): PathStep[] {
  const steps: PathStep[] = [];
  let child = element;
  for (let at = element.parent; at && !STARTS.has(at.type); at = at.parent) {
    // What a catch clause builds, the statements around it do not build as well.
    if (child.type === "catch_clause")
      steps.push({ at: child.start, branch: 0, leaves: true, needs: `catch ${child.start}` });
    const branch = branchIn(text, at, child);
    // An expression leaves nothing; a return in it ends a function.
    const leaves = at.type !== "ternary_expression" && leavesIn(child);
    if (branch) steps.push({ at: at.start, ...branch, leaves });
    child = at;
  }
  return steps.reverse();
}

type Branch = Pick<PathStep, "branch" | "needs">;

/** Which branch of a choice the child stands in; null when the element is no choice or the child its condition. */
function branchIn(text: string, choice: Element, child: Element): Branch | null {
  switch (choice.type) {
    case "if_statement":
    case "ternary_expression":
      return sideOf(text, choice.node, child);
    case "switch_block": {
      const [branch, label] = caseAt(text, choice.node, child);
      const subject = wordsOf(text, choice.node.parent?.childForFieldName("condition"));
      return { branch, needs: `${subject}:${label}` };
    }
    default:
      return null;
  }
}

function sideOf(text: string, choice: SyntaxNode, child: Element): Branch | null {
  const condition = choice.childForFieldName("condition");
  if (!condition || child.start < condition.endIndex) return null;
  const holds = wordsOf(text, condition).replace(/^(?!\()(.*)$/, "($1)");
  const second = choice.childForFieldName("alternative");
  if (second && child.start >= second.startIndex) return { branch: second.startIndex, needs: `!${holds}` };
  const first = choice.childForFieldName("consequence");
  return { branch: first?.startIndex ?? child.start, needs: holds };
}

/** The case that leads to a child, by its place and its label: the first of those that run on into each other. */
function caseAt(text: string, block: SyntaxNode, child: Element): [start: number, label: string] {
  const cases = block.items;
  let at = cases.findIndex(({ startIndex }) => startIndex === child.start);
  while (at > 0 && runsOn(text, cases[at - 1])) at--;
  const first = cases[at];
  const labels = first?.items.filter(({ type }) => type === "switch_label") ?? [];
  return [first?.startIndex ?? child.start, labels.map((label) => wordsOf(text, label)).join(",")];
}

/** True for an old case that nothing ends before the next one. */
function runsOn(text: string, group: SyntaxNode | undefined): boolean {
  if (group?.type !== "switch_block_statement_group") return false;
  return !/\b(?:break|continue|return|throw|yield)\b/.test(text.slice(group.startIndex, group.endIndex));
}

function wordsOf(text: string, node: SyntaxNode | null | undefined): string {
  return node ? text.slice(node.startIndex, node.endIndex).replace(/\s+/g, "") : "";
}
