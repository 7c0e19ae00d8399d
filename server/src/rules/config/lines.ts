import type { Facts, Problem } from "../../model/facts.ts";
import type { DeploymentView } from "../view.ts";

/** What the readers of configuration documents could not use, of one kind. */
export function* problemsOf(
  view: DeploymentView,
  kind: Problem["kind"],
): Iterable<{ facts: Facts; problem: Problem }> {
  if (view.deployment.purpose === "unread") return;
  for (const facts of view.deployment.configurations) {
    if (facts.templated) continue;
    for (const problem of facts.problems) if (problem.kind === kind) yield { facts, problem };
  }
}

/** What the problems of a document mean for its settings. */
interface Blemishes {
  /** Flink does not start with it. */
  readonly refused: boolean;
  /** Offsets of keys that are meant to stand below a key without a value. */
  readonly nested: ReadonlySet<number>;
  /** Offsets of keys without a value below another one. */
  readonly inner: ReadonlySet<number>;
}

const kept = new WeakMap<Facts, Blemishes>();

export function blemishesOf(facts: Facts): Blemishes {
  let blemishes = kept.get(facts);
  if (!blemishes) {
    const nestings = facts.problems.flatMap(({ nesting }) => nesting ?? []);
    blemishes = {
      refused: facts.problems.some(({ kind }) => kind === "refused"),
      nested: new Set(nestings.flatMap(({ children }) => children.map(({ at }) => at.start))),
      inner: new Set(nestings.flatMap(({ parents }) => parents.map(({ start }) => start))),
    };
    kept.set(facts, blemishes);
  }
  return blemishes;
}
