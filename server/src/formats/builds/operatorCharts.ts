import { type Document, isMap, visit, type YAMLMap } from "yaml";
import { type OperatorVersion, parseOperatorVersion } from "../../flink/operator/operatorVersions.ts";
import type { OperatorClaim } from "../../model/build.ts";
import { spanOf } from "../config/yamlNodes.ts";
import { textOf } from "../resources/yamlTree.ts";
import { OPERATOR } from "./names.ts";
import type { BuildSource } from "./place.ts";

/** Under these keys Helmfile, Argo CD, Flux, Ansible and Skaffold name a chart; charts and Kustomize by its `name`. */
const CHART_KEYS = ["chart", "remoteChart", "chart_ref", "chartRef", "name"];
const VERSION_KEYS = ["appVersion", "version", "targetRevision", "chart_version", "chartVersion"];
const REPOSITORY_KEYS = ["repository", "repoURL", "repo", "url", "chart_repo_url"];
/** What stands beside a package that its installer takes from one version to the next. */
const SUBSCRIPTION_KEYS = ["channel", "startingCSV"];

/** True for the name of the operator's chart, its image or its repository, wherever that comes from. */
export const isOfOperator = (name: string): boolean =>
  name
    .split("/")
    .at(-1)
    ?.replace(/\.git$/, "") === OPERATOR;

/** The release of the operator in the address of a repository of charts: Flink has a repository for each. */
export function releaseInAddress(address: string): string | undefined {
  return /\/flink-kubernetes-operator-([^/]+)\/?$/.exec(address)?.[1];
}

/** What a document of a YAML file says of the operator that it installs: by its chart, or by its image. */
export function operatorsIn(document: Document.Parsed, source: BuildSource): OperatorClaim[] {
  const at = document.getIn(["metadata", "labels", "helm.sh/chart"], true);
  const [, made] = /^flink-kubernetes-operator-(.+)$/.exec(textOf(at) ?? "") ?? [];
  const claims = new Claims(source);
  // What a chart was made into has images by their commits, and says beside them which chart it was.
  if (made !== undefined) claims.add(at, parseOperatorVersion(made));
  else {
    visit(document, {
      Map: (_, map) => claims.map(map),
      Pair: (_, { key, value }) => claims.pair(textOf(key), value),
      Scalar: (_, scalar) => claims.text(textOf(scalar) ?? ""),
    });
  }
  return claims.all();
}

class Claims {
  private readonly found: OperatorClaim[] = [];
  /** Charts whose release only their repository tells. */
  private readonly unversioned: OperatorClaim[] = [];
  private hasRepository = false;
  /** Whether values give another tag to an image that they do not name. */
  private tagsImage = false;
  /** Images of which the key above them says that they are the operator's. */
  private readonly ownImages = new Set<unknown>();

  constructor(private readonly source: BuildSource) {}

  all(): OperatorClaim[] {
    const claims = this.hasRepository ? this.found : [...this.found, ...this.unversioned];
    return this.tagsImage ? claims.map(({ place }) => ({ version: null, place })) : claims;
  }

  add(node: unknown, version: OperatorVersion | null): void {
    this.found.push(this.claim(node, version));
  }

  private claim(node: unknown, version: OperatorVersion | null): OperatorClaim {
    return { version, place: this.source.placeAt(spanOf(node)?.start ?? 0) };
  }

  map(map: YAMLMap): void {
    if (!this.chart(map)) this.repository(map);
    this.image(map);
  }

  private chart(map: YAMLMap): boolean {
    const keys = CHART_KEYS.filter((key) => isOfOperator(textOf(map.get(key, true)) ?? ""));
    const [key] = keys;
    if (key === undefined) return false;
    const [version, repository] = [first(map, VERSION_KEYS), first(map, REPOSITORY_KEYS)];
    const followed = SUBSCRIPTION_KEYS.some((each) => map.has(each));
    // A name alone may be that of anything: of a service account, a release.
    if (key === "name" && !followed && !version && !repository) return false;
    const named = map.get(key, true);
    const release = textOf(version) ?? releaseInAddress(textOf(repository) ?? "");
    if (followed) this.add(named, null);
    else if (release !== undefined) this.add(version ?? repository, parseOperatorVersion(release));
    // A chart that lies here says itself which it is, and of a source in the cluster another resource does.
    else if (!textOf(named)?.startsWith(".") && !map.has("sourceRef"))
      this.unversioned.push(this.claim(named, null));
    return true;
  }

  /** A repository of charts that has one release, or of the operator's own sources. */
  private repository(map: YAMLMap): void {
    const address = first(map, REPOSITORY_KEYS);
    const release = releaseInAddress(textOf(address) ?? "");
    if (release !== undefined) {
      this.hasRepository = true;
      this.add(address, parseOperatorVersion(release));
    } else if (isOfOperator(textOf(address) ?? "") && !map.has("tag") && !map.has("digest")) {
      const reference = map.get("ref", true);
      const revision = isMap(reference) ? first(reference, ["tag"]) : first(map, VERSION_KEYS);
      this.add(revision ?? address, parseOperatorVersion(textOf(revision)?.replace(/^release-/, "") ?? ""));
    }
  }

  /** An image by its parts: `repository` and `tag` of values, `newName` and `newTag` of a kustomization. */
  private image(map: YAMLMap): void {
    const tag = first(map, ["newTag", "tag"]);
    const image = map.get("image", true);
    if (isMap(image) && image.has("tag") && !image.has("repository"))
      this.tagsImage ||= !this.ownImages.has(image);
    if (!tag && !map.has("digest") && !map.has("newName")) return;
    const names = ["newName", "repository", "name"].flatMap((key) => textOf(map.get(key, true)) ?? []);
    if (!names.some(isOfOperator)) return;
    const isAnother = !isOfOperator(names[0] ?? "") || map.has("digest");
    this.add(tag ?? map, isAnother ? null : parseOperatorVersion(textOf(tag) ?? ""));
  }

  pair(key: string | undefined, value: unknown): void {
    const named = key === "image" ? IMAGE.exec(textOf(value) ?? "") : null;
    if (named) this.add(value, parseOperatorVersion(named[1] ?? ""));
    // Values for the operator as a part of a larger chart.
    const image = key === OPERATOR && isMap(value) ? value.get("image", true) : undefined;
    const own = isMap(image) && !image.has("repository") ? image.get("tag", true) : undefined;
    if (!own) return;
    this.ownImages.add(image);
    this.add(own, parseOperatorVersion(textOf(own) ?? ""));
  }

  text(text: string): void {
    this.tagsImage ||= /\bimage\b[\s\S]*\btag\b/.test(text);
  }
}

/** An image of the operator with its tag. */
const IMAGE = /(?:^|\/)flink-kubernetes-operator(?::([\w.-]+)|(?=@|$))/;

const first = (map: YAMLMap, keys: readonly string[]): unknown =>
  keys.map((key) => map.get(key, true)).find((node) => textOf(node) !== undefined);
