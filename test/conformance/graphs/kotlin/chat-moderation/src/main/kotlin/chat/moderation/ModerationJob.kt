package chat.moderation

import chat.moderation.config.Ids
import chat.moderation.config.Severity
import chat.moderation.rules.CheckedRule
import chat.moderation.rules.Rule
import org.apache.flink.streaming.api.datastream.DataStream
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink
import org.apache.flink.streaming.api.windowing.assigners.TumblingProcessingTimeWindows
import java.time.Duration

class ModerationJob(private val env: StreamExecutionEnvironment, private val rules: List<Rule>) {

    private val messages: DataStream<String> by lazy {
        env.socketTextStream("chat.example", 5222).uid(Ids.SOURCE).name("messages")
    }
    private lateinit var alerts: DataStream<String>
    private val bySeverity = mutableMapOf<Severity, DataStream<String>>()

    fun build(): ModerationJob = apply {
        alerts = rules.map { CheckedRule(it).attachTo(messages) as DataStream<String> }
            .reduce { all, next -> all.union(next) }
        for (severity in Severity.values()) {
            bySeverity[severity] = alerts.filter { it.length > severity.ordinal }.uid(severity.uid)
        }
        bySeverity.forEach { (severity, stream) ->
            stream.sinkTo(DiscardingSink()).uid("${Ids.Sinks.ALERTS}-${severity.name.lowercase()}")
        }
        counts()
        if (DEBUG) messages.print() else messages.sinkTo(DiscardingSink()).uid("archive")
    }

    private fun counts() {
        repeat(2) { index ->
            messages.windowAll(TumblingProcessingTimeWindows.of(Duration.ofMinutes(1L + index)))
                .reduce { a, b -> maxOf(a, b) }
                .let(::marked)
                .uid(Ids.of("longest", index + 1))
                .print()
        }
    }

    private fun <T> marked(operator: SingleOutputStreamOperator<T>) = operator.name("marked").setDescription("of all")

    fun run() {
        env.execute(NAME)
    }

    companion object {
        private const val NAME = "moderation"
        private const val DEBUG = false

        @JvmStatic
        fun main(args: Array<String>) {
            val share = args.firstOrNull()?.toDouble() ?: 0.5
            val environment = StreamExecutionEnvironment.getExecutionEnvironment()
            ModerationJob(environment, listOf(Rule.Caps(share), Rule.Links)).build().run()
        }
    }
}
