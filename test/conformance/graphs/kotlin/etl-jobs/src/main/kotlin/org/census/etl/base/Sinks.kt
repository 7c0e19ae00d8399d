package org.census.etl.base

import org.apache.flink.streaming.api.datastream.DataStream
import org.apache.flink.streaming.api.datastream.DataStreamSink
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink

interface SinkFactory {
    fun <T> sink(stream: DataStream<T>): DataStreamSink<T>
}

object Nowhere : SinkFactory {
    override fun <T> sink(stream: DataStream<T>): DataStreamSink<T> = stream.sinkTo(DiscardingSink())
}

class Printing(private val prefix: String) : SinkFactory {
    override fun <T> sink(stream: DataStream<T>): DataStreamSink<T> = stream.print(prefix).setParallelism(1)
}
