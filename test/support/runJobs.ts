import { MemoryWorkspace } from "./workspaces.ts";

// Jobs that are run with what is known of them, and what they come to.

/** The operators of a file's job, as `method uid <- method uid, …`; `-` for no uid, `?` for one that is not known. */
export async function graphOf(
  path: string,
  text: string,
  others: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const workspace = await MemoryWorkspace.load({ ...others, [path]: text });
  const operators = workspace.jobOperators().get(path) ?? [];
  const nameOf = (index: number): string => {
    const operator = operators[index];
    return `${operator?.method} ${operator?.uid ? (operator.uid.value ?? "?") : "-"}`;
  };
  return operators.map(({ edges }, index) => {
    const from = edges.map((edge) => nameOf(edge.index)).sort();
    return `${nameOf(index)}${from.length > 0 ? ` <- ${from.join(", ")}` : ""}`;
  });
}

/** The uid in the line of an operator. */
const uidOf = (line: string): string => line.replace(/ <-.*/, "").replace(/^\S+ /, "");

export const uidsIn = async (...job: Parameters<typeof graphOf>): Promise<string[]> =>
  (await graphOf(...job)).map(uidOf);

/** By the language: a job with a stream `s`, whose source has the uid `in`, and what stands behind that and around it. */
const JOBS = {
  java: (body: string, beside: string) => `package a;
import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import java.util.*;
class Job {
  ${beside}
  public static void main(String[] args) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    DataStream<String> s = env.fromElements("a").uid("in");
    ${body}
  }
}`,
  kotlin: (body: string, beside: string) => `package a
import org.apache.flink.streaming.api.datastream.DataStream
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment
${beside}
fun main(args: Array<String>) {
  val env = StreamExecutionEnvironment.getExecutionEnvironment()
  val s = env.fromElements("a").uid("in")
  ${body}
}`,
  scala: (body: string, beside: string) => `package a
import org.apache.flink.streaming.api.scala._
${beside}
object Job {
  def main(args: Array[String]): Unit = {
    val env = StreamExecutionEnvironment.getExecutionEnvironment
    val s = env.fromElements("a").uid("in")
    ${body}
  }
}`,
  python: (body: string, beside: string) => `import sys
from pyflink.datastream import StreamExecutionEnvironment
${beside}
def main(args):
    env = StreamExecutionEnvironment.get_execution_environment()
    s = env.from_collection(["a"]).uid("in")
    ${body.replaceAll("\n", "\n    ")}
if __name__ == "__main__":
    main(sys.argv)
`,
} as const;

const PATHS = { java: "a/Job.java", kotlin: "a/Job.kt", scala: "a/Job.scala", python: "job.py" } as const;

/** A piece of a job in one of the languages. */
export interface JobPart {
  readonly in: keyof typeof JOBS;
  /** Code of the main method, behind the stream `s`. */
  readonly body: string;
  /** Code beside the main method: in Java in its class, in the other languages at the top of the file. */
  readonly beside?: string;
  /** Other files of the program. */
  readonly others?: Readonly<Record<string, string>>;
}

/** The operators of a job, without its source. */
export async function operatorsOf({ in: language, body, beside = "", others }: JobPart): Promise<string[]> {
  const all = await graphOf(PATHS[language], JOBS[language](body, beside), others);
  return all.filter((line) => !/^\S+ in$/.test(line));
}

/** The uids of a job's operators, without its source's. */
export const uidsOf = async (job: JobPart): Promise<string[]> => (await operatorsOf(job)).map(uidOf);
