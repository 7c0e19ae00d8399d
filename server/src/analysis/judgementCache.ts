import type { Deployment } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import type { Finding } from "../model/finding.ts";
import { findingsIn, Judge, type JudgeOptions, type SingleJudgement } from "../rules/engine.ts";
import type { Rule } from "../rules/rule.ts";

interface Judged {
  readonly options: JudgeOptions;
  readonly judgement: SingleJudgement;
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
  private readonly found = new WeakMap<Facts, Found>();

  constructor(rules?: readonly Rule[]) {
    this.judge = new Judge(rules);
  }

  judgementOf(deployment: Deployment, options: JudgeOptions): SingleJudgement {
    const known = this.judged.get(deployment);
    if (known?.options === options) return known.judgement;
    const judgement = this.judge.judge(deployment, options);
    this.judged.set(deployment, { options, judgement });
    return judgement;
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
}
