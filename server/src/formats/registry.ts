import type { Facts } from "../model/facts.ts";
import { configYaml } from "./config/configYaml.ts";
import { flinkConf } from "./config/flinkConf.ts";
import type { Format } from "./format.ts";
import { java } from "./jobs/java/java.ts";

/** Every format, in the order in which they are asked. */
export const FORMATS: readonly Format[] = [flinkConf, configYaml, java];

/** The formats that a document of this name can have; the last segment of the path decides. */
export function formatsFor(path: string): readonly Format[] {
  const fileName = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  return FORMATS.filter((format) => format.matchesName(fileName));
}

/** The format that read these facts. */
export function formatOf(facts: Facts): Format {
  const format = FORMATS.find((each) => each.id === facts.format);
  if (!format) throw new Error(`no format is called ${facts.format}`);
  return format;
}
