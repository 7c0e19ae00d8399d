package city.library.functions

import org.apache.flink.api.common.state.MapStateDescriptor
import org.apache.flink.api.common.typeinfo.Types
import org.apache.flink.streaming.api.functions.async.AsyncFunction
import org.apache.flink.streaming.api.functions.async.ResultFuture
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction
import org.apache.flink.util.Collector
import org.apache.flink.util.OutputTag

val RULES = MapStateDescriptor("rules", Types.STRING, Types.STRING)
val OVERDUE = OutputTag("overdue", Types.STRING)

class Availability : AsyncFunction<String, String> {
    override fun asyncInvoke(input: String, result: ResultFuture<String>) = result.complete(listOf(input))
}

class ApplyRules : BroadcastProcessFunction<String, String, String>() {
    override fun processElement(value: String, ctx: ReadOnlyContext, out: Collector<String>) {
        if (ctx.getBroadcastState(RULES).contains(value)) ctx.output(OVERDUE, value)
        out.collect(value)
    }

    override fun processBroadcastElement(value: String, ctx: Context, out: Collector<String>) {
        ctx.getBroadcastState(RULES).put(value, value)
    }
}
