package jobs.modern;

import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;

/** Records, sealed classes, enums with bodies, switch expressions, patterns and text blocks. */
public sealed interface ModernJava permits ModernJava.Small, ModernJava.Large {
  String SQL = """
      env.fromElements("not code").print(); // nor a comment
      "quoted \""" end"
      """;

  DataStream<String> build(StreamExecutionEnvironment env);

  default void both(StreamExecutionEnvironment env) {
    build(env).print().uid("of-interface");
  }

  record Small(int size, List<String> lines) implements ModernJava {
    Small {
      if (size < 0) throw new IllegalArgumentException("size");
    }

    static StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();

    @Override
    public DataStream<String> build(StreamExecutionEnvironment env) {
      return env.fromCollection(lines).uid("small");
    }
  }

  final class Large implements ModernJava {
    @Override
    public DataStream<String> build(StreamExecutionEnvironment env) {
      var lines = env.fromSequence(1, 10).map(n -> """
          line %d""".formatted(n));
      return lines.uid("large");
    }
  }

  enum Kind {
    PRINT {
      @Override
      void write(DataStream<String> in) {
        in.print().uid("enum-print");
      }
    },
    FILE {
      @Override
      void write(DataStream<String> in) {
        in.writeAsText("out");
      }
    };

    private static final String NAME = "kind";

    abstract void write(DataStream<String> in);

    static Kind of(DataStream<String> in) {
      in.filter(line -> line.isBlank()).name(NAME);
      return PRINT;
    }
  }

  @interface Operator {
    String uid() default "annotation";
  }

  static void main(String[] args) throws Exception {
    var env = Small.environment;
    StreamExecutionEnvironment typed = StreamExecutionEnvironment.getExecutionEnvironment();
    var parallelism = switch (args.length) {
      case 0 -> 1;
      default -> 4;
    };
    typed.setParallelism(parallelism);
    ModernJava job = args.length > 0 ? new Small(1, List.of()) : new Large();
    Object built = job.build(typed);
    if (built instanceof SingleOutputStreamOperator<?> operator) {
      operator.uid("by-pattern");
    }
    if (job instanceof Small(int size, List<String> lines) && size > 1) {
      typed.fromCollection(lines).print().name("sized");
    }
    DataStream<String> chosen = switch (Kind.valueOf(args[0])) {
      case PRINT -> typed.fromElements("print");
      case FILE -> typed.fromElements("file");
    };
    chosen.process(new ProcessFunction<String, String>() {
      @Override
      public void processElement(String line, Context context, Collector<String> out) {}
    }).uid("chosen");
    typed.execute();
  }
}
