import { isMap, isScalar, isSeq, type Node, type Scalar, visit } from "yaml";
import { officialImage } from "../../flink/fileSystems.ts";
import { type Carrier, type Container, MASTERS } from "../../model/carrier.ts";
import { groupBy } from "../../model/groupBy.ts";
import { newCarrier } from "../carriers.ts";
import { isConfigurationPath } from "../config/composeVolumes.ts";
import { spanOf } from "../config/yamlNodes.ts";
import { inNamespace } from "./configMaps.ts";
import { composeContainer, composeContainers, opensIn, podContainer } from "./containers.ts";
import type { Found, YamlPart } from "./found.ts";
import { isExtended, type Service } from "./services.ts";
import { startsOf } from "./started.ts";
import { foundText } from "./textPlace.ts";
import { behind, entriesOf, textAt, textOf, valueAt } from "./yamlTree.ts";

/** The variable whose lines Flink's image appends to its configuration. */
const VARIABLE = "FLINK_PROPERTIES";

/** A variable of a process, with the text that it has. */
interface Variable {
  readonly scalar: Scalar;
  /** What of the scalar's text stands before the value: `FLINK_PROPERTIES=`. */
  readonly lead: string;
  /** Where its name stands. */
  readonly named: unknown;
}

/** The properties of each service of a compose file. */
export function composeProperties(part: YamlPart, services: readonly Service[], group: string): Found[] {
  const containers = composeContainers(part, services);
  const given = services.flatMap(({ name, map, oneMachine }): Given[] => {
    const variable = variableIn(part, valueAt(part.document, map, "environment"));
    if (!variable) return [];
    const givenTo = [startsOf(part, map, ["command", "entrypoint"])];
    const service = { name, map, oneMachine };
    // What is made of it may have a variable of its own in the place of this one.
    const heard = isExtended(part, service, services) ? "unsure" : heardIn(composeContainer(part, service));
    return [{ variable, path: ["services", name], group, givenTo, oneMachine, containers, heard }];
  });
  return foundIn(part, given);
}

/** The properties of containers in pods, whatever resource has them. */
export function podProperties(part: YamlPart): Found[] {
  const { document } = part;
  if (textAt(document, document.contents, ["apiVersion"]) === undefined) return [];
  const name = textAt(document, document.contents, ["metadata", "name"]) ?? "";
  const given: Given[] = [];
  visit(document, {
    Map(_, map, above) {
      const variables = valueAt(document, map, "env");
      if (!isSeq(variables)) return;
      const variable = variableIn(part, variables);
      if (!variable) return;
      const container = podContainer(part, map, above.filter((each) => isMap(each)).at(-1));
      const path = ["env", name, textOf(valueAt(document, map, "name")) ?? ""];
      given.push({
        variable,
        path,
        group: "pods",
        givenTo: [container.starts],
        oneMachine: false,
        containers: [container],
        heard: heardIn(container),
      });
    },
  });
  return foundIn(part, given).map((found) => inNamespace(part, found));
}

/** A variable with the container that gets it, or those that do. */
interface Given {
  readonly variable: Variable;
  readonly path: readonly string[];
  readonly group: string;
  readonly givenTo: Carrier["givenTo"];
  readonly oneMachine: boolean;
  readonly containers: readonly Container[];
  readonly heard: Heard;
}

/** Whether the image can add a variable to the file that Flink reads. */
type Heard = "yes" | "no" | "unsure";

/**
 * A file that is mounted read-only is not written to by Flink's image, which goes on with it as it is. Other images and scripts
 * may do otherwise.
 */
function heardIn(container: Container): Heard {
  const mounted = container.mounts.filter(({ path, readOnly }) => readOnly && isConfigurationPath(path));
  if (mounted.length === 0) return "yes";
  const { opens } = opensIn(container);
  return mounted.some(({ path }) => path === opens) ? "no" : "unsure";
}

/** The one that the JobManager gets comes last: there, what is missing is shown. */
function foundIn(part: YamlPart, given: readonly Given[]): Found[] {
  // Services share a text by anchors; it is one.
  const distinct = [...groupBy(given, ({ variable }) => variable.scalar).values()].flatMap((same) =>
    same.slice(0, 1).map((each) => ({
      ...each,
      givenTo: same.flatMap(({ givenTo }) => givenTo),
      heard: same.every(({ heard }) => heard === each.heard) ? each.heard : ("unsure" as const),
    })),
  );
  const leads = ({ givenTo }: Given): boolean => givenTo.some((starts) => MASTERS.has(starts));
  return [...distinct.filter((each) => !leads(each)), ...distinct.filter(leads)].map((each) =>
    foundAt(part, each),
  );
}

/** `JOB_MANAGER_RPC_ADDRESS` and its like are given in the same ways: as a map, a list of texts, a list of maps. */
function variableIn({ document }: YamlPart, variables: unknown): Variable | undefined {
  if (isMap(variables)) {
    const { key: named, value } =
      entriesOf(document, variables).find(({ key }) => textOf(key) === VARIABLE) ?? {};
    return isScalar(value) ? { scalar: value, lead: "", named } : undefined;
  }
  for (const item of isSeq(variables) ? variables.items : []) {
    const each = behind(document, item);
    const named = isMap(each) ? valueAt(document, each, "name") : each;
    if (isMap(each) && textOf(named) === VARIABLE) {
      const value = valueAt(document, each, "value");
      if (isScalar(value)) return { scalar: value, lead: "", named };
    }
    const lead = `${VARIABLE}=`;
    if (isScalar(each) && typeof each.value === "string" && each.value.startsWith(lead))
      return { scalar: each, lead, named };
  }
  return undefined;
}

/**
 * True for a container that has, or may have, another configuration than Flink's own images: what the variable has is added to
 * that. What an image brings that is built with the container is in the files here.
 */
function isConfigured(container: Container): boolean {
  const { mounts, mountsMore, environment, image, built, altered } = container;
  const folder = environment.get("FLINK_CONF_DIR");
  return (
    mountsMore ||
    container.configured === true ||
    (!altered && !built && typeof image?.value === "string" && officialImage(image.value) === null) ||
    (folder !== undefined && folder.value !== "/opt/flink/conf") ||
    mounts.some(({ path }) => isConfigurationPath(path))
  );
}

function foundAt(
  { text }: YamlPart,
  { variable: { scalar, lead, named }, path, group, givenTo, oneMachine, containers, heard }: Given,
): Found {
  const masters = containers.filter(({ starts }) => MASTERS.has(starts));
  // What TaskManagers alone have besides is nothing to a job.
  const addsTo = (masters.length > 0 ? masters : containers).some(isConfigured);
  const unsure = heard === "unsure" ? { unsure: true as const } : {};
  const carrier = newCarrier("properties", group, { oneMachine, containers, givenTo, addsTo, ...unsure });
  const found = foundText(text, scalar, { format: "flink-conf", lead, carrier }, [...path, VARIABLE]);
  if (heard !== "no") return found;
  const place = { kind: "unheard", span: spanOf(named as Node) ?? found.anchor, reason: UNHEARD } as const;
  return { ...found, place, partial: false };
}

const UNHEARD =
  "FLINK_PROPERTIES has no effect here. The image adds it to a file that is mounted read-only, fails, and starts Flink without it. Write the options into the mounted file.";
