package city.bikes.streams

import city.bikes.model.Trip
import org.apache.flink.streaming.api.datastream.DataStream
import org.apache.flink.streaming.api.datastream.DataStreamSink
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink

const val PREFIX = "bikes"

/** Name and uid in one. */
fun <T> SingleOutputStreamOperator<T>.named(id: String): SingleOutputStreamOperator<T> = uid("$PREFIX-$id").name(id)

fun <T> DataStreamSink<T>.named(id: String) = apply {
    uid("$PREFIX-$id")
    name(id)
}

fun DataStream<Trip>.longerThan(minutes: Int): SingleOutputStreamOperator<Trip> =
    filter { it.minutes > minutes }.named("longer-than-$minutes")

fun <T> DataStream<T>.toNowhere(id: String) = sinkTo(DiscardingSink()).named(id)

operator fun <T> DataStream<T>.plus(other: DataStream<T>): DataStream<T> = union(other)

val DataStream<Trip>.byStation
    get() = keyBy { it.station }
