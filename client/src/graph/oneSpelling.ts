import { Uri } from "vscode";
import type { JobGraphAnswer, Place } from "./jobGraphAnswer.ts";

/** The answer with addresses as the editor writes them. */
export function withOneSpelling(answer: JobGraphAnswer): JobGraphAnswer {
  const known = new Map<string, string>();
  const spelled = <Placed extends Place>(place: Placed): Placed => {
    const uri = known.get(place.uri) ?? Uri.parse(place.uri).toString();
    known.set(place.uri, uri);
    return { ...place, uri };
  };
  const jobs = answer.jobs.map((job) => ({
    ...job,
    environment: job.environment && spelled(job.environment),
    operators: job.operators.map((each) => spelled({ ...each, parts: each.parts.map(spelled) })),
  }));
  return { ...answer, jobs };
}
