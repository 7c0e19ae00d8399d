import type { Setting } from "../../model/setting.ts";
import type { DocumentView } from "../documentView.ts";

/**
 * The settings of what becomes a config.yaml whose key is the beginning of other keys, each with the settings of those: of
 * such a file, and of FLINK_PROPERTIES where a script writes them into it.
 */
export function keysBelow({ facts, settings, problems, properties }: DocumentView) {
  const found = new Map<Setting, [Setting, ...Setting[]]>();
  // Only what is read as YAML is ever written as YAML again.
  if ((facts.values !== "standard" && properties !== "script") || problems.refused) return found;
  const byKey = new Map(settings.map((setting) => [setting.key, setting]));
  for (const setting of byKey.values()) {
    const { key } = setting;
    for (let dot = key.lastIndexOf("."); dot > 0; dot = key.lastIndexOf(".", dot - 1)) {
      const shorter = byKey.get(key.slice(0, dot));
      if (!shorter) continue;
      const known = found.get(shorter);
      if (known) known.push(setting);
      else found.set(shorter, [setting]);
    }
  }
  return found;
}
