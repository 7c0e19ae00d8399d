package chat.moderation.config

object Ids {
    const val SOURCE = "messages"
    val RULES = listOf("caps", "links").map { "rule-$it" }

    fun of(part: String, number: Int = 0) = if (number == 0) part else "$part-$number"

    object Sinks {
        const val ALERTS = "alerts"
    }
}

enum class Severity(val id: String) {
    LOW("low"),
    HIGH("high");

    val uid: String get() = "severity-$id"
}
