import { CONNECTORS } from "../flink/api/connectors.ts";
import { HIDDEN } from "../flink/api/hidden.ts";
import { optionsOf } from "../flink/options/catalogue.ts";
import { isOlderThanRecord } from "../flink/versions.ts";
import { documentUri } from "../model/address.ts";
import type { ConnectorUse, Facts } from "../model/facts.ts";
import type { Place } from "../model/finding.ts";
import { type Span, touches } from "../model/span.ts";
import { CHECKPOINT_DIRECTORY, INTERVAL } from "./checkpointing/options.ts";
import { securedBy } from "./cluster-access/options.ts";
import { CLUSTER_ID, HA_NEEDS, haOf, NAMESPACE } from "./high-availability/options.ts";
import { MAX_PARALLELISM, PARALLELISM } from "./max-parallelism/parallelism.ts";
import { numberedUses } from "./operator-uid/numbered.ts";
import { STATE_BACKEND } from "./state-backend/options.ts";
import type { DeploymentView, PlacedSetting } from "./view.ts";

/** An item of Flink's Production Readiness Checklist and how a deployment does on it. */
export interface ChecklistEntry {
  readonly item: string;
  readonly status: "satisfied" | "violated" | "unknown";
  /** The places that satisfy it. */
  readonly evidence: readonly Place[];
}

/** What meets an item, in the order of its weight. */
type Evidence = (view: DeploymentView) => Evident[];

interface Evident extends Place {
  /** All of the setting: an error about any piece of it takes the evidence away. */
  readonly reach: Span;
}

const places = (settings: readonly PlacedSetting[]): Evident[] =>
  settings.map(({ facts, setting: { keySpan, valueSpan = keySpan } }) => {
    const reach = {
      start: Math.min(keySpan.start, valueSpan.start),
      end: Math.max(keySpan.end, valueSpan.end),
    };
    return { uri: documentUri(facts.uri), span: keySpan, reach };
  });

/** Where an option is set, when it is set for the whole deployment. */
function whereSet(option: string): Evidence {
  return (view) => {
    const { status, config, code } = view.option(option);
    // Whether somebody still fills in what stands in angle brackets, nobody can tell.
    if (status !== "set" || config?.setting.placeholder !== undefined) return [];
    return places([...(config ? [config] : []), ...code]);
  };
}

/** True for a connector that sees to its uids by itself: it is in nobody's way, and no merit of the job. */
const namesItself = (facts: Facts, use: ConnectorUse): boolean =>
  CONNECTORS[use.name]?.uids.by === "itself" && !numberedUses(facts).has(use);

const ITEMS: Readonly<Record<string, Evidence>> = {
  "max-parallelism": whereSet(MAX_PARALLELISM),
  "operator-uid": (view) => {
    const operators = view.deployment.jobs.flatMap((facts) =>
      facts.operators.map((operator) => ({ facts, operator })),
    );
    const uids = operators.flatMap(({ facts, operator }) => {
      const uid = operator.uid ?? operator.uidHash;
      return uid ? [{ uri: facts.uri, span: uid.span, reach: uid.span }] : [];
    });
    const connectors = view.deployment.jobs.flatMap((facts) =>
      facts.connectors.filter((use) => !namesItself(facts, use)).map((use) => ({ facts, uid: use.uid })),
    );
    const given = connectors.flatMap(({ facts, uid }) =>
      uid ? [{ uri: facts.uri, span: uid.span, reach: uid.span }] : [],
    );
    const hidden = view.deployment.jobs.some((facts) =>
      facts.hidden.some(({ kind }) => HIDDEN[kind].keepsState),
    );
    const planned = view.deployment.jobs.some((facts) => facts.planned);
    // One that others can build as often as they like, or nobody knows how often, may stand there twice.
    const shared = operators.some(
      ({ operator: { uid, mayRepeat, builtBy } }) =>
        (mayRepeat || builtBy !== null) && uid !== null && uid.value !== null,
    );
    const all =
      uids.length === operators.length &&
      !shared &&
      given.length === connectors.length &&
      !hidden &&
      !planned &&
      !view.hasUnreadJobs;
    return all ? [...uids, ...given] : [];
  },
  "state-backend": whereSet(STATE_BACKEND),
  // Batch jobs take none, whatever is set.
  checkpointing: (view) =>
    view.isBatch ? [] : [...whereSet(INTERVAL)(view), ...whereSet(CHECKPOINT_DIRECTORY)(view)],
  "high-availability": (view) => {
    const ha = view.configuration?.problems.refused ? undefined : haOf(view);
    if (!ha || ha.mode === "none") return [];
    return places([ha.placed, ...HA_NEEDS.flatMap((option) => view.effective(option) ?? [])]);
  },
  // Where nothing is said of TLS, others may still be kept out by what no file of Flink's tells.
  "cluster-access": (view) => {
    const settings = securedBy(view);
    return settings ? places(settings) : [];
  },
};

