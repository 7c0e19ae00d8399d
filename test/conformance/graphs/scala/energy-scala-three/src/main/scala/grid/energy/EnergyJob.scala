package grid.energy

import org.apache.flink.streaming.api.datastream.DataStream
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink

@main def energy(args: String*): Unit =
  val env = StreamExecutionEnvironment.getExecutionEnvironment()
  env.setMaxParallelism(2048)
  given Context = Context(env, "energy")

  val meters = Meters.open.union(Fixed(1, 2, 3).open)
  val changed = List(Steps.positive, Steps.times(2), Steps.times(3)).foldLeft(meters) { (stream, step) =>
    step(stream)
  }
  val sums = Steps.hourly(changed).setParallelism(8)
  sums.sinkTo(DiscardingSink()).uid("sums")

  def show(stream: DataStream[java.lang.Long], uid: String) = stream.print(uid).uid(uid)
  show(changed, "changed-print")
  env.execute("energy")
