import type { Span } from "../../../model/span.ts";
import type { OperatorBuilder } from "./builders.ts";
import type { Flow } from "./flow.ts";

/** What is written of an operator: the call from the method's name on, and what gives it a uid, a name or a parallelism. */
export function partsOf(flow: Flow, builder: OperatorBuilder): Span[] {
  const { call, methodSpan, uid, uidHash, name, parallelism, maxParallelism } = builder;
  const made = { start: methodSpan.start, end: flow.program.spanOf(call.id).end };
  const given = [uid?.call, uidHash?.call, name?.span, parallelism?.span, maxParallelism?.span];
  return [made, ...given.filter((each) => each !== undefined)];
}
