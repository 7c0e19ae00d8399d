import type { DeployedSpec } from "../../model/carrier.ts";
import type { JudgedResource, Refusal } from "./operatorResources.ts";

/** What a resource that was deployed before must not become, as far as its own status tells what it was. */
export function* change(judged: JudgedResource): Iterable<Refusal> {
  const { deployed } = judged.resource;
  if (!deployed) return;
  yield* versionAfterSuspend(judged, deployed);
  const isJob = judged.field("job") !== undefined;
  if (isJob !== deployed.hasJob) {
    if (!isJob && !judged.lacksField("job")) return;
    const [was, is] = isJob
      ? ["a session cluster", "runs a job"]
      : ["an application", "runs no job any more"];
    yield {
      span: judged.placeFor("job"),
      message: `The resource was ${was} and ${is}. The operator refuses to make one of the other: delete the resource and create it anew.`,
    };
    return;
  }
  const mode = judged.field("mode");
  const now = mode ? mode.value : "native";
  if (now !== null && now !== deployed.mode && (mode || judged.lacksField("mode"))) {
    yield {
      span: mode?.valueSpan ?? judged.placeFor("mode"),
      message: `The mode was '${deployed.mode}' and is '${now}'. The operator refuses to change it: delete the resource and create it anew.`,
    };
    return;
  }
  yield* redeployment(judged, deployed);
}

function* versionAfterSuspend(
  { field }: JudgedResource,
  { suspendedByLastState, flinkVersion }: DeployedSpec,
): Iterable<Refusal> {
  const version = field("flinkVersion");
  const mode = field("job.upgradeMode");
  if (!suspendedByLastState || !field("job") || !mode || mode.value === null || mode.value === "stateless")
    return;
  if (!version || version.value === null || version.value === flinkVersion) return;
  yield {
    span: version.valueSpan,
    message: `The job is suspended by its last state of '${flinkVersion}'. The operator refuses another version: start the job with the old one first.`,
  };
}

function* redeployment(
  { field, lacksField }: JudgedResource,
  { redeployNonce }: DeployedSpec,
): Iterable<Refusal> {
  const [nonce, path] = [field("job.savepointRedeployNonce"), field("job.initialSavepointPath")];
  if (!nonce || nonce.value === null || Number(nonce.value) === Number(redeployNonce ?? Number.NaN)) return;
  if (path ? path.value?.trim() !== "" : !lacksField("job.initialSavepointPath")) return;
  yield {
    span: nonce.keySpan,
    message:
      "A redeployment needs a savepoint. The operator refuses another 'savepointRedeployNonce' without 'spec.job.initialSavepointPath'.",
  };
}

/** A session job stays with its session cluster. */
export function* clusterChange({ resource, field }: JudgedResource): Iterable<Refusal> {
  const [before, name] = [resource.deployed?.deploymentName, field("deploymentName")];
  if (!before || !name || name.value === null || name.value === before) return;
  yield {
    span: name.valueSpan,
    message: `The job was sent to '${before}' before. The operator refuses to send it to another session cluster: delete the resource and create it anew.`,
  };
}
