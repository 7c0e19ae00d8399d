package jobs.tries;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Streams made in try blocks, resources, and names that live in their own scopes. */
public class TryAndResources {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    DataStream<String> stream;
    try {
      stream = env.fromElements("try").uid("try");
    } catch (RuntimeException stream1) {
      stream = env.fromElements("catch").uid("catch");
    } finally {
      env.setParallelism(2);
    }
    stream.print().uid("stream");

    try (StreamExecutionEnvironment inner = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<String> resource = inner.fromElements("resource").uid("resource")) {
      resource.print().uid("inside");
      inner.execute();
    }
    try (env) {
      env.fromElements("closing").uid("closing");
    }

    for (DataStream<String> each = env.fromElements("for").uid("for-init"); args.length > 0; ) {
      each.print().uid("in-for");
    }
    Object stream2 = args.length > 0 ? "a" : stream.map(new InTernary()).uid("in-ternary");
    if (args.length > 1) {
      DataStream<String> scoped = env.fromElements("first").uid("first");
      scoped.print().uid("scoped-first");
    } else {
      DataStream<String> scoped = env.fromElements("second").uid("second");
      scoped.print().uid("scoped-second");
    }
    switch (args.length) {
      case 1:
        DataStream<String> inCase = env.fromElements("case").uid("case");
        inCase.print().uid("in-case");
        break;
      case 2:
        DataStream<String> other = env.fromElements("case 2").uid("case-2");
        other.print().uid("in-case-2");
        break;
      default:
        break;
    }
    label:
    for (String arg : args) {
      if (arg.isEmpty()) break label;
      stream.filter(new Labelled(arg)).uid("labelled-" + arg);
    }
    assert stream.map(new Asserted()).uid("asserted") != null : "a message";
    stream.print();
    int[] counts = {1, 2};
    counts[0]++;
    env.setMaxParallelism(counts[0]);
    env.execute();
  }

  static class Shadow {
    DataStream<String> stream;

    void use(DataStream<Integer> stream) {
      stream.map(new OfParameter()).uid("of-parameter");
      new Object() {
        DataStream<Long> stream;

        void inner() {
          stream.map(new OfInner()).uid("of-inner");
          this.stream.map(new OfThis()).uid("of-this");
        }
      };
      Runnable run = () -> {
        DataStream<Byte> local = null;
        local.map(new OfLocal()).uid("of-local");
      };
      local.map(new NotDeclared()).uid("not-declared");
    }

    static DataStream<String> pick(Object any, DataStream<String> picked) {
      return picked;
    }

    void write(StreamExecutionEnvironment env) {
      stream = env.fromElements("of field").uid("field");
    }

    void use() {
      pick(new Object() { DataStream<String> stream = null; }, stream).print().uid("picked");
      try (DataStream<String> stream = Elsewhere.stream()) {
        stream.print().uid("of-resource");
      }
      stream.print().uid("behind-resource");
      for (DataStream<String> stream = Elsewhere.stream(); stream != null; ) {
        stream.print().uid("of-loop");
      }
      stream.print().uid("behind-loop");
      Elsewhere.each((DataStream<Integer> stream) -> stream.print().uid("of-lambda"));
      stream.print().uid("behind-lambda");
      stream.map(new OfField()).uid("of-field");
    }
  }
}
