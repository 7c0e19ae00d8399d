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
