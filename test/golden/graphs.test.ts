import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import type { Operator, OperatorEdge } from "../../server/src/model/operator.ts";
import { nodeFileSystem } from "../../server/src/workspace/nodeFileSystem.ts";
import { normalUri, relativePath } from "../../server/src/workspace/uris.ts";
import { Workspace } from "../../server/src/workspace/workspace.ts";
import { formats } from "../support/parsers.ts";
import { graphsFolder, type RecordedGraph, recordedGraphs, recordedJobs } from "../support/recordedGraphs.ts";
import { unreasoned } from "./graphReasons.ts";

/** `npm run golden` writes what readers and Flink differ in now; otherwise that is compared with what it was before. */
const WRITE = process.env.GOLDEN === "write";

interface ReadOperator extends Pick<Operator, "uid" | "uidKnown" | "builtBy"> {
  /** The calls that made its inputs, as places. */
  readonly from: readonly string[];
  readonly edges: readonly (Omit<OperatorEdge, "from"> & { readonly source: string })[];
  /** The place of the operator that it is merged into with others; null for one that PyFlink adds. */
  readonly head?: string | null;
}

/** What the readers find in the files of a job, by place: `file:line method`. */
async function readOperators(job: string): Promise<Map<string, ReadOperator[]>> {
  const folder = join(graphsFolder, job);
  const found = new Map<string, ReadOperator[]>();
  const root = normalUri(pathToFileURL(folder).href);
  const workspace = new Workspace(nodeFileSystem, formats, [root]);
  await workspace.load(root);
  await workspace.readUsed();
  const snapshot = workspace.snapshot();
  const jobs = workspace.jobOperators(snapshot);
  const placeOf = (uri: string, { method, methodSpan }: Pick<Operator, "method" | "methodSpan">): string => {
    const path = relativePath(root, uri);
    const text = readFileSync(join(folder, path), "utf8");
    return `${path}:${text.slice(0, methodSpan.start).split("\n").length} ${method}`;
  };
  for (const [uri, operators] of jobs) {
    const alone = snapshot.document(uri)?.facts.operators ?? [];
    for (const operator of operators) {
      const ways = operator.edges.flatMap(({ from, ...edge }) => {
        const made = jobs.get(from.uri)?.[from.index];
        return made ? [{ ...edge, source: placeOf(from.uri, made) }] : [];
      });
      const place = placeOf(uri, operator);
      const same = alone.find(({ methodSpan }) => methodSpan.start === operator.methodSpan.start);
      const head = same && headOf(alone, same);
      const merging = head === undefined ? {} : { head: head && placeOf(uri, head) };
      const from = ways.map(({ source }) => source);
      const builtBy = same ? same.builtBy : "";
      found.set(place, [
        ...(found.get(place) ?? []),
        { ...operator, builtBy, from, edges: ways, ...merging },
      ]);
    }
  }
  return found;
}

/** How records went between two places, as `forward` or `forward chained`. */
function madeEdges(graphs: readonly RecordedGraph[]): Map<string, Set<string>> {
  const made = new Map<string, Set<string>>();
  for (const { nodes, edges } of graphs) {
    const nodesById = new Map(nodes.map((node) => [node.id, node]));
    const placeOf = (id: number): string | null => {
      const call = nodesById.get(id)?.call;
      return call ? `${call.at[0]} ${call.method}` : null;
    };
    for (const edge of edges) {
      const [source, place] = [placeOf(edge.from), placeOf(edge.to)];
      if (source === null || place === null || source === place) continue;
      // What marks the side of a join hands on to the join; a writer to the committer, which is behind what is read.
      const inner = edges.find(({ from, to }) => from === edge.to && placeOf(to) === place);
      const target = nodesById.get(edge.to);
      const isMark =
        inner && target?.role === "operator" && /^(?:apply|with)$/.test(target.call?.method ?? "");
      const { partitioner, chained } = isMark ? { ...inner, chained: undefined } : edge;
      const key = `${source} -> ${place}`;
      const way = `${partitioner.toLowerCase()}${chained ? " chained" : ""}`;
      made.set(key, (made.get(key) ?? new Set()).add(way));
    }
  }
  return made;
}

/** The first of the operators that one is merged with. */
function headOf(all: readonly Operator[], { mergedInto }: Operator): Operator | null | undefined {
  if (mergedInto === undefined || mergedInto === null) return mergedInto;
  const before = all[mergedInto];
  return before && (headOf(all, before) === undefined ? before : headOf(all, before));
}

/** Calls for which PyFlink adds maps: they lie between what reads and what is read, and are no operators of the job's. */
const ADDS = /^(?:key_by|get_side_output|window_all|count_window_all|partition_custom)$/;

/** Nodes, with those that each gets records from. */
interface Reached {
  readonly nodes: RecordedGraph["nodes"];
  readonly edges: readonly { readonly from: number; readonly to: number }[];
}

/** A graph without the nodes that PyFlink adds. */
function withoutAdded({ nodes, edges }: RecordedGraph): Reached {
  const added = new Set(nodes.flatMap(({ id, call }) => (call && ADDS.test(call.method) ? [id] : [])));
  const sourcesOf = (id: number): number[] =>
    edges.flatMap(({ from, to }) => (to !== id ? [] : added.has(from) ? sourcesOf(from) : [from]));
  const kept = nodes.filter(({ id }) => !added.has(id));
  return {
    nodes: kept,
    edges: kept.flatMap(({ id }) => sourcesOf(id).map((from) => ({ from, to: id }))),
  };
}

