// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is what stands in the files
import { describe, expect, test } from "vitest";
import { judged } from "../../../test/support/cases.ts";

const RESOURCE = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: rides
spec:
  image: registry/rides:1
  flinkVersion: v2_0
`;

/** The operator that is known of a resource beside these files, with the place that says it. */
async function operatorBeside(files: Record<string, string>): Promise<string | undefined> {
  const { workspace } = await judged({ "deploy/rides.yaml": RESOURCE, ...files });
  const [operator] = workspace.deployments.flatMap((each) => each.operator ?? []);
  if (!operator) return undefined;
  const { version, place } = operator;
  return `${version.major}.${version.minor} ${place.uri.split("/").at(-1)}:${place.line}:${place.column}`;
}

const CHART = `apiVersion: v2
name: platform
version: 0.3.0
appVersion: 7.1.0
dependencies:
  - name: cert-manager
    version: 1.11.0
  - name: flink-kubernetes-operator
    version: 1.10.0
    repository: https://charts.example/stable
`;

describe("what names one release", () => {
  test.each<[string, string, string, string]>([
    ["a chart's dependency", "Chart.yaml", CHART, "1.10 Chart.yaml:9:14"],
    [
      "the operator's own chart",
      "charts/flink-kubernetes-operator/Chart.yaml",
      "apiVersion: v2\nname: flink-kubernetes-operator\nversion: 0.1.0\nappVersion: 1.10.0\n",
      "1.10 Chart.yaml:4:13",
    ],
    [
      "a release of Helmfile",
      "helmfile.yaml",
      "releases:\n  - name: operator\n    chart: flink-operator-repo/flink-kubernetes-operator\n    version: 1.10.0\n",
      "1.10 helmfile.yaml:4:14",
    ],
    [
      "one whose repository has one release",
      "helmfile.yaml",
      "repositories:\n  - name: flink\n    url: https://downloads.apache.org/flink/flink-kubernetes-operator-1.10.0/\nreleases:\n  - name: operator\n    chart: flink/flink-kubernetes-operator\n",
      "1.10 helmfile.yaml:3:10",
    ],
    [
      "an application of Argo CD",
      "apps/operator.yaml",
      "kind: Application\nspec:\n  source:\n    repoURL: https://downloads.apache.org/flink/flink-kubernetes-operator-1.10.0/\n    chart: flink-kubernetes-operator\n    targetRevision: 1.10.0\n",
      "1.10 operator.yaml:6:21",
    ],
    [
      "one with several sources, by the tag of the operator's repository",
      "apps/operator.yaml",
      "kind: Application\nspec:\n  sources:\n    - repoURL: https://github.com/apache/flink-kubernetes-operator.git\n      path: helm/flink-kubernetes-operator\n      targetRevision: release-1.10.0\n",
      "1.10 operator.yaml:6:23",
    ],
    [
      "a release of Flux",
      "flux.yaml",
      'kind: HelmRelease\nspec:\n  chart:\n    spec:\n      chart: flink-kubernetes-operator\n      version: "1.10.0"\n      sourceRef: {kind: HelmRepository, name: flink}\n',
      "1.10 flux.yaml:6:16",
    ],
    [
      "a source of Flux with one release",
      "flux.yaml",
      "kind: HelmRepository\nspec:\n  url: https://archive.apache.org/dist/flink/flink-kubernetes-operator-1.10.0/\n---\nkind: HelmRelease\nspec:\n  chart:\n    spec:\n      chart: flink-kubernetes-operator\n      sourceRef: {kind: HelmRepository, name: flink}\n",
      "1.10 flux.yaml:3:8",
    ],
    [
      "an artifact of Flux",
      "flux.yaml",
      "kind: OCIRepository\nspec:\n  url: oci://registry.example/charts/flink-kubernetes-operator\n  ref:\n    tag: 1.10.0\n",
      "1.10 flux.yaml:5:10",
    ],
    [
      "a kustomization's chart",
      "kustomization.yaml",
      "helmCharts:\n  - name: flink-kubernetes-operator\n    repo: https://charts.example\n    version: 1.10.0\n",
      "1.10 kustomization.yaml:4:14",
    ],
    [
      "a kustomization's image",
      "kustomization.yaml",
      "images:\n  - name: ghcr.io/apache/flink-kubernetes-operator\n    newTag: 1.10.0\n",
      "1.10 kustomization.yaml:3:13",
    ],
    [
      "a playbook",
      "playbook.yml",
      "- kubernetes.core.helm:\n    name: operator\n    chart_ref: flink-operator-repo/flink-kubernetes-operator\n    chart_version: 1.10.0\n".replace(
        /^/,
        "hosts: all\ntasks:\n",
      ),
      "1.10 playbook.yml:6:20",
    ],
    [
      "the operator's image in a manifest",
      "operator.yaml",
      "kind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n        - image: mirror.example/flink-kubernetes-operator:1.10.0@sha256:0ab\n",
      "1.10 operator.yaml:6:18",
    ],
    [
      "what a chart was made into, with an image by its commit",
      "operator.yaml",
      "kind: Deployment\nmetadata:\n  labels:\n    helm.sh/chart: flink-kubernetes-operator-1.10.0\nspec:\n  image: ghcr.io/apache/flink-kubernetes-operator:91d67d9\n",
      "1.10 operator.yaml:4:20",
    ],
    [
      "values with the image",
      "values.yaml",
      "image:\n  repository: ghcr.io/apache/flink-kubernetes-operator\n  tag: 1.10.0\n",
      "1.10 values.yaml:3:8",
    ],
    [
      "values of a larger chart",
      "values.yaml",
      "flink-kubernetes-operator:\n  image:\n    tag: v1.10.0\n",
      "1.10 values.yaml:3:10",
    ],
    [
      "a release of Terraform",
      "main.tf",
      '# version = "1.9.0"\nresource "helm_release" "operator" {\n  chart   = "flink-kubernetes-operator"\n  version = "1.10.0" // of March\n  values  = [<<-EOT\n    a: }\n  EOT\n  ]\n}\n',
      "1.10 main.tf:4:14",
    ],
    [
      "one by the address of its repository",
      "main.tf",
      'resource "helm_release" "operator" {\n  repository = "https://downloads.apache.org/flink/flink-kubernetes-operator-1.10.0/"\n  chart = "flink-kubernetes-operator"\n}\n',
      "1.10 main.tf:3:12",
    ],
  ])("%s", async (_, path, text, known) => {
    expect(await operatorBeside({ [path]: text })).toBe(known);
  });

  test("a chart that lies here beside who releases it", async () => {
    const chart = "name: flink-kubernetes-operator\nversion: 1.10.2\n";
    const helmfile = "releases:\n  - chart: ./charts/flink-kubernetes-operator\n";
    const files = { "charts/flink-kubernetes-operator/Chart.yaml": chart, "helmfile.yaml": helmfile };
    expect(await operatorBeside(files)).toBe("1.10 Chart.yaml:2:10");
  });

  test("two places with one minor version", async () => {
    const other = CHART.replace("version: 1.10.0", "version: 1.10.1");
    expect(await operatorBeside({ "a/Chart.yaml": CHART, "b/Chart.yaml": other })).toBe(
      "1.10 Chart.yaml:9:14",
    );
  });
});

describe("what leaves it open", () => {
  const withVersion = (version: string) => ({ "Chart.yaml": CHART.replace("version: 1.10.0", version) });
  const argo = (values: string) => ({
    "operator.yaml": `kind: Application\nspec:\n  source:\n    chart: flink-kubernetes-operator\n    targetRevision: 1.10.0\n${values}`,
  });
  test.each<[string, Record<string, string>]>([
    ["nothing", {}],
    ["a range", withVersion('version: "~1.10.0"')],
    ["any patch", withVersion("version: 1.10.x")],
    ["all from one on", withVersion('version: ">=1.10.0"')],
    ["a minor version alone", withVersion("version: 1.10")],
    ["a build of somebody's own", withVersion("version: 1.10.0-acme.2")],
    ["a variable", withVersion("version: ${OPERATOR}")],
    ["a template", withVersion('version: "{{ .Values.operator }}"')],
    ["a version of which nobody knows what it takes yet", withVersion("version: 1.99.0")],
    ["one older than any on record", withVersion("version: 1.8.0")],
    ["no version", withVersion("condition: flink.enabled")],
    [
      "two clusters with their own",
      { "a/Chart.yaml": CHART, "b/Chart.yaml": CHART.replace("1.10.0", "1.12.0") },
    ],
    [
      "one of them without a version",
      { ...withVersion("version: 1.10.0"), "b.yaml": "chart: a/flink-kubernetes-operator\n" },
    ],
    [
      "another image by values as a text",
      argo("    helm:\n      values: |\n        image:\n          tag: 1.12.0\n"),
    ],
    ["another image by values", argo("    helm:\n      valuesObject: {image: {tag: 1.12.0}}\n")],
    [
      "another image by a parameter",
      argo("    helm:\n      parameters: [{name: image.tag, value: 1.12.0}]\n"),
    ],
    [
      "an image of somebody's own",
      {
        "kustomization.yaml":
          "images:\n  - {name: flink-kubernetes-operator, newName: acme/operator, newTag: 1.10.0}\n",
      },
    ],
    ["an image by its digest", { "o.yaml": "image: ghcr.io/apache/flink-kubernetes-operator@sha256:0ab\n" }],
    ["the newest image", { "o.yaml": "image: ghcr.io/apache/flink-kubernetes-operator:latest\n" }],
    [
      "a subscription",
      {
        "o.yaml":
          "kind: Subscription\nspec:\n  name: flink-kubernetes-operator\n  channel: alpha\n  startingCSV: flink-kubernetes-operator.v1.10.0\n",
      },
    ],
    [
      "a branch of the operator",
      {
        "o.yaml":
          "kind: GitRepository\nspec:\n  url: https://github.com/apache/flink-kubernetes-operator\n  ref: {branch: main}\n",
      },
    ],
    [
      "a variable of Terraform",
      {
        "main.tf":
          'resource "helm_release" "o" {\n  chart = "flink-kubernetes-operator"\n  version = var.operator\n}\n',
      },
    ],
    [
      "an image in values of Terraform",
      {
        "main.tf":
          'resource "helm_release" "o" {\n  chart = "flink-kubernetes-operator"\n  version = "1.10.0"\n  set {\n    name = "image.tag"\n    value = "1.12.0"\n  }\n}\n',
      },
    ],
    [
      "another chart of that version",
      {
        "main.tf":
          'resource "helm_release" "o" {\n  chart = "cert-manager"\n  version = "1.10.0"\n}\n# flink-kubernetes-operator\n',
      },
    ],
    [
      "a name that is no chart's",
      {
        "o.yaml":
          "kind: ServiceAccount\nmetadata:\n  name: flink-kubernetes-operator\n  version: 1.10.0\n".replace(
            "  version: 1.10.0\n",
            "",
          ),
      },
    ],
  ])("%s", async (_, files) => {
    expect(await operatorBeside(files)).toBeUndefined();
  });

  test("a cluster without the operator has none", async () => {
    const { workspace } = await judged({ "Chart.yaml": CHART, "conf/flink-conf.yaml": "rest.port: 8081\n" });
    expect(workspace.deployments.map(({ operator }) => operator)).toEqual([undefined]);
  });
});
