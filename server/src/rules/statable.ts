import { documentUri } from "../model/address.ts";
import type { Statement } from "../model/change.ts";
import type { Deployment } from "../model/deployment.ts";
import { touches } from "../model/span.ts";
import type { ChecklistEntry, Violation } from "./checklist.ts";
import { BIND_ADDRESS } from "./cluster-access/options.ts";
import { type DoubtKind, isOfUnseenOperators } from "./doubts.ts";

/** What a team can state for an item to be met, where no file shows it; null where a statement would not do. */
export function statableOf(
  { item, violations, doubts }: ChecklistEntry,
  deployment: Deployment,
): Exclude<Statement, "production"> | null {
  if (item === "operator-uid") return doubts.some(({ kind }) => isOfUnseenOperators(kind)) ? "uids" : null;
  if (item !== "cluster-access") return null;
  // That it listens everywhere on a machine tells nothing of who gets there; a door that is seen to be open does.
  const isOpenToAll =
    violations.length > 0 &&
    violations.every((each) => isAtAddress(each, deployment) || isAtPort(each, deployment));
  return isOpenToAll || doubts.some(({ kind }) => UNSEEN_ACCESS.has(kind)) ? "access" : null;
}

const UNSEEN_ACCESS: ReadonlySet<DoubtKind> = new Set(["this-machine", "unprovable"]);

/** True for a port that one machine publishes. */
const isAtPort = ({ uri, span }: Violation, { configurations }: Deployment): boolean =>
  configurations.some(
    ({ uri: own, carrier }) =>
      documentUri(own) === uri &&
      carrier?.oneMachine === true &&
      carrier.containers.some(({ published }) => published.some((port) => touches(port.span, span))),
  );

const isAtAddress = ({ uri, span }: Violation, { configurations }: Deployment): boolean =>
  configurations.some(
    (facts) =>
      documentUri(facts.uri) === uri &&
      facts.settings.some(
        ({ key, valueSpan }) => key === BIND_ADDRESS && valueSpan && touches(valueSpan, span),
      ),
  );
