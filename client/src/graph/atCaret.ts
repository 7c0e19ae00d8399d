import type { Job, Place } from "./jobGraphAnswer.ts";

export interface Caret {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

/** The operators of a job that the caret stands in: the one that is written last of those around it, as often as it is built. */
export function operatorsAt({ operators }: Pick<Job, "operators">, caret: Caret): number[] {
  const around = operators.flatMap((operator, index) => {
    const part = operator.parts.find((each) => isIn(each, caret));
    return part ? [{ index, part }] : [];
  });
  const innermost = around.reduce<Place | undefined>(
    (best, { part }) => (best && !isBehind(part, best) ? best : part),
    undefined,
  );
  return around.filter(({ part }) => innermost && isSame(part, innermost)).map(({ index }) => index);
}

/**
 * The job that is meant by the caret: one with an operator there, that which was shown before where there are several, else the
 * only one there is. Undefined where nothing tells.
 */
export function jobAt(jobs: readonly Job[], caret: Caret | undefined, before?: string): Job | undefined {
  const kept = jobs.find(({ id }) => id === before);
  if (jobs.length < 2) return jobs[0];
  const there = caret ? jobs.filter((job) => operatorsAt(job, caret).length > 0) : [];
  if (there.length > 0) return there.find((each) => each === kept) ?? there[0];
  const made = jobs.filter(({ environment }) => caret && environment && isOnLine(environment, caret));
  return made[0] ?? kept;
}

const isOnLine = ({ uri, range }: Place, caret: Caret): boolean =>
  uri === caret.uri && range.start.line === caret.line;

function isIn({ uri, range: { start, end } }: Place, caret: Caret): boolean {
  if (uri !== caret.uri || caret.line < start.line || caret.line > end.line) return false;
  return (
    (caret.line > start.line || caret.character >= start.character) &&
    (caret.line < end.line || caret.character <= end.character)
  );
}

const isBehind = (a: Place, b: Place): boolean =>
  a.range.start.line > b.range.start.line ||
  (a.range.start.line === b.range.start.line && a.range.start.character > b.range.start.character);

const isSame = (a: Place, b: Place): boolean =>
  a.range.start.line === b.range.start.line && a.range.start.character === b.range.start.character;
