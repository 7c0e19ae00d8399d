package jobs.collections;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Streams in lists, maps, arrays and optionals, built in loops and lambdas. */
public class StreamCollections {
  private final Map<String, DataStream<Event>> byTopic = new HashMap<>();

  void build(StreamExecutionEnvironment env, List<String> topics, Optional<String> uid) {
    List<DataStream<Event>> streams = new ArrayList<>();
    for (String topic : topics) {
      SingleOutputStreamOperator<Event> events = env.fromSource(Events.source(topic), Events.watermarks(), topic);
      events.uid("events-" + topic);
      streams.add(events);
      byTopic.put(topic, events.map(new Tag(topic)));
    }
    topics.forEach(topic -> env.fromSource(Events.source(topic), Events.watermarks(), "each " + topic).uid(topic));
    byTopic.forEach((topic, stream) -> stream.print(topic));
    for (DataStream<Event> stream : streams) {
      stream.sinkTo(Sinks.events()).name("per stream");
    }
    for (Map.Entry<String, DataStream<Event>> entry : byTopic.entrySet()) {
      entry.getValue().print();
      DataStream<Event> stream = entry.getValue();
      stream.filter(new Valid()).uid(entry.getKey());
    }
    DataStream<Event> first = streams.get(0);
    first.map(new First()).uid("first");
    streams.get(1).map(new Second());
    DataStream<Event> reduced = streams.stream().reduce((a, b) -> a.union(b)).get();
    reduced.map(new Reduced());

    DataStream<Event>[] array = new DataStream[2];
    array[0] = env.fromElements(new Event());
    array[1] = first.map(new InArray());
    array[0].print();
    DataStream<Event> fromArray = array[1];
    fromArray.print().name("from array");

    SingleOutputStreamOperator<Event> optional = first.map(new MaybeNamed());
    uid.ifPresent(optional::uid);
    SingleOutputStreamOperator<Event> set = first.map(new NamedInLambda());
    uid.ifPresent(id -> set.uid(id));
    Optional.of(first.map(new Wrapped())).ifPresent(each -> each.uid("wrapped"));

    IntStream.range(0, 4).mapToObj(i -> first.filter(new Shard(i))).collect(Collectors.toList());
    IntStream.range(0, 4).forEach(i -> first.map(new Sharded(i)).name("shard " + i));
    int n = 0;
    while (n < 3) {
      first.map(new InWhile()).uid("while-" + n);
      n++;
    }
    do first.map(new InDo()).uid("do"); while (n-- > 0);
    for (int i = 0; i < 2; i++) first.map(new InFor()).uid("for");
    Runnable run = () -> {
      first.map(new InRunnable());
    };
    run.run();
    List.of(first.map(new Listed()));
  }
}
