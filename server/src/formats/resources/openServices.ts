import { isMap } from "yaml";
import type { OpenService } from "../../model/carrier.ts";
import { spanOf } from "../config/yamlNodes.ts";
import type { YamlPart } from "./found.ts";
import { itemsOf, mapAt, pairsOf, textAt, valueAt } from "./yamlTree.ts";

/** What keeps others out of a load balancer, or makes an internal one of it: each cloud calls that otherwise. */
const GUARDED = /internal|private|source-ranges|scheme/i;

/** The Service of a document that others than the cluster reach; none where something says who may. */
export function openServicesIn({ document, isTemplate, text }: YamlPart): OpenService[] {
  const top = document.contents;
  if (isTemplate || textAt(document, top, ["kind"]) !== "Service") return [];
  const spec = mapAt(document, top, ["spec"]);
  const type = textAt(document, spec, ["type"]);
  const selector = pairsOf(document, mapAt(document, spec, ["selector"]));
  const span = spec && spanOf(valueAt(document, spec, "type"));
  if ((type !== "NodePort" && type !== "LoadBalancer") || !spec || !span || !selector?.length) return [];
  const annotations = mapAt(document, top, ["metadata", "annotations"]);
  const written = annotations && spanOf(annotations);
  const guarded = written && GUARDED.test(text.slice(written.start, written.end));
  if (guarded || valueAt(document, spec, "loadBalancerSourceRanges") !== undefined) return [];
  const targets = itemsOf(document, valueAt(document, spec, "ports")).flatMap((port) => {
    if (!isMap(port)) return [];
    // Without a target it is the port of the same number.
    return textAt(document, port, ["targetPort"]) ?? textAt(document, port, ["port"]) ?? [];
  });
  return [{ name: textAt(document, top, ["metadata", "name"]) ?? "", type, selector, targets, span }];
}
