import type { TestFile } from "./deployment.ts";

/** Imports with which nothing of the DataStream API needs its whole name in Java. */
export const JAVA_IMPORTS = `import org.apache.flink.configuration.*;
import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.*;
import org.apache.flink.util.*;
import java.util.*;`;

/** Further parts of a job's text: members of its class, what stands behind that, imports. */
interface Parts {
  readonly members?: string;
  readonly more?: string;
  readonly imports?: string;
}

/** A file in Java that has nothing but imports and that. */
export const javaFile = (text: string, imports = ""): TestFile => ({
  path: "Job.java",
  text: `${JAVA_IMPORTS}\n${imports}\n${text}\n`,
});

/** A job in Java with the environment `env` and a stream `s`. */
export const javaJob = (main: string, { members = "", more = "", imports = "" }: Parts = {}): TestFile =>
  javaFile(
    `class Job {
  ${members}
  static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    DataStream<Long> s = env.fromSequence(1, 9);
    ${main}
  }
}
${more}`,
    imports,
  );

/** The same in Kotlin; members are functions of the file. */
export const kotlinJob = (main: string, { members = "" }: Pick<Parts, "members"> = {}): TestFile => ({
  path: "Job.kt",
  text: `import org.apache.flink.streaming.api.datastream.*
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment
${members}
fun main() {
    val env = StreamExecutionEnvironment.getExecutionEnvironment()
    val s = env.fromSequence(1, 9)
    ${main}
}
`,
});

/** The same in Scala. */
export const scalaJob = (main: string, { members = "", imports = "" }: Parts = {}): TestFile => ({
  path: "Job.scala",
  text: `import org.apache.flink.streaming.api.scala._
${imports}
object Job {
  ${members}
  def main(args: Array[String]): Unit = {
    val env = StreamExecutionEnvironment.getExecutionEnvironment
    val s = env.fromSequence(1, 9)
    ${main}
  }
}
`,
});

/** A file in Python that imports what jobs need. */
export const pythonFile = (text: string): TestFile => ({
  path: "job.py",
  text: `import uuid
from pyflink.datastream import DataStream, StreamExecutionEnvironment
${text}`,
});
