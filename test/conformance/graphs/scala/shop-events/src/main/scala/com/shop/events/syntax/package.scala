package com.shop.events

import org.apache.flink.streaming.api.datastream.DataStreamSink
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink
import org.apache.flink.streaming.api.scala.DataStream

package object syntax {

  implicit class RichStream[T](private val stream: DataStream[T]) extends AnyVal {
    def named(id: String): DataStream[T] = stream.uid(id).name(id)

    def discard(id: String): DataStreamSink[T] = stream.sinkTo(new DiscardingSink[T]).uid(id)
  }
}
