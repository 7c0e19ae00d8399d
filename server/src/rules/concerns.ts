import { Cache } from "../flink/cache.ts";
import { rangeName } from "../flink/versions.ts";
import type { Setting } from "../model/setting.ts";
import type { DocumentView } from "./documentView.ts";
import type { SettingRule } from "./rule.ts";

/** What rules answered of a setting, by their ids. */
type Answers = Map<string, boolean>;

/** Leaves of settings those that a rule may have something to say of. */
export type SettingFilter = (rule: SettingRule, settings: readonly Setting[]) => readonly Setting[];

/** Keys of several long files. */
const MOST_KEYS = 50_000;
const MOST_VALUES = 20;
/** Ranges of versions. */
const MOST_RANGES = 20;

/** Which rules settings concern, by what these say: of a long file, a keystroke changes one of them. */
export class Concerns {
  /** By what the versions are called, the key and the value. */
  private readonly known = new Cache<string, Cache<string, Cache<string, Answers>>>(MOST_RANGES);

  /** The filter for the settings of a document. */
  filterFor({ versions }: DocumentView): SettingFilter {
    const byKey = this.known.get(rangeName(versions), () => new Cache(MOST_KEYS));
    const here = new Map<Setting, Answers>();
    const answersOf = (setting: Setting): Answers => {
      const { key, value, placeholder = "" } = setting;
      const byValue = byKey.get(key, () => new Cache(MOST_VALUES));
      const answers = byValue.get(value ?? `\0${placeholder}`, () => new Map());
      here.set(setting, answers);
      return answers;
    };
    const isConcerned = (rule: SettingRule, setting: Setting): boolean => {
      const answers = here.get(setting) ?? answersOf(setting);
      const known = answers.get(rule.id);
      if (known !== undefined) return known;
      const answer = rule.concerns?.(setting, { versions }) ?? true;
      answers.set(rule.id, answer);
      return answer;
    };
    return (rule, settings) =>
      rule.concerns ? settings.filter((setting) => isConcerned(rule, setting)) : settings;
  }
}
