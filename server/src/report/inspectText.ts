import { shownValue } from "../flink/options/sensitive.ts";
import { sourcesOf } from "../model/facts.ts";
import type { JobOperator } from "../workspace/jobGraphs.ts";
import { edgeText } from "./edgeText.ts";
import { type InspectData, readOf } from "./json.ts";

/** What was read of each document, to be read: settings, and operators with their inputs. */
export function inspectText(data: Omit<InspectData, "shown">): string {
  const { snapshot, pathOf, jobs } = data;
  const lines = readOf(snapshot).flatMap((facts) => [
    `${pathOf(facts.uri)} (${facts.format})`,
    ...sourcesOf(facts)
      .flatMap(({ settings }) => settings)
      .map(
        ({ key, value }) => `  ${key} = ${value === null ? "(known at run time)" : shownValue(key, value)}`,
      ),
    ...(jobs.get(facts.uri) ?? []).map((operator) => {
      const none = operator.added ? "added by Flink" : operator.uidKnown ? "no uid" : "uid not known";
      const given = operator.uid ?? operator.uidHash;
      const uid = given ? (given.value ?? given.expression) : none;
      const from = operator.edges.map((edge) => inputText(data, facts.uri, edge)).join(", ");
      const inputs = from === "" ? "" : `, from ${from}`;
      return `  ${operator.method} (${operator.role}, ${operator.state}): ${uid}${inputs}`;
    }),
  ]);
  const unread = snapshot.unread.map(({ uri, format }) => `${pathOf(uri)} (${format}, not read yet)`);
  return [...lines, ...unread].join("\n");
}

/** `map (chained)`, and only the method where nothing is known of the way from it; of another file with that. */
function inputText(
  { jobs, pathOf }: Omit<InspectData, "shown">,
  uri: string,
  edge: JobOperator["edges"][number],
): string {
  const { from } = edge;
  const method = jobs.get(from.uri)?.[from.index]?.method ?? "";
  const place = from.uri === uri ? method : `${method} of ${pathOf(from.uri)}`;
  const way = edgeText(edge);
  return way === "" ? place : `${place} (${way})`;
}