/** Whether an item stands or falls with an option: where Flink refuses its value, the item is not met by the others. */
type Decides = (option: string, view: DeploymentView) => boolean;

const DECIDING: Readonly<Record<string, Decides>> = {
  "max-parallelism": (option) => option === MAX_PARALLELISM || option === PARALLELISM,
  "state-backend": (option, view) => {
    const [, of] = /^state\.backend\.(rocksdb|forst)\./.exec(option) ?? [];
    return of
      ? view.option(STATE_BACKEND).value?.toLowerCase() === of
      : /^state\.(?:backend|changelog)\./.test(option);
  },
  checkpointing: (option) => /^(?:execution\.checkpointing|restart-strategy)\./.test(option),
  "high-availability": (option, view) => {
    const mode = haOf(view)?.mode;
    if (option.startsWith("high-availability.zookeeper.")) return mode === "zookeeper";
    if (option === CLUSTER_ID || option === NAMESPACE) return mode === "kubernetes";
    return option.startsWith("high-availability.");
  },
  "cluster-access": (option) => option.startsWith("security.ssl."),
};

/** Where the options stand that an item stands or falls with. */
function deciding(item: string, view: DeploymentView): Evident[] {
  const decides = DECIDING[item];
  const { jobs, configurations } = view.deployment;
  if (!decides) return [];
  return [...configurations, ...jobs].flatMap((facts) => {
    const own = facts.settings.filter(({ key }) => optionsOf(key).some((each) => decides(each.key, view)));
    return places(own.map((setting) => ({ facts, setting })));
  });
}

/** What was found, hidden and softened findings included: the checklist tells how things are. */
export interface FoundByRules {
  /** Ids of the rules that were broken with an error or a warning. */
  readonly violated: ReadonlySet<string>;
  readonly errors: readonly Place[];
  /** Ids of the rules that could not be checked: of their items nothing good can be said. */
  readonly failed: ReadonlySet<string>;
}

/** The items of a deployment. One is violated by a rule of its own, or by any error at an option that decides it. */
export function checklistOf(
  view: DeploymentView,
  { violated, errors, failed }: FoundByRules,
): ChecklistEntry[] {
  return Object.entries(ITEMS).map(([item, evidenceOf]) => {
    const isOfItem = (rule: string) => rule.startsWith(`${item}/`);
    // An older Flink may not read what is set.
    const isSure = item === "operator-uid" || !isOlderThanRecord(view.deployment.flinkVersion);
    const evidence = isSure ? evidenceOf(view) : [];
    const refuted = [...evidence, ...(isSure && errors.length > 0 ? deciding(item, view) : [])].some(
      ({ uri, reach }) => errors.some((error) => error.uri === uri && touches(error.span, reach)),
    );
    if (refuted || [...violated].some(isOfItem)) return { item, status: "violated", evidence: [] };
    if ([...failed].some(isOfItem)) return { item, status: "unknown", evidence: [] };
    return {
      item,
      status: evidence.length > 0 ? "satisfied" : "unknown",
      evidence: evidence.map(({ uri, span }) => ({ uri, span })),
    };
  });
}
