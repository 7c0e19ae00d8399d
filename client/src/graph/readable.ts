/** Controls, halves of signs, what XML has no character for, and what turns the order of all that stands behind it round. */
const LOST = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|[\u202a-\u202e\u2066-\u2069]/gu;

/** A text of the code as it can be shown among others: characters that would change these show as lost. */
export const readable = (text: string): string => text.replace(LOST, "\ufffd");
