/** Options of processes beside a cluster: the history server and the SQL gateway read a configuration of their own. */
const CLIENTS = /^(?:historyserver|sql-gateway)\./;

/** Options that say how a cluster and its jobs run, or how much memory it has. */
const OF_CLUSTER =
  /^(?:taskmanager|parallelism|pipeline|state|restart-strategy)\b|^execution\.checkpointing\.|^jobmanager\.(?!rpc\.|archive\.)/;

/** True for a configuration that nothing but a history server or a SQL gateway reads, by what it sets. */
export const isOfClientProcess = (keys: readonly string[]): boolean =>
  keys.some((key) => CLIENTS.test(key)) && !keys.some((key) => OF_CLUSTER.test(key));
