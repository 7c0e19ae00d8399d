import type { Flow } from "./flow.ts";
import type { ExprId } from "./program.ts";
import { onlyValue } from "./settled.ts";

/** Both make operators of their own: the one compacts files, the other ends what was compacted before. */
const COMPACTS = /^(?:enable|disable)Compact$/;

/**
 * True for a `FileSink` that was told to compact files, or no longer to. What does that has uids (1.15 to 2.3), and Flink
 * refuses a sink whose parts have some while it has none.
 */
export function compactsFiles(flow: Flow, given: ExprId | null): boolean {
  const { program } = flow;
  const value = given === null ? null : (onlyValue(program, flow.variableAt(given)) ?? given);
  let compacts = false;
  for (let call = program.callAt(value); call; ) {
    compacts ||= COMPACTS.test(flow.api.method(call.name));
    const on = program.receiverOf(call);
    const inner = program.callAt(on);
    if (!inner) return compacts && on !== null && isFileSink(flow, on);
    call = inner;
  }
  return false;
}

const isFileSink = ({ program, names, scopes }: Flow, id: ExprId): boolean =>
  /^(?:.*\.)?FileSink$/s.test(program.textOf(id)) &&
  scopes.classNamed("FileSink") < 0 &&
  names.mayBeFlinks("FileSink");
