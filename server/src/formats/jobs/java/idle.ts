import type { EnvironmentBuilder } from "./builders.ts";
import type { Reader } from "./reader.ts";
import type { SyntaxNode } from "./syntaxNode.ts";

/** What somebody asks an environment for: how it is configured, or the plan of what is built on it. */
const READS = /^(?:is|get)[A-Z]/;
const CONFIGURES = /^(?:set|enable|disable|register|addDefault|configure|clear|close)/;
/** Calls that run something, on an environment, a stream, a table or a statement set. */
const RUNS =
  /^(?:execute\w*|collect\w*|insertInto|sqlUpdate|addInsert\w*|to\w*Stream|attachAsDataStream|getStreamGraph|getJobGraph|submit\w*)$/;
const EXPLAINS = /^(?:getExecutionPlan|explain\w*)$/;

/**
 * True for an environment that is only asked: nothing is built on it, or what is built is explained and nothing runs,
 * and nobody else gets hold of it. Where nothing is asked either, more is still to be written.
 */
export function isIdle(reader: Reader, builder: EnvironmentBuilder): boolean {
  if (builder.open || builder.escapesTo.length > 0) return false;
  const index = reader.builders.environments.indexOf(builder);
  const built = reader.builders.operators.some(({ environment }) => environment === index);
  // Most environments are built on; to look for all that is done with one would cost the most there.
  if (built && !isExplained(reader)) return false;
  const chains = chainsOn(reader, builder.call.element.node);
  if (!chains) return false;
  if (built || chains.some(([first]) => first && isTableEnvironment(reader, first)))
    return isExplained(reader);
  const firsts = chains.map(([first]) => reader.slice(first?.childForFieldName("name")));
  if (!firsts.every((name) => (READS.test(name) && !RUNS.test(name)) || CONFIGURES.test(name))) return false;
  return chains.some((chain) => isAsked(reader, chain));
}

/** True for a file that asks for plans and runs nothing. */
function isExplained(reader: Reader): boolean {
  const names = reader.syntax.ofType("method_invocation").map(({ node }) => reader.callOf(node)?.name ?? "");
  return names.some((name) => EXPLAINS.test(name)) && !names.some((name) => RUNS.test(name));
}

const isTableEnvironment = (reader: Reader, call: SyntaxNode): boolean =>
  reader.evaluate(call)?.kind === "table-environment";

/** The chains of calls on what an expression makes; null where anything else is done with it. */
function chainsOn(reader: Reader, made: SyntaxNode): SyntaxNode[][] | null {
  const chain = chainOn(made);
  if (chain.length > 0) return [chain];
  const declarator = made.parent;
  const name = declarator?.type === "variable_declarator" ? declarator.childForFieldName("name") : null;
  const variable = name ? reader.scopes.named(name) : undefined;
  if (!name || !variable || variable.field || variable.writes.length !== 1) return null;
  const uses = (variable.scope?.node.descendantsOfType("identifier") ?? []).filter((each) => {
    const other = each.startIndex !== name.startIndex && reader.slice(each) === variable.name;
    return other && reader.scopes.named(each) === variable;
  });
  const chains = uses.map((use) => {
    const call = use.parent?.type === "argument_list" ? use.parent.parent : null;
    // A table environment on it is part of it.
    const table = call && isTableEnvironment(reader, call) && chainsOn(reader, call);
    return table ? [call] : chainOn(use);
  });
  return chains.every((each) => each.length > 0) ? chains : null;
}

/** The calls on a node, innermost first. */
function chainOn(node: SyntaxNode): SyntaxNode[] {
  const chain: SyntaxNode[] = [];
  for (let at = node; ; ) {
    const { parent } = at;
    if (parent?.type !== "method_invocation") return chain;
    if (parent.childForFieldName("object")?.startIndex !== at.startIndex) return chain;
    chain.push(parent);
    at = parent;
  }
}

/** True when the program does something with what it asks for. */
function isAsked(reader: Reader, chain: readonly SyntaxNode[]): boolean {
  const names = chain.map((call) => reader.slice(call.childForFieldName("name")));
  if (!READS.test(names[0] ?? "") || names.some((name) => CONFIGURES.test(name))) return false;
  return chain.at(-1)?.parent?.type !== "expression_statement";
}
