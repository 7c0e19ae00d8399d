import type { DocumentText } from "../../format.ts";
import type { FileCode } from "../code.ts";
import type { Language } from "../language.ts";
import { answerTo, type JobReading, readJob } from "../readJob.ts";
import { aloneAs, type LaterReading, readingOf } from "./laterReading.ts";

/** The readings of open documents: what the dataflow does not look at can be typed without it. */
export class Readings {
  private readonly known = new Map<string, JobReading>();

  constructor(
    private readonly language: Language,
    private readonly read = readJob,
  ) {}

  /** The next version of a document; the dataflow goes through it where it may say something else than before. */
  next(document: DocumentText, code: FileCode): LaterReading {
    const earlier = this.known.get(document.uri);
    const anew = () => {
      const reading = this.read(document, code, this.language);
      // A question may come when the document has been closed, or has gone on. Nothing is alike what does not parse.
      if (!code.broken && this.known.get(document.uri) === earlier) this.known.set(document.uri, reading);
      return reading;
    };
    const later =
      earlier && this.isAnsweredAlike(document, earlier) ? readingOf(earlier, document, code, anew) : null;
    return later ?? aloneAs(anew());
  }

  /** True where the others still answer what they have answered. */
  private isAnsweredAlike(document: DocumentText, { asked }: JobReading): boolean {
    return [...asked].every(([name, answer]) => {
      const now = answerTo(name, document, this.language);
      return now.length === answer.length && now.every((offer, index) => offer === answer[index]);
    });
  }

  forget(uri: string): void {
    this.known.delete(uri);
  }
}
