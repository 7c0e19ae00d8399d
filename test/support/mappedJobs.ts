import { factsOf } from "./deployment.ts";

/** What is read of a job in Java with the environment `env` and the operator `s`. */
export const java = (body: string, members = "", imports = "", head = "class Job") =>
  factsOf({
    path: "Job.java",
    text: `import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.*;
${imports}
${head} {
  ${members}
  void main() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    SingleOutputStreamOperator<Long> s = env.fromSequence(1, 9).map(f);
    ${body}
  }
}`,
  });

/** The same in Python, where `tune` is of a module that is not seen. */
export const python = (body: string) =>
  factsOf({
    path: "job.py",
    text: `from pyflink.datastream import StreamExecutionEnvironment
from tunings import tune
env = StreamExecutionEnvironment.get_execution_environment()
s = env.from_collection([1]).map(f)
${body}
env.execute()
`,
  });

/** The same in Kotlin; members are what stands in front of it. */
export const kotlin = (body: string, members = "") =>
  factsOf({
    path: "Job.kt",
    text: `import org.apache.flink.configuration.Configuration
import org.apache.flink.streaming.api.datastream.*
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment
${members}
fun main() {
  val env = StreamExecutionEnvironment.getExecutionEnvironment()
  val s = env.fromSequence(1, 9).map(f)
  ${body}
}`,
  });

/** The same in Scala. */
export const scala = (body: string, members = "") =>
  factsOf({
    path: "Job.scala",
    text: `import org.apache.flink.streaming.api.scala._
object Job {
  ${members}
  def main(args: Array[String]): Unit = {
    val env = StreamExecutionEnvironment.getExecutionEnvironment
    val s = env.fromSequence(1, 9).map(f)
    ${body}
  }
}`,
  });
