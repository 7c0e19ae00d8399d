package com.shop.events

import com.shop.events.syntax._
import org.apache.flink.api.common.state.MapStateDescriptor
import org.apache.flink.api.common.typeinfo.Types
import org.apache.flink.streaming.api.functions.co.{BroadcastProcessFunction, ProcessJoinFunction}
import org.apache.flink.streaming.api.scala._
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows
import org.apache.flink.streaming.api.windowing.time.Time
import org.apache.flink.util.Collector

trait Joins {
  protected def prefix: String

  private val rules = new MapStateDescriptor("rules", Types.STRING, Types.STRING)

  def withPrices(events: DataStream[Event], prices: DataStream[Price]): DataStream[Long] =
    events
      .join(prices)
      .where(_.item)
      .equalTo(_.item)
      .window(TumblingEventTimeWindows.of(Time.seconds(30)))
      .apply((event, price) => event.cents - price.cents)
      .uid(s"$prefix-with-prices")

  def near(left: DataStream[Event], right: DataStream[Event]): DataStream[String] =
    left
      .keyBy(_.user)
      .intervalJoin(right.keyBy(_.user))
      .between(Time.minutes(-1), Time.minutes(1))
      .process(new ProcessJoinFunction[Event, Event, String] {
        override def processElement(
            l: Event,
            r: Event,
            ctx: ProcessJoinFunction[Event, Event, String]#Context,
            out: Collector[String]): Unit = out.collect(l.item + r.item)
      })
      .named(s"$prefix-near")

  def checked(events: DataStream[Event], texts: DataStream[String]): DataStream[Event] = {
    val connected = events.connect(texts.broadcast(rules))
    connected.process(new Check).named(prefix + "-checked")
  }

  def either(events: DataStream[Event], prices: DataStream[Price]): DataStream[String] =
    events.connect(prices).map(_.user, _.item).named(s"$prefix-either")
}

class Check extends BroadcastProcessFunction[Event, String, Event] {
  override def processElement(
      e: Event,
      ctx: BroadcastProcessFunction[Event, String, Event]#ReadOnlyContext,
      out: Collector[Event]): Unit = out.collect(e)

  override def processBroadcastElement(
      s: String,
      ctx: BroadcastProcessFunction[Event, String, Event]#Context,
      out: Collector[Event]): Unit = ()
}
