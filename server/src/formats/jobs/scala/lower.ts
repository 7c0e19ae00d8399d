import type { Node } from "web-tree-sitter";
import type { ClassCode, FileCode, Import, PlacedMember } from "../code.ts";
import type { Lowering } from "./builder.ts";
import { lowerExpression, lowerValue } from "./expressions.ts";
import { importsOf } from "./imports.ts";
import { lowerBody, type Members } from "./members.ts";
import { lowerStatement, lowerStatements, lowerValueOf } from "./statements.ts";
import { childIn, copyTree, type Syntax } from "./tree.ts";

const LOWERING: Lowering = {
  value: lowerValue,
  expression: lowerExpression,
  statement: lowerStatement,
  valueOf: lowerValueOf,
  statements: lowerStatements,
};

/** The form of a file in Scala 2 or 3. Never throws, whatever the text. */
export function lowerScala(root: Node, text: string): FileCode {
  const { root: top, comments, imports } = copyTree(root, text);
  const classes: ClassCode[] = [];
  const members: PlacedMember[] = [];
  const into: Members = { text, lowering: LOWERING, classes, members, incomplete: false };
  const packages: string[] = [];
  const open: Syntax[][] = [[]];
  // The clauses of a package stand before its code, or around it.
  const read = (nodes: readonly Syntax[]): void => {
    for (const node of nodes) {
      if (node.type !== "package_clause") {
        open.at(-1)?.push(node);
        continue;
      }
      const name = childIn(node, "name");
      const body = childIn(node, "body");
      if (name && open.flat().length === 0) packages.push(namesOf(text, name));
      if (body && open.length < 20) read(body.children);
    }
  };
  read(top.children);
  lowerBody(into, open.flat(), -1);
  return {
    packageName: packages.join("."),
    imports: imports.flatMap((node): Import[] => importsOf(text, node)),
    classes,
    members: members.sort((a, b) => a.at - b.at),
    comments,
    broken: root.hasError || into.incomplete,
  };
}

function namesOf(text: string, node: Syntax): string {
  return node.children.map(({ start, end }) => text.slice(start, end)).join(".");
}
