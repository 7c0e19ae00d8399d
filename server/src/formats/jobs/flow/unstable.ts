import type { Unstable } from "../../../model/facts.ts";
import {
  counter,
  isCounting,
  isUnstableCall,
  isUnstableObject,
  keepsArguments,
  random,
  tellsOfReceiver,
} from "../java/unstableSources.ts";
import type { Flow } from "./flow.ts";
import type { ExprId } from "./program.ts";
import { simpleName } from "./typeNames.ts";

/** Calls of Python's library whose result is another one on every submission, with their modules. */
const IN_PYTHON =
  /^(?:uuid\.(?:uuid1|uuid4)|(?:time\.)?(?:time|time_ns|monotonic|perf_counter)|(?:datetime\.)?(?:datetime\.)?(?:now|utcnow|today)|random\.\w+|secrets\.\w+|os\.(?:getpid|urandom)|uuid1|uuid4|utcnow|getpid)$/;

const MOST_STEPS = 32;

/** The part of an expression that surely changes from one submission to the next; null when none is seen. */
export function unstableReason(flow: Flow, id: ExprId, depth = 0): Unstable | null {
  if (depth > MOST_STEPS) return null;
  const { program } = flow;
  const expr = program.expr(id);
  const reason = (ref: number) => unstableReason(flow, program.beside(id, ref), depth + 1);
  const any = (refs: readonly number[]): Unstable | null => {
    for (const ref of refs) {
      const found = reason(ref);
      if (found) return found;
    }
    return null;
  };
  switch (expr.is) {
    case "joined":
      return any(expr.parts);
    case "math":
      return any([expr.left, expr.right]);
    case "cast":
      return reason(expr.of);
    case "counted":
      return counter(program.textOf(id));
    case "either": {
      const reasons = expr.of.map(reason);
      return reasons.every((each) => each !== null) ? (reasons[0] ?? null) : null;
    }
    case "new": {
      const type = simpleName(expr.type);
      const own = flow.scopes.classNamed(type) >= 0;
      return !own && isUnstableObject(type, expr.args.length) ? random(`new ${type}()`) : null;
    }
    case "call": {
      const call = { ...expr, id };
      if (flow.scopes.targets(call).length > 0) return null;
      const on = program.receiverOf(call);
      const owner = on === null ? (flow.names.imported(expr.name) ?? "") : program.textOf(on);
      const args = expr.args.map(({ value }) => value);
      if (
        isRandomCall(
          flow,
          on,
          owner,
          expr.name,
          args.map((arg) => program.textOf(program.beside(id, arg))),
        )
      )
        return random(program.textOf(id));
      if (on !== null && isCounting(expr.name)) return counter(program.textOf(id));
      const ofReceiver =
        on !== null && tellsOfReceiver(expr.name) ? unstableReason(flow, on, depth + 1) : null;
      if (ofReceiver) return ofReceiver;
      const keeps = keepsArguments(expr.name, args.length) || (on === null && expr.name === "str");
      return keeps ? any(args) : null;
    }
    case "name":
    case "member": {
      // Scala calls a method without parentheses.
      if (expr.is === "member" && flow.api.name === "scala" && isRandomMember(flow, id, expr))
        return random(program.textOf(id));
      const variable = flow.variableAt(id);
      const [write, second] = variable?.writes ?? [];
      if (!write || second || variable?.parameter || write.bind.value === null || write.bind.each)
        return null;
      if (variable?.field && !variable.isPrivate && flow.api.name !== "python") return null;
      return unstableReason(flow, program.idOf(write.member, write.bind.value), depth + 1);
    }
    default:
      return null;
  }
}

function isRandomMember(flow: Flow, id: ExprId, { of, name }: { of: number; name: string }): boolean {
  const owner = flow.program.beside(id, of);
  return isRandomCall(flow, owner, flow.program.textOf(owner), name, []);
}

function isRandomCall(
  flow: Flow,
  on: ExprId | null,
  owner: string,
  name: string,
  args: readonly string[],
): boolean {
  if (on !== null && flow.variableAt(on)) return false;
  if (flow.api.name === "python") {
    const whole = on === null ? owner : `${owner}.${name}`;
    return IN_PYTHON.test(whole) && args.length === 0;
  }
  const of = on === null ? owner.slice(0, -name.length - 1) : owner;
  const simple = simpleName(of);
  return flow.scopes.classNamed(simple) < 0 && isUnstableCall(simple, name, args);
}
