import org.apache.flink.api.common.typeinfo.Types
import org.apache.flink.streaming.api.datastream.*
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment

abstract class Base {
    abstract fun extra(s: DataStream<String>): DataStream<String>
    fun run(s: DataStream<String>) { extra(s).print().uid("out") }
}
fun step(s: DataStream<String>, uid: String): DataStream<String> = s.filter { true }.uid(uid)

fun main() {
    val env = StreamExecutionEnvironment.getExecutionEnvironment()
    val input: DataStream<String> = env.fromElements("x").uid("in")
    object : Base() {
        override fun extra(s: DataStream<String>) = step(s, "extra")
    }.run(input)
    env.execute()
}
