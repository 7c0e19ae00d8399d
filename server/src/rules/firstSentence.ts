/** Text in quotes may hold anything, also what ends a sentence. */
const SENTENCE = /^(?:(?<![A-Za-z])'+[^']*'+|"[^"]*"|[^.?!]|[.?!](?! |$))+[.?!]/;

/** The sentence that a message begins with: what a list shows of it. */
export function firstSentence(message: string): string {
  return SENTENCE.exec(message)?.[0] ?? message;
}
