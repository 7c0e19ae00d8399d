package city.bikes

import city.bikes.model.StationTotal
import city.bikes.model.Trip
import city.bikes.model.parseTrip
import city.bikes.streams.PREFIX
import city.bikes.streams.byStation
import city.bikes.streams.longerThan
import city.bikes.streams.named
import city.bikes.streams.plus
import city.bikes.streams.toNowhere
import org.apache.flink.api.common.eventtime.WatermarkStrategy
import org.apache.flink.api.common.functions.MapFunction
import org.apache.flink.api.common.functions.ReduceFunction
import org.apache.flink.api.common.typeinfo.Types
import org.apache.flink.streaming.api.datastream.DataStream
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment
import org.apache.flink.streaming.api.functions.ProcessFunction
import org.apache.flink.util.Collector
import org.apache.flink.util.OutputTag
import java.time.Duration

private val BROKEN = OutputTag("broken", Types.STRING)

fun main() {
    val env = StreamExecutionEnvironment.getExecutionEnvironment().apply {
        parallelism = 2
        maxParallelism = 300
        enableCheckpointing(60_000)
    }

    val north = env.trips("north")
    val south = env.trips("south", parallelism = 1)
    val trips = (north + south).parsed()

    trips.longerThan(60).toNowhere("long-trips")
    trips.longerThan(minutes = 600)
        .also { it.print().uid("lost-bikes") }
        .toNowhere("lost-bikes-sink")

    trips.byStation
        .map { StationTotal(it.station, it.minutes.toLong()) }
        .returns(StationTotal::class.java)
        .named("totals")
        .keyBy { it.station }
        .reduce(ReduceFunction { a, b -> StationTotal(a.station, a.minutes + b.minutes) })
        .run {
            uid("$PREFIX-sums")
            setParallelism(4)
            print("sums")
        }

    env.execute("bike trips")
}

private fun StreamExecutionEnvironment.trips(area: String, parallelism: Int? = null): DataStream<String> {
    val source = fromData("a,$area,10", "b,$area,20").uid("$PREFIX-$area")
    parallelism?.let { source.parallelism = it }
    return source
}

private fun DataStream<String>.parsed(): DataStream<Trip> {
    val parsed = process(object : ProcessFunction<String, Trip>() {
        override fun processElement(line: String, ctx: Context, out: Collector<Trip>) {
            parseTrip(line)?.let(out::collect) ?: ctx.output(BROKEN, line)
        }
    }).named("parse")

    with(parsed.getSideOutput(BROKEN)) {
        map(MapFunction<String, Int> { it.length }).uid("broken-lengths").print()
        toNowhere("broken")
    }

    return parsed.assignTimestampsAndWatermarks(
        WatermarkStrategy.forBoundedOutOfOrderness<Trip>(Duration.ofSeconds(5)).withTimestampAssigner { trip, _ -> trip.end },
    ).named("times")
}
