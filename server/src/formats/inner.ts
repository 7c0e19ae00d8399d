import type { Format } from "./format.ts";

/** The formats of files that stand inside of others. */
export type InnerFormats = Readonly<Record<"flink-conf" | "config-yaml", Format>>;
