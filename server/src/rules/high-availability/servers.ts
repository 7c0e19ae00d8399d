import type { Container } from "../../model/carrier.ts";
import type { DeploymentView } from "../view.ts";

/**
 * True where no container of the compose files that start a cluster is called as one of the servers of a list is, and nothing else is
 * seen that has them: a name without a dot, which only their network would know.
 */
export function areUnknownServers(view: DeploymentView, list: string): boolean {
  const { configurations, mounting = [] } = view.deployment;
  const containers: Container[] = [
    ...configurations.flatMap(({ carrier }) => carrier?.containers ?? []),
    ...mounting.flatMap(({ container }) => container ?? []),
  ];
  if (containers.length === 0 || containers.some(({ knows }) => !knows)) return false;
  const names = new Set(containers.flatMap(({ knows = [] }) => knows.map((name) => name.toLowerCase())));
  const [servers = ""] = list.split("/");
  return servers.split(",").every((server) => {
    const [host = ""] = server.trim().split(":");
    return PLAIN.test(host) && host.toLowerCase() !== "localhost" && !names.has(host.toLowerCase());
  });
}

/** A name of one part: no address, and none of a machine elsewhere. */
const PLAIN = /^(?=.*[a-z])[a-z\d_-]+$/i;
