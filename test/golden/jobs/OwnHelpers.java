package jobs.payments;

import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Methods of the same file that take, make and name streams. */
public class OwnHelpers {
  public void run(String[] args) throws Exception {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    configure(environment);
    DataStream<Payment> payments = read(environment);
    DataStream<Payment> cards = only(payments, "card");
    DataStream<Payment> cash = OwnHelpers.only(payments, "cash");
    new OwnHelpers().once(cards);
    named(cash.map(new Euro()), "euro");
    for (String country : List.of("de", "fr")) {
      perCountry(cards, country);
    }
    SingleOutputStreamOperator<Payment> same = identity(cards.map(new Cents()));
    same.print();
    all(cards, cash);
    all(payments);
    overloaded(cards);
    overloaded(cards, "cards");
    deep(payments, 3).print();
    sized(cards);
    sized(cards, 3);
    Helper.only(payments, "wire").print();
    this.labelled(payments.map(new Labelled()), "labelled").uid("labelled-payments");
    String name = describe(payments);
    both(cards, args.length > 0).print().uid("both");
    environment.execute("payments");
  }

  private static void configure(StreamExecutionEnvironment env) {
    env.setParallelism(8).setMaxParallelism(480);
    env.enableCheckpointing(30_000L);
  }

  private static DataStream<Payment> read(final StreamExecutionEnvironment env) {
    return env.fromSource(PaymentSource.of(), PaymentSource.watermarks(), "payments").uid("payments");
  }

  /** Called twice: a uid here would be given twice. */
  static SingleOutputStreamOperator<Payment> only(DataStream<Payment> in, String kind) {
    return in.filter(payment -> payment.kind.equals(kind));
  }

  private void once(DataStream<Payment> in) {
    in.keyBy(Payment::account).process(new Fraud()).sinkTo(Sinks.alerts());
    this.again(in);
  }

  private void again(DataStream<Payment> in) {
    in.map(new Mask());
  }

  static void named(SingleOutputStreamOperator<Payment> stream, String id) {
    stream.uid(id).name("named " + id);
  }

  static void perCountry(DataStream<Payment> in, String country) {
    in.filter(payment -> payment.country.equals(country)).print(country);
  }

  static <T> SingleOutputStreamOperator<T> identity(SingleOutputStreamOperator<T> stream) {
    return stream;
  }

  @SafeVarargs
  static void all(DataStream<Payment>... streams) {
    for (DataStream<Payment> stream : streams) {
      stream.print();
    }
  }

  static DataStreamSink<Payment> overloaded(DataStream<Payment> in) {
    return overloaded(in, "default");
  }

  static DataStreamSink<Payment> overloaded(DataStream<Payment> in, String id) {
    return in.sinkTo(Sinks.of(id)).uid(id);
  }

  static void sized(DataStream<Payment> in) {
    in.filter(new OfAnySize());
  }

  static void sized(DataStream<Payment> in, int size) {
    in.filter(new OfSize(size));
  }

  /** Calls itself through its own result. */
  static DataStream<Payment> deep(DataStream<Payment> in, int levels) {
    if (levels == 0) return in;
    return deep(in.map(new Level()), levels - 1);
  }

  static DataStream<Payment> both(DataStream<Payment> in, boolean strict) {
    if (strict) return in.filter(new Strict());
    Supplier<DataStream<Payment>> unused = () -> {
      return in.map(new InSupplier());
    };
    MapFunction<Payment, Payment> mapper = payment -> { return payment; };
    return in.map(mapper);
  }

  private SingleOutputStreamOperator<Payment> labelled(SingleOutputStreamOperator<Payment> in, String label) {
    return in.name(label);
  }

  static String describe(DataStream<Payment> in) {
    return in.toString();
  }
}
