import { Cache } from "../flink/cache.ts";
import { rangeName } from "../flink/versions.ts";
import type { Setting } from "../model/facts.ts";
import type { DocumentView } from "./documentView.ts";
import type { SettingRule } from "./rule.ts";

/** What rules answered of a setting, by their ids. */
type Answers = Map<string, boolean>;

/** Leaves of settings those that a rule may have something to say of. */
export type SettingFilter = (rule: SettingRule, settings: readonly Setting[]) => readonly Setting[];

/** Settings of several long files. */
const MOST_SETTINGS = 50_000;

/** Which rules settings concern, by what these say: of a long file, a keystroke changes one of them. */
export class Concerns {
  private readonly known = new Cache<string, Answers>(MOST_SETTINGS);

  /** The filter for the settings of a document. */
  filterFor({ versions }: DocumentView): SettingFilter {
    const range = rangeName(versions);
    const here = new Map<Setting, Answers>();
    const answersOf = (setting: Setting): Answers => {
      const { key, value, placeholder = "" } = setting;
      const name = `${range}\0${key}\0${placeholder}\0${value === null ? "" : `=${value}`}`;
      const answers = this.known.get(name, () => new Map());
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
