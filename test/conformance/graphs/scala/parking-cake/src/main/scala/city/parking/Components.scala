package city.parking

import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink
import org.apache.flink.streaming.api.scala._
import org.apache.flink.streaming.api.scala.extensions._

case class Parked(lot: String, minutes: Int)

/** How a step is named. */
case class Naming(prefix: String) {
  def apply(part: String): String = s"$prefix.$part"
}

trait EnvironmentComponent {
  def env: StreamExecutionEnvironment
  implicit def naming: Naming
}

trait SourceComponent { self: EnvironmentComponent =>
  def parked(lots: String*): DataStream[Parked] =
    lots.map(lot).reduceLeft(_ union _)

  private def lot(name: String): DataStream[Parked] =
    env
      .fromElements(Parked(name, 1), Parked(name, 2))
      .uid(naming(name))
      .name(name)
}

trait StatisticsComponent { self: EnvironmentComponent =>
  val limits: Seq[Int]

  def totals(parked: DataStream[Parked]): DataStream[Parked] =
    parked
      .keyBy(_.lot)
      .reduce((a, b) => Parked(a.lot, a.minutes + b.minutes))
      .uid(naming("totals"))

  def above(parked: DataStream[Parked]): Map[Int, DataStream[Parked]] = (for {
    limit <- limits
    if limit > 0
    stream = parked.filter(_.minutes > limit).uid(naming(s"above-$limit"))
  } yield limit -> stream).toMap

  def pairs(parked: DataStream[Parked]): DataStream[(String, Int)] =
    parked.mapWith { case Parked(lot, minutes) => (lot, minutes) }.uid(naming("pairs"))
}

trait SinkComponent {
  def end[T](stream: DataStream[T])(id: String)(implicit naming: Naming): Unit = {
    val sink = stream.sinkTo(new DiscardingSink[T])
    sink.uid(naming(id))
  }
}
