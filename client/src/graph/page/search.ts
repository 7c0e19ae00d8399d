/** So long after a letter the next one begins another word, in milliseconds. */
const WORD_MILLIS = 1000;

/** What somebody types to find an operator, letter by letter. */
export class Search {
  private word = "";
  private last = 0;

  /**
   * Takes a key.
   *
   * @param find the operator with a word; null where none has it
   * @returns the word so far with what it finds; null for a key that is no part of a word
   */
  take(
    { key, timeStamp }: Pick<KeyboardEvent, "key" | "timeStamp">,
    find: (word: string) => number | null,
  ): { readonly word: string; readonly found: number | null } | null {
    const begun = timeStamp - this.last < WORD_MILLIS ? this.word : "";
    const isLetter = [...key].length === 1 && (begun === "" ? /\p{L}/u : /./u).test(key);
    if (!isLetter) return null;
    const word = begun + key;
    const found = find(word);
    // Space opens an operator where it is no part of a name.
    if (key === " " && found === null) return null;
    [this.word, this.last] = [word, timeStamp];
    return { word, found };
  }
}
