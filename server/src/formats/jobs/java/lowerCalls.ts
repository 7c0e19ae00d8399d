import type { Node } from "web-tree-sitter";
import type { Arg, Ref, Use } from "../code.ts";
import type { Lowering } from "./lowering.ts";
import { other } from "./lowerOther.ts";

interface Link {
  readonly node: Node;
  readonly name: Node | null;
  /** Null for a field. */
  readonly args: Node | null;
  readonly isCall: boolean;
  /** The `super` of `Outer.super.call()`. */
  readonly above: Node | null;
}

/** `a.b().c().d`, however long: down to what it stands on and back again. */
export function chain(into: Lowering, node: Node, typeOfNode: string, use: Use): Ref {
  const links: Link[] = [];
  let at: Node | null = node;
  let type = typeOfNode;
  while (at && (type === "method_invocation" || type === "field_access")) {
    const { link, object }: { link: Link; object: Node | null } = linkAt(into, at, type);
    links.push(link);
    at = object;
    while (at) {
      type = at.type;
      if (type !== "parenthesized_expression") break;
      const items: readonly Node[] = into.items(at);
      if (items.length !== 1) break;
      at = items[0] ?? null;
    }
  }
  const last = links.at(-1);
  const above = last?.above;
  let ref: Ref | null = null;
  if (above && at) {
    const whole = into.span(at.startIndex, above.endIndex);
    ref = into.add({ is: "self", at: whole, block: into.block, parent: null, use: useOn(last), of: "super" });
  } else if (at && last) ref = into.expression(at, useOn(last));
  for (let index = links.length - 1; index >= 0; index--) {
    const link = links[index];
    if (link) ref = linked(into, link, ref, index === 0 ? use : useOn(links[index - 1]));
  }
  return ref ?? other(into, node, use);
}

const useOn = (link: Link | undefined): Use => (link?.isCall ? "receiver" : "other");

function linkAt(into: Lowering, node: Node, type: string): { link: Link; object: Node | null } {
  const isCall = type === "method_invocation";
  const items = into.items(node);
  const last = items.length - 1;
  if (into.broken) {
    const args = isCall ? node.childForFieldName("arguments") : null;
    const name = node.childForFieldName(isCall ? "name" : "field");
    const object = node.childForFieldName("object");
    const above = items.find((child, index) => index > 0 && child.type === "super") ?? null;
    return { link: { node, name, args, isCall, above }, object };
  }
  const nameIndex = isCall ? last - 1 : last;
  const object = nameIndex > 0 ? (items[0] ?? null) : null;
  const second = nameIndex > 1 ? items[1] : undefined;
  const above = second?.type === "super" ? second : null;
  const args = isCall ? (items[last] ?? null) : null;
  return { link: { node, name: items[nameIndex] ?? null, args, isCall, above }, object };
}

function linked(into: Lowering, link: Link, on: Ref | null, use: Use): Ref {
  const { node, isCall } = link;
  const name = link.name ? into.nameOf(link.name) : "";
  const at = into.spanOf(node);
  const { block } = into;
  if (!isCall) {
    if (on === null) return into.other(at, use, []);
    const member = into.add({ is: "member", at, block, parent: null, use, of: on, name });
    into.own(on, member);
    return member;
  }
  const args = argumentsOf(into, link.args);
  const place = link.name?.startIndex ?? link.args?.startIndex ?? node.endIndex;
  const nameSpan = into.span(place, place + name.length);
  const dot = dotBefore(into, node, place, on !== null) - into.at;
  const ref = into.add({ is: "call", at, block, parent: null, use, on, name, nameAt: nameSpan, dot, args });
  if (on !== null) into.own(on, ref);
  for (const { value } of args) into.own(value, ref);
  return ref;
}

/** The dot before a name; comments and type arguments may stand between. */
export function dotBefore(into: Lowering, node: Node, name: number, hasReceiver: boolean): number {
  if (!hasReceiver || into.text[name - 1] === ".") return hasReceiver ? name - 1 : name;
  const dot = node.children.findLast((child) => child.startIndex < name && child.type === ".");
  return dot?.startIndex ?? name;
}

/** The arguments between parentheses. */
export function argumentsOf(into: Lowering, list: Node | null): Arg[] {
  if (!list) return [];
  return into.items(list).map((node) => ({ value: into.expression(node, "argument"), name: null, list: 0 }));
}
