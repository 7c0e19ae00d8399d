import { officialImage } from "../../flink/fileSystems.ts";
import { type Container, MASTERS } from "../../model/carrier.ts";
import type { SetOption } from "../../model/change.ts";
import { type Facts, layerOf } from "../../model/facts.ts";
import type { Span } from "../../model/span.ts";
import { placeholderOf } from "../config/placeholders.ts";
import { isForMasters, isForWorkers } from "../givenTo.ts";
import { relatedTo } from "../jobScope.ts";
import type { Report } from "../rule.ts";
import type { DeploymentView, PlacedSetting } from "../view.ts";
import { HA_TYPE } from "./options.ts";

const HA = /^high-availability(?:\.|$)/;

/**
 * The variables of TaskManagers that do not have the mode which those of their JobManager have. They look for it at the
 * address that is configured, and with high availability it takes another port, which it tells nobody but that service.
 */
export function* inTaskManagers(view: DeploymentView, placed: PlacedSetting): Iterable<Report> {
  if (!isUnheard(view, placed.facts)) return;
  yield* withoutVariables(view, placed);
  const needed = placed.facts.settings.filter(({ key }) => HA.test(key));
  // What is not filled in yet would have to be filled in twice.
  if (needed.some((setting) => setting.value === null || placeholderOf(setting) !== undefined)) return;
  for (const facts of workersOf(view)) {
    const document = view.documentOf(facts);
    const changes = needed.flatMap(({ key, value }): SetOption[] =>
      value === null || document.at(key) ? [] : [{ kind: "set-option", uri: facts.uri, key, value }],
    );
    yield {
      uri: facts.uri,
      span: document.anchorFor(HA_TYPE),
      missing: true,
      message: `The JobManager alone has high availability. TaskManagers without '${placed.setting.key}' look for it at 'jobmanager.rpc.address' and do not find it, so no job gets a slot.`,
      related: [relatedTo(placed, "The JobManager has it from here.")],
      fixes: [{ title: "Give the TaskManagers the same options", safety: "review", changes }],
    };
  }
}

/**
 * What gives the TaskManagers of a deployment the options that those of its JobManager get by changes of theirs; nothing
 * where they may hear of them by another way.
 */
export function sameInTaskManagers(
  view: DeploymentView,
  masters: Facts,
  changes: readonly SetOption[],
): SetOption[] {
  if (!isUnheard(view, masters)) return [];
  return workersOf(view).flatMap((facts) =>
    changes.filter(({ key }) => !view.documentOf(facts).at(key)).map((each) => ({ ...each, uri: facts.uri })),
  );
}

const workersOf = ({ deployment }: DeploymentView): Facts[] => deployment.configurations.filter(isForWorkers);

/** True where TaskManagers do not hear of the mode that the variables of a JobManager have. */
function isUnheard(view: DeploymentView, masters: Facts): boolean {
  if (!isForMasters(masters) || mountsConfiguration(view)) return false;
  // What else sets it may be for all.
  const sets = (facts: Facts): boolean => view.documentOf(facts).effective(HA_TYPE) !== undefined;
  return !view.deployment.configurations.some((facts) => sets(facts) && !isForMasters(facts));
}

/** The containers of TaskManagers that are given no variables of Flink's at all, where nothing else configures them. */
function* withoutVariables(view: DeploymentView, { facts, setting }: PlacedSetting): Iterable<Report> {
  const containers = facts.carrier?.containers ?? [];
  const places = containers.flatMap((container) => bareTaskManager(container) ?? []);
  // They may be those of another JobManager, which has no high availability either.
  const isOther = (each: Facts) =>
    isForMasters(each) && view.documentOf(each).effective(HA_TYPE) === undefined;
  const hasOther =
    containers.some(({ starts, environment }) => MASTERS.has(starts) && !environment.has(VARIABLE)) ||
    view.deployment.configurations.some(isOther);
  if (places.length === 0 || hasOther) return;
  yield {
    uri: facts.uri,
    span: setting.keySpan,
    missing: true,
    message: `The JobManager alone has high availability. TaskManagers without '${VARIABLE}' look for it at 'jobmanager.rpc.address' and do not find it, so no job gets a slot: give them '${setting.key}' and the options that go with it.`,
    related: places.map((span) => ({
      uri: facts.uri,
      span,
      message: "This TaskManager is given no options.",
    })),
  };
}

/** Where the image of a TaskManager stands that has nothing but Flink's own configuration; undefined for any other one. */
function bareTaskManager({ starts, image, environment, altered }: Container): Span | undefined {
  // An image of one's own may bring a configuration, as may another folder of it.
  if (starts !== "taskmanager" || altered || !image?.value || !officialImage(image.value)) return undefined;
  return [...environment.keys()].some((name) => name.startsWith("FLINK_")) ? undefined : image.valueSpan;
}

const VARIABLE = "FLINK_PROPERTIES";

/** True where TaskManagers may have a configuration from elsewhere; one in another folder may be a file that is seen. */
const mountsConfiguration = ({ deployment: { configurations } }: DeploymentView): boolean => {
  const isSeen = configurations.some((facts) => layerOf(facts) === "file");
  return configurations
    .flatMap(({ carrier }) => carrier?.containers ?? [])
    .some(
      ({ starts, mounts, mountsMore, environment }) =>
        starts === "taskmanager" &&
        (mountsMore ||
          (!isSeen && environment.has("FLINK_CONF_DIR")) ||
          mounts.some(({ path }) => /\/conf(?:\/[^/]+\.yaml)?$/.test(path))),
    );
};
