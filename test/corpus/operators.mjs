// Compares the operators that the tool reads in real jobs with their labels.
import { join } from "node:path";
import { atHand, explain, inspect, labelFiles, readJson, sumOf } from "./repositories.mjs";

/** How many differences are not as `differences.json` says. */
export function checkOperators(root) {
  const known = readJson(join(import.meta.dirname, "differences.json"));
  const results = labelFiles("labels").flatMap((labels) => checkRepository(root, labels, known));
  if (results.length === 0) {
    console.log(`not run: no file with labelled operators below ${root}`);
    return 0;
  }
  for (const { file, lines } of results) for (const line of lines) console.log(`${file}: ${line}`);
  const sum = (count) => sumOf(results, count);
  const found = sum((result) => result.found);
  console.log(
    `${found} of ${sum((result) => result.labelled)} operators found, ${sum((result) => result.extra)} extra, ` +
      `${sum((result) => result.roles)} of ${found} roles and ${sum((result) => result.uids)} of ${found} uids ` +
      `as labelled, in ${results.length} files`,
  );
  return sum((result) => result.surprises);
}

function checkRepository(root, labels, known) {
  const { folder, usable } = atHand(root, labels);
  if (usable.length === 0) return [];
  const { files } = inspect(usable.map(({ path }) => join(folder, path)));
  return usable.map(({ path, operators }) => ({
    file: `${labels.repository} ${path}`,
    ...compare(
      operators,
      onePerCall(files.get(join(folder, path))?.operators ?? []),
      known[`${labels.repository} ${path}`] ?? {},
    ),
  }));
}

/** One operator for each call, also where the tool lists a call several times. */
function onePerCall(operators) {
  return [...new Map(operators.map((each) => [`${each.line}:${each.column}`, each])).values()];
}

/** Pairs labels and operators by line and method. A difference is a surprise unless `known` has it, and the reverse. */
function compare(labels, operators, known) {
  const differences = [];
  const rest = [...operators];
  const pairs = labels.flatMap((label) => {
    const index = rest.findIndex(({ line, method }) => line === label.line && method === label.method);
    if (index >= 0) return [[label, rest.splice(index, 1)[0]]];
    differences.push(`missed ${label.line} ${label.method}`);
    return [];
  });
  differences.push(...rest.map(({ line, method }) => `extra ${line} ${method}`));
  const otherRole = pairs.filter(([label, operator]) => operator.role !== label.role);
  differences.push(...otherRole.map(([{ line, method }, { role }]) => `role ${line} ${method} ${role}`));
  const otherUid = pairs.filter(([label, operator]) => uidOf(operator) !== label.uid);
  differences.push(...otherUid.map(([{ line, method }, each]) => `uid ${line} ${method} ${uidOf(each)}`));
  return {
    labelled: labels.length,
    found: pairs.length,
    extra: rest.length,
    roles: pairs.length - otherRole.length,
    uids: pairs.length - otherUid.length,
    ...explain(differences, known),
  };
}

/** As in the labels: the text, true for one that only the running program knows, undefined for none. */
function uidOf({ uid }) {
  return uid === null ? undefined : (uid.value ?? true);
}
