package com.factory.sensors.config

object Ids {
  val Job = "sensors"
  val Source: String = s"$Job-source"
  final val Average = "sensors-average"

  def of(part: String, number: Int = 0): String =
    if (number == 0) s"$Job-$part" else s"$Job-$part-$number"
}
