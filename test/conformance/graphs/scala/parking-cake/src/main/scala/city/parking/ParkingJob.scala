package city.parking

import org.apache.flink.streaming.api.CheckpointingMode
import org.apache.flink.streaming.api.scala._

object ParkingJob extends EnvironmentComponent with SourceComponent with StatisticsComponent with SinkComponent {

  override lazy val env: StreamExecutionEnvironment = {
    val made = StreamExecutionEnvironment.getExecutionEnvironment
    made.setMaxParallelism(64)
    made.enableCheckpointing(1000, CheckpointingMode.EXACTLY_ONCE)
    made
  }
  implicit override val naming: Naming = Naming("parking")
  override val limits: Seq[Int] = Seq(0, 30, 90)

  def main(args: Array[String]): Unit = {
    val all = parked("centre", "station")
    val sums = totals(all)
    end(sums)("totals-sink")
    above(sums).toSeq.sortBy(_._1).foreach { case (limit, stream) => end(stream)(s"above-$limit-sink") }

    args match {
      case Array("pairs", _*) => end(pairs(all))("pairs-sink")
      case _                  => all.print().uid(naming("print"))
    }
    env.execute("parking")
  }
}
