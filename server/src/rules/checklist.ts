import type { Place } from "../model/finding.ts";
import { CHECKPOINT_DIRECTORY, INTERVAL } from "./checkpointing/options.ts";
import { haOf } from "./high-availability/options.ts";
import { MAX_PARALLELISM } from "./max-parallelism/parallelism.ts";
import { STATE_BACKEND } from "./state-backend/options.ts";
import type { DeploymentView, PlacedSetting } from "./view.ts";

/** An item of Flink's Production Readiness Checklist and how a deployment does on it. */
export interface ChecklistEntry {
  readonly item: string;
  readonly status: "satisfied" | "violated" | "unknown";
  /** The places that satisfy it. */
  readonly evidence: readonly Place[];
}

type Evidence = (view: DeploymentView) => Place[];

const places = (settings: readonly PlacedSetting[]): Place[] =>
  settings.map(({ facts, setting }) => ({ uri: facts.uri, span: setting.keySpan }));

/** Where an option is set, when it is set for the whole deployment. */
function whereSet(option: string): Evidence {
  return (view) => {
    const { status, config, code } = view.option(option);
    return status === "set" ? places([...(config ? [config] : []), ...code]) : [];
  };
}

const ITEMS: Readonly<Record<string, Evidence>> = {
  "max-parallelism": whereSet(MAX_PARALLELISM),
  "operator-uid": (view) => {
    const operators = view.deployment.jobs.flatMap((facts) =>
      facts.operators.map((operator) => ({ facts, operator })),
    );
    const uids = operators.flatMap(({ facts, operator }) => {
      const uid = operator.uid ?? operator.uidHash;
      return uid ? [{ uri: facts.uri, span: uid.span }] : [];
    });
    return uids.length === operators.length && !view.hasUnreadJobs ? uids : [];
  },
  "state-backend": whereSet(STATE_BACKEND),
  checkpointing: (view) => [...whereSet(INTERVAL)(view), ...whereSet(CHECKPOINT_DIRECTORY)(view)],
  "high-availability": (view) => {
    const ha = view.configuration?.problems.refused ? undefined : haOf(view);
    return ha && ha.mode !== "none" ? places([ha.placed]) : [];
  },
  "cluster-access": () => [],
};

/**
 * @param violated ids of the rules that were broken with an error or a warning
 * @param failed ids of the rules that could not be checked: of their items nothing good can be said
 */
export function checklistOf(
  view: DeploymentView,
  violated: ReadonlySet<string>,
  failed: ReadonlySet<string>,
): ChecklistEntry[] {
  return Object.entries(ITEMS).map(([item, evidenceOf]) => {
    const isOfItem = (rule: string) => rule.startsWith(`${item}/`);
    if ([...violated].some(isOfItem)) return { item, status: "violated", evidence: [] };
    if ([...failed].some(isOfItem)) return { item, status: "unknown", evidence: [] };
    const evidence = evidenceOf(view);
    return { item, status: evidence.length > 0 ? "satisfied" : "unknown", evidence };
  });
}
