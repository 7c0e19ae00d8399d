import { truthOf } from "../jobScope.ts";
import type { DeploymentView, PlacedSetting } from "../view.ts";

export const REST_TLS = "security.ssl.rest.enabled";
export const REST_LOGIN = "security.ssl.rest.authentication-enabled";
export const INTERNAL_TLS = "security.ssl.internal.enabled";
/** Until 2.0 it turned on both at once. */
const ALL_TLS = "security.ssl.enabled";
export const BIND_ADDRESS = "rest.bind-address";
export const EXPOSED_TYPE = "kubernetes.rest-service.exposed.type";
const PORTS = ["rest.bind-port", "rest.port"] as const;
const DEFAULT_PORT = "8081";

type Tls = typeof REST_TLS | typeof INTERNAL_TLS;

/** The options by which nobody gets in who cannot show who he is: between its processes, both sides always show it. */
export const SECURING = [REST_TLS, REST_LOGIN, INTERNAL_TLS] as const;
export type Securing = (typeof SECURING)[number];

/** What sets such an option. */
export const securingSetting = (view: DeploymentView, option: Securing): PlacedSetting | undefined =>
  view.effective(option) ?? (option === REST_LOGIN ? undefined : view.effective(ALL_TLS));

/** The settings by which nobody gets in who cannot show who he is; null where something lacks or is not sure. */
export function securedBy(view: DeploymentView): PlacedSetting[] | null {
  const settings = SECURING.flatMap((option) => securingSetting(view, option) ?? []);
  return settings.length === SECURING.length && settings.every(truthOf)
    ? settings.filter(
        ({ setting }, index) => settings.findIndex((each) => each.setting === setting) === index,
      )
    : null;
}

/** Where the keys of a side lie, each with what opens it. */
const STORES = [
  ["keystore", "keystore-password", "key-password"],
  ["truststore", "truststore-password"],
] as const;

/** The options without which Flink does not start with TLS that nothing is seen to set; of a store that is not, itself. */
export function lackingStores(view: DeploymentView): string[] {
  return ["security.ssl.rest", "security.ssl.internal"].flatMap((prefix) =>
    STORES.flatMap(([store, ...openers]) => {
      const lacking = notSetOf(view, prefix, [store]);
      return lacking.length > 0 ? lacking : notSetOf(view, prefix, openers);
    }),
  );
}

/** Those of a side's options that neither the side's key nor the one for both sides is seen to set. */
const notSetOf = (view: DeploymentView, prefix: string, names: readonly string[]): string[] =>
  names
    .filter((name) => keysFor(prefix, name).every((key) => !view.effective(key) && !view.isAdded(key)))
    .map((name) => `${prefix}.${name}`);

/** Those that nothing else may set either. */
export const unsetOf = (view: DeploymentView, prefix: string, names: readonly string[]): string[] =>
  notSetOf(
    view,
    prefix,
    names.filter((name) => !keysFor(prefix, name).some((key) => view.mayBeSetUnread(key))),
  );

const keysFor = (prefix: string, name: string): string[] => [`${prefix}.${name}`, `security.ssl.${name}`];

/** Whether TLS is on; null where that is not sure. */
export function hasTls(view: DeploymentView, option: Tls): boolean | null {
  const placed = securingSetting(view, option);
  if (placed) return truthOf(placed);
  const open = view.mayHoldMore || [option, ALL_TLS].some((each) => view.mayBeSetUnread(each));
  return open ? null : false;
}

/** The port of the REST endpoint; null where it is not known. */
export function restPort(view: DeploymentView): number | null {
  const placed = PORTS.flatMap((option) => view.effective(option) ?? [])[0];
  const text = placed ? placed.setting.value : DEFAULT_PORT;
  return text !== null && /^\d+$/.test(text) ? Number(text) : null;
}

/** True for an address that only the machine itself reaches. */
export const isLoopback = (address: string): boolean =>
  /^(?:localhost|127(?:\.\d+){3}|::1|\[::1\])$/.test(address);

/** True for what can be an address at all: Flink does not start with another one. */
export const isAddress = (text: string): boolean => /^\[?[\w.:%-]+\]?$/.test(text);
