import { isConfigurationPath, namesConfiguration } from "../config/composeVolumes.ts";
import type { Instruction } from "../dockerfile.ts";
import { imagePath } from "./imagePath.ts";

/** What an image has where Flink keeps its configuration. */
export interface Baked {
  /** Paths as they are written, from where the image is built on; not all of them need to be there. */
  readonly paths: readonly string[];
  /**
   * Words of what may lie there beyond what these files say, as commands write it: none where nothing does, null where
   * it can be anything, as in a file that something else made.
   */
  readonly unseen: readonly string[] | null;
}

/** One of the images that a Dockerfile makes on the way. */
interface Stage {
  readonly name: string;
  readonly copies: Copy[];
  /** The lines of the commands that run in it. */
  readonly commands: string[];
  /** What its containers start first; undefined where that is what the image that it is made of starts. */
  entry: string | undefined;
  folder: string;
}

/** What `COPY` or `ADD` does. */
interface Copy {
  readonly sources: readonly string[];
  /** The path in the image, absolute where that is known. */
  readonly target: string;
  /** The stage or image that it is taken from; null for what lies where the image is built. */
  readonly from: string | null;
}

/** Tools by which a command can write anything, and those that write what the command itself says. */
const BRINGING = /\b(?:cp|curl|envsubst|install|ln|mv|python\d?|tar|unzip|wget)\b/;
const CHANGING = /\b(?:awk|perl|sed|tee|yq)\b/;

/** The script of Flink's image, by itself or behind a program that passes signals on. */
export const FLINKS_OWN =
  /^\[?[\s"]*(?:[\w./-]*(?:tini|dumb-init)[\s",-]*)?\/?(?:[\w-]+\/)*docker-entrypoint\.sh["\s\],]*$/;

/** What the image of a Dockerfile, that of its last stage, has for Flink's configuration. */
export function bakedBy(instructions: readonly Instruction[]): Baked {
  const stages = stagesOf(instructions);
  const last = stages.at(-1);
  if (!last) return { paths: [], unseen: [] };
  const taken = last.copies.filter(({ target }) => isConfigurationPath(target));
  const each = taken.map((copy) => originOf(copy, stages));
  return {
    paths: each.flatMap(({ paths }) => paths),
    unseen: together([
      ...each.map(({ unseen }) => unseen),
      ...last.commands.map(writtenBy),
      // A script of somebody's own may write anything before it starts Flink.
      last.entry === undefined || FLINKS_OWN.test(last.entry) ? [] : null,
    ]),
  };
}

/** What commands of one `RUN` write into the configuration. */
const writtenBy = (commands: string): Baked["unseen"] =>
  together(
    commands.split(/&&|\|\||;/).map((command) => {
      if (!namesConfiguration(command)) return [];
      if (BRINGING.test(command)) return null;
      return CHANGING.test(command) ? (command.match(/[\w-]+/g) ?? []) : [];
    }),
  );

const together = (all: readonly Baked["unseen"][]): Baked["unseen"] => {
  const known = all.filter((each) => each !== null);
  return known.length < all.length ? null : known.flat();
};

function stagesOf(instructions: readonly Instruction[]): Stage[] {
  const stages: Stage[] = [];
  for (const { name, line } of instructions) {
    const rest = line.trim();
    if (name === "FROM") {
      const [image = "", , called = ""] = rest.split(/\s+/).filter((word) => !word.startsWith("--"));
      const base = stages.find((stage) => stage.name === image.toLowerCase());
      const [copies, commands] = [[...(base?.copies ?? [])], [...(base?.commands ?? [])]];
      const { folder, entry } = base ?? { folder: "/", entry: undefined };
      stages.push({ name: called.toLowerCase(), copies, commands, folder, entry });
    }
    const stage = stages.at(-1);
    if (!stage) continue;
    if (name === "WORKDIR") stage.folder = imagePath(rest.replace(/^"|"$/g, ""), stage.folder);
    if (name === "ENTRYPOINT") stage.entry = rest;
    if (name === "RUN") stage.commands.push(rest);
    if (name === "COPY" || name === "ADD") stage.copies.push(...copyOf(rest, stage.folder));
  }
  return stages;
}

function copyOf(instruction: string, folder: string): Copy[] {
  const words = instruction.match(/[^\s"[\],]+/g) ?? [];
  const sources = words.filter((word) => !word.startsWith("--"));
  const target = sources.pop();
  if (target === undefined) return [];
  const from = words.find((word) => word.startsWith("--from="))?.slice("--from=".length) ?? null;
  return [{ sources, target: imagePath(target, folder), from }];
}

/** Where the files of a copy lie before any stage; unseen where none says it, or a command may have changed them. */
function originOf({ sources, from }: Copy, stages: readonly Stage[]): Baked {
  if (from === null) return { paths: sources, unseen: [] };
  const stage = stages.find(({ name }, index) => name === from.toLowerCase() || `${index}` === from);
  if (!stage) return { paths: [], unseen: null };
  const found = sources.map((source) => pathsBehind(imagePath(source, "/"), stage));
  return {
    paths: found.flat(),
    unseen: together([
      ...found.map((paths) => (paths.length === 0 ? null : [])),
      ...stage.commands.map(writtenBy),
    ]),
  };
}

/** What a path of a stage may have been, where that is built from: the copy may be of a folder, or of what is in it. */
function pathsBehind(path: string, { copies }: Stage): string[] {
  return copies
    .filter(({ from }) => from === null)
    .flatMap(({ sources, target }) => {
      const within = target.replace(/\/$/, "");
      if (path === within) return sources;
      if (!path.startsWith(`${within}/`)) return [];
      const rest = path.slice(within.length + 1);
      return sources.flatMap((source) => [
        `${source.replace(/\/$/, "")}/${rest}`,
        ...(lastOf(source) === rest.split("/")[0] ? [[source, ...rest.split("/").slice(1)].join("/")] : []),
      ]);
    });
}

const lastOf = (path: string): string | undefined => path.replace(/\/$/, "").split("/").at(-1);
