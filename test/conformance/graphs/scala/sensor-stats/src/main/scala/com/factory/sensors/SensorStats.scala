package com.factory.sensors

import com.factory.sensors.config.Ids
import com.factory.sensors.functions._
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink
import org.apache.flink.streaming.api.scala._
import org.apache.flink.streaming.api.windowing.assigners.{EventTimeSessionWindows, TumblingEventTimeWindows}
import org.apache.flink.streaming.api.windowing.time.Time

object SensorStats {

  def main(args: Array[String]): Unit = {
    val env = StreamExecutionEnvironment.getExecutionEnvironment
    env.setParallelism(2)
    env.setMaxParallelism(200)
    env.enableCheckpointing(60000)

    val readings = read(env, "line-a") union read(env, "line-b")
    val checked = readings.process(new Checks).uid(Ids.of("checks")).name("checks")

    val broken = checked.getSideOutput(Checks.Broken)
    broken
      .map(r => r.sensor)
      .uid("broken-names")
      .print()

    averages(checked)
    sessions(checked)

    for (limit <- Seq(10, 100)) {
      checked
        .filter(_.value > limit)
        .uid(Ids.of("above", limit))
        .sinkTo(new DiscardingSink[Reading])
        .uid(s"above-$limit-sink")
    }

    checked
      .keyBy(_.sensor)
      .mapWithState[Double, Double] { (r, before) =>
        (r.value - before.getOrElse(0.0), Some(r.value))
      }
      .uid("differences")
      .addSink(_ => ())
      .uid("differences-sink")

    env.execute(Ids.Job)
  }

  private def read(env: StreamExecutionEnvironment, line: String): DataStream[Reading] =
    env
      .fromSequence(1, 1000)
      .uid(s"${Ids.Source}-$line")
      .map { n => Reading(s"$line-${n % 10}", n.toDouble, n) }
      .assignAscendingTimestamps(_.time)

  private def averages(readings: DataStream[Reading]): Unit = {
    val stats = readings
      .keyBy(_.sensor)
      .window(TumblingEventTimeWindows.of(Time.minutes(1)))
      .aggregate(new Average, new AddWindow)
      .uid(Ids.Average)
      .setParallelism(4)
    stats.print().uid("stats").setParallelism(1)
  }

  private def sessions(readings: DataStream[Reading]): DataStream[Reading] = {
    val sessions = readings
      .keyBy(_.sensor)
      .window(EventTimeSessionWindows.withGap(Time.minutes(10)))
      .reduce((a, b) => if (a.value > b.value) a else b)
    sessions.name("largest of session").uid("largest")
    sessions
  }
}
