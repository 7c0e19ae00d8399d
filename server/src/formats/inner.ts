import type { Format } from "./format.ts";

/** What the texts inside of others are written in. */
export type TextFormat = "flink-conf" | "config-yaml" | "sql";

const FORMATS: Readonly<Record<string, "flink-conf" | "config-yaml">> = {
  "flink-conf.yaml": "flink-conf",
  "config.yaml": "config-yaml",
};

/** What a configuration file of that name is written in; undefined for any other name. */
export const formatOfFile = (name: string): "flink-conf" | "config-yaml" | undefined =>
  Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;

/** The formats of texts that stand inside of others. */
export type InnerFormats = Readonly<Record<TextFormat, Format>>;
