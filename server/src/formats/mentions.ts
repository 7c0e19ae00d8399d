import { namesOf } from "../flink/options/catalogue.ts";

const NAMES = /(?<![\w.-])(?:[a-z][\w-]*(?:\.[a-z][\w-]*)+|high-availability)(?![\w-])/g;

/** Of options that have several names, those that a text has: where one is renamed, the text does not follow. */
export const mentionsIn = (text: string): string[] => [
  ...new Set((text.match(NAMES) ?? []).filter((name) => namesOf(name).length > 1)),
];
