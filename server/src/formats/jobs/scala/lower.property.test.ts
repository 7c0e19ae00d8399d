import { beforeAll, expect, test } from "vitest";
import type { Parser } from "web-tree-sitter";
import { codeProblems } from "../../../../../test/support/codeProblems.ts";
import { lowerWith, scalaParser } from "../../../../../test/support/scalaTree.ts";
import { repairScala } from "./repair.ts";

let parser: Parser;
beforeAll(async () => {
  parser = await scalaParser();
});

const JOB = `package a.b
import org.apache.flink.streaming.api.scala.{DataStream, StreamExecutionEnvironment => Env, _}

case class Event(id: String, n: Int = 1)

/** Counts. */
class Counter(name: String)(implicit conf: Conf) extends Base[Event](name) with Logging { self =>
  private lazy val topics: Seq[String] = conf.topics
  override def build(env: Env): DataStream[Event] = {
    val in = env // from here
      .addSource(new Source[Event](name) { override def run(ctx: Ctx): Unit = ctx.collect(1) })
      .uid(s"in-$name-\${conf.id}")
      .keyBy(_.id)
      .map { e: Event => e.copy(n = e.n + 1 * 2) }
    for (t <- topics if t != "x"; u = t) { in.addSink(sinkTo(u)).name("to" + u) }
    val (a, b) = split(in)
    a union b map { case Event(i, n) if n > 1 => i; case _ => "none" } print ()
    try a.print catch { case e: Exception => throw e } finally close()
    count += 1; this.last = count
    if (conf.wide) in.rebalance else if (conf.deep) in match { case s => s } else in
  }
}

object Counter extends App {
  implicit val env: Env = Env.getExecutionEnvironment
  env.getConfig.setParallelism("""a"b""".length - -1)
  env.execute
}
`;

test("the job itself is read without a break", () => {
  const text = repairScala(JOB);
  const code = lowerWith(parser, text);
  expect(code.broken).toBe(false);
  expect(codeProblems(code, text)).toEqual([]);
});

test("no beginning of a job breaks the reading, and all places lie in each other", () => {
  for (let end = 0; end <= JOB.length; end++) {
    for (const text of [JOB.slice(0, end), repairScala(JOB.slice(0, end))]) {
      expect(text).toHaveLength(end);
      expect(codeProblems(lowerWith(parser, text), text)).toEqual([]);
    }
  }
}, 60_000);

test("no job with a character less breaks the reading", () => {
  for (let at = 0; at < JOB.length; at++) {
    const text = repairScala(JOB.slice(0, at) + JOB.slice(at + 1));
    expect(codeProblems(lowerWith(parser, text), text)).toEqual([]);
  }
}, 60_000);
