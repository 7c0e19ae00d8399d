import type { DocumentLinks } from "../formats/format.ts";
import type { GraphOperator } from "../formats/jobs/link/graphOperator.ts";
import { isSameList } from "./grouping.ts";
import { readGraph } from "./jobGraphs.ts";

/** So many are kept: those of the files that somebody looks at. */
const MOST_KEPT = 8;

/** The graphs that were worked out last, by the documents that they are of: whoever asks again gets the same. */
export class JobGraphCache {
  private kept: readonly { component: readonly DocumentLinks[]; graph: readonly GraphOperator[] }[] = [];

  get(component: readonly DocumentLinks[]): readonly GraphOperator[] {
    const known = this.kept.find((each) => isSameList(each.component, component));
    const entry = known ?? { component, graph: readGraph(component) };
    this.kept = [entry, ...this.kept.filter((each) => each !== known)].slice(0, MOST_KEPT);
    return entry.graph;
  }
}
