import type { Deployment } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import { isTest } from "./sourcePaths.ts";

/** What is asked of running jobs, each by itself: nothing runs with it, and no other document has a say in it. */
export function requestsOf(documents: readonly Facts[]): Deployment[] {
  return documents
    .filter((facts) => !isTest(facts))
    .flatMap(({ requests = [] }) => requests)
    .map((facts) => ({
      name: facts.carrier?.name ?? "",
      part: "",
      place: facts.uri,
      configurations: [facts],
      jobs: [],
      flinkVersion: null,
      versionSource: null,
      contradicting: [],
      profile: "production",
      purpose: "request",
      samples: new Set(),
      oneMachine: false,
      inImage: false,
      starts: false,
      unread: [],
      completed: new Set(),
      severities: {},
      clusterAccess: null,
      operatorUids: null,
    }));
}
