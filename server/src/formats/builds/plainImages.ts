import { holdsJars } from "../../flink/fileSystems.ts";
import type { Instruction } from "../dockerfile.ts";
import { FLINKS_OWN } from "./bakedFiles.ts";
import { imagePath } from "./imagePath.ts";

/** Instructions that put nothing into an image which Flink could load. */
const HARMLESS: ReadonlySet<string> = new Set([
  "ARG",
  "EXPOSE",
  "HEALTHCHECK",
  "LABEL",
  "MAINTAINER",
  "STOPSIGNAL",
  "USER",
  "VOLUME",
]);

/** The script that starts Flink in its image. */
const START_SCRIPT = "/docker-entrypoint.sh";
/** Words of what a command does with Flink's folders, with jars or with scripts, which can do anything. */
const TOUCHES_JARS = /flink|plugin|\.jar\b|hadoop|\.sh\b|\bmvn\b|gradle|<<|\$\(|`/i;
/** Flink's package for Python, whose jars are its own. */
const PYFLINK = /\b(?:apache-flink|pyflink)\b[^\s&;|]*/g;
/** Jars of connectors, formats and drivers, which bring no file system along; what reads a warehouse may. */
const CONNECTOR =
  /^(?:flink-(?:sql-)?(?:connector|avro|csv|json|orc|parquet|protobuf)|kafka-clients|mysql-connector|postgresql)-(?!.*(?:hive|hbase|hadoop|s3|azure|gs-fs|oss)).*\.jar$/;
/** Where jars lie that Flink loads, as recipes write it. */
const LIBRARIES = /^(?:\/opt\/flink|\$\{?FLINK_HOME\}?)\/(?:lib|usrlib)\/?$/;
/** Commands that only fetch what they name. */
const FETCHES = /^\s*(?:curl|wget)(?!.*\s(?:-i|-K|--input-file|--config)\b)\s/;

const wordsOf = (line: string): string[] => line.match(/[^\s"'[\],]+/g) ?? [];

/** True for the address or the path of such a jar, whatever option it is given to. */
const isConnector = (word: string): boolean => CONNECTOR.test(word.split(/[/=]/).at(-1) ?? "");

/** True for a file that is neither a jar nor a program, wherever it is put. */
const isPlainFile = (word: string): boolean =>
  /\.(?:cfg|conf|csv|ini|json|lock|md|properties|py|sql|toml|txt|ya?ml)$/.test(word);

/** True for a command that may bring something which Flink loads, beyond connectors that it fetches by their names. */
function mayBringMore(command: string): boolean {
  return command.split(/&&|\|\||;/).some((part) => {
    const words = wordsOf(part);
    const others = words.filter((word) => !isConnector(word));
    const isFetch = FETCHES.test(part) && others.length < words.length;
    const left = isFetch
      ? others.filter((word) => !LIBRARIES.test(word.replace(/^--[\w-]+=/, ""))).join(" ")
      : part;
    return TOUCHES_JARS.test(left.replace(PYFLINK, ""));
  });
}

/** Variables by which the image of Flink loads more than it has, or has its folders elsewhere. */
const MOVES_JARS = /\b(?:ENABLE_BUILT_IN_PLUGINS|FLINK_(?!PROPERTIES\b)\w*|HADOOP_\w*)[\s=]/;

/** The image that a recipe is made of, as it is written, and where that begins. */
export interface PlainImage {
  readonly image: string;
  readonly offset: number;
}

/**
 * The image that the recipe of another one is made of, where Flink surely loads nothing from the new one that it would not from
 * the old one; undefined where it may.
 *
 * @param instructions those of the image itself, and of the stages that it is made of
 */
export function plainImageOf(instructions: readonly Instruction[]): PlainImage | undefined {
  // Of stages that go on from each other, the first names an image of somebody else.
  const base = instructions.find(({ name }) => name === "FROM");
  const [, blanks = "", image = ""] = /^(\s*(?:--\S+\s+)*)(\S+)/.exec(base?.line ?? "") ?? [];
  if (!base || image === "") return undefined;
  let folder = "/";
  for (const { name, line } of instructions) {
    const rest = line.trim();
    if (HARMLESS.has(name) || name === "FROM") continue;
    if (name === "WORKDIR") folder = imagePath(rest.replace(/^"|"$/g, ""), folder);
    else if (name === "RUN" || name === "CMD") {
      if (mayBringMore(rest) || folder.startsWith("/opt/flink")) return undefined;
    } else if (name === "ENTRYPOINT") {
      if (!FLINKS_OWN.test(rest)) return undefined;
    } else if (name === "ENV") {
      if (MOVES_JARS.test(`${rest} `)) return undefined;
    } else if (name === "COPY" || name === "ADD") {
      const words = wordsOf(rest).filter((word) => !word.startsWith("--"));
      const path = imagePath((words.at(-1) ?? "").replace(/(?<=.)\/+$/, ""), folder);
      // A variable may name their version.
      if (words.slice(0, -1).every(isPlainFile) && path !== START_SCRIPT) continue;
      if (words.slice(0, -1).every(isConnector) && !/\$(?!\{?FLINK_HOME)/.test(path)) continue;
      if (/\$|<</.test(`${path}${rest}`) || holdsJars(path) || path === START_SCRIPT) return undefined;
    } else return undefined;
  }
  return { image, offset: base.span.start + blanks.length };
}
