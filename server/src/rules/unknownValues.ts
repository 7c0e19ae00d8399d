import { isMaxParallelism } from "../flink/parallelism.ts";
import { parsePath } from "../flink/paths.ts";
import { directory } from "./checkpointing/directory.ts";
import { MINIMAL_MILLIS } from "./checkpointing/interval.ts";
import { isOnLocalDisk } from "./checkpointing/localDirectory.ts";
import { CHECKPOINT_DIRECTORY, INTERVAL } from "./checkpointing/options.ts";
import { isTaken } from "./config/invalidValue.ts";
import { missingPlugin } from "./config/missingPlugin.ts";
import { placeholderOf } from "./config/placeholders.ts";
import { mayLackPlugin } from "./config/plainImages.ts";
import { pluginRemedies } from "./config/pluginFixes.ts";
import { STORAGE_DIR } from "./directories.ts";
import { type Doubt, doubt } from "./doubts.ts";
import { isOnOwnDisk } from "./high-availability/localStorage.ts";
import { jobScopes, millisOf } from "./jobScope.ts";
import { MAX_PARALLELISM } from "./max-parallelism/parallelism.ts";
import { pathFlaws } from "./pathFlaws.ts";
import { STATE_BACKEND } from "./state-backend/options.ts";
import { unknown as unknownBackend } from "./state-backend/unknown.ts";
import type { DeploymentView, PlacedSetting } from "./view.ts";
import { unwritableVolume } from "./volumes.ts";

/** What an item asks of the value of an option. */
interface Wanted {
  /** Whether a value does what is asked, which the rules would tell if it stood there. */
  fits?(placed: PlacedSetting, view: DeploymentView): boolean;
  /** Whether every value does that Flink takes. */
  any(placed: PlacedSetting, view: DeploymentView): boolean;
}

/** What stands for the part of a path that is not known. */
const SOMEWHERE = "a/b";

const withValue = (placed: PlacedSetting, value: string): PlacedSetting => ({
  ...placed,
  setting: { ...placed.setting, value },
});

const isFilledIn = ({ setting }: PlacedSetting): boolean => placeholderOf(setting) === undefined;

/** A directory is as good as what it begins with, where that tells the file system. */
function directories(fits: (placed: PlacedSetting, view: DeploymentView) => boolean): Wanted {
  return {
    fits,
    any: (placed, view) => {
      const { begins = "" } = placed.setting;
      const filled = withValue(placed, begins + SOMEWHERE);
      return parsePath(begins).scheme !== null && isFilledIn(filled) && fits(filled, view);
    },
  };
}

const says = (reports: Iterable<unknown>): boolean => [...reports].length > 0;

const WANTED: ReadonlyMap<string, Wanted> = new Map([
  [MAX_PARALLELISM, { fits: ({ setting }) => isMaxParallelism(Number(setting.value)), any: () => true }],
  [
    STATE_BACKEND,
    {
      fits: ({ facts, setting }, view) => !says(unknownBackend.check(setting, view.documentOf(facts))),
      any: () => true,
    },
  ],
  [
    INTERVAL,
    {
      fits: (placed, view) => (millisOf(view, placed) ?? 0) >= MINIMAL_MILLIS,
      // A call refuses what is none; what a template comes to may be nothing, and then there are no checkpoints.
      any: ({ facts }) => facts.kind === "job",
    },
  ],
  [
    CHECKPOINT_DIRECTORY,
    directories(
      ({ facts, setting }, view) =>
        !says(directory.check(setting, view.documentOf(facts))) && !isOnLocalDisk(setting.value ?? "", view),
    ),
  ],
  [
    STORAGE_DIR,
    directories(
      ({ facts, setting }, view) =>
        !says(pathFlaws(setting, view.documentOf(facts))) && !isOnOwnDisk(setting.value ?? "", view),
    ),
  ],
]);

/** Options whose value is a path that a plugin may have to read. */
const PATHS: ReadonlySet<string> = new Set([CHECKPOINT_DIRECTORY, STORAGE_DIR]);

/** Of most options any value that Flink takes is a choice. */
const A_CHOICE: Wanted = { any: () => true };

/** That the value of a setting is not known, at that value; at the key where none is written. */
export const unknownValue = (what: string, { facts, setting }: PlacedSetting): Doubt =>
  doubt("unknown-value", what, { uri: facts.uri, span: setting.valueSpan ?? setting.keySpan });

/**
 * Why nobody can tell whether a setting does what an item asks of it: its value is not known, and may be a bad one, or nothing
 * that is seen reads its path.
 */
export function doubtsOfValue(option: string, placed: PlacedSetting, view: DeploymentView): Doubt[] {
  const { facts, setting } = placed;
  const { value, begins = "", key } = setting;
  if (value !== null) return doubtsOfPlugin(option, placed, value, view);
  const { fits = () => true, any } = WANTED.get(option) ?? A_CHOICE;
  const isGood = (text: string) => {
    const { versions } = view.documentOf(facts);
    const filled = withValue(placed, text);
    return (
      text.trim() !== "" &&
      isFilledIn(filled) &&
      isTaken(key, text, facts.values === "standard", versions) &&
      fits(filled, view)
    );
  };
  // What a file gives it, or is written for the case that nobody gives a value, is one that may hold.
  const otherwise = view.otherwiseOf(placed);
  if (otherwise === undefined ? any(placed, view) : isGood(otherwise))
    return doubtsOfPlugin(option, placed, otherwise ?? begins, view);
  return [unknownValue(key, placed)];
}

/** That nothing can write to a path, or nothing is seen which reads it, where its rule does not say so itself. */
function doubtsOfPlugin(
  option: string,
  { facts, setting: { key, keySpan, value } }: PlacedSetting,
  path: string,
  view: DeploymentView,
): Doubt[] {
  if (!PATHS.has(option)) return [];
  const place = { uri: facts.uri, span: keySpan };
  const unwritable = unwritableVolume(view, path);
  if (unwritable) return [{ ...doubt("unwritable", key, place), ...unwritable }];
  if (!mayLackPlugin(view, path, value !== null)) return [];
  const remedies = pluginRemedies(view, path);
  return [{ ...doubt("no-plugin", key, place), rule: missingPlugin.id, remedies }];
}

/** The settings of an option that jobs get: not those of the configuration that all of them override. */
export function heardSettings(view: DeploymentView, option: string): PlacedSetting[] {
  const { config, code } = view.option(option);
  const held = jobScopes(view).map((scope) => scope.setting(option));
  const isSure = held.length > 0 && !held.includes(null);
  const unheard = isSure && config !== undefined && !held.some((each) => each?.setting === config.setting);
  return [...(config && !unheard ? [config] : []), ...code];
}
