package ads.joins

data class Impression(var ad: String = "", var user: String = "", var time: Long = 0)

data class Click(var ad: String = "", var user: String = "", var time: Long = 0)

interface Timed {
    val millis: Long
}
