/** What people call the items of Flink's Production Readiness Checklist, in its order. */
const ITEM_TITLES: Readonly<Record<string, string>> = {
  "max-parallelism": "Max parallelism",
  "operator-uid": "Operator uids",
  "state-backend": "State backend",
  checkpointing: "Checkpointing",
  "high-availability": "High availability",
  "cluster-access": "Access to the cluster",
};

export const itemTitle = (item: string): string => ITEM_TITLES[item] ?? item;

export const CHECKLIST_ITEMS: readonly string[] = Object.keys(ITEM_TITLES);
