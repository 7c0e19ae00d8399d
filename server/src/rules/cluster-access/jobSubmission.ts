import type { Fix } from "../../model/finding.ts";
import { truthOf, valuePlace } from "../jobScope.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import type { DeploymentView } from "../view.ts";
import { exposuresOf } from "./exposures.ts";
import page from "./job-submission.md";
import { REST_LOGIN } from "./options.ts";

const SUBMIT = "web.submit.enable";

/** Jars can be uploaded and run where others reach the endpoint. */
export const jobSubmission: DeploymentRule = {
  id: "cluster-access/job-submission",
  summary: "Whoever reaches the web interface of a session cluster can upload a jar and run it.",
  severity: "information",
  lenientInDevelopment: true,
  fixable: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    const { configuration } = view;
    const placed = view.effective(SUBMIT);
    // On one machine people try things; there it is only told where somebody wants it.
    if (!configuration || (!placed && (view.deployment.oneMachine || mayBeSet(view)))) return;
    if (placed && truthOf(placed) !== true) return;
    if (view.effective(REST_LOGIN) && truthOf(view.effective(REST_LOGIN)) !== false) return;
    // The Kubernetes operator itself brings jobs to a session cluster as jars.
    const exposure = exposuresOf(view).find(({ runs }) => runs !== "application");
    if (!exposure || view.deployment.configurations.some(({ carrier }) => carrier?.resource)) return;
    const uri = placed?.facts.uri ?? configuration.uri;
    const key = placed?.setting.key ?? configuration.keyFor(SUBMIT);
    const shown = exposure.shownBy ?? exposure;
    yield {
      ...(placed ? valuePlace(placed) : exposure),
      message: `The web interface takes jars from whoever reaches it. ${exposure.runs === "session" ? "It" : "A session cluster"} runs them with all its rights: set '${key}' to false, where nobody uploads jobs there.`,
      related: placed
        ? [{ uri: shown.uri, span: shown.span, message: exposure.does }]
        : exposure.shownBy
          ? [exposure.shownBy]
          : [],
      fixes: [switchOff(uri, key)],
    };
  },
};

const mayBeSet = (view: DeploymentView): boolean => view.mayHoldMore || view.mayBeSetUnread(SUBMIT);

const switchOff = (uri: string, key: string): Fix => ({
  title: `Set ${key} to false`,
  // Among all that is added it would go unseen, and end the uploads of whoever relies on them.
  heed: "no upload of jars",
  safety: "review",
  changes: [{ kind: "set-option", uri, key, value: "false" }],
});
