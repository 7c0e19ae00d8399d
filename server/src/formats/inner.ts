import type { Format } from "./format.ts";

/** What the texts inside of others are written in. */
export type TextFormat = "flink-conf" | "config-yaml" | "sql";

/** The formats of texts that stand inside of others. */
export type InnerFormats = Readonly<Record<TextFormat, Format>>;