/** What Flink made, by the same places: the uids, and the places that each got records from. */
function madeOperators(graphs: readonly RecordedGraph[]) {
  const made = new Map<
    string,
    { uids: Set<string | null>; from: Set<string>; heads: Set<string | undefined> }
  >();
  for (const { nodes, edges } of graphs.map(withoutAdded)) {
    const places = new Map(
      nodes.flatMap(({ id, call }) => (call ? [[id, `${call.at[0]} ${call.method}`] as const] : [])),
    );
    for (const { id, uid, into } of nodes) {
      const place = places.get(id);
      if (place === undefined) continue;
      const at = made.get(place) ?? { uids: new Set(), from: new Set(), heads: new Set() };
      made.set(place, at);
      at.uids.add(uid);
      at.heads.add(into === undefined ? undefined : (places.get(into) ?? "?"));
      for (const { from, to } of edges) {
        const source = places.get(from);
        if (to === id && source !== undefined && source !== place) at.from.add(source);
      }
    }
  }
  return made;
}

describe.each(recordedJobs)("%s", (job) => {
  test("no uid is wrong, and none is missed that Flink has", async () => {
    const made = madeOperators(recordedGraphs(job));
    for (const [place, operators] of await readOperators(job)) {
      const uids = made.get(place)?.uids;
      if (!uids) continue;
      for (const { uid, uidKnown, builtBy } of operators) {
        // A sink, a join or a loop makes several operators at one place; inside of a sink its own uid comes first.
        const isMade = [...uids].some((each) => each === uid?.value || each?.endsWith(`: ${uid?.value}`));
        // Of several that one call builds, no run may have come by some.
        if (uid?.value != null && operators.length === 1)
          expect([place, uid.value, isMade]).toEqual([place, uid.value, true]);
        // What a function builds, others may give a uid.
        if (!uid && uidKnown && !builtBy) expect([place, uids.has(null)]).toEqual([place, true]);
      }
    }
  });

  test("no edge goes another way, and none is wrongly said to be one task or two", async () => {
    const made = madeEdges(recordedGraphs(job));
    const wrong: string[] = [];
    for (const [place, operators] of await readOperators(job)) {
      for (const { source, partitioning, chained } of operators.flatMap(({ edges }) => edges)) {
        const ways = [...(made.get(`${source} -> ${place}`) ?? [])];
        if (ways.length === 0) continue;
        const fits = ways.some(
          (way) =>
            (partitioning === null || way.startsWith(partitioning)) &&
            (chained === null || way.endsWith(" chained") === chained),
        );
        if (!fits) wrong.push(`${source} -> ${place}: ${partitioning} ${chained}, not ${ways.join(" or ")}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("what is merged is merged by Flink, into the same operator", async () => {
    const made = madeOperators(recordedGraphs(job));
    const read = await readOperators(job);
    for (const [place, operators] of read) {
      for (const { head } of operators) {
        const heads = made.get(place)?.heads;
        if (head === undefined || !heads) continue;
        // An option of some run may tell PyFlink to leave them apart.
        const isSame = [...heads].some(
          (each) => each !== undefined && (head === null ? !read.has(each) : each === head),
        );
        expect([place, head, ...heads, isSame]).toEqual([place, head, ...heads, true]);
      }
    }
  });

  test("what readers do not find is known", async () => {
    const made = madeOperators(recordedGraphs(job));
    const read = await readOperators(job);
    const lines: string[] = [];
    for (const [place, { from, heads }] of made) {
      const found = read.get(place);
      if (!found) lines.push(`not found: ${place}`);
      else {
        if (!heads.has(undefined) && found.some(({ head }) => head === undefined))
          lines.push(`not known to be merged: ${place}`);
        const values = new Set(found.map(({ uid }) => uid?.value));
        for (const uid of made.get(place)?.uids ?? [])
          if (uid !== null && !values.has(uid) && !/: /.test(uid))
            lines.push(`uid not known: ${place} ${uid}`);
        for (const source of [...from].filter((each) => !found.some((one) => one.from.includes(each))))
          lines.push(`no edge: ${source} -> ${place}`);
      }
    }
    const ways = madeEdges(recordedGraphs(job));
    for (const [place, operators] of read) {
      for (const { source, chained } of operators.flatMap(({ edges }) => edges)) {
        const way = [...(ways.get(`${source} -> ${place}`) ?? [])].join(" or ");
        if (way && chained === null) lines.push(`not known: ${source} -> ${place} is ${way}`);
      }
      const known = made.get(place);
      // Code that no recorded run came by makes operators as well.
      if (!known) lines.push(`not in a graph: ${place}`);
      // What one call makes is one place, whichever of it reads another.
      const more = operators
        .flatMap(({ from }) => from)
        .filter((each) => known && each !== place && !known.from.has(each));
      for (const source of new Set(more)) lines.push(`edge that Flink has not: ${source} -> ${place}`);
    }
    const file = join(import.meta.dirname, "recorded/graphs", `${job}.txt`);
    const text = lines.map((line) => `${line}\n`).join("");
    if (WRITE) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    expect(unreasoned(job, lines)).toEqual([]);
    const before = existsSync(file) ? readFileSync(file, "utf8") : "(nothing: run npm run golden)\n";
    expect(text, relative(graphsFolder, file)).toBe(before);
  });
});
