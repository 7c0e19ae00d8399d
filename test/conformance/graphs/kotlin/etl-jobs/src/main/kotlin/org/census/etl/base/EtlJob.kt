package org.census.etl.base

import org.apache.flink.api.java.utils.ParameterTool
import org.apache.flink.streaming.api.datastream.DataStream
import org.apache.flink.streaming.api.datastream.DataStreamSink
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment

/** Read, change, write. */
abstract class EtlJob<T : Any, R : Any>(protected val name: String) {

    protected lateinit var env: StreamExecutionEnvironment
        private set
    protected lateinit var params: ParameterTool

    protected open val parallel: Int get() = 2

    abstract fun extract(): DataStream<T>

    abstract fun transform(input: DataStream<T>): SingleOutputStreamOperator<R>

    abstract fun load(output: DataStream<R>): DataStreamSink<R>

    fun launch(args: Array<String>) {
        params = ParameterTool.fromArgs(args)
        env = newEnvironment()
        env.parallelism = params.getInt("parallelism", parallel)
        val input = extract()
        val output = transform(input).uid(uidOf("transform"))
        load(output).uid(uidOf("load"))
        env.execute(name)
    }

    protected fun uidOf(step: String) = "$name:$step"

    private companion object Factory {
        fun newEnvironment(): StreamExecutionEnvironment =
            StreamExecutionEnvironment.getExecutionEnvironment().also {
                it.setMaxParallelism(1000)
                it.enableCheckpointing(5_000)
            }
    }
}
