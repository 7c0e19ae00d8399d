package com.shop.events

import com.shop.events.syntax._
import org.apache.flink.api.common.eventtime.WatermarkStrategy
import org.apache.flink.streaming.api.scala._
import org.apache.flink.streaming.api.scala.async.ResultFuture

import java.util.concurrent.TimeUnit

class ShopJob(env: StreamExecutionEnvironment, channels: Seq[Channel]) extends Joins {

  override protected val prefix: String = "shop"

  private lazy val prices: DataStream[Price] =
    env.fromElements(Price("a", 1), Price("b", 2)).named("prices")

  private def events(channel: Channel): DataStream[Event] = {
    val raw = env.fromCollection(Seq(Event("u", "a", 10, 1))).uid(channel.id)
    channel match {
      case Web => raw.filter(_.user.nonEmpty).uid("known-users")
      case _   => raw
    }
  }

  def run(): Unit = {
    val streams: Map[Channel, DataStream[Event]] = channels.map(channel => channel -> events(channel)).toMap
    val all = streams.values.reduce((a, b) => a.union(b))

    withPrices(all, prices).discard("margins")
    near(streams(Web), streams(Store)).print()
    either(all, prices).discard("either-sink")
    checked(all, env.fromElements("no")).discard("checked-sink")

    val looked = AsyncDataStream.unorderedWait(all, 1, TimeUnit.SECONDS, 10) {
      (event: Event, result: ResultFuture[String]) => result.complete(Iterable(event.item))
    }
    looked.uid("looked-up")
    looked.countWindowAll(100).reduce(_ + _).named("hundreds").discard("hundreds-sink")

    Seq("x" -> 1, "y" -> 2).foreach { case (name, number) =>
      all.keyBy(_.user).sum("cents").uid(s"sum-$name").startNewChain().print(name).setParallelism(number)
    }
    all.flatMap(_.item.split("").toList).rebalance.map(_.length).slotSharingGroup("lengths").print()

    env.execute(getClass.getSimpleName)
  }
}

object ShopJob extends App {
  private val env = StreamExecutionEnvironment.getExecutionEnvironment
  new ShopJob(env, List(Web, Store)).run()
}
