import org.apache.flink.streaming.api.scala._

abstract class Base {
  def extra(s: DataStream[String]): DataStream[String]
  def run(s: DataStream[String]): Unit = extra(s).print().uid("out")
}
trait Cake { def sink(s: DataStream[String]): Unit; def go(s: DataStream[String]): Unit = sink(s) }
trait Sink { def sink(s: DataStream[String]): Unit = s.print().uid("sink") }
object Job {
  def step(s: DataStream[String], uid: String): DataStream[String] = s.filter(_ => true).uid(uid)

  def main(args: Array[String]): Unit = {
    val env = StreamExecutionEnvironment.getExecutionEnvironment
    val in = env.fromElements("x").uid("in")
    new Base { def extra(s: DataStream[String]): DataStream[String] = Job.step(s, "extra") }.run(in)
    new Cake with Sink { }.go(in)
    env.execute()
  }
}
