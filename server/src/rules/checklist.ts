import { optionsOf } from "../flink/options/catalogue.ts";
import { isOlderThanRecord } from "../flink/versions.ts";
import { documentUri } from "../model/address.ts";
import { layerOf } from "../model/facts.ts";
import { causeOf, type Finding, keyOf, type Place } from "../model/finding.ts";
import type { Layer } from "../model/layer.ts";
import type { Setting } from "../model/setting.ts";
import { type Span, touches } from "../model/span.ts";
import { checkpoints } from "./checkpointing/proof.ts";
import { clusterAccess } from "./cluster-access/proof.ts";
import { type Doubt, type DoubtKind, doubt, merged, ofVersion } from "./doubts.ts";
import { firstSentence } from "./firstSentence.ts";
import { CLUSTER_ID, haOf, NAMESPACE } from "./high-availability/options.ts";
import { highAvailability } from "./high-availability/proof.ts";
import { MAX_PARALLELISM, PARALLELISM } from "./max-parallelism/parallelism.ts";
import { uids } from "./operator-uid/proof.ts";
import { setting } from "./optionProof.ts";
import { type Evidence, evidenceOf, type Proof, type Prove, reachOf } from "./proof.ts";
import type { Statable } from "./rule.ts";
import { STATE_BACKEND } from "./state-backend/options.ts";
import type { DeploymentView, PlacedSetting } from "./view.ts";

/** An item of Flink's Production Readiness Checklist and how a deployment does on it. */
export interface ChecklistEntry {
  readonly item: string;
  readonly status: "satisfied" | "violated" | "unknown";
  /** The places that satisfy it. */
  readonly evidence: readonly Evidence[];
  /** What breaks it, worst first; of one that is violated. */
  readonly violations: readonly Violation[];
  /** Why it is not known; of one that is unknown. */
  readonly doubts: readonly Doubt[];
  /** What it becomes once comments say of certain findings why somebody else sees to them; of one that is broken by them alone. */
  readonly onceIgnored?: OnceIgnored;
}

export interface OnceIgnored {
  readonly violations: readonly Violation[];
  readonly entry: ChecklistEntry;
}

/** A finding that breaks an item. */
export interface Violation extends Place {
  readonly rule: string;
  /** Who sets what breaks it; Flink's own default where nobody sets anything. */
  readonly layer: Layer;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** The same for a narrow list: what tells it from others of the item. */
  readonly brief?: string;
  /** True where a quick fix is offered for it. */
  readonly fixable: boolean;
  /** Where what is wrong stands, if that is another document than the finding's. */
  readonly shownAt?: Place;
  readonly statable?: Statable;
}

