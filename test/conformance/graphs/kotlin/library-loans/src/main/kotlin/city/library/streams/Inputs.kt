package city.library.streams

import org.apache.flink.streaming.api.datastream.DataStream
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment

data class Inputs(
    val loans: DataStream<String>,
    val rules: DataStream<String>,
    val returns: DataStream<String>? = null,
)

fun StreamExecutionEnvironment.inputs(prefix: String, withReturns: Boolean): Inputs {
    val loans = fromElements("lent 1").uid("$prefix-lent")
    val rules = fromElements("max 10").uid("$prefix-rules").setParallelism(1)
    val inputs = Inputs(loans, rules)
    if (!withReturns) return inputs
    return inputs.copy(returns = fromElements("back 1").uid("$prefix-back"))
}
