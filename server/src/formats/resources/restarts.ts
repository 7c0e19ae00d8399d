import { isMap } from "yaml";
import { type Container, MASTERS } from "../../model/carrier.ts";
import type { RestartService, TextEdit } from "../../model/change.ts";
import { spanOf } from "../config/yamlNodes.ts";
import { afterLine, endOfLineAt, startOfLineAt } from "../text.ts";
import { type Addition, additionsAt, keyOf, serviceAt } from "./addedService.ts";
import type { PlacedPart, YamlPart } from "./found.ts";
import type { Service } from "./services.ts";
import { startsOf } from "./started.ts";
import { entriesOf, textAt, textOf, valueAt } from "./yamlTree.ts";

/** What Docker calls it not to start a container again that ended. */
const NEVER: ReadonlySet<string | undefined> = new Set([undefined, "no", "false"]);
/** What of a service may leave it to somebody else, or to another file, to start it again. */
const LEAVES_IT = ["extends", "post_start", "scale"];
/** What of `deploy` says nothing of that, and is no sign of a swarm, which does it without being told. */
const SIZES = "resources";
/** Beside what a policy is written: the first of them that is one line. */
const NEAR = ["command", "image", "build", "entrypoint"];

/** For a service with a JobManager that nothing starts again once it has died: itself, and whether it has a line for that. */
export function unrestarted(part: YamlPart, service: Service): Container["unrestarted"] {
  const { document } = part;
  const { map, oneMachine } = service;
  if (part.isTemplate || !oneMachine || !MASTERS.has(processOf(part, service))) return undefined;
  if (LEAVES_IT.some((key) => valueAt(document, map, key) !== undefined)) return undefined;
  const deploy = valueAt(document, map, "deploy");
  if (isMap(deploy) && entriesOf(document, deploy).some(({ key }) => textOf(key) !== SIZES)) return undefined;
  if (!NEVER.has(textAt(document, map, ["restart"]))) return undefined;
  const name = keyOf(part, service);
  const span = name ?? spanOf(map);
  const hasRoom = name && serviceAt(part, name.start) && policyFor(part, service).length > 0;
  return span && { service: span, hasRoom: hasRoom === true };
}

const processOf = (part: YamlPart, { map }: Service) => startsOf(part, map, ["command", "entrypoint"]);

/** The line that has a service started again; none where it has one, or no line beside which it could be. */
function policyFor(part: YamlPart, service: Service): Addition[] {
  const { text } = part;
  const { items, flow } = service.map;
  const isOwn = (key: string) => items.find((each) => textOf(each.key) === key);
  if (flow || isOwn("restart")) return [];
  const lines = NEAR.flatMap((key) => {
    const own = isOwn(key);
    const [name, value] = [spanOf(own?.key), spanOf(own?.value)];
    const isLine = name && value && startOfLineAt(text, name.start) === startOfLineAt(text, value.end);
    return isLine ? [{ name, value }] : [];
  });
  const [near] = lines;
  if (!near) return [];
  const indent = text.slice(startOfLineAt(text, near.name.start), near.name.start);
  if (!/^ +$/.test(indent)) return [];
  // The process of one job ends well with its job, which is not to run once more.
  const policy = processOf(part, service) === "standalone-job" ? "on-failure" : "unless-stopped";
  const at = Math.min(text.length, afterLine(text, endOfLineAt(text, near.value.end)));
  return [{ at, lines: [`${indent}restart: ${policy}`] }];
}

/** The edits by which a compose file has a service started again that died; null where that is not there. */
export function restartAdded(parts: readonly PlacedPart[], { at }: RestartService): TextEdit[] | null {
  return additionsAt(parts, at.start, (part, { service }) => policyFor(part, service));
}
