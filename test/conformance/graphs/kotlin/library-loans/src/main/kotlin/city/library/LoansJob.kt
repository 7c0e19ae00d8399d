package city.library

import city.library.functions.Availability
import city.library.functions.ApplyRules
import city.library.functions.OVERDUE
import city.library.functions.RULES
import city.library.streams.Inputs
import city.library.streams.inputs
import java.util.concurrent.TimeUnit
import org.apache.flink.api.common.typeinfo.Types
import org.apache.flink.cep.CEP
import org.apache.flink.cep.PatternSelectFunction
import org.apache.flink.cep.pattern.Pattern
import org.apache.flink.cep.pattern.conditions.SimpleCondition
import org.apache.flink.streaming.api.datastream.AsyncDataStream
import org.apache.flink.streaming.api.datastream.DataStream
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment
import org.apache.flink.streaming.api.functions.sink.PrintSinkFunction

class LoansJob(private val inputs: Inputs) {

    fun define() = with(inputs) {
        val available = AsyncDataStream.unorderedWait(loans, Availability(), 1, TimeUnit.SECONDS)
            .returns(Types.STRING)
            .uid("availability")
        val checked = available
            .connect(rules.broadcast(RULES))
            .process(ApplyRules())
            .returns(Types.STRING)
            .uid("rules")
            .name("apply rules")

        val overdue = checked.getSideOutput(OVERDUE)
        val (short, long) = lengths(checked)
        listOf("short" to short, "long" to long, "overdue" to overdue).forEach { (name, stream) ->
            stream.addSink(PrintSinkFunction()).name(name).uid("$name-sink")
        }
        returns?.let { reminders(it.union(overdue)) }
    }

    private fun lengths(checked: SingleOutputStreamOperator<String>): Pair<DataStream<String>, DataStream<String>> {
        val short = checked.filter { it.length < 5 }.uid("short")
        return Pair(short, checked.filter { it.length >= 5 }.uid("long"))
    }

    private fun reminders(stream: DataStream<String>) {
        val pattern = Pattern.begin<String>("lent")
            .where(SimpleCondition.of { it.startsWith("lent") })
            .followedBy("back")
            .where(SimpleCondition.of { it.startsWith("back") })
        CEP.pattern(stream.keyBy { it.last() }, pattern)
            .inProcessingTime()
            .select(PatternSelectFunction<String, String> { match -> match.keys.joinToString() }, Types.STRING)
            .uid("reminders")
            .print()
            .uid("reminders-print")
    }
}

fun main() {
    val env = StreamExecutionEnvironment.getExecutionEnvironment()
    env.setParallelism(2)
    LoansJob(env.inputs("loans", withReturns = true)).define()
    env.execute("library loans")
}
