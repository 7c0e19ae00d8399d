import { newCarrier } from "../../server/src/formats/carriers.ts";
import { emptyFacts } from "../../server/src/formats/config/emptyFacts.ts";
import type { Facts } from "../../server/src/model/facts.ts";

/**
 * Facts with what is worked out when somebody asks for it as members like all others, to be compared or printed: a
 * configuration that stands in a document has that by its class alone.
 */
export function wholeFacts(facts: Facts): Facts {
  const { sources, requests } = facts;
  return {
    ...facts,
    ...(sources ? { sources: sources.map(wholeSource) } : {}),
    ...(requests ? { requests: requests.map(wholeSource) } : {}),
  };
}

function wholeSource(facts: Facts): Facts {
  const { settings, problems, carrier } = facts;
  if (!facts.origin) return facts;
  return {
    ...emptyFacts(facts.uri, facts.format),
    ...facts,
    settings,
    problems,
    ...(carrier
      ? {
          carrier: {
            ...newCarrier(carrier.layer, carrier.group),
            ...carrier,
            adds: carrier.adds,
            resource: carrier.resource,
            containers: carrier.containers,
          },
        }
      : {}),
  };
}
