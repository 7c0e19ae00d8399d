import type { Carrier } from "../model/carrier.ts";

/** What a reader knows of a carrier from one place alone. */
export type FoundCarrier = Omit<Carrier, "elsewhere" | "flinkVersion">;

/** How a configuration reaches Flink, as far as its kind does not say more. */
export function newCarrier(
  layer: FoundCarrier["layer"],
  group: string,
  more: Partial<FoundCarrier> = {},
): FoundCarrier {
  return {
    layer,
    group,
    name: "",
    defaults: false,
    addsTo: false,
    adds: new Map(),
    sentTo: null,
    entryClass: null,
    runsJar: false,
    ownJob: true,
    oneMachine: false,
    values: [],
    setByJob: [],
    batch: false,
    resource: null,
    patch: null,
    ofAnyResource: false,
    containers: [],
    givenTo: [],
    ...more,
  };
}
