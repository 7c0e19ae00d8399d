package ch.tram

import ch.tram.stage.Stage
import ch.tram.stage.Stages
import ch.tram.stage.then
import java.time.Duration
import org.apache.flink.api.common.eventtime.WatermarkStrategy
import org.apache.flink.api.common.functions.CoGroupFunction
import org.apache.flink.api.common.typeinfo.Types
import org.apache.flink.streaming.api.datastream.DataStream
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment
import org.apache.flink.streaming.api.functions.co.ProcessJoinFunction
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows
import org.apache.flink.util.Collector

private const val JOB = "trams"

private val lines = arrayOf("red", "blue", "green")

fun main(args: Array<String>) {
    val debug = args.contains("--debug")
    val env = StreamExecutionEnvironment.getExecutionEnvironment()
    val clean: Stage<String, String> = Stages.trim(JOB) then Stages.nonEmpty(JOB)
    val stage = clean then Stages.timed(JOB)

    val stops = stage(env.fromData("a 1", "b 2").uid("$JOB-stops"))
    val doors = Stages.timed<String>("$JOB-doors")(env.fromData("a open").uid("$JOB-doors"))

    stops.coGroup(doors)
        .where { it.first() }
        .equalTo { it.first() }
        .window(TumblingEventTimeWindows.of(Duration.ofMinutes(1)))
        .apply(Unopened())
        .tapIf(debug) { it.print("debug") }
        .print("unopened").uid(id("unopened"))

    val near = stops.keyBy { it.first() }
        .intervalJoin(doors.keyBy { it.first() })
        .between(Duration.ofSeconds(-1), Duration.ofSeconds(1))
        .process(Near())
        .returns(Types.STRING)
        .uid(id("near"))

    for ((index, line) in lines.withIndex()) {
        if (line == "blue") continue
        val stream = when (line) {
            "red" -> near
            else -> stops
        }
        stream.filter { line in it }.uid(id("line", index + 1, line)).print(line).uid(id("print", line))
    }
    env.execute(JOB)
}

private fun id(vararg parts: Any): String = parts.joinToString(separator = ":", prefix = "$JOB[", postfix = "]") { it.toString().uppercase() }

private fun <T> DataStream<T>.tapIf(condition: Boolean, tap: (DataStream<T>) -> Unit): DataStream<T> {
    if (condition) tap(this)
    return this
}

class Unopened : CoGroupFunction<String, String, String> {
    override fun coGroup(stops: Iterable<String>, doors: Iterable<String>, out: Collector<String>) {
        if (doors.none()) stops.forEach(out::collect)
    }
}

class Near : ProcessJoinFunction<String, String, String>() {
    override fun processElement(left: String, right: String, ctx: Context, out: Collector<String>) = out.collect(left + right)
}
