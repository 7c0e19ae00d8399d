package org.census.etl.places

import org.apache.flink.api.common.typeinfo.Types
import org.apache.flink.streaming.api.datastream.DataStream
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator
import org.census.etl.base.EtlJob
import org.census.etl.base.Nowhere

object PlacesJob : EtlJob<Long, Long>(name = "places") {

    private val areas = listOf("north" to 1L, "south" to 2L)

    override fun extract(): DataStream<Long> {
        val (first, second) = areas.map { (area, factor) -> area(area, factor) }
        return first.union(second)
    }

    private fun area(area: String, factor: Long = 1) = env
        .fromSequence(1, 100 * factor)
        .apply {
            uid(uidOf(area))
            name(area.replaceFirstChar(Char::uppercase))
        }

    override fun transform(input: DataStream<Long>): SingleOutputStreamOperator<Long> =
        input.keyBy({ it % 10 }, Types.LONG).countWindow(100).reduce { a, b -> a + b }

    override fun load(output: DataStream<Long>) = Nowhere.sink(output).also { it.name("places sink") }

    @JvmStatic
    fun main(args: Array<String>) = launch(args)
}
