import { callLabel } from "../flow/callLabel.ts";
import { Edges } from "../flow/edges.ts";
import { Evaluator } from "../flow/evaluate.ts";
import type { Linking } from "../flow/methods.ts";
import { Program } from "../flow/program.ts";
import { sharedUids } from "../flow/sharedUids.ts";
import type { Language } from "../language.ts";
import type { GraphOperator } from "./graphOperator.ts";
import { instancesOf } from "./instances.ts";
import { MergedCode } from "./mergedCode.ts";
import type { Instances, SourceCode } from "./sourceCode.ts";

/** Larger programs are not read as one. */
const MOST_CHARACTERS = 600_000;

/**
 * The operators of jobs that are spread over several files, with their edges: each call of a method that builds a part of a job
 * builds it anew, with the uid, the inputs and the parallelism that it gives. None of files that are too many.
 */
export function jobGraph(files: readonly SourceCode[], language: Language): GraphOperator[] {
  if (files.reduce((sum, { text }) => sum + text.length, 0) > MOST_CHARACTERS) return [];
  const merged = MergedCode.of(files);
  const instances = instancesOf(read(merged, language, {}));
  const apart = merged.withInstances(instances);
  const flow = read(apart, language, { targets: targetsOf(apart, instances) });
  const shared = sharedUids(flow);
  const edges = new Edges(flow);
  for (const index of flow.builders.operators.keys()) edges.of(index);
  const placeOf = (index: number) => apart.origin(flow.builders.operators[index]?.methodSpan.start ?? 0);
  return flow.builders.operators.map((builder, index) => {
    const { uri, offset } = placeOf(index);
    // What another file sets for the streams on the way is not known for sure.
    const isFrom = (from: number) => placeOf(from).uri === uri;
    const { method, methodSpan, role, state, name, parallelism, maxParallelism, escaped } = builder;
    return {
      uri,
      method,
      methodSpan: { start: offset, end: offset + methodSpan.end - methodSpan.start },
      label: callLabel(flow, builder),
      role,
      state,
      uid: shared.get(builder) ?? builder.uid,
      uidKnown: !escaped,
      name,
      parallelism,
      maxParallelism,
      edges: builder.inputs.flatMap((from) => {
        const known = isFrom(from) ? edges.of(index).filter((edge) => edge.from === from) : [];
        return known.length > 0 ? known : [{ from, partitioning: null, chained: null }];
      }),
    };
  });
}

function read({ code, text }: MergedCode, language: Language, linking: Linking): Evaluator {
  const flow = new Evaluator(code, text, language, () => [], linking);
  flow.read();
  return flow;
}

/** The instances that calls come to, by the calls' expressions in the program of all instances. */
function targetsOf({ code, text }: MergedCode, { calls }: Instances): Map<number, readonly number[]> {
  const program = new Program(code, text);
  const targets = new Map<number, readonly number[]>();
  for (const [member, own] of calls.entries())
    for (const [ref, instances] of own) targets.set(program.idOf(member, ref), instances);
  return targets;
}
