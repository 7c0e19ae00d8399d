import { documentUri } from "../../model/address.ts";
import { configurationFiles } from "./configMaps.ts";
import type { Found, YamlPart } from "./found.ts";
import { operatorConfiguration } from "./operatorResources.ts";
import { otherConfigurations } from "./otherOperators.ts";
import { composeProperties, podProperties } from "./properties.ts";

/** The configurations of a Kubernetes resource, or of the values of the operator's chart. */
export function kubernetesConfigurations(part: YamlPart): Found[] {
  const own = operatorConfiguration(part);
  // What the pods of a resource of the operator get besides is part of it.
  return own ? [own] : [...otherConfigurations(part), ...configurationFiles(part), ...podProperties(part)];
}

/** The configurations of the services of a compose file, which are one deployment. */
export function composeConfigurations(part: YamlPart, uri: string): Found[] {
  return composeProperties(part, `compose/${documentUri(uri)}`);
}
