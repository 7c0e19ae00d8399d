import { describe, expect, test } from "vitest";
import { readOnce } from "../../../../test/support/formats.ts";

const networkOf = (text: string) => readOnce("network.yaml", text).network;
const NOTHING = { services: [], ingresses: [], policies: [] };

const service = (spec: string, name = "ui"): string =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\n${spec}`;
const OPEN = `spec:
  type: NodePort
  selector: { app: rides, component: jobmanager }
  ports: [{ name: ui, port: 80, targetPort: 8081 }]
`;

const policy = (spec: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: closed }\n${spec}`;
const PODS = "spec:\n  podSelector: { matchLabels: { app: rides } }\n";

describe("a Service", () => {
  test("passes ports on to pods", () => {
    expect(networkOf(service(OPEN))?.services).toMatchObject([
      { name: "ui", isOpen: true, selector: ["app=rides", "component=jobmanager"] },
    ]);
    expect(networkOf(service(OPEN))?.services[0]?.ports).toEqual([
      { name: "ui", port: "80", target: "8081" },
    ]);
  });

  test("has the ports alone that are written as such", () => {
    const ports = (written: string) =>
      networkOf(service(OPEN.replace(/ports:.*/, `ports: ${written}`)))?.services[0]?.ports;
    expect(ports("[8081, { port: 6123 }]")).toEqual([{ name: null, port: "6123", target: "6123" }]);
    expect(ports("[8081]")).toEqual([]);
  });

  test.each([
    ["that has no specification yet", service("")],
    ["that names no pods", service(OPEN.replace(/ {2}selector:.*\n/, ""))],
    ["whose pods are not chosen yet", service(OPEN.replace(/selector:.*/, "selector: {}"))],
    ["whose name something fills in", service(OPEN, "$" + "{NAME}")],
    ["without a name", service(OPEN).replace(/metadata:.*\n/, "")],
    ["of a name elsewhere", service(OPEN.replace("NodePort", "ExternalName"))],
  ])("is none %s", (_, text) => {
    expect(networkOf(text)).toEqual(NOTHING);
  });

  test("of a template opens nothing for sure", () => {
    const text = service(`${OPEN}{{- if .Values.debug }}\n  clusterIP: None\n{{- end }}\n`);
    expect(networkOf(text)).toBeUndefined();
  });
});

describe("an Ingress", () => {
  const ingress = (spec: string): string =>
    `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: web }\n${spec}`;

  test("leads to Services", () => {
    const spec = "spec:\n  defaultBackend: { service: { name: ui, port: { number: 80 } } }\n";
    expect(networkOf(ingress(spec))?.ingresses).toMatchObject([
      { name: "web", backends: [{ service: "ui", port: "80" }] },
    ]);
  });

  test("is none as long as it has no specification", () => {
    expect(networkOf(ingress(""))).toEqual(NOTHING);
    expect(networkOf(ingress("spec:\n"))).toEqual(NOTHING);
  });
});

describe("a NetworkPolicy", () => {
  const openIn = (rules: string) => networkOf(policy(`${PODS}${rules}`))?.policies[0]?.open;

  test("keeps everybody out who is not let in", () => {
    expect(networkOf(policy(PODS))?.policies).toMatchObject([{ selector: ["app=rides"], open: [] }]);
  });

  test.each([
    ["one port", "  ingress: [{ ports: [{ port: 8081 }] }]\n", ["8081"]],
    ["all ports", "  ingress: [{}]\n", null],
    ["all ports, by a list without any", "  ingress: [{ ports: [] }]\n", null],
    ["the ports of a rule for everybody", "  ingress: [{ from: [], ports: [{ port: 6123 }] }]\n", ["6123"]],
    [
      "no port where only some may come",
      "  ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 8081 }] }]\n",
      [],
    ],
    ["what others than some may come to", "  ingress: [{ from: [{ podSelector: {} }] }]\n", []],
    ["no port by a rule that is not written yet", "  ingress:\n    -\n", []],
  ])("lets everybody in at %s", (_, rules, open) => {
    expect(openIn(rules)).toEqual(open);
  });

  test("that is about what goes out lets everybody in as before", () => {
    const types = (written: string) => networkOf(policy(`${PODS}  policyTypes: ${written}\n`))?.policies;
    expect(types("[Egress]")).toEqual([]);
    expect(types("[Egress, Ingress]")).toHaveLength(1);
  });

  test("is none as long as it has no specification", () => {
    expect(networkOf(policy(""))).toEqual(NOTHING);
  });

  test("of a template may be about any pods", () => {
    const text = policy(`${PODS}{{- if .Values.closed }}\n  policyTypes: [Egress]\n{{- end }}\n`);
    expect(networkOf(text)?.policies).toMatchObject([{ selector: null, open: [] }]);
  });
});

test("other resources say nothing of a network", () => {
  expect(networkOf("apiVersion: v1\nkind: Secret\nmetadata: { name: s3 }\n")).toBeUndefined();
});
