package grid.energy

import org.apache.flink.api.common.functions.{AggregateFunction, FilterFunction, MapFunction}
import org.apache.flink.api.common.typeinfo.Types
import org.apache.flink.streaming.api.datastream.DataStream
import org.apache.flink.streaming.api.windowing.assigners.SlidingProcessingTimeWindows

import java.time.Duration

object Meters extends Source[java.lang.Long]:
  val id = "meters"

  def open(using ctx: Context): DataStream[java.lang.Long] =
    ctx.env.fromSequence(1, 1000).uid(ctx.uid(id))

class Fixed(values: Long*) extends Source[java.lang.Long]:
  val id = "fixed"

  def open(using ctx: Context): DataStream[java.lang.Long] =
    ctx.env.fromData(values.map(Long.box)*).uid(ctx.uid(id)).name(s"${values.size} values")

object Steps:
  val positive: Step[java.lang.Long, java.lang.Long] = stream =>
    val above: FilterFunction[java.lang.Long] = n => n > 0
    stream.filter(above).uid(context.uid("positive"))

  def times(factor: Long): Step[java.lang.Long, java.lang.Long] = stream =>
    val multiply: MapFunction[java.lang.Long, java.lang.Long] = n => n * factor
    stream.map(multiply).uid(context.uid(s"times-$factor"))

  val hourly: Step[java.lang.Long, java.lang.Long] = stream =>
    stream
      .keyBy((n: java.lang.Long) => Long.box(n % 4), Types.LONG)
      .window(SlidingProcessingTimeWindows.of(Duration.ofHours(1), Duration.ofMinutes(5)))
      .aggregate(Sum())
      .uid(context.uid("hourly"))

class Sum extends AggregateFunction[java.lang.Long, java.lang.Long, java.lang.Long]:
  def createAccumulator() = 0L
  def add(n: java.lang.Long, sum: java.lang.Long) = sum + n
  def getResult(sum: java.lang.Long) = sum
  def merge(a: java.lang.Long, b: java.lang.Long) = a + b
