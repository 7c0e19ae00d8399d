import { HA_STORAGE_DIR } from "../flink/highAvailability.ts";
import { flawOf, isLocal, parsePath } from "../flink/paths.ts";
import {
  LIKELIEST_SCHEME,
  placeBehind,
  type StorePlace,
  schemeKept,
  schemeLoaded,
  schemeSetUp,
} from "../flink/stores.ts";
import { documentUri } from "../model/address.ts";
import type { Fix } from "../model/finding.ts";
import { CHECKPOINT_DIRECTORY, SAVEPOINT_DIRECTORY } from "./checkpointing/options.ts";
import { placeholderIn, placeholderOf } from "./config/placeholders.ts";
import { enabledPlugins } from "./config/plainImages.ts";
import type { DeploymentView, PlacedSetting } from "./view.ts";

/** Where high availability keeps what the pointers in ZooKeeper or Kubernetes lead to. */
export const STORAGE_DIR = HA_STORAGE_DIR;

/** Where a fix puts directories that a deployment lacks. */
interface Directories {
  /** The folder that they are in, without a slash behind. */
  readonly below: string;
  /** True where the deployment writes there already; else somebody has to fill in the bucket. */
  readonly isKnown: boolean;
}

/** What somebody must fill in behind the scheme of a store. */
const TO_FILL_IN: Readonly<Record<StorePlace, (scheme: string) => string>> = {
  bucket: () => "REPLACE-WITH-YOUR-BUCKET",
  container: (scheme) =>
    `REPLACE-WITH-YOUR-CONTAINER@REPLACE-WITH-YOUR-ACCOUNT.${scheme.startsWith("wasb") ? "blob" : "dfs"}.core.windows.net`,
  host: () => "REPLACE-WITH-YOUR-NAMENODE",
};

/** The options whose directories lie beside each other, that of the most weight first. */
const BESIDE = [CHECKPOINT_DIRECTORY, SAVEPOINT_DIRECTORY, STORAGE_DIR] as const;

/** A directory of that name for what has none yet, among those of the deployment. */
export const directoryFor = (view: DeploymentView, name: string): string =>
  `${directoriesOf(view).below}/${name}`;

/** The folder of what a deployment has already: of its checkpoints, its savepoints, its high availability. */
function directoriesOf(view: DeploymentView): Directories {
  for (const option of BESIDE) {
    const placed = view.effective(option);
    const setting = placed && !isOfOneOverlay(placed, view) ? placed.setting : undefined;
    const below = setting && placeholderOf(setting) === undefined ? folderAbove(setting.value ?? "") : null;
    if (below !== null) return { below, isKnown: true };
  }
  const scheme = schemeFor(view);
  const toFillIn = TO_FILL_IN[placeBehind(scheme) ?? "bucket"](scheme);
  return { below: `${scheme}://${toFillIn}/flink`, isKnown: false };
}

/**
 * The store in which somebody has to fill in the place: that of a directory which is no place for others, the one that the
 * deployment is set up for, or that of all others beside it. Whoever types the place alone takes the scheme as it stands.
 */
function schemeFor(view: DeploymentView): string {
  const { configurations, storeBeside } = view.deployment;
  const own = [...BESIDE, "fs.default-scheme"].flatMap((option) => view.option(option).all);
  const [kept] = own.flatMap(({ setting }) => schemeKept(setting) ?? []);
  const keys = configurations.flatMap(({ settings }) => settings.map(({ key }) => key));
  return kept ?? schemeLoaded(enabledPlugins(view)) ?? schemeSetUp(keys) ?? storeBeside ?? LIKELIEST_SCHEME;
}

/** True for what an overlay sets over the resource to which directories are added: that one is the base of other overlays as well. */
function isOfOneOverlay({ facts }: PlacedSetting, { configuration, deployment }: DeploymentView): boolean {
  const base = configuration?.facts;
  return (
    base !== undefined &&
    facts !== base &&
    documentUri(base.uri) !== deployment.place &&
    deployment.configurations.indexOf(facts) < deployment.configurations.indexOf(base)
  );
}

/** The folder that a directory of all machines lies in, or its bucket; null for any other one. */
function folderAbove(directory: string): string | null {
  const parsed = parsePath(directory);
  if (parsed.scheme === null || isLocal(parsed) || flawOf(parsed) || parsed.path.length < 2) return null;
  const [, above = ""] = /^(.*[^/])\/+[^/]+\/*$/.exec(directory) ?? [];
  // Of a file system without a host the root is nobody's.
  return above.length > `${parsed.scheme}:`.length ? above : null;
}

/** How a fix is offered that sets some values. */
export interface Offer extends Pick<Fix, "placeholder" | "choice"> {
  /** What its title says of them: something of them is to be filled in, or where the directories among them are. */
  readonly remark: string;
}

/** @param toFillIn the remark where there is something to fill in */
export function offerOf(view: DeploymentView, values: readonly string[], toFillIn: string): Offer {
  if (values.some((value) => placeholderIn(value))) return { remark: toFillIn, placeholder: true };
  const { below, isKnown } = directoriesOf(view);
  // Nobody has said that more is to be written there: it is not done unasked.
  return isKnown && values.some((value) => value.startsWith(`${below}/`))
    ? { remark: `, below ${below}`, choice: true }
    : { remark: "" };
}
