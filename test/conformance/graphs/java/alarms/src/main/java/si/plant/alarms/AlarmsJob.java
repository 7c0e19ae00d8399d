package si.plant.alarms;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import si.plant.alarms.detect.Detector;
import si.plant.alarms.detect.StopWithoutStart;
import si.plant.alarms.detect.TooMany;
import si.plant.alarms.enrich.Enrichment;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

public class AlarmsJob {

    private static final Detector<?>[] DETECTORS = {new StopWithoutStart(), new TooMany()};

    public static void main(String[] args) throws Exception {
        DataStream<Event> events = plant(Optional.ofNullable(args.length > 1 ? args[1] : null));
        List<DataStream<String>> found = new ArrayList<>();
        for (Detector<?> detector : DETECTORS) {
            found.add(detector.detect(events));
        }
        Iterator<DataStream<String>> each = found.iterator();
        DataStream<String> alarms = each.next();
        while (each.hasNext()) {
            alarms = alarms.union(each.next());
        }
        Enrichment enrichment = Enrichment.valueOf(args[0].toUpperCase());
        List<Runnable> ends = List.of(endOf(enrichment.enrich(alarms), "enriched"), endOf(alarms, "plain"));
        ends.forEach(Runnable::run);
        Job.env().execute("alarms");
    }

    private static Runnable endOf(DataStream<String> alarms, String name) {
        return () -> alarms.sinkTo(new DiscardingSink<>()).name(name).uid("end-" + name);
    }

    private static DataStream<Event> plant(Optional<String> only) {
        DataGeneratorSource<Event> source = new DataGeneratorSource<>(
                n -> new Event("m" + n % 4, n % 2 == 0 ? "start" : "stop", n), Long.MAX_VALUE, TypeInformation.of(Event.class));
        DataStream<Event> events =
                Job.env().fromSource(source, WatermarkStrategy.noWatermarks(), "plant").uid(Job.uid(AlarmsJob.class, "plant"));
        return only
                .map(machine -> (DataStream<Event>) events.filter(event -> event.machine.equals(machine)).uid("only-" + machine))
                .orElse(events);
    }
}
