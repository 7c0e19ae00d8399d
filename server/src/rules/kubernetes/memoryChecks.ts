import { JOB_MANAGER, TASK_MANAGER } from "../../flink/memory/options.ts";
import { compareDecimals, parseQuantity, parseResourceMemory } from "../../flink/operator/quantity.ts";
import type { ResourceField } from "../../model/carrier.ts";
import type { JudgedResource, Refusal } from "./operatorResources.ts";

interface Part {
  readonly name: "jobManager" | "taskManager";
  readonly who: string;
  /** Options of which one set, or all of one list, tell Flink how large the process is. */
  readonly sizes: readonly (readonly string[])[];
  /** Keys of a size from before there were processes to size. */
  readonly former: readonly string[];
}

const PARTS: readonly Part[] = [
  {
    name: "jobManager",
    who: "The JobManager has",
    sizes: [[JOB_MANAGER.process], [JOB_MANAGER.flink], [JOB_MANAGER.heap]],
    former: ["jobmanager.heap.size", "jobmanager.heap.mb"],
  },
  {
    name: "taskManager",
    who: "The TaskManagers have",
    sizes: [[TASK_MANAGER.process], [TASK_MANAGER.flink], [TASK_MANAGER.taskHeap, TASK_MANAGER.managed]],
    former: [],
  },
];

/** How large the processes are. */
export function* memory(judged: JudgedResource): Iterable<Refusal> {
  for (const part of PARTS) {
    const { name, who } = part;
    const size = judged.field(`${name}.resource.memory`);
    if (size) {
      yield* sizeProblem(size);
      continue;
    }
    if (!isWithoutOptions(judged, part)) continue;
    const [requests, limits] = [`${name}.resources.requests.memory`, `${name}.resources.limits.memory`];
    const requirement = judged.field(requests) ?? judged.field(limits);
    if (requirement) {
      yield* requirements(judged, name);
      if (judged.operator) {
        yield {
          span: judged.field(`${name}.resources`)?.keySpan ?? requirement.keySpan,
          message: `Version 1.${judged.operator.minor} of the operator takes no notice of 'spec.${name}.resources'. It refuses the resource without 'spec.${name}.resource.memory'.`,
        };
      }
      continue;
    }
    if (!judged.lacksField(`${name}.resource.memory`)) continue;
    yield {
      span: judged.placeFor(`${name}.resource.memory`, `${name}.resource`, name),
      message: `${who} no memory. The operator refuses the resource without 'spec.${name}.resource.memory'.`,
    };
  }
}

function isWithoutOptions({ lacks, known }: JudgedResource, { sizes, former }: Part): boolean {
  return sizes.every((options) => options.some((option) => lacks(option))) && !known(...former);
}

function* sizeProblem({ value, valueSpan, is }: ResourceField): Iterable<Refusal> {
  if (value === null || is === "truth" || parseResourceMemory(asJson(value, is)) !== undefined) return;
  const reason = /^\s*\d*\.\d+\s*[A-Za-z]*\s*$/.test(value)
    ? " It takes no fractions: write a smaller unit."
    : "";
  yield {
    span: valueSpan,
    message: `'${value}' is no size that the operator takes. It refuses the resource.${reason}`,
  };
}

/** Numbers come as they stand in JSON. */
const asJson = (value: string, is: ResourceField["is"]): string =>
  is === "number" ? String(Number(value)) : value;

export function* storage({ field }: JudgedResource): Iterable<Refusal> {
  for (const { name } of PARTS) {
    const size = field(`${name}.resource.ephemeralStorage`);
    if (!size || size.value === null || parseQuantity(asJson(size.value, size.is))) continue;
    yield {
      span: size.valueSpan,
      message: `'${size.value}' is no amount of storage that Kubernetes knows. The operator refuses the resource: write '5Gi' for instance.`,
    };
  }
}

/** Requests and limits, which only newer operators know: the older ones miss the memory where this is all there is. */
function* requirements({ field }: JudgedResource, part: string): Iterable<Refusal> {
  const at = (section: string, key: string) => field(`${part}.resources.${section}.${key}`);
  for (const key of ["cpu", "memory"]) {
    const [request, limit] = [at("requests", key), at("limits", key)].map(
      (each) => each && amountOf(each, key),
    );
    for (const amount of [request, limit]) {
      if (!amount || amount.value === null) continue;
      if (amount.number && amount.number.unscaled > 0n) continue;
      yield {
        span: amount.span,
        message: `'${amount.value}' is no amount of ${key} that the operator takes. It refuses the resource.`,
      };
    }
    if (!request?.number || !limit?.number || compareDecimals(request.number, limit.number) <= 0) continue;
    yield {
      span: request.span,
      message: `More ${key} is requested than the limit allows. The operator refuses the resource: ${request.value} is more than ${limit.value}.`,
    };
  }
}

function amountOf({ value, valueSpan, is }: ResourceField, key: string) {
  const text = value === null ? "" : asJson(value, is);
  const bytes = key === "memory" ? parseResourceMemory(text) : undefined;
  const number =
    key === "memory" ? bytes !== undefined && { unscaled: bytes, scale: 0 } : parseQuantity(text);
  return { value, span: valueSpan, number: number || undefined };
}
