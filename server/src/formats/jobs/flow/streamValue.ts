import type { ApiKind } from "../../../flink/api/types.ts";
import type { Partitioning } from "../../../model/operator.ts";

/** One way of records out of an operator. */
export interface Way {
  /** The builder of the operator. */
  readonly from: number;
  /** Absent where nothing says how they are spread. */
  readonly partitioning?: Partitioning;
  /** True when the operator that they reach has other inputs besides. */
  readonly several?: true;
  /** True when more may be between the two than is known. */
  readonly unsure?: true;
}

/** What an expression of the DataStream API stands for. */
export interface StreamValue {
  readonly kind: ApiKind;
  /** Builders of the operators whose records come out of it. */
  readonly upstream: readonly number[];
  /** How they come out; absent where nothing is said of it. */
  readonly ways?: readonly Way[];
  /** Builders of the operators that a call such as `uid(...)` on it reaches. */
  readonly current: readonly number[];
  /** The environment it belongs to, when it is one that this file creates. */
  readonly environment: number | null;
  /** For a configuration: the variable (by its offset) that holds it. */
  readonly configuration?: number;
  /** For a configuration: true when it is known to be that of a job, not just any. */
  readonly attached?: boolean;
  /** For a builder of a connector: the ones that it may be, by their index. */
  readonly connectors?: readonly number[];
  /** True for what a function of another file gives back, of which only the way it is used tells that it is a stream. */
  readonly unsure?: true;
  /** True for windows over all records, whose operator runs with one task whatever is configured. */
  readonly single?: boolean;
}

export const waysOf = ({ ways, upstream }: StreamValue): readonly Way[] =>
  ways ?? upstream.map((from) => ({ from }));

/** A value whose records all come in another way. */
export const onWays = (value: StreamValue, way: Omit<Way, "from">): StreamValue => ({
  ...value,
  ways: waysOf(value).map((each) => ({ ...each, ...way })),
});

/** Ways without those that are there twice. */
function distinct(ways: readonly Way[]): readonly Way[] {
  const known = new Map(
    ways.map((way) => [`${way.from} ${way.partitioning} ${way.several} ${way.unsure}`, way]),
  );
  return [...known.values()];
}

export function streamOfKind(kind: ApiKind): StreamValue {
  return { kind, upstream: [], current: [], environment: null };
}

/** What an expression stands for that may be any of several values: their operators together. */
export function union(values: readonly (StreamValue | null)[], kind?: ApiKind | null): StreamValue | null {
  const known = values.filter((value) => value !== null);
  const first = known[0];
  if (!first) return kind ? streamOfKind(kind) : null;
  if (known.length === 1) return kind && kind !== first.kind ? { ...first, kind } : first;
  const environments = new Set(known.map((value) => value.environment).filter((each) => each !== null));
  return {
    ...first,
    kind: kind ?? first.kind,
    upstream: [...new Set(known.flatMap((value) => value.upstream))],
    ...(known.some(({ ways }) => ways) ? { ways: distinct(known.flatMap(waysOf)) } : {}),
    current: [...new Set(known.flatMap((value) => value.current))],
    environment: environments.size === 1 ? ([...environments][0] ?? null) : null,
    ...(known.some(({ unsure }) => unsure) ? { unsure: true as const } : {}),
    ...(first.connectors
      ? { connectors: [...new Set(known.flatMap((value) => value.connectors ?? []))] }
      : {}),
  };
}
