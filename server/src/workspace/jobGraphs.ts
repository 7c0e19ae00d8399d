import type { DocumentLinks } from "../formats/format.ts";
import type { CodePlace, GraphOperator } from "../formats/jobs/link/graphOperator.ts";
import type { Facts } from "../model/facts.ts";
import { groupBy } from "../model/groupBy.ts";
import type { Operator, OperatorEdge } from "../model/operator.ts";

/** An operator of some document. */
export interface OperatorPlace {
  readonly uri: string;
  /** Its place among those of the document. */
  readonly index: number;
}

/** An environment that operators are built on. */
export interface JobEnvironment {
  /** Tells those of one answer apart: what a method makes with each call has an id each. */
  readonly id: string;
  /** The name of the creating method. */
  readonly place: CodePlace;
}

/** An operator as a job has it: one that several calls build is several. */
export interface JobOperator extends Omit<GraphOperator, "uri" | "edges" | "environment"> {
  /** Null where it is not seen on which it is built. */
  readonly environment: JobEnvironment | null;
  readonly edges: readonly (Omit<OperatorEdge, "from"> & { readonly from: OperatorPlace })[];
}

/** The operators of jobs by their documents, in the order of the text. */
export type JobOperators = ReadonlyMap<string, readonly JobOperator[]>;

/** An operator, and where it comes from: the graph of a component, or the document alone. */
interface Found {
  readonly operator: Omit<JobOperator, "edges">;
  readonly edges: readonly OperatorEdge[];
  /** What {@link OperatorEdge.from} counts in: the key of each, by that. */
  readonly source: (index: number) => string;
  readonly key: string;
}

/**
 * The operators of jobs, by their documents and in the order of the text, with edges across documents.
 *
 * @param components the documents that go together
 */
export function jobOperators(
  documents: readonly Facts[],
  components: readonly (readonly DocumentLinks[])[],
  graphOf: (component: readonly DocumentLinks[]) => readonly GraphOperator[] = readGraph,
): JobOperators {
  const graphs = new Map<string, Found[]>();
  for (const [number, component] of components.entries()) {
    const graph = graphOf(component);
    const keyOf = (index: number) => `graph ${number} ${index}`;
    for (const [index, { uri, edges, environment: built, ...rest }] of graph.entries()) {
      const environment = built && { id: keyOf(built.index), place: built.place };
      const operator = { ...rest, environment };
      const found = { operator, edges, source: keyOf, key: keyOf(index) };
      graphs.set(uri, [...(graphs.get(uri) ?? []), found]);
    }
  }
  const places = new Map<string, OperatorPlace>();
  const all = new Map<string, readonly Found[]>();
  for (const facts of documents) {
    const found = together(facts, graphs.get(facts.uri) ?? [], places);
    all.set(facts.uri, found);
    for (const [index, { key }] of found.entries()) places.set(key, { uri: facts.uri, index });
  }
  const placed = ({ operator, edges, source }: Found): JobOperator => ({
    ...operator,
    edges: edges.flatMap(({ from, ...edge }) => {
      const place = places.get(source(from));
      return place ? [{ ...edge, from: place }] : [];
    }),
  });
  return new Map([...all].map(([uri, found]) => [uri, found.map(placed)]));
}

/** What the graph says of a document, and of the calls that it does not have what the document alone says. */
function together(facts: Facts, graph: readonly Found[], places: Map<string, OperatorPlace>): Found[] {
  const { uri, operators, edges } = facts;
  const byStart = groupBy(graph, ({ operator }) => operator.methodSpan.start);
  const alone = operators.flatMap((operator, index): Found[] => {
    const [same] = byStart.get(operator.methodSpan.start) ?? [];
    const key = `${uri} ${index}`;
    const source = (from: number) => `${uri} ${from}`;
    return same || operator.uncalled
      ? []
      : [{ operator: shown(operator, facts), edges: edges[index] ?? [], source, key }];
  });
  const known = new Map(operators.map(({ methodSpan, uidKnown }) => [methodSpan.start, uidKnown]));
  // What others may do with an operator the document tells: in the graph they are all there are.
  const built = graph.map(({ operator, ...each }) => ({
    ...each,
    operator: { ...operator, uidKnown: operator.uidKnown && (known.get(operator.methodSpan.start) ?? false) },
  }));
  const found = [...built, ...alone].sort((a, b) => startOf(a) - startOf(b));
  // What only the document knows may come from one that the graph has.
  for (const [index, operator] of operators.entries()) {
    const first = found.findIndex((each) => startOf(each) === operator.methodSpan.start);
    if (first >= 0) places.set(`${uri} ${index}`, { uri, index: first });
  }
  return found;
}

const startOf = ({ operator }: Found): number => operator.methodSpan.start;

function shown(operator: Operator, { uri, environments }: Facts): Found["operator"] {
  const { method, label, methodSpan, role, state, uid, uidHash, uidKnown } = operator;
  const { name, parallelism, maxParallelism } = operator;
  const environment = operator.environment === null ? undefined : environments[operator.environment];
  const given = [uid?.call, uidHash?.call, name?.span, parallelism?.span, maxParallelism?.span];
  return {
    ...{ method, label, methodSpan, role, state, uid, uidHash, uidKnown, name, parallelism, maxParallelism },
    givenName: null,
    environment: environment
      ? { id: `${uri} ${operator.environment}`, place: { uri, span: environment.span } }
      : null,
    parts: [methodSpan, ...given.filter((each) => each !== undefined)].map((span) => ({ uri, span })),
  };
}

/** The operators of documents that go together. */
export function readGraph(component: readonly DocumentLinks[]): readonly GraphOperator[] {
  // Java is read by the rules of the language that it is mixed with.
  const reader = component.find(({ takesOthers }) => takesOthers) ?? component[0];
  return reader?.graph(component.map(({ source }) => source)) ?? [];
}
