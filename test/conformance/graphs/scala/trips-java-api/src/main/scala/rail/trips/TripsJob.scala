package rail.trips

import org.apache.flink.api.common.eventtime.WatermarkStrategy
import org.apache.flink.api.common.functions.{FilterFunction, MapFunction, ReduceFunction}
import org.apache.flink.api.common.typeinfo.Types
import org.apache.flink.api.java.functions.KeySelector
import org.apache.flink.streaming.api.datastream.DataStream
import org.apache.flink.streaming.api.functions.KeyedProcessFunction
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink
import org.apache.flink.streaming.api.windowing.assigners.TumblingProcessingTimeWindows
import org.apache.flink.streaming.api.windowing.time.Time
import org.apache.flink.util.Collector

import scala.collection.JavaConverters._

object TripsJob extends Base[String]("trips") {

  private val Stations = List("paris", "lyon")

  override def build(): Unit = {
    val stations = Stations.zipWithIndex.map { case (station, index) =>
      env.fromData(List(station, station).asJava).uid(s"station-$index").setParallelism(1)
    }
    val trips: DataStream[String] = stations.head.union(stations.tail: _*)

    val lengths = mark("lengths") {
      trips.map(new MapFunction[String, Integer] {
        override def map(trip: String): Integer = trip.length
      })
    }

    val longest = mark("longest") {
      lengths
        .keyBy(new KeySelector[Integer, Integer] {
          override def getKey(n: Integer): Integer = n % 2
        })
        .window(TumblingProcessingTimeWindows.of(Time.seconds(5)))
        .reduce(new ReduceFunction[Integer] {
          override def reduce(a: Integer, b: Integer): Integer = math.max(a, b)
        })
    }
    longest.sinkTo(new DiscardingSink[Integer]).uid("longest-sink")

    val short: FilterFunction[String] = trip => trip.length < 5
    trips.filter(short).uid("short").print("short")

    trips
      .keyBy((trip: String) => trip, Types.STRING)
      .process(new Remember)
      .uid("remember")
      .assignTimestampsAndWatermarks(WatermarkStrategy.noWatermarks[String]())
      .writeAsText(params.get("out", "/data/out"))
      .uid("text")
  }

  private class Remember extends KeyedProcessFunction[String, String, String] {
    override def processElement(
        trip: String,
        ctx: KeyedProcessFunction[String, String, String]#Context,
        out: Collector[String]): Unit = out.collect(trip)
  }
}
