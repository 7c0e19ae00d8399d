package press.news

import org.apache.flink.api.common.functions.{MapFunction, ReduceFunction}
import org.apache.flink.api.common.typeinfo.Types
import org.apache.flink.streaming.api.datastream.DataStream
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment
import org.apache.flink.streaming.api.functions.ProcessFunction
import org.apache.flink.util.{Collector, OutputTag}

private val Rumours = OutputTag[String]("rumours", Types.STRING)

class Sort extends ProcessFunction[String, String]:
  override def processElement(line: String, ctx: ProcessFunction[String, String]#Context, out: Collector[String]): Unit =
    if line.startsWith("?") then ctx.output(Rumours, line) else out.collect(line)

final class NewsJob(env: StreamExecutionEnvironment, debug: Boolean = false):

  def sources(names: String*): Seq[DataStream[String]] =
    for name <- names yield env.fromData(s"$name 1", s"$name 2").as(Stage.Read).uid(s"paper-$name")

  def build(): Unit =
    val Seq(morning, evening) = sources("morning", "evening"): @unchecked
    val sorted = morning.union(evening).process(Sort()).uid("sort")
    val rumours = sorted.getSideOutput(Rumours)

    rumours.keep("short-rumours")(_.length < 80).toNowhere("rumours")
    val lengths: MapFunction[String, Integer] = _.length
    val counts = sorted
      .map(lengths)
      .uid("lengths")
      .keyBy((n: Integer) => Int.box(n % 10), Types.INT)
      .reduce((a: Integer, b: Integer) => a + b)
      .as(Stage.Count)
    counts.toNowhere("counts").name("counts")
    if debug then counts.print() else ()
    evening.print().uid("evening-print"): Unit

object NewsJob:
  private val Name = "news"

  def main(args: Array[String]): Unit =
    val env = StreamExecutionEnvironment.getExecutionEnvironment()
    NewsJob(env, debug = args.contains("--debug")).build()
    env.execute(Name)
