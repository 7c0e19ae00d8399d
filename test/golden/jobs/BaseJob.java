package jobs.base;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A base class with the frame of a job and two jobs that fill it. */
abstract class BaseJob<T> {
  protected final String jobName;
  protected StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

  BaseJob(String jobName) {
    this.jobName = jobName;
  }

  protected abstract DataStream<T> source(StreamExecutionEnvironment env);

  protected abstract SingleOutputStreamOperator<T> process(DataStream<T> in);

  protected DataStream<T> enrich(DataStream<T> in) {
    return in;
  }

  public final void run() throws Exception {
    DataStream<T> in = source(env);
    SingleOutputStreamOperator<T> out = process(enrich(in));
    out.uid(jobName + "-process");
    out.sinkTo(Sinks.of(jobName)).uid(jobName + "-sink").name(jobName);
    env.execute(jobName);
  }
}

class DenormalizeJob extends BaseJob<Event> {
  DenormalizeJob() {
    super("denormalize");
  }

  @Override
  protected DataStream<Event> source(StreamExecutionEnvironment env) {
    return env.fromSource(EventSource.of(), EventSource.watermarks(), "events").uid("denormalize-in");
  }

  @Override
  protected SingleOutputStreamOperator<Event> process(DataStream<Event> in) {
    return in.keyBy(Event::key).process(new Denormalize());
  }
}

class ValidateJob extends BaseJob<Event> {
  ValidateJob() {
    super("validate");
    env.setMaxParallelism(64);
  }

  protected DataStream<Event> source(StreamExecutionEnvironment env) {
    DataStream<Event> first = env.fromSource(EventSource.of(), EventSource.watermarks(), "events");
    return first;
  }

  protected SingleOutputStreamOperator<Event> process(DataStream<Event> in) {
    register(in.map(new Validate()));
    super.register(in.map(new Count()));
    kept.print().uid("kept-out");
    return in.filter(Event::valid);
  }

  private final DataStream<Event> kept = env.fromElements(new Event()).uid("kept");

  public static void main(String[] args) throws Exception {
    new ValidateJob().run();
  }
}
