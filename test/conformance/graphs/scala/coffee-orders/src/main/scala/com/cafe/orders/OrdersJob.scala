package com.cafe.orders

import com.cafe.orders.components._
import com.cafe.orders.model.{Order, Settings}
import org.apache.flink.streaming.api.scala._

/** Reads the orders of all shops and counts drinks. */
object OrdersJob extends App with OrdersPipeline with ShopSources with ConsoleSinks {
  override val settings: Settings = Settings("coffee", shops = List("oslo", "bergen"), versioned = true)

  val env: StreamExecutionEnvironment = StreamExecutionEnvironment.getExecutionEnvironment
  env.setParallelism(settings.parallelism)

  run(env)
  env.execute(settings.job)
}
