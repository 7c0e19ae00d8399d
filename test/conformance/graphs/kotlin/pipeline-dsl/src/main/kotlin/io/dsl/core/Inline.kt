package io.dsl.core

import org.apache.flink.api.common.functions.FlatMapFunction
import org.apache.flink.api.common.functions.MapFunction
import org.apache.flink.api.common.typeinfo.TypeInformation
import org.apache.flink.streaming.api.datastream.DataStream
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator
import org.apache.flink.util.Collector

typealias Operator<T> = SingleOutputStreamOperator<T>

/** Maps and says what type comes out. */
inline fun <T, reified R> DataStream<T>.mapTo(crossinline change: (T) -> R): Operator<R> =
    map(MapFunction<T, R> { change(it) }).returns(TypeInformation.of(R::class.java))

inline fun <T, reified R> DataStream<T>.flatMapTo(uid: String, crossinline change: (T) -> List<R>): Operator<R> =
    flatMap(
        object : FlatMapFunction<T, R> {
            override fun flatMap(value: T, out: Collector<R>) = change(value).forEach(out::collect)
        },
        TypeInformation.of(R::class.java),
    ).uid(uid)

inline fun <T> Operator<T>.configure(settings: Settings.() -> Unit): Operator<T> {
    val wanted = Settings().apply(settings)
    wanted.uid?.let { uid(it) }
    wanted.name?.let { name(it) }
    if (wanted.parallelism > 0) parallelism = wanted.parallelism
    return this
}

class Settings {
    var uid: String? = null
    var name: String? = null
    var parallelism = -1
}
