package city.bikes.model

data class Trip(var bike: String = "", var station: String = "", var minutes: Int = 0, var end: Long = 0)

data class StationTotal(var station: String = "", var minutes: Long = 0)

fun parseTrip(line: String): Trip? {
    val parts = line.split(",")
    if (parts.size != 3) return null
    return Trip(parts[0], parts[1], parts[2].toInt())
}
