import { comesWith, pluginsFor } from "../../flink/fileSystems.ts";
import { parsePath } from "../../flink/paths.ts";
import { documentUri } from "../../model/address.ts";
import type { GiveVariable, SetOption } from "../../model/change.ts";
import type { Fix, NextFix } from "../../model/finding.ts";
import type { DeploymentView } from "../view.ts";
import { FILL_IN_MARK } from "./fillInMark.ts";
import {
  ENABLED,
  isFull,
  isWhole,
  LOCAL,
  lacks,
  type PlainImage,
  plainImages,
  WORKER,
} from "./plainImages.ts";

/** What loads the plugin for a path in containers of which only files that are not read may have it; their own variables go before these. */
export function pluginRemedies(view: DeploymentView, path: string): Fix[] {
  const { scheme } = parsePath(path);
  const lacking = scheme === null ? [] : plainImages(view).filter((each) => lacks(each, scheme));
  if (scheme === null || !lacking.every(({ isOpenByFiles }) => isOpenByFiles)) return [];
  const plugins = pluginsFor(scheme);
  return plugins.flatMap((plugin) => loading(plugin, lacking, plugins.length > 1));
}

/** The rule that tells of a path for which the containers have no plugin. */
export const MISSING_PLUGIN = "config/missing-plugin";

/** What loads the plugin for a directory that a fix adds, the first of several, where nothing in the containers reads it yet. */
export function pluginNext(view: DeploymentView, directory: string): NextFix[] {
  const { scheme } = parsePath(directory);
  if (scheme === null || scheme === LOCAL || !isWhole(view)) return [];
  const lacking = plainImages(view).filter((each) => !each.isOpen && lacks(each, scheme));
  const [plugin] = pluginsFor(scheme);
  const [fix] = plugin === undefined || lacking.length === 0 ? [] : loading(plugin, lacking, false);
  if (!fix) return [];
  const { changes, placeholder } = fix;
  const heed = `${plugin} loaded`;
  return [{ rule: MISSING_PLUGIN, heed, changes, ...(placeholder ? { placeholder } : {}) }];
}

/** What to do first where the jar has a version that the image does not tell. */
export function withoutPatch(lacking: readonly PlainImage[]): string {
  const tag = lacking.map(({ official }) => official.tag).find((each) => !isFull(each)) ?? null;
  return tag === null
    ? ""
    : ` The tag '${tag}' names no patch, and the jar is called by one: write it into the tag as well, as in '${tag}.1'.`;
}

/** The fix by which all containers that lack a plugin load it; none where it is not known which version they have. */
export function loading(plugin: string, lacking: readonly PlainImage[], choice: boolean): Fix[] {
  const changes = lacking.flatMap((image) => loadingIn(image, plugin) ?? []);
  if (changes.length < lacking.length) return [];
  // Services share variables by anchors, and each configuration of a document tells of all its containers.
  const distinct = [...new Map(changes.map((each) => [placeOf(each), each])).values()];
  const toFillIn = distinct.some(({ value }) => FILL_IN_MARK.test(value));
  const title = `Load ${plugin} in the containers${toFillIn ? ", with the patch to fill in" : ""}`;
  const offer = toFillIn ? { choice, placeholder: true } : { choice };
  return [{ title, safety: "review", ...offer, changes: distinct }];
}

/** What stands for the patch of an image whose tag names none. */
const PATCH = "REPLACE-WITH-PATCH";

type Loading = GiveVariable | SetOption;

function loadingIn(image: PlainImage, plugin: string): Loading | undefined {
  const { uri, starts, official, enabled, variable, room, byOperator, isWritten, tagText } = image;
  const { tag, version } = official;
  // Behind a variable stands no patch that could be filled in.
  if (tagText === null || (!isWritten && !isFull(tag))) return undefined;
  if (enabled || tag === null || !version || !comesWith(plugin, version)) return undefined;
  const value = `${plugin}-${tagText}${isFull(tag) ? "" : `.${PATCH}`}.jar`;
  if (variable) return { kind: "give-variable", uri, at: variable.keySpan, name: ENABLED, value };
  if (room) return { kind: "give-variable", uri, at: room, isFirst: true, name: ENABLED, value };
  if (!byOperator) return undefined;
  // Flink gives the pods that it starts variables by options.
  const process = starts === WORKER ? "taskmanager" : "master";
  return { kind: "set-option", uri, key: `containerized.${process}.env.${ENABLED}`, value };
}

const placeOf = (change: Loading): string =>
  `${documentUri(change.uri)} ${change.kind === "set-option" ? change.key : change.at.start}`;
