package jobs.functions;

import com.acme.flink.BaseRideFunction;
import com.acme.flink.Enricher;
import com.acme.flink.RideMapper;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.sink.SinkFunction;
import org.apache.flink.streaming.api.functions.sink.PrintSinkFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/** Functions as lambdas, references, anonymous, nested and foreign classes, with and without state. */
public class FunctionClasses {
  private static final MapFunction<Ride, Ride> FIELD = new Stateless();

  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    DataStream<Ride> rides = env.addSource(new RideSource());
    DataStream<Ride> foreign = env.addSource(new ForeignSource(), "foreign");
    env.addSource(ctx -> ctx.collect(1)).uid("lambda-source");

    rides.map(ride -> ride);
    rides.map(Ride::copy);
    rides.map(new Stateless());
    rides.map(new Counting());
    rides.map(new WithTimer());
    rides.map(new OfForeignClass());
    rides.map(new OfForeignFunction());
    rides.map(new OfFlinkClass());
    rides.map(new RideMapper());
    rides.map(new FunctionClasses.Stateless());
    rides.map((MapFunction<Ride, Ride>) (ride -> ride));
    rides.map(((MapFunction<Ride, Ride>) new Counting()));
    rides.map(FIELD);
    rides.map(FunctionClasses.FIELD);
    rides.map(mapperFor(args));
    rides.map(args.length > 0 ? new Counting() : new Stateless());
    MapFunction<Ride, Ride> local = new Counting();
    rides.map(local);
    MapFunction<Ride, Ride> alias = local;
    rides.map(alias);
    MapFunction<Ride, Ride> twice = new Stateless();
    twice = new Counting();
    rides.map(twice);

    rides.flatMap(new FlatMapFunction<Ride, Ride>() {
      @Override
      public void flatMap(Ride ride, Collector<Ride> out) {
        ride.stops().stream().map(stop -> ride.at(stop)).filter(Ride::valid).forEach(out::collect);
      }
    });
    rides.keyBy(ride -> ride.id).process(new KeyedProcessFunction<Long, Ride, Ride>() {
      private transient ValueState<Ride> last;

      @Override
      public void processElement(Ride ride, Context context, Collector<Ride> out) {
        out.collect(ride);
      }
    }).name("with state");
    rides.process(new Enricher() {
      @Override
      void extend() {
        env.fromElements(1).map(one -> one);
      }
    });
    rides.process(new ProcessFunction<>() {
      public void processElement(Ride ride, Context context, Collector<Ride> out) {
        context.timerService().registerProcessingTimeTimer(10L);
      }
    });
    rides.filter((FilterFunction<Ride>) ride -> {
      String text = ride.tags().stream().map(tag -> tag.name()).filter(name -> !name.isEmpty()).findFirst().orElse("");
      return !text.isEmpty();
    });

    rides.addSink(new DiscardingSink<>());
    rides.addSink(new PrintSinkFunction<>());
    rides.addSink(new Keeping()).name("keeps");
    rides.addSink(new Plain());
    rides.addSink(ride -> System.out.println(ride));
    rides.addSink(new SinkFunction<Ride>() {});
    rides.sinkTo(new DiscardingSink<>()).uid("away");
    rides.sinkTo(new ForeignSink());
    rides.sinkTo(new Plain());
    rides.sinkTo(ride -> null);
    env.execute();
  }

  static class Stateless implements MapFunction<Ride, Ride> {
    public Ride map(Ride ride) {
      return ride;
    }
  }

  static class Counting extends RichMapFunction<Ride, Ride> {
    public Ride map(Ride ride) {
      getRuntimeContext().getListState(null);
      return ride;
    }
  }

  static class WithTimer extends RichFlatMapFunction<Ride, Ride> {
    public void flatMap(Ride ride, Collector<Ride> out) {
      out.collect(ride);
      service.registerEventTimeTimer(1);
    }
  }

  static class OfForeignClass extends Enricher {}

  static class OfForeignFunction extends BaseRideFunction<Ride> {}

  static class OfFlinkClass extends RichMapFunction<Ride, Ride> {
    public Ride map(Ride ride) {
      return ride;
    }
  }

  static class RideSource extends com.acme.flink.AbstractSource<Ride> {}

  static class Plain implements SinkFunction<Ride> {}

  static class Keeping extends RichSinkFunction<Ride> implements CheckpointedFunction {}
}
