import type { Deployment } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import type { Finding } from "../model/finding.ts";
import { deploymentView, type EffectiveOption, effectiveOptions } from "../rules/effective.ts";
import { findingsIn, Judge, type JudgeOptions } from "../rules/engine.ts";
import { heard, type SingleJudgement, type Verdict } from "../rules/heard.ts";
import type { Rule } from "../rules/rule.ts";
import type { DeploymentView } from "../rules/view.ts";
import { movedVerdict, shiftsBetween } from "./movedVerdict.ts";

interface Judged {
  readonly options: JudgeOptions;
  readonly judgement: SingleJudgement;
}

/** What the rules said of a deployment as it stood then. */
interface Verdicted {
  readonly options: JudgeOptions;
  readonly deployment: Deployment;
  readonly verdict: Verdict;
}

interface Found {
  readonly options: JudgeOptions;
  readonly judgements: readonly SingleJudgement[];
  readonly findings: readonly Finding[];
}

/**
 * What was judged before, from one snapshot of a workspace to the next. Entries live as long as the deployment or
 * the facts they are about.
 */
export class JudgementCache {
  private readonly judge: Judge;
  private readonly judged = new WeakMap<Deployment, Judged>();
  /** By what the base of a deployment is wherever it stands. */
  private readonly verdicts = new WeakMap<Facts, Verdicted>();
  private readonly found = new WeakMap<Facts, Found>();
  private readonly views = new WeakMap<Deployment, DeploymentView>();
  private readonly effective = new WeakMap<Deployment, readonly EffectiveOption[]>();

  constructor(rules?: readonly Rule[]) {
    this.judge = new Judge(rules);
  }

  judgementOf(deployment: Deployment, options: JudgeOptions): SingleJudgement {
    const known = this.judged.get(deployment);
    if (known?.options === options) return known.judgement;
    const judgement = heard(this.verdictOn(deployment, options), deployment);
    this.judged.set(deployment, { options, judgement });
    return judgement;
  }

  /** What was said of the deployment where it stood before, moved; else the rules are asked. */
  private verdictOn(deployment: Deployment, options: JudgeOptions): Verdict {
    const base = deployment.configurations.at(-1)?.origin?.facts;
    const known = base && this.verdicts.get(base);
    const shifts = known?.options === options ? shiftsBetween(known.deployment, deployment) : undefined;
    if (known && shifts) return movedVerdict(known.verdict, shifts);
    const verdict = this.judge.verdictOn(deployment, options);
    if (base) this.verdicts.set(base, { options, deployment, verdict });
    return verdict;
  }

  findingsOf(
    facts: Facts,
    judgements: readonly SingleJudgement[],
    options: JudgeOptions,
  ): readonly Finding[] {
    const known = this.found.get(facts);
    const same =
      known?.options === options &&
      known.judgements.length === judgements.length &&
      known.judgements.every((each, index) => each === judgements[index]);
    if (same) return known.findings;
    const findings = findingsIn(facts, judgements, options);
    this.found.set(facts, { options, judgements, findings });
    return findings;
  }

  /** A deployment with the questions that can be asked of it. */
  viewOf(deployment: Deployment): DeploymentView {
    const view = this.views.get(deployment) ?? deploymentView(deployment);
    this.views.set(deployment, view);
    return view;
  }

  /** Everything that sets options in a deployment. */
  effectiveOptionsOf(deployment: Deployment): readonly EffectiveOption[] {
    const options = this.effective.get(deployment) ?? effectiveOptions(deployment, this.viewOf(deployment));
    this.effective.set(deployment, options);
    return options;
  }
}
