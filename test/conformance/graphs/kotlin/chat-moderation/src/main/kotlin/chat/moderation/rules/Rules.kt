package chat.moderation.rules

import chat.moderation.config.Severity
import org.apache.flink.streaming.api.datastream.DataStream
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator

sealed class Rule(val id: String, val severity: Severity) {

    abstract fun alerts(messages: DataStream<String>): SingleOutputStreamOperator<String>

    class Caps(private val share: Double) : Rule("caps", Severity.LOW) {
        override fun alerts(messages: DataStream<String>): SingleOutputStreamOperator<String> {
            val limit = share
            return messages.filter { text -> text.count { it.isUpperCase() } > text.length * limit }
        }
    }

    object Links : Rule("links", Severity.HIGH) {
        override fun alerts(messages: DataStream<String>): SingleOutputStreamOperator<String> =
            messages.filter { "http" in it }.uid("link-filter").map { it.substringAfter("http") }
    }
}

class CheckedRule(private val rule: Rule, private val suffix: String = "checked") {
    val id get() = "${rule.id}-$suffix"

    fun attachTo(messages: DataStream<String>) = rule.alerts(messages).apply {
        uid(this@CheckedRule.id)
        name("rule ${rule.id}")
    }
}
