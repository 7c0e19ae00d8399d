import { parsePath } from "../flink/paths.ts";
import type { Fix } from "../model/finding.ts";
import { containersOf } from "./containers.ts";
import { mountAt } from "./sharedPaths.ts";
import type { DeploymentView } from "./view.ts";

/** What gives away the volume that a path leads to and that belongs to root; undefined where it leads to none. */
export function unwritableVolume(
  view: DeploymentView,
  path: string,
): { readonly remedies: readonly Fix[] } | undefined {
  const parsed = parsePath(path);
  if (parsed.scheme !== null && parsed.scheme !== "file") return undefined;
  const found = containersOf(view).flatMap((container) => {
    const ofRoot = mountAt(container, parsed.path)?.ofRoot;
    return ofRoot ? [{ uri: container.uri, ofRoot }] : [];
  });
  const [first] = found;
  if (!first) return undefined;
  const { uri, ofRoot } = first;
  if (!ofRoot.beside) return { remedies: [] };
  return {
    remedies: [
      {
        title: "Add a service that gives the volume to Flink before it starts",
        safety: "review",
        changes: [{ kind: "give-volumes", uri, at: ofRoot.beside }],
      },
    ],
  };
}
