import { keysOf } from "../flink/options/catalogue.ts";
import type { Facts, Setting } from "./facts.ts";

/** A setting with the document that holds it. */
export interface PlacedSetting {
  readonly facts: Facts;
  readonly setting: Setting;
}

/**
 * The setting of an option that takes effect in one document. Flink reads the proper key first, then the
 * fallback and deprecated ones in their order; of the same key the last one wins.
 *
 * @param option the option's newest proper key
 */
export function settingOf(facts: Facts, option: string): PlacedSetting | undefined {
  for (const key of keysOf(option)) {
    const setting = facts.settings.findLast((each) => each.key === key);
    if (setting) return { facts, setting };
  }
  return undefined;
}
