import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { formatOf } from "../../../../../test/support/parsers.ts";
import type { Facts } from "../../../model/facts.ts";
import { applyEdits } from "../../text.ts";

// The jobs whose facts are recorded must also keep what holds for every job, however it is written.

const java = formatOf("Job.java");
beforeAll(() => java.prepare());

const FOLDER = join(import.meta.dirname, "../../../../../test/golden/jobs");
const JOBS = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".java"))
  .map((name) => ({ name, text: readFileSync(join(FOLDER, name), "utf8") }));

const read = (text: string, uri = "file:///w/Job.java"): Facts => java.readOnce({ uri, text });

/** What a job says, without the places where it says so. */
function said(facts: Facts) {
  const { settings, operators, environments, forwardsTo, strayUids, connectors, problems, ignores } = facts;
  return {
    settings: settings.map(({ key, value, environment }) => ({ key, value, environment })),
    operators: operators.map(({ uid, uidHash, name, parallelism, maxParallelism, ...operator }, index) => ({
      values: [uid, uidHash, name, parallelism, maxParallelism].map((each) => each?.value),
      unstable: uid?.unstable?.kind,
      method: operator.method,
      role: operator.role,
      state: operator.state,
      uidKnown: operator.uidKnown,
      place: operator.uidPlace?.kind,
      repeated: operator.repeated,
      inputs: operator.inputs,
      environment: operator.environment,
      words: facts.operatorWords[index],
      steps: operator.path.map((step) => step.leaves),
    })),
    environments: environments.map(({ local, open, escapesTo, variable }) => ({
      local,
      open,
      escapesTo,
      variable: variable?.name,
    })),
    forwardsTo,
    stray: strayUids.map(({ on }) => on),
    hidden: facts.hidden.map(({ kind, beside }) => ({ kind, beside })),
    connectors: connectors.map(({ name, uid, uidKnown, stream }) => [name, uid?.value, uidKnown, stream]),
    problems: problems.map(({ kind }) => kind),
    ignores: ignores.map(({ rules, hides }) => ({ rules, file: hides === null })),
  };
}

describe.each(JOBS)("$name", ({ text }) => {
  test("says the same with line ends of Windows", () => {
    const unix = text.replaceAll("\r\n", "\n");
    expect(said(read(unix.replaceAll("\n", "\r\n")))).toEqual(said(read(unix)));
  });

  test("says the same while a line above its classes is typed", () => {
    const uri = "file:///w/Typed.java";
    java.read({ uri, text });
    const comment = `// typed\n${text}`;
    expect(java.read({ uri, text: comment })).toEqual(read(comment, uri));
    java.close?.(uri);
  });

  test("has every uid that is given to it, and nothing else", () => {
    const before = read(text);
    // What is being typed is read in another way once it is complete.
    if (before.problems.length > 0) return;
    const given = before.operators.map((operator, index) =>
      operator.uid === null && operator.uidPlace !== null ? `given-${index}` : null,
    );
    const edits = given.flatMap((uid, operator) =>
      uid === null
        ? []
        : (java.edit({ uri: before.uri, text }, before, {
            kind: "give-uid",
            uri: before.uri,
            operator,
            uid,
          }) ?? []),
    );
    expect(edits).toHaveLength(given.filter((uid) => uid !== null).length);
    const after = read(applyEdits(text, edits));
    expect(after.problems).toEqual([]);
    expect(after.operators.map(({ uid }) => uid?.value ?? uid?.expression)).toEqual(
      before.operators.map(({ uid }, index) => uid?.value ?? uid?.expression ?? given[index] ?? undefined),
    );
    expect(after.strayUids).toHaveLength(before.strayUids.length);
    expect(said(after).settings).toEqual(said(before).settings);
    expect(said(after).environments).toEqual(said(before).environments);
  });
});
