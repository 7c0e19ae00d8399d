package ads.joins

import org.apache.flink.api.common.functions.JoinFunction
import org.apache.flink.api.common.state.MapStateDescriptor
import org.apache.flink.api.common.typeinfo.Types
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction
import org.apache.flink.streaming.api.functions.co.CoFlatMapFunction
import org.apache.flink.streaming.api.functions.co.ProcessJoinFunction
import org.apache.flink.util.Collector

val BLOCKED = MapStateDescriptor("blocked", Types.STRING, Types.STRING)

class Rate : JoinFunction<Impression, Click, String> {
    override fun join(impression: Impression, click: Click) = "${impression.ad} ${click.user}"
}

class Attribute : ProcessJoinFunction<Impression, Click, String>() {
    override fun processElement(impression: Impression, click: Click, ctx: Context, out: Collector<String>) {
        out.collect(impression.ad)
    }
}

class Block : BroadcastProcessFunction<Impression, String, Impression>() {
    override fun processElement(impression: Impression, ctx: ReadOnlyContext, out: Collector<Impression>) {
        if (!ctx.getBroadcastState(BLOCKED).contains(impression.user)) out.collect(impression)
    }

    override fun processBroadcastElement(user: String, ctx: Context, out: Collector<Impression>) {
        ctx.getBroadcastState(BLOCKED).put(user, user)
    }
}

class Both : CoFlatMapFunction<Impression, Click, String> {
    override fun flatMap1(impression: Impression, out: Collector<String>) = out.collect(impression.user)

    override fun flatMap2(click: Click, out: Collector<String>) = out.collect(click.user)
}
