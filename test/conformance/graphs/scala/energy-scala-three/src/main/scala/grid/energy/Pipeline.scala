package grid.energy

import org.apache.flink.streaming.api.datastream.{DataStream, SingleOutputStreamOperator}
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment

type Step[A, B] = Context ?=> DataStream[A] => SingleOutputStreamOperator[B]

/** What all steps need. */
case class Context(env: StreamExecutionEnvironment, prefix: String):
  def uid(part: String): String = prefix + "." + part

def context(using current: Context): Context = current

trait Source[A]:
  def id: String
  def open(using ctx: Context): DataStream[A]

given stepOrder: Ordering[String] = Ordering.String
