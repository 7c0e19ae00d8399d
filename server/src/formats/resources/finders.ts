import { isMap } from "yaml";
import { documentUri, lastPartOf } from "../../model/address.ts";
import { newCarrier } from "../carriers.ts";
import { hostPathsOf } from "../config/composeVolumes.ts";
import { TEMPLATE_LINE } from "../config/placeholders.ts";
import { spanOf } from "../config/yamlNodes.ts";
import { mentionsIn } from "../mentions.ts";
import { isOfFlink } from "../resourceSigns.ts";
import { chartValues } from "./chartValues.ts";
import { composeFiles, configurationFiles, sharedProperties } from "./configMaps.ts";
import {
  buildsOf,
  composeContainers,
  environmentFilesOf,
  givenToOthers,
  mountingInServices,
} from "./containers.ts";
import type { Found, YamlPart } from "./found.ts";
import { kustomizationOf, kustomizeConfigurations } from "./kustomizations.ts";
import { networkIn } from "./network.ts";
import { operationsOf } from "./operations.ts";
import { operatorConfiguration } from "./operatorResources.ts";
import { otherConfigurations } from "./otherOperators.ts";
import { mountingInPods } from "./podMounting.ts";
import { commandTexts, composeArguments, podArguments } from "./processes.ts";
import { composeProperties, podProperties } from "./properties.ts";
import type { Reading } from "./resources.ts";
import { composeService, putOverBy, type Service, servicesOf } from "./services.ts";
import { itemsOf, textAt, valueAt } from "./yamlTree.ts";

/** The configurations of a Kubernetes resource or of a list of them, or of the values of the operator's chart. */
function kubernetesConfigurations(part: YamlPart): Found[] {
  const items = itemsOfList(part);
  return items.length > 0
    ? items.flatMap((within) => configurationsIn(within).map((found) => ({ within, ...found })))
    : configurationsIn(part);
}

/** The resources of a `List`, as `kubectl get` prints several, each as a document of its own with its places in this one. */
function itemsOfList({ text, isTemplate, document }: YamlPart): YamlPart[] {
  const top = document.contents;
  if (!isMap(top) || !textAt(document, top, ["kind"])?.endsWith("List")) return [];
  return itemsOf(document, valueAt(document, top, "items")).flatMap((item) => {
    if (!isMap(item)) return [];
    const own: YamlPart["document"] = Object.create(document, { contents: { value: item } });
    return [{ text, isTemplate, document: own }];
  });
}

function configurationsIn(part: YamlPart): Found[] {
  const own = operatorConfiguration(part) ?? operationsOf(part);
  // What the pods of a resource of the operator get besides is part of it.
  if (own) return [own];
  const inPods = [...podArguments(part), ...podProperties(part), ...sharedProperties(part)];
  const found = [...otherConfigurations(part), ...configurationFiles(part), ...inPods];
  return found.length > 0 ? found : chartValues(part);
}

/** The configurations of the services of a compose file, which are one deployment. */
function composeConfigurations(part: YamlPart, uri: string): Found[] {
  const group = `compose/${documentUri(uri)}`;
  const services = servicesOf(part);
  const properties = composeProperties(part, services, group);
  const started = properties.length === 0 ? composeMounted(part, services, group) : [];
  const files = composeFiles(part, services, group);
  return [...started, ...composeArguments(part, services, group), ...properties, ...files];
}

/** Services with ports of their own that set nothing themselves, but mount the folder or the file of their configuration. */
function composeMounted(part: YamlPart, services: readonly Service[], group: string): Found[] {
  const containers = composeContainers(part, services);
  const [first] = containers.filter(({ published }) => published.length > 0);
  if (!first || hostPathsOf(part.text).length === 0) return [];
  return [
    {
      path: ["services"],
      place: { kind: "mounted" },
      carrier: newCarrier("arguments", group, { addsTo: true, bare: true, containers }),
      flinkVersion: null,
      partial: false,
      anchor: first.published[0]?.span ?? { start: 0, end: 0 },
    },
  ];
}

/** What the commands in any other YAML file give Flink. */
const pipelineCommands = (part: YamlPart, uri: string): Found[] =>
  textAt(part.document, part.document.contents, ["apiVersion"]) === undefined
    ? commandTexts(part, `image/${documentUri(uri)}`)
    : [];

/** The options of a file that has nothing else, which another one may complete. */
function optionsAlone({ document, text }: YamlPart): Found[] {
  const { contents } = document;
  if (!isMap(contents) || contents.flow) return [];
  const first = spanOf(contents.items[0]?.key) ?? { start: 0, end: 0 };
  return [
    {
      path: ["options"],
      place: { kind: "map", map: contents },
      carrier: newCarrier("file", "", { ownJob: false, addsTo: true }),
      flinkVersion: null,
      partial: TEMPLATE_LINE.test(text),
      anchor: first,
    },
  ];
}

/** What kinds of YAML files are read for. */
export const KUBERNETES_READING: Reading = {
  find: kubernetesConfigurations,
  isSure: isOfFlink,
  // What Flink's operator starts, its resource tells by itself.
  mounting: (part) => (operatorConfiguration(part) ? [] : mountingInPods(part)),
  network: networkIn,
};

export const KUSTOMIZATION_READING: Reading = {
  find: kustomizeConfigurations,
  // Whether what it puts together has to do with Flink, others tell.
  isSure: () => true,
  about: ([part], text) => ({
    ...(part ? { kustomization: kustomizationOf(part) } : {}),
    mentions: mentionsIn(text),
  }),
};

export const COMPOSE_READING: Reading = {
  find: composeConfigurations,
  isSure: isOfFlink,
  about: (parts, text, uri) => {
    const [given] = parts.flatMap((part) => {
      const paths = givenToOthers(part, servicesOf(part));
      return paths ? [paths] : [];
    });
    return {
      mounts: hostPathsOf(text),
      services: parts.flatMap((part) => servicesOf(part).map((service) => composeService(part, service))),
      putOver: putOverBy(lastPartOf(uri)),
      builds: parts.flatMap((part) => buildsOf(part, servicesOf(part))),
      environmentFiles: parts.flatMap((part) => environmentFilesOf(part, servicesOf(part))),
      ...(given ? { givenToOthers: given } : {}),
    };
  },
  mounting: (part) => mountingInServices(part, servicesOf(part)),
};

export const OPTIONS_READING: Reading = { find: optionsAlone, isSure: () => false };

export const PIPELINE_READING: Reading = { find: pipelineCommands, isSure: () => false };
