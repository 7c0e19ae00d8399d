package io.dsl.core

import org.apache.flink.api.common.functions.FilterFunction
import org.apache.flink.streaming.api.datastream.DataStream
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink

@DslMarker
annotation class PipelineDsl

/** `pipeline("name") { ... }` builds a job and runs it. */
fun pipeline(name: String, block: PipelineBuilder.() -> Unit) {
    val env = StreamExecutionEnvironment.getExecutionEnvironment()
    PipelineBuilder(name, env).block()
    env.execute(name)
}

@PipelineDsl
class PipelineBuilder(private val name: String, val env: StreamExecutionEnvironment) {

    fun lines(id: String, vararg lines: String, block: StreamBuilder<String>.() -> Unit = {}): DataStream<String> {
        val source = env.fromData(*lines).uid("$name-$id")
        return StreamBuilder(name, source).also(block).stream
    }

    infix fun <T> DataStream<T>.into(id: String) {
        sinkTo(DiscardingSink()).apply { uid("$name-$id") }
    }
}

@PipelineDsl
class StreamBuilder<T>(private val name: String, var stream: DataStream<T>) {

    fun keep(id: String, condition: FilterFunction<T>) {
        stream = stream.filter(condition).uid("$name-$id")
    }

    fun print(id: String? = null) {
        val sink = stream.print()
        if (id != null) sink.uid("$name-$id")
    }
}
