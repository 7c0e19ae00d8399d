package com.factory.sensors.functions

import org.apache.flink.api.common.functions.AggregateFunction
import org.apache.flink.streaming.api.functions.ProcessFunction
import org.apache.flink.streaming.api.scala._
import org.apache.flink.streaming.api.scala.function.ProcessWindowFunction
import org.apache.flink.streaming.api.windowing.windows.TimeWindow
import org.apache.flink.util.Collector

case class Reading(sensor: String, value: Double, time: Long)

case class Stat(sensor: String, average: Double, start: Long)

class Average extends AggregateFunction[Reading, (Double, Long), Double] {
  override def createAccumulator(): (Double, Long) = (0.0, 0L)
  override def add(r: Reading, a: (Double, Long)): (Double, Long) = (a._1 + r.value, a._2 + 1)
  override def getResult(a: (Double, Long)): Double = a._1 / a._2
  override def merge(a: (Double, Long), b: (Double, Long)): (Double, Long) = (a._1 + b._1, a._2 + b._2)
}

class AddWindow extends ProcessWindowFunction[Double, Stat, String, TimeWindow] {
  override def process(key: String, context: Context, averages: Iterable[Double], out: Collector[Stat]): Unit =
    averages.foreach(a => out.collect(Stat(key, a, context.window.getStart)))
}

object Checks {
  val Broken: OutputTag[Reading] = OutputTag[Reading]("broken")
}

class Checks extends ProcessFunction[Reading, Reading] {
  override def processElement(r: Reading, ctx: ProcessFunction[Reading, Reading]#Context, out: Collector[Reading]): Unit =
    if (r.value.isNaN) ctx.output(Checks.Broken, r) else out.collect(r)
}
