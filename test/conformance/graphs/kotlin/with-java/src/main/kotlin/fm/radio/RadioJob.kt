package fm.radio

import fm.radio.lib.JavaStreams
import fm.radio.lib.JavaStreams.PREFIX
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment

class RadioJob {
    private val env = StreamExecutionEnvironment.getExecutionEnvironment()
    private val streams = JavaStreams(env).apply { isDebug = true }

    fun start() = with(streams) {
        val songs = listOf("jazz", "rock").map(::songs)
        val loud = songs.mapIndexed { index, stream ->
            stream.map { it.uppercase() }.name("loud $index").uid("$PREFIX-loud-$index")
        }
        loud.zip(songs) { a, b -> a.union(b) }.forEachIndexed { index, both -> JavaStreams.end(both, "both-$index") }
        if (isDebug) loud.last().print().uid("$PREFIX-debug")
        env.execute("radio")
    }
}

fun main(args: Array<String>) {
    RadioJob().start()
}