/** What meets an item. */
const ITEMS: Readonly<Record<string, Prove>> = {
  "max-parallelism": setting(MAX_PARALLELISM),
  "operator-uid": uids,
  "state-backend": setting(STATE_BACKEND),
  checkpointing: checkpoints,
  "high-availability": highAvailability,
  "cluster-access": clusterAccess,
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

/** The settings of a deployment at which errors stand. */
function settingsAt(errors: readonly Broken[], view: DeploymentView): PlacedSetting[] {
  const { configurations, jobs } = view.deployment;
  return [...configurations, ...jobs].flatMap((facts) => {
    const uri = documentUri(facts.uri);
    const here = errors.flatMap(({ finding, reach }) => (finding.uri === uri ? [reach] : []));
    const isHere = (setting: Setting) => here.some((span) => touches(span, reachOf(setting)));
    return here.length > 0
      ? facts.settings.filter(isHere).map((setting): PlacedSetting => ({ facts, setting }))
      : [];
  });
}

/** Which settings are of the options that an item stands or falls with. */
function deciding(item: string, view: DeploymentView, settings: readonly PlacedSetting[]): Evidence[] {
  const decides = DECIDING[item];
  if (!decides) return [];
  return evidenceOf(
    view,
    settings.filter(({ setting: { key } }) => optionsOf(key).some((each) => decides(each.key, view))),
  );
}

/** What was found, hidden and softened findings included: the checklist tells how things are. */
export interface FoundByRules {
  /** What was found with an error or a warning. */
  readonly violating: readonly Broken[];
  /** Errors, softened or not. */
  readonly errors: readonly Broken[];
  /** What something that is not seen may make right. */
  readonly doubted: readonly Doubted[];
  /** Ids of the rules that could not be checked: of their items nothing good can be said. */
  readonly failed: ReadonlySet<string>;
}

/** A finding that may not hold, and what an item that stands on its place is in doubt for. */
export interface Doubted {
  readonly finding: Finding;
  readonly kind: DoubtKind;
}

/** A finding, and whether it is that nothing sets an option. */
export interface Broken {
  readonly finding: Finding;
  readonly missing: boolean;
  readonly brief: string | undefined;
  readonly statable: Statable | undefined;
  /** All of the document that is of no use by it. */
  readonly reach: Span;
}

/** The items of a deployment. One is violated by a rule of its own, or by any error at an option that decides it. */
export function checklistOf(
  view: DeploymentView,
  { violating, errors, doubted, failed }: FoundByRules,
): ChecklistEntry[] {
  const wrong = settingsAt(errors, view);
  return Object.entries(ITEMS).map(([item, prove]) => {
    const isOfItem = (rule: string) => rule.startsWith(`${item}/`);
    // An older Flink may not read what is set.
    const isSure = item === "operator-uid" || !isOlderThanRecord(view.deployment.flinkVersion);
    const { evidence, doubts }: Proof = isSure ? prove(view) : { evidence: [], doubts: ofVersion(view) };
    const decisive = [...evidence, ...(isSure ? deciding(item, view, wrong) : [])];
    const broken = [
      ...violating.filter(({ finding }) => isOfItem(finding.rule)),
      ...errors.filter(({ finding, reach }) =>
        decisive.some((each) => finding.uri === each.uri && touches(reach, each.reach)),
      ),
    ];
    const failures = [...failed].filter(isOfItem).map((rule) => doubt("rule-failed", rule));
    const shaky = evidence.flatMap(({ key, uri, reach }) =>
      doubted
        .filter(({ finding }) => finding.uri === uri && touches(finding.span, reach))
        .map(({ kind, finding }) => ({
          ...doubt(kind, key ?? "", finding),
          rule: finding.rule,
          fixable: finding.fixes.length > 0,
        })),
    );
    const open = [...failures, ...doubts, ...shaky, ...ofNested(view, evidence)];
    const unbroken: ChecklistEntry =
      open.length > 0 || evidence.length === 0
        ? { item, status: "unknown", evidence: [], violations: [], doubts: merged(open) }
        : { item, status: "satisfied", evidence, violations: [], doubts: [] };
    if (broken.length === 0) return unbroken;
    const violations = violationsOf(view, broken);
    const entry: ChecklistEntry = { item, status: "violated", evidence: [], violations, doubts: [] };
    return violations.every(({ statable }) => statable)
      ? { ...entry, onceIgnored: { violations, entry: unbroken } }
      : entry;
  });
}

/** What would meet an item, in a map that not everybody reads. */
function ofNested({ deployment }: DeploymentView, evidence: readonly Evidence[]): Doubt[] {
  const nested = deployment.configurations.flatMap(({ uri, settings }) =>
    settings.filter((each) => each.nested).map(({ keySpan }) => `${documentUri(uri)} ${keySpan.start}`),
  );
  return evidence
    .filter(({ uri, span }) => nested.includes(`${uri} ${span.start}`))
    .map(({ uri, span, key }) => doubt("nested", key ?? "", { uri, span }));
}

/** One for each place and rule, and each cause that stands elsewhere; errors first. */
function violationsOf(view: DeploymentView, broken: readonly Broken[]): Violation[] {
  const seen = new Set<string>();
  const distinct = broken.filter(({ finding }) => {
    const key = keyOf(finding);
    return !seen.has(key) && seen.add(key);
  });
  const isError = ({ finding }: Broken) => finding.severity === "error";
  return [...distinct.filter(isError), ...distinct.filter((each) => !isError(each))].map(
    ({ finding, missing, brief, statable }) => {
      const cause = causeOf(finding);
      return {
        uri: finding.uri,
        span: finding.span,
        rule: finding.rule,
        layer: missing ? "default" : layerAt(view, finding),
        message: firstSentence(finding.message),
        ...(brief === undefined ? {} : { brief }),
        fixable: finding.fixes.length > 0,
        ...(statable === undefined ? {} : { statable }),
        ...(cause ? { shownAt: { uri: cause.uri, span: cause.span } } : {}),
      };
    },
  );
}

/**
 * The layer that a place belongs to: of the configuration that it lies in, where a document holds several; of such a document
 * itself where it lies in none, as a port that a service publishes does.
 */
function layerAt({ deployment }: DeploymentView, { uri, span }: Place): Layer {
  const documents = [...deployment.configurations, ...deployment.jobs].filter(
    (facts) => documentUri(facts.uri) === uri,
  );
  const holder =
    documents.find(({ settings }) => settings.some((each) => touches(span, reachOf(each)))) ??
    documents.find((facts) => facts.uri === uri || touches(span, facts.anchor));
  return holder ? layerOf(holder) : "file";
}
