import type { JudgedResource, Refusal } from "./operatorResources.ts";

/** A snapshot is a savepoint or a checkpoint, of a job that it names. */
export function* snapshot({ field, lacksField, placeFor }: JudgedResource): Iterable<Refusal> {
  const [savepoint, checkpoint] = [field("savepoint"), field("checkpoint")];
  if (savepoint && checkpoint) {
    const later = savepoint.keySpan.start < checkpoint.keySpan.start ? checkpoint : savepoint;
    yield {
      span: later.keySpan,
      message:
        "The snapshot is a savepoint and a checkpoint. The operator refuses the resource with both 'spec.savepoint' and 'spec.checkpoint'.",
    };
    return;
  }
  if (lacksField("savepoint") && lacksField("checkpoint")) {
    yield {
      span: placeFor(),
      message:
        "The snapshot is neither a savepoint nor a checkpoint. The operator refuses the resource without 'spec.savepoint' and 'spec.checkpoint'.",
    };
    return;
  }
  const exists = field("savepoint.alreadyExists");
  // Of a savepoint that is there already nobody asks whose it is.
  if (!lacksField("jobReference") || (exists && exists.value?.toLowerCase() !== "false")) return;
  yield {
    span: placeFor("jobReference"),
    message: "The snapshot names no job. The operator refuses the resource without 'spec.jobReference'.",
  };
}
