import { isMap, isScalar, isSeq, type Scalar, visit } from "yaml";
import type { Container } from "../../model/carrier.ts";
import type { Span } from "../../model/span.ts";
import { newCarrier } from "../carriers.ts";
import { spanOf } from "../config/yamlNodes.ts";
import { composeContainers, podContainer, startsOf } from "./containers.ts";
import type { Found, YamlPart } from "./found.ts";
import type { Service } from "./services.ts";
import { textPlace } from "./textPlace.ts";
import { behind, textAt, textOf, valueAt } from "./yamlTree.ts";

/** The variable whose lines Flink's image appends to its configuration. */
const VARIABLE = "FLINK_PROPERTIES";

/** A variable of a process, with the text that it has. */
interface Variable {
  readonly scalar: Scalar;
  /** What of the scalar's text stands before the value: `FLINK_PROPERTIES=`. */
  readonly lead: string;
}

/** The properties of each service of a compose file. */
export function composeProperties(part: YamlPart, services: readonly Service[], group: string): Found[] {
  const containers = composeContainers(part, services);
  const found = services.flatMap(({ name, map, oneMachine }): Placed[] => {
    const variable = variableIn(part, valueAt(part.document, map, "environment"));
    if (!variable) return [];
    const role = startsOf(part, map, ["command", "entrypoint"]);
    return [foundAt(part, variable, { path: ["services", name], group, role, oneMachine, containers })];
  });
  return ordered(found);
}

/** The properties of containers in pods, whatever resource has them. */
export function podProperties(part: YamlPart): Found[] {
  const { document } = part;
  if (textAt(document, document.contents, ["apiVersion"]) === undefined) return [];
  const name = textAt(document, document.contents, ["metadata", "name"]) ?? "";
  const found: Placed[] = [];
  visit(document, {
    Map(_, map, above) {
      const variables = valueAt(document, map, "env");
      if (!isSeq(variables)) return;
      const variable = variableIn(part, variables);
      if (!variable) return;
      const container = podContainer(part, map, above.filter((each) => isMap(each)).at(-1));
      const path = ["env", name, textOf(valueAt(document, map, "name")) ?? ""];
      found.push(
        foundAt(part, variable, {
          path,
          group: "pods",
          role: container.starts,
          oneMachine: false,
          containers: [container],
        }),
      );
    },
  });
  return ordered(found);
}

/** The one that the JobManager gets comes last: there, what is missing is shown. */
function ordered(found: readonly Placed[]): Found[] {
  // Services share a text by anchors; it is one.
  const distinct = found.filter(
    (each, index) => found.findIndex(({ anchor }) => anchor.start === each.anchor.start) === index,
  );
  return [...distinct.filter((each) => !leads(each)), ...distinct.filter(leads)];
}

type Role = Container["starts"];

const leads = ({ role }: Placed): boolean => role === "jobmanager" || role === "standalone-job";

type Placed = Found & { readonly role: Role };

interface Around {
  readonly path: readonly string[];
  readonly group: string;
  readonly role: Role;
  readonly oneMachine: boolean;
  readonly containers: readonly Container[];
}

/** `JOB_MANAGER_RPC_ADDRESS` and its like are given in the same ways: as a map, a list of texts, a list of maps. */
function variableIn({ document }: YamlPart, variables: unknown): Variable | undefined {
  if (isMap(variables)) {
    const value = valueAt(document, variables, VARIABLE);
    return isScalar(value) ? { scalar: value, lead: "" } : undefined;
  }
  for (const item of isSeq(variables) ? variables.items : []) {
    const each = behind(document, item);
    if (isMap(each) && textOf(valueAt(document, each, "name")) === VARIABLE) {
      const value = valueAt(document, each, "value");
      if (isScalar(value)) return { scalar: value, lead: "" };
    }
    const lead = `${VARIABLE}=`;
    if (isScalar(each) && typeof each.value === "string" && each.value.startsWith(lead))
      return { scalar: each, lead };
  }
  return undefined;
}

function foundAt(
  { text }: YamlPart,
  { scalar, lead }: Variable,
  { path, group, role, oneMachine, containers }: Around,
): Placed {
  const anchor: Span = spanOf(scalar) ?? { start: 0, end: 0 };
  const carrier = newCarrier("properties", group, { oneMachine, containers });
  const place = textPlace(text, scalar, { format: "flink-conf", lead, carrier });
  return {
    role,
    path: [...path, VARIABLE],
    place,
    carrier,
    flinkVersion: null,
    partial: place.kind === "unread",
    anchor,
  };
}
