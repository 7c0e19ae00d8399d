package press.news

import org.apache.flink.api.common.functions.{FilterFunction, MapFunction}
import org.apache.flink.streaming.api.datastream.{DataStream, DataStreamSink, SingleOutputStreamOperator}
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink

extension [T](stream: DataStream[T])
  def keep(id: String)(condition: T => Boolean): SingleOutputStreamOperator[T] =
    val filter: FilterFunction[T] = value => condition(value)
    stream.filter(filter).uid(id)

  def toNowhere(id: String): DataStreamSink[T] = stream.sinkTo(DiscardingSink[T]()).uid(id)

extension [T](operator: SingleOutputStreamOperator[T])
  def as(stage: Stage): SingleOutputStreamOperator[T] =
    operator.uid(stage.uid).name(stage.toString)

enum Stage(val number: Int):
  case Read extends Stage(1)
  case Count extends Stage(2)

  def uid: String = s"stage-$number"
