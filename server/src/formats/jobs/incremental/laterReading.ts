import type { Facts } from "../../../model/facts.ts";
import type { PathStep, UidCall } from "../../../model/operator.ts";
import type { Span } from "../../../model/span.ts";
import type { DocumentText } from "../../format.ts";
import { smallestEdit } from "../../text.ts";
import { type FileCode, NO_BREAK } from "../code.ts";
import { isPlainText } from "../flow/constants.ts";
import { EXECUTED, ROOT } from "../flow/paths.ts";
import { suffixAt } from "../flow/program.ts";
import type { Reads, SuffixRead } from "../flow/reads.ts";
import { besideCode, withLater } from "../job.ts";
import { type Changing, movedJob } from "../movedJob.ts";
import type { JobReading } from "../readJob.ts";
import { type Likeness, likenessOf } from "./likeness.ts";

/** What is known of a version of a file from how an earlier one was read. */
export interface LaterReading extends Pick<JobReading, "facts" | "asked"> {
  /** Asks what was not asked yet: the earlier reading, or a new one where that would answer something else. */
  ask<Answer>(question: (reading: JobReading) => Answer): Answer;
}

/**
 * What becomes of a reading when somebody types what the dataflow does not look at: blanks, comments, a text that nothing
 * depends on, a uid. Then nothing is followed through the file once more: places move, and uids are what they are now.
 *
 * @param anew reads the version itself
 * @returns null where the dataflow has to go through the file
 */
export function readingOf(
  earlier: JobReading,
  { uri, text }: DocumentText,
  code: FileCode,
  anew: () => JobReading,
): LaterReading | null {
  if (uri !== earlier.facts.uri) return null;
  const edit = smallestEdit(earlier.text, text);
  if (!edit) return aloneAs(earlier);
  const grown = text.length - earlier.text.length;
  const likeness = likenessOf(earlier.code, code, { ...edit.span, grown });
  if (!likeness) return null;
  const version = new Version(earlier, text, likeness);
  if (!version.isReadAlike()) return null;
  const facts = version.facts(code);
  if (!facts) return null;
  let own: JobReading | undefined;
  const ask: LaterReading["ask"] = (question) => {
    const answer = question(earlier);
    if (version.isReadAlike()) return answer;
    own ??= anew();
    return question(own);
  };
  return {
    facts: withLater(facts, {
      operatorWords: () => ask((reading) => reading.facts.operatorWords),
      edges: () => ask((reading) => reading.facts.edges),
    }),
    asked: earlier.asked,
    ask,
  };
}

/** A reading that stands for nothing but itself. */
export const aloneAs = (reading: JobReading): LaterReading => ({
  facts: reading.facts,
  asked: reading.asked,
  ask: (question) => question(reading),
});

class Version implements Changing {
  private readonly before: string;
  private readonly reads: Reads;
  /** The texts that may be other ones now, by where they started. */
  private readonly texts: ReadonlyMap<number, { readonly end: number; readonly shown: Shown }>;
  /** Calls in front of which something was typed, so that they may begin elsewhere. */
  private readonly suffixes: readonly SuffixRead[];

  constructor(
    private readonly earlier: JobReading,
    private readonly text: string,
    private readonly likeness: Likeness,
  ) {
    this.before = earlier.text;
    this.reads = earlier.reads;
    this.suffixes = [...this.reads.suffixes].filter(({ lookedAt }) => likeness.places.touches(lookedAt));
    this.texts = new Map(
      [...likeness.touched.values()].flatMap(({ before, after, now }) =>
        isPlainText(now)
          ? [
              [
                before.start,
                { end: before.end, shown: { value: now.value, expression: textAt(text, after) } },
              ],
            ]
          : [],
      ),
    );
  }

  /** True where all that the dataflow has looked at so far is what it was. */
  isReadAlike(): boolean {
    const { reads, likeness, before, text } = this;
    const { places, touched, constants } = likeness;
    const isSame = (was: Span, is: Span) => textAt(before, was) === textAt(text, is);
    for (const id of constants) if (reads.hasValue(id)) return false;
    for (const [id, { before, after }] of touched)
      if (reads.hasText(id) && !isSame(before, after)) return false;
    for (const span of reads.texts)
      if (places.touches(span) && !isSame(span, places.spanOf(span))) return false;
    return places.areKnown;
  }

  /** What the file says where it stands now; null where it is not known where something stands. */
  facts(code: FileCode): Facts | null {
    const { places } = this.likeness;
    const moved = movedJob(this.earlier.facts, places.spanOf, this);
    return places.areKnown ? Object.assign(moved, besideCode(this.text, code)) : null;
  }

  call(call: Span): Span {
    const { places } = this.likeness;
    const near = this.suffixes.find(({ suffix }) => suffix.start === call.start && suffix.end === call.end);
    return near
      ? suffixAt(this.text, places.startOf(near.dot), places.endOf(call.end)).span
      : places.spanOf(call);
  }

  value({ span, value, expression }: UidCall): Shown {
    const text = this.texts.get(span.start);
    return text?.end === span.end ? text.shown : { value, expression };
  }

  path(path: readonly PathStep[]): readonly PathStep[] {
    return path.map((step) => this.step(step));
  }

  private step(step: PathStep): PathStep {
    const { places } = this.likeness;
    const { at, branch, needs } = step;
    if (at === EXECUTED) return step;
    // Of what catches something the number is that of the branch.
    if (at === ROOT) return branch < 0 ? step : { ...step, branch: places.startOf(branch) };
    const moved = places.startOf(at);
    if (needs === `catch ${at}`) return { ...step, at: moved, needs: `catch ${moved}` };
    const branchMoved = places.startOf(branch);
    const ofLoop = needs === `${NO_BREAK} ${branch}`;
    return {
      ...step,
      at: moved,
      branch: branchMoved,
      needs: ofLoop ? `${NO_BREAK} ${branchMoved}` : needs,
    };
  }
}

type Shown = Pick<UidCall, "value" | "expression">;

const textAt = (text: string, { start, end }: Span): string => text.slice(start, end);
