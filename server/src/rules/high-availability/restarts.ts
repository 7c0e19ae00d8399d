import { MASTERS } from "../../model/carrier.ts";
import type { Change } from "../../model/change.ts";
import type { Place } from "../../model/finding.ts";
import { containersOf } from "../containers.ts";
import type { DeploymentView } from "../view.ts";

/** The only JobManager of a compose file, where nothing starts it again once it has died. */
export interface Unrestarted {
  readonly place: Place;
  /** What has it started again; none where its service has no line for that. */
  readonly changes: readonly Change[];
}

/** The JobManager that nobody takes over from; undefined where something starts it again, or another one stands by. */
export function unrestartedMaster(view: DeploymentView): Unrestarted | undefined {
  const masters = containersOf(view).filter(({ starts }) => MASTERS.has(starts));
  const [first] = masters;
  if (!first?.unrestarted) return undefined;
  const { uri } = first;
  const { service, hasRoom } = first.unrestarted;
  // One container is listed with each of the configurations that its document gives it.
  const isAlone = masters.every(
    (each) => each.uri === uri && each.unrestarted?.service.start === service.start,
  );
  if (!isAlone) return undefined;
  return {
    place: { uri, span: service },
    changes: hasRoom ? [{ kind: "restart-service", uri, at: service }] : [],
  };
}
