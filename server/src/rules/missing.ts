import { methodIn } from "../flink/api/naming.ts";
import { lastPartOf, partName } from "../model/address.ts";
import type { RelatedPlace } from "../model/finding.ts";
import type { DeploymentView } from "./view.ts";

/** The other environments that lack an option when a finding stands on the first of them. */
export function otherEnvironments(view: DeploymentView, option: string): RelatedPlace[] {
  const places = view.option(option).missingFor;
  const rest = view.configuration ? places : places.slice(1);
  return rest.map(({ facts, environment }) => ({
    uri: facts.uri,
    span: environment.span,
    message: "This environment does not set it either.",
  }));
}

/** How many jobs are named; more of them are counted. */
const MOST_NAMED = 2;

/** The jobs that lack an option as the subject of a sentence: "OrdersJob has", "OrdersJob and FareJob have". */
export function jobsThat(view: DeploymentView, option: string, plural: string, singular: string): string {
  const names = [...new Set(view.option(option).missingFor.map(({ facts }) => jobName(facts.uri)))];
  if (names.length === 1) return `${names[0]} ${singular}`;
  if (names.length === 0) return `Jobs ${plural}`;
  return names.length > MOST_NAMED ? `${names.length} jobs ${plural}` : `${names.join(" and ")} ${plural}`;
}

/** True where nothing is read of what the jobs of a configuration do: their code may set what it lacks. */
export const isWithoutJobs = (view: DeploymentView): boolean =>
  view.configuration !== undefined && view.deployment.jobs.length === 0;

/** A job is known by its file: `OrdersJob` for `src/OrdersJob.java`. */
export function jobName(uri: string): string {
  const file = partName(lastPartOf(uri));
  return file.replace(/\.[^.]*$/, "");
}

/** What to do about a missing option, where it would be set: by a method of the environment's, or in a configuration. */
export function howToSet(view: DeploymentView, option: string, method: string): string {
  const key = view.configuration?.keyFor(option) ?? option;
  const [first] = view.option(option).missingFor;
  const call = `${methodIn(first?.facts.methodNaming, method)}(...)`;
  const isConfigured = view.configuration || first?.environment.withoutSetters;
  return isConfigured ? `Set '${key}'.` : `Call ${call}, or set '${key}'.`;
}
