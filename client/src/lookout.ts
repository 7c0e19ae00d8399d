import { BUILD_FILE_KINDS, isOfBuild } from "../../server/src/formats/builds/names.ts";
import { globsOf, KINDS, type KindOfDocument, kindsNamed } from "../../server/src/formats/kinds.ts";
import { SKIPPED_FOLDERS } from "../../server/src/formats/skipped.ts";

/** The files of a workspace, as far as looking for Flink needs them. */
export interface Files<Address> {
  /** Addresses of files that fit one of the globs and none of the folders to skip, so many at most. */
  find(glob: string, skipped: string, most: number): Promise<readonly Address[]>;
  /** A file's text; empty for one that cannot be read. */
  read(address: Address): Promise<string>;
  path(address: Address): string;
}

/** More files than these, of each kind, are not looked into: a workspace that hides Flink so well starts with its first Flink file. */
const MOST_BUILD_FILES = 200;
const MOST_DOCUMENTS = 500;

/** So many are read at once. */
const AT_ONCE = 20;

const SKIPPED = `**/{${[...SKIPPED_FOLDERS, ".*"].join(",")}}/**`;
const oneOf = (globs: readonly string[]) =>
  `**/{${[...new Set(globs)].map((glob) => glob.replace(/^\*\*\//, "")).join(",")}}`;

/** Build files that say what is built, without those of images, which may run anything. */
const BUILDS = oneOf(BUILD_FILE_KINDS.filter(isOfBuild).flatMap(({ globs }) => globs));

/**
 * True when a workspace holds Flink files: a configuration, a build that mentions Flink, a resource, or, where nothing
 * is built, a job. Reads as little as it can.
 */
export async function holdsFlink<Address>(files: Files<Address>): Promise<boolean> {
  const configs = KINDS.filter((each) => each.kind === "config" || each.kind === "settings");
  if (await anyOf(files, configs, MOST_BUILD_FILES)) return true;
  const builds = await files.find(BUILDS, SKIPPED, MOST_BUILD_FILES);
  if (await anyText(files, builds, (text) => /flink/i.test(text))) return true;
  // Where something is built without Flink, no source file has to do with it.
  const others = KINDS.filter(
    (each) => !each.quiet && (each.kind === "resource" || (each.kind === "job" && builds.length === 0)),
  );
  return anyOf(files, others, MOST_DOCUMENTS);
}

/** True when a file of one of the kinds concerns Flink. Each search walks through all folders, so there is one for all kinds. */
async function anyOf<Address>(
  files: Files<Address>,
  kinds: readonly KindOfDocument[],
  most: number,
): Promise<boolean> {
  const found = await files.find(oneOf(kinds.flatMap(globsOf)), SKIPPED, most * kinds.length);
  const kindsOf = (address: Address) => kindsNamed(files.path(address), kinds);
  const read = kinds.flatMap((kind) => found.filter((each) => kindsOf(each).includes(kind)).slice(0, most));
  return anyText(files, [...new Set(read)], (text, address) =>
    kindsOf(address).some((kind) => kind.mayConcernFlink(text)),
  );
}

async function anyText<Address>(
  files: Files<Address>,
  addresses: readonly Address[],
  concerns: (text: string, address: Address) => boolean,
): Promise<boolean> {
  for (let at = 0; at < addresses.length; at += AT_ONCE) {
    const some = addresses.slice(at, at + AT_ONCE);
    const texts = await Promise.all(some.map((address) => files.read(address)));
    if (some.some((address, index) => concerns(texts[index] ?? "", address))) return true;
  }
  return false;
}
