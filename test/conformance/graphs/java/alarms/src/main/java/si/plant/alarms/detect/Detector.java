package si.plant.alarms.detect;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import si.plant.alarms.Event;
import si.plant.alarms.Job;

/** Template: subclasses say how, this class gives the uid. */
public abstract class Detector<K> {

    public final DataStream<String> detect(DataStream<Event> events) {
        SingleOutputStreamOperator<String> found = find(key(events));
        return found.uid(Job.uid(getClass(), "find")).filter(text -> !text.isEmpty()).uid(Job.uid(getClass(), "find", "filter"));
    }

    protected abstract KeyedStream<Event, K> key(DataStream<Event> events);

    protected abstract SingleOutputStreamOperator<String> find(KeyedStream<Event, K> events);
}
