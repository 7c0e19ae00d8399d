import { documentUri } from "../model/address.ts";
import type { PlacedContainer } from "../model/carrier.ts";
import type { DeploymentView } from "./view.ts";

/** The containers of the documents that start a cluster. */
export function containersOf({ deployment }: DeploymentView): PlacedContainer[] {
  const { configurations, mounting = [] } = deployment;
  return [
    ...configurations.flatMap(({ uri, carrier }) =>
      (carrier?.containers ?? []).map((container) => ({ ...container, uri: documentUri(uri) })),
    ),
    ...mounting.flatMap(({ container }) => container ?? []),
  ];
}
