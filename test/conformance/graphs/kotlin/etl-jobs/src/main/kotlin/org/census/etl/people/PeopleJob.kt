package org.census.etl.people

import org.apache.flink.api.common.functions.OpenContext
import org.apache.flink.api.common.state.ValueState
import org.apache.flink.api.common.state.ValueStateDescriptor
import org.apache.flink.streaming.api.datastream.AsyncDataStream
import org.apache.flink.streaming.api.datastream.DataStream
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator
import org.apache.flink.streaming.api.functions.KeyedProcessFunction
import org.apache.flink.streaming.api.functions.async.ResultFuture
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction
import org.apache.flink.util.Collector
import org.census.etl.base.EtlJob
import org.census.etl.base.Nowhere
import org.census.etl.base.Printing
import org.census.etl.base.SinkFactory
import java.util.concurrent.TimeUnit

class PeopleJob(sinks: SinkFactory) : EtlJob<String, String>("people"), SinkFactory by sinks {

    override val parallel = 6

    override fun extract(): DataStream<String> = env.readTextFile("/data/people.csv").uid(uidOf("extract"))

    override fun transform(input: DataStream<String>): SingleOutputStreamOperator<String> {
        val known = AsyncDataStream.unorderedWait(input, AddressLookup(), 1, TimeUnit.MINUTES).uid(uidOf("addresses"))
        return known.keyBy { it.substringBefore(",") }.process(Once())
    }

    override fun load(output: DataStream<String>) = sink(output)

    private class AddressLookup : RichAsyncFunction<String, String>() {
        override fun asyncInvoke(person: String, result: ResultFuture<String>) = result.complete(listOf(person))
    }

    private class Once : KeyedProcessFunction<String, String, String>() {
        @Transient
        private lateinit var seen: ValueState<Boolean>

        override fun open(context: OpenContext) {
            seen = runtimeContext.getState(ValueStateDescriptor("seen", Boolean::class.javaObjectType))
        }

        override fun processElement(person: String, ctx: Context, out: Collector<String>) {
            if (seen.value() == null) out.collect(person)
            seen.update(true)
        }
    }

    companion object {
        @JvmStatic
        fun main(args: Array<String>) {
            val sinks = if ("--debug" in args) Printing("people") else Nowhere
            PeopleJob(sinks).launch(args)
        }
    }
}
