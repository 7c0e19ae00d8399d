// The uids whose operator ids are recorded: every length up to 40, so that each tail of the hash's
// 16-byte blocks is met, and text beyond ASCII, whose UTF-8 length differs from its own.

const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-ABCD";

export const UIDS = [
  "",
  " ",
  ...Array.from({ length: 40 }, (_, i) => LETTERS.slice(0, i + 1)),
  "orders-source",
  "Kafka Source: orders",
  "dedup_by/key#1",
  "sink.committer",
  "uid with\ttab",
  "uid with\nnewline",
  "trailing space ",
  "O’Brien — naïve",
  "größe",
  "źródło-zamówień",
  "источник",
  "注文ソース",
  "주문",
  "مصدر",
  "🙂",
  "job-🚀-v2",
  "👩‍👩‍👧",
  "é",
  "e\u0301",
  "\u0000",
  "lone high \ud83d end",
  "lone low \ude00 end",
  "\ud83d",
  "x".repeat(255),
  "long uid ".repeat(120),
];
