import MarkdownIt from "markdown-it";
import { relatedRules } from "../../client/src/ruleDocument.ts";

declare const RULES: readonly string[];

/** The beginning of what an address asks for, where that is the page of a rule. */
export const RULE = "#rule=";

/** The page of a rule with what to look at next. It is one of ours: nobody else writes it. */
export function rulePage(rule: string, text: string): HTMLElement {
  const page = document.createElement("article");
  page.innerHTML = new MarkdownIt({ html: false }).render(text);
  for (const code of page.querySelectorAll(":not(pre) > code")) {
    const named = code.textContent ?? "";
    if (named !== rule && RULES.includes(named)) code.replaceWith(linkTo(named));
  }
  // What is wider than the page is scrolled, by keyboard too.
  for (const wide of page.querySelectorAll("pre")) wide.tabIndex = 0;
  const related = relatedRules(rule, text, RULES);
  if (related.length === 0) return page;
  const [heading, list] = [document.createElement("h2"), document.createElement("ul")];
  heading.textContent = "Related rules";
  for (const each of related) {
    const item = document.createElement("li");
    item.append(linkTo(each));
    list.append(item);
  }
  page.append(heading, list);
  return page;
}

function linkTo(rule: string): HTMLElement {
  const [link, code] = [document.createElement("a"), document.createElement("code")];
  // With its whole address: that of a place in this page would be taken for a way past the navigation.
  link.href = new URL(`${RULE}${encodeURIComponent(rule)}`, location.href).href;
  code.textContent = rule;
  link.append(code);
  return link;
}
