package com.shop.events

sealed trait Channel { def id: String }

case object Web extends Channel { val id = "web" }

case object Store extends Channel { val id = "store" }

case class Event(user: String, item: String, cents: Long, time: Long)

case class Price(item: String, cents: Long)
