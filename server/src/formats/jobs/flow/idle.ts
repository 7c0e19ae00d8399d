import type { EnvironmentBuilder } from "./builders.ts";
import type { Flow } from "./flow.ts";
import type { Call, ExprId } from "./program.ts";

/** What somebody asks an environment for: how it is configured, or the plan of what is built on it. */
const READS = /^(?:is|get)[A-Z]/;
const CONFIGURES = /^(?:set|enable|disable|register|addDefault|configure|clear|close)/;
/** Calls that run something, on an environment, a stream, a table or a statement set. */
export const RUNS =
  /^(?:execute\w*|collect\w*|insertInto|sqlUpdate|addInsert\w*|to\w*Stream|attachAsDataStream|getStreamGraph|getJobGraph|submit\w*)$/;
const EXPLAINS = /^(?:getExecutionPlan|explain\w*)$/;

/**
 * True for an environment that is only asked: nothing is built on it, or what is built is explained and nothing runs,
 * and nobody else gets hold of it. Where nothing is asked either, more is still to be written.
 */
export function isIdle(flow: Flow, builder: EnvironmentBuilder): boolean {
  if (builder.open || builder.escapesTo.length > 0) return false;
  const index = flow.builders.environments.indexOf(builder);
  const built = flow.builders.operators.some(({ environment }) => environment === index);
  // Most environments are built on; to look for all that is done with one would cost the most there.
  if (built && !isExplained(flow)) return false;
  const chains = chainsOn(flow, builder.made);
  if (!chains) return false;
  if (built || chains.some(([first]) => first && isTableEnvironment(flow, first.id)))
    return isExplained(flow);
  const firsts = chains.map(([first]) => methodOf(flow, first));
  if (!firsts.every((name) => (READS.test(name) && !RUNS.test(name)) || CONFIGURES.test(name))) return false;
  return chains.some((chain) => isAsked(flow, chain));
}

const methodOf = (flow: Flow, call: Call | undefined): string => (call ? flow.api.method(call.name) : "");

/** True for a file that asks for plans and runs nothing. */
function isExplained(flow: Flow): boolean {
  const names = flow.program.calls.map((call) => methodOf(flow, call));
  return names.some((name) => EXPLAINS.test(name)) && !names.some((name) => RUNS.test(name));
}

const isTableEnvironment = (flow: Flow, id: ExprId): boolean =>
  flow.valueOf(id)?.kind === "table-environment";

/** The chains of calls on what an expression makes; null where anything else is done with it. */
function chainsOn(flow: Flow, made: ExprId): Call[][] | null {
  const { program } = flow;
  const chain = chainOn(flow, made);
  if (chain.length > 0) return [chain];
  const write = program.bindOf(made);
  const variable = write?.bind.declares ? flow.scopes.written(write) : undefined;
  if (!variable || variable.field || variable.writes.length !== 1) return null;
  const chains = flow.uses.of(variable).map((use): Call[] => {
    const call = program.expr(use).use === "argument" ? program.callAt(program.parentOf(use)) : undefined;
    // A table environment on it is part of it.
    const table = call && isTableEnvironment(flow, call.id) && chainsOn(flow, call.id);
    return call && table ? [call] : chainOn(flow, use);
  });
  return chains.every((each) => each.length > 0) ? chains : null;
}

/** The calls on an expression, innermost first. */
function chainOn({ program }: Flow, id: ExprId): Call[] {
  const chain: Call[] = [];
  for (let call = program.callOn(id); call; call = program.callOn(call.id)) chain.push(call);
  return chain;
}

/** True when the program does something with what it asks for. */
function isAsked(flow: Flow, chain: readonly Call[]): boolean {
  const names = chain.map((call) => methodOf(flow, call));
  if (!READS.test(names[0] ?? "") || names.some((name) => CONFIGURES.test(name))) return false;
  const last = chain.at(-1);
  return last !== undefined && flow.program.expr(last.id).use !== "statement";
}
