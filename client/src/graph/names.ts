import type { Translate } from "../translate.ts";
import type { Job } from "./jobGraphAnswer.ts";

/** What people choose jobs by. Those of one name are told apart by where they are made, else by their order. */
export function namesOf(
  jobs: readonly Job[],
  t: Translate,
): { readonly id: string; readonly name: string }[] {
  const placed = apart(
    jobs.map(({ name }) => name),
    (name, index) => `${name}, ${lineOf(jobs[index], t)}`,
  );
  const counts = new Map<string, number>();
  const counted = apart(placed, (name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return `${name} (${count})`;
  });
  return jobs.map(({ id }, index) => ({ id, name: counted[index] ?? "" }));
}

/** Gives another name to each that there is more than once. */
function apart(names: readonly string[], other: (name: string, index: number) => string): string[] {
  return names.map((name, index) =>
    names.filter((each) => each === name).length > 1 ? other(name, index) : name,
  );
}

const lineOf = (job: Job | undefined, t: Translate): string =>
  job?.environment ? t("line {0}", job.environment.range.start.line + 1) : t("environment not seen");
