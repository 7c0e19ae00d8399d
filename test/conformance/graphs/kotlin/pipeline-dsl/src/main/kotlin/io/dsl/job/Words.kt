package io.dsl.job

import io.dsl.core.configure
import io.dsl.core.flatMapTo
import io.dsl.core.mapTo
import io.dsl.core.pipeline
import org.apache.flink.streaming.api.datastream.DataStream

enum class Language { EN, FR }

fun main() = pipeline("words") {
    val english = lines("english", "the cat", "a dog") {
        keep("not-empty") { it.isNotEmpty() }
        print("debug")
    }
    val french = lines("french", "le chat")

    val words = mapOf(Language.EN to english, Language.FR to french).mapValues { (language, stream) ->
        stream.flatMapTo("split-${language.name.lowercase()}") { it.split(" ") }
    }
    words.values.fold(null as DataStream<String>?) { all, next -> all?.union(next) ?: next }
        ?.mapTo { it.length }
        ?.configure {
            uid = "lengths"
            name = "lengths"
            parallelism = 5
        }
        ?.into("lengths-sink")

    Language.values().associateWith(words::getValue).forEach { (language, stream) ->
        val kept = when (language) {
            Language.EN -> stream.filter { it != "the" && it != "a" }.uid("no-articles")
            Language.FR -> stream
        }
        kept into "${language.ordinal}-words"
    }
}
