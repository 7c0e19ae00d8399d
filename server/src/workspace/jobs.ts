import type { Facts } from "../model/facts.ts";
import { groupBy } from "../model/groupBy.ts";
import type { OperatorEdge } from "../model/operator.ts";
import type { JobEnvironment, JobOperator, JobOperators, OperatorPlace } from "./jobGraphs.ts";
import { isTest } from "./sourcePaths.ts";
import { nameOf } from "./uris.ts";

/** An operator of a job, in the document where it stands. */
export interface PlacedOperator extends Omit<JobOperator, "edges"> {
  readonly uri: string;
  /** From the operators upstream, by their places in the job. */
  readonly edges: readonly OperatorEdge[];
}

/** The operators of one job: those that records go between, and those of the same environment. */
export interface Job {
  /** The name of the class or file that starts it, else of the first with a part of it. */
  readonly name: string;
  /** The environment that it is built on; null for operators of a file that shows none. */
  readonly environment: JobEnvironment | null;
  readonly operators: readonly PlacedOperator[];
  /** The documents with a part of it. */
  readonly uris: readonly string[];
}

/**
 * Puts operators together that are one job. What is built on an environment that is not seen, and gets no records from others,
 * is put together by its file: nothing tells which job it belongs to. Those with a part in tests come last.
 *
 * @param factsOf what is known of a document
 */
export function jobsOf(all: JobOperators, factsOf: (uri: string) => Facts | undefined): Job[] {
  const places = [...all].flatMap(([uri, operators]) =>
    [...operators.keys()].map((index) => ({ uri, index })),
  );
  const operatorAt = ({ uri, index }: OperatorPlace) => all.get(uri)?.[index];
  const groups = new Groups();
  const joinAll = (place: OperatorPlace, others: readonly string[]) => {
    for (const other of others) groups.join(keyOf(place), other);
  };
  for (const place of places) {
    const { edges = [], environment } = operatorAt(place) ?? {};
    joinAll(place, [
      ...edges.map(({ from }) => keyOf(from)),
      ...(environment ? [`environment ${environment.id}`] : []),
    ]);
  }
  const isBuilt = new Set(
    places.filter((place) => operatorAt(place)?.environment).map((place) => groups.rootOf(keyOf(place))),
  );
  for (const place of places)
    if (!isBuilt.has(groups.rootOf(keyOf(place)))) groups.join(keyOf(place), `file ${place.uri}`);
  const jobs = [...groupBy(places, (place) => groups.rootOf(keyOf(place))).values()].map((own) =>
    jobOf(own, operatorAt, factsOf),
  );
  const isTested = new Set(jobs.filter(({ uris }) => uris.some((uri) => isTestAt(factsOf(uri)))));
  const inOrder = jobs.sort((a, b) => Number(isTested.has(a)) - Number(isTested.has(b)) || byPlace(a, b));
  // What several tests call builds the same job for each of them.
  return [...groupBy(inOrder, sightOf).values()].flatMap(([first]) => first ?? []);
}

const isTestAt = (facts: Facts | undefined): boolean => facts !== undefined && isTest(facts);

/** All that is seen of a job: the same for jobs that are made alike in the same places. */
const sightOf = ({ environment, operators }: Job): string =>
  JSON.stringify([
    environment?.place,
    operators.map(({ uri, methodSpan, label, state, uid, uidHash, uidKnown, edges, ...given }) => [
      ...[uri, methodSpan.start, label, state, uid?.value, uid?.expression, uidHash?.value, uidKnown, edges],
      ...[given.name?.value, given.parallelism?.value, given.maxParallelism?.value],
    ]),
  ]);

const keyOf = ({ uri, index }: OperatorPlace) => `operator ${index} ${uri}`;

function jobOf(
  places: readonly OperatorPlace[],
  operatorAt: (place: OperatorPlace) => JobOperator | undefined,
  factsOf: (uri: string) => Facts | undefined,
): Job {
  const indices = new Map(places.map((place, index) => [keyOf(place), index]));
  const operators = places.flatMap((place): PlacedOperator[] => {
    const operator = operatorAt(place);
    if (!operator) return [];
    const edges = operator.edges.map(({ from, ...edge }) => ({
      ...edge,
      from: indices.get(keyOf(from)) ?? 0,
    }));
    return [{ ...operator, uri: place.uri, edges }];
  });
  const environment = operators.find((each) => each.environment)?.environment ?? null;
  const holders = operators.map(({ uri }) => uri);
  const uris = [...new Set(environment ? [environment.place.uri, ...holders] : holders)];
  const starting = uris.filter((uri) => factsOf(uri)?.starts);
  const main = (starting.length === 1 ? starting[0] : uris[0]) ?? "";
  return { name: nameOf(main).replace(/\.\w+$/, ""), environment, operators, uris };
}

/** In the order of the text by where the environment is made. */
function byPlace(a: Job, b: Job): number {
  const [one, other] = [startOf(a), startOf(b)];
  return one.uri === other.uri ? one.start - other.start : one.uri < other.uri ? -1 : 1;
}

function startOf({ environment, operators }: Job): { readonly uri: string; readonly start: number } {
  if (environment) return { uri: environment.place.uri, start: environment.place.span.start };
  const [first] = operators;
  return { uri: first?.uri ?? "", start: first?.methodSpan.start ?? 0 };
}

/** Things that belong together, by one of them that stands for all. */
class Groups {
  private readonly above = new Map<string, string>();

  rootOf(each: string): string {
    let root = each;
    for (let next = this.above.get(root); next !== undefined; next = this.above.get(root)) root = next;
    if (root !== each) this.above.set(each, root);
    return root;
  }

  join(one: string, other: string): void {
    const [root, below] = [this.rootOf(one), this.rootOf(other)];
    if (root !== below) this.above.set(below, root);
  }
}
