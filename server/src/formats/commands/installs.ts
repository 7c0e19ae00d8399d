import { compareVersions, parseVersion } from "../../flink/versions.ts";
import type { VersionClaim } from "../../model/build.ts";
import type { DocumentText } from "../format.ts";
import { lineStarts } from "../text.ts";

/** Flink's version where a script names it: the variable for it, what is fetched or unpacked, its image. */
const SIGNS = [
  /\b(?:FLINK_VERSION|flink_version)=["']?(?:\$\{\w+:?-["']?)?v?(\d+\.\d+)/g,
  /(?<![\w.-])flink-(\d+\.\d+)(?:\.\d+)?(?=-bin|[/"'\s]|\.t(?:ar\.)?gz|$)/g,
  /(?<![\w.-])flink:(\d+\.\d+)/g,
];

/** The same in the name of a script: `install_flink_2.1.sh`. */
const NAME = /(?:^|[^a-z])flink[-_]?v?(\d+[._]\d+)(?![\d])[^/]*$/i;

const COMMENT = /(?:^|\s)#.*$/;

/** The Flinks that a script says it installs or starts, each once. */
export function installedBy({ uri, text }: DocumentText): VersionClaim[] {
  const found: VersionClaim[] = [];
  const claim = (written: string | undefined, line: number, column: number) => {
    const version = parseVersion(written ?? "");
    if (version && found.every((each) => compareVersions(each.version, version) !== 0))
      found.push({ version, place: { uri, line, column } });
  };
  for (const [index, start] of lineStarts(text).entries()) {
    const end = text.indexOf("\n", start);
    const line = text.slice(start, end < 0 ? undefined : end).replace(COMMENT, "");
    for (const sign of SIGNS)
      for (const match of line.matchAll(sign)) claim(match[1], index + 1, match.index + 1);
  }
  claim(NAME.exec(uri)?.[1], 1, 1);
  return found;
}
