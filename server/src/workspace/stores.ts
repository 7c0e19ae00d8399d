import { agreedScheme, LIKELIEST_SCHEME, schemesKept } from "../flink/stores.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";

/** The schemes of the stores that documents keep state in, each once. */
const schemesOf = (documents: readonly Facts[]): readonly string[] =>
  [...new Set(documents.flatMap(({ settings }) => schemesKept(settings)))].sort();

/** What of documents other deployments than theirs are told. */
export const storeTraits = (documents: readonly Facts[]): string => schemesOf(documents).join(" ");

/** Deployments with the scheme of the store in which all others keep their state. */
export function withStoresBeside(deployments: readonly Deployment[]): readonly Deployment[] {
  const stores = deployments.map(({ configurations, jobs }) => schemesOf([...configurations, ...jobs]));
  /** How many deployments have each. */
  const counts = new Map<string, number>();
  for (const scheme of stores.flat()) counts.set(scheme, (counts.get(scheme) ?? 0) + 1);
  if (counts.size === 0) return deployments;
  return deployments.map((deployment, index) => {
    const own = new Set(stores[index]);
    const others = [...counts].flatMap(([scheme, count]) =>
      count > (own.has(scheme) ? 1 : 0) ? [scheme] : [],
    );
    const storeBeside = agreedScheme(others);
    // Where it is what is taken anyhow, nothing is judged anew when it comes or goes.
    return storeBeside === undefined || storeBeside === LIKELIEST_SCHEME
      ? deployment
      : { ...deployment, storeBeside };
  });
}
