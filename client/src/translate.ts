/** Says a text in the language of the editor; `{0}`, `{1}` and so on stand for the values. */
export type Translate = (text: string, ...values: (string | number)[]) => string;

/** Says texts as VS Code does, where that is not there: a text that has no translation stays as it is. */
export const translatorOf =
  (texts: Readonly<Record<string, string>>): Translate =>
  (text, ...values) =>
    (texts[text] ?? text).replace(/\{(\d+)\}/g, (place, index) => `${values[Number(index)] ?? place}`);
