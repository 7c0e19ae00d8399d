import type { OperatorEdge } from "../../../model/operator.ts";
import type { Span } from "../../../model/span.ts";
import { callLabel } from "../flow/callLabel.ts";
import { Edges } from "../flow/edges.ts";
import { Evaluator } from "../flow/evaluate.ts";
import { partsOf } from "../flow/operatorParts.ts";
import type { Language } from "../language.ts";
import { Machine } from "../run/machine.ts";
import { FAMILIES, familyOf } from "./families.ts";
import type { CodePlace, GraphOperator } from "./graphOperator.ts";
import { MergedCode } from "./mergedCode.ts";
import type { SourceCode } from "./sourceCode.ts";
import { MOST_CHARACTERS } from "./usedNames.ts";

/**
 * The operators of jobs that are spread over several files, with their edges: the files are run as one program with what is known
 * of it, so that each call of a method that builds a part of a job builds it anew, with the uid, the inputs and the parallelism
 * that it gives. None of files that are too many.
 */
export function jobGraph(files: readonly SourceCode[], language: Language): GraphOperator[] {
  if (files.reduce((sum, { text }) => sum + text.length, 0) > MOST_CHARACTERS) return [];
  const merged = MergedCode.of(files, familyOf(language));
  const read = new Evaluator(merged.code, merged.text, language, () => []);
  read.read();
  const { homeOf, absolute } = FAMILIES[familyOf(language)];
  const all = files.map(({ uri, code: { packageName, imports } }) => ({
    uri,
    module: homeOf(uri, packageName),
    packageName,
    imports: imports.map(({ path, name }) => ({ path: absolute(path, uri), name })),
  }));
  const fileAt = (at: number) => files.findIndex(({ uri }) => uri === merged.origin(at).uri);
  const ofMembers = merged.code.members.map(({ at }) => fileAt(at));
  const ofClasses = merged.code.classes.map(({ at }) => fileAt(at.start));
  const run = new Machine(read, language, {
    all,
    fileOf: (member) => ofMembers[member] ?? 0,
    fileOfClass: (index) => ofClasses[index] ?? 0,
  });
  run.runAll();
  const { flow } = run;
  // What was not come to, behind a return for instance, may be set all the same.
  const ran = new Set(flow.builders.settings.map(({ call }) => call.id));
  for (const setting of read.builders.settings)
    if (!ran.has(setting.call.id)) flow.builders.settings.push({ ...setting, environment: null });
  const edges = new Edges(flow);
  for (const index of flow.builders.operators.keys()) edges.of(index);
  const placeOf = (index: number) => merged.origin(flow.builders.operators[index]?.methodSpan.start ?? 0);
  const placed = (span: Span): CodePlace => {
    const { uri, offset } = merged.origin(span.start);
    const own = { start: offset, end: offset + span.end - span.start };
    return { uri, span: files.find((each) => each.uri === uri)?.placed?.(own) ?? own };
  };
  const kept = [...flow.builders.operators.entries()].filter(
    ([index]) => !flow.dropped.has(index) && !flow.repeated.has(index),
  );
  const placeIn = new Map(kept.map(([index], place) => [index, place]));
  return kept.map(([index, builder]) => {
    const { uri, span } = placed(builder.methodSpan);
    // What another file sets for the streams on the way is not known for sure.
    const isFrom = (from: number) => placeOf(from).uri === uri;
    const { method, role, state, name, givenName, parallelism, maxParallelism, escaped } = builder;
    const inputs = [...builder.inputs, ...(flow.feedback.get(index) ?? [])];
    const environment = flow.builders.environments[builder.environment ?? -1];
    return {
      uri,
      method,
      methodSpan: span,
      label: callLabel(flow, builder),
      role,
      state,
      uid: builder.uid,
      uidHash: builder.uidHash,
      uidKnown: !escaped,
      ...(flow.added.has(index) ? { added: true as const } : {}),
      name,
      givenName,
      parallelism,
      maxParallelism,
      environment: environment ? { index: builder.environment ?? 0, place: placed(environment.span) } : null,
      parts: partsOf(flow, builder).map(placed),
      edges: inputs.flatMap((input): OperatorEdge[] => {
        const from = placeIn.get(flow.repeated.get(input) ?? input);
        if (from === undefined) return [];
        const isAdded = flow.added.has(index) || flow.added.has(input);
        const known = isFrom(input) && !isAdded ? edges.of(index).filter((edge) => edge.from === input) : [];
        return known.length > 0
          ? known.map((edge) => ({ ...edge, from }))
          : [{ from, partitioning: null, chained: null }];
      }),
    };
  });
}
