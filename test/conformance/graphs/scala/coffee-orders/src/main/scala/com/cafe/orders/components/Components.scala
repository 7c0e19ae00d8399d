package com.cafe.orders.components

import com.cafe.orders.model.{Order, Settings}
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink
import org.apache.flink.streaming.api.scala._

trait HasSettings {
  def settings: Settings
}

trait Sources {
  def orders(env: StreamExecutionEnvironment): DataStream[String]
}

trait Sinks {
  def write[T](stream: DataStream[T], name: String): Unit
}

trait ShopSources extends Sources { self: HasSettings =>
  override def orders(env: StreamExecutionEnvironment): DataStream[String] =
    settings.shops
      .map(shop => env.fromElements(s"$shop,latte,4.5").uid(settings.uid(shop)).name(shop))
      .reduceLeft(_ union _)
}

trait ConsoleSinks extends Sinks { self: HasSettings =>
  override def write[T](stream: DataStream[T], name: String): Unit =
    stream.print(name).uid(settings.uid(s"print-$name"))
}

trait OrdersPipeline extends HasSettings {
  this: Sources with Sinks =>

  def run(env: StreamExecutionEnvironment): Unit = {
    val parsed = orders(env).flatMap(line => Order.parse(line)).uid(settings.uid("parse"))
    val perDrink = parsed
      .keyBy(_.drink)
      .countWindow(10)
      .reduce((a, b) => a.copy(price = a.price + b.price))
      .uid(settings.uid("per-drink"))
    write(perDrink, "drinks")

    for {
      shop <- settings.shops
      if shop.startsWith("o")
    } {
      val own = parsed.filter(_.shop == shop).uid(settings.uid(s"only-$shop"))
      write(own.map(_.price).uid(settings.uid(s"price-$shop")), shop)
    }
    perDrink.sinkTo(new DiscardingSink[Order]).uid(settings.uid("archive"))
  }
}
