package ch.tram.stage

import org.apache.flink.api.common.eventtime.WatermarkStrategy
import org.apache.flink.api.common.typeinfo.Types
import org.apache.flink.streaming.api.datastream.DataStream

fun interface Stage<I, O> {
    operator fun invoke(stream: DataStream<I>): DataStream<O>
}

infix fun <A, B, C> Stage<A, B>.then(next: Stage<B, C>): Stage<A, C> = Stage { next(this(it)) }

object Stages {
    fun trim(prefix: String) = Stage<String, String> { stream ->
        stream.map { it.trim() }.returns(Types.STRING).uid("$prefix-trim")
    }

    fun nonEmpty(prefix: String) = Stage<String, String> { it.filter { line -> line.isNotEmpty() }.uid("$prefix-non-empty") }

    fun <T> timed(prefix: String): Stage<T, T> = Stage { stream ->
        stream.assignTimestampsAndWatermarks(WatermarkStrategy.forMonotonousTimestamps()).uid("$prefix-time")
    }
}
