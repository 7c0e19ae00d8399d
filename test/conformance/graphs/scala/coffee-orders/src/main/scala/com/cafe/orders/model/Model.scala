package com.cafe.orders.model

case class Order(shop: String, drink: String, price: Double)

object Order {
  def parse(line: String): Option[Order] = line.split(',') match {
    case Array(shop, drink, price) => Some(Order(shop, drink, price.toDouble))
    case _ => None
  }
}

case class Settings(job: String, shops: List[String], versioned: Boolean = false, parallelism: Int = 2) {
  private val suffix = if (versioned) "-v2" else ""

  def uid(operator: String): String = s"$job-$operator$suffix"
}
