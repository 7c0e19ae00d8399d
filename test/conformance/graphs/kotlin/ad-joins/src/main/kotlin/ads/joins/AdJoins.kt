@file:JvmName("AdJoins")

package ads.joins

import org.apache.flink.api.common.eventtime.WatermarkStrategy
import org.apache.flink.api.common.typeinfo.TypeInformation
import org.apache.flink.connector.datagen.source.DataGeneratorSource
import org.apache.flink.connector.datagen.source.GeneratorFunction
import org.apache.flink.streaming.api.datastream.DataStream
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows
import org.apache.flink.streaming.api.windowing.time.Time

private infix fun <T> SingleOutputStreamOperator<T>.identifiedBy(uid: String) = uid(uid)

private val strategies = object {
    val impressions = WatermarkStrategy.forMonotonousTimestamps<Impression>().withTimestampAssigner { it, _ -> it.time }
    val clicks = WatermarkStrategy.forMonotonousTimestamps<Click>().withTimestampAssigner { it, _ -> it.time }
}

fun main(args: Array<String>) {
    val env = StreamExecutionEnvironment.getExecutionEnvironment()
    env.maxParallelism = 96

    val impressions = env.fromSource(
        generator(Impression::class.java) { n -> Impression("ad$n", "u$n", n) },
        strategies.impressions,
        "impressions",
    ) identifiedBy "impressions"
    val clicks = env.fromSource(generator(Click::class.java) { Click("ad$it", "u$it", it) }, strategies.clicks, "clicks")
        .identifiedBy("clicks")

    fun allowed(): DataStream<Impression> {
        val blocked = env.fromElements("u1", "u2").uid("blocked-users").broadcast(BLOCKED)
        return impressions.connect(blocked).process(Block()) identifiedBy "block"
    }
    val shown = allowed()

    val windows = TumblingEventTimeWindows.of(Time.minutes(1))
    shown.join(clicks)
        .where { it.ad }
        .equalTo { it.ad }
        .window(windows)
        .apply(Rate())
        .let { it as SingleOutputStreamOperator<String> }
        .identifiedBy("rates")
        .print()

    shown.keyBy { it.user }
        .intervalJoin(clicks.keyBy { it.user })
        .between(Time.seconds(0), Time.minutes(10))
        .process(Attribute())
        .apply {
            uid("attribution")
            name("attribution")
        }
        .sinkTo(DiscardingSink())

    shown.connect(clicks).flatMap(Both()).identifiedBy("both").sinkTo(DiscardingSink()).uid("both-sink")

    env.execute("ad joins")
}

private fun <T> generator(type: Class<T>, make: GeneratorFunction<Long, T>) =
    DataGeneratorSource(make, 1000L, TypeInformation.of(type))
