package rail.trips

import org.apache.flink.api.java.utils.ParameterTool
import org.apache.flink.streaming.api.datastream.{DataStream, SingleOutputStreamOperator}
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment

abstract class Base[T](val name: String) {

  protected val env: StreamExecutionEnvironment = StreamExecutionEnvironment.getExecutionEnvironment
  protected var params: ParameterTool = ParameterTool.fromSystemProperties()

  def build(): Unit

  final def main(args: Array[String]): Unit = {
    params = ParameterTool.fromArgs(args)
    if (params.has("max")) env.setMaxParallelism(params.getInt("max"))
    build()
    env.execute(name)
  }

  protected def mark[A](id: String)(operator: => SingleOutputStreamOperator[A]): DataStream[A] =
    operator.uid(s"$name/$id").name(id)
}
