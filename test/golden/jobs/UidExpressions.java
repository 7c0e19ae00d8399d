package jobs.uids;

import static jobs.uids.Names.IMPORTED;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The ways to write a uid. */
public class UidExpressions {
  private static final String PREFIX = "fares";
  private static final String SOURCE = PREFIX + "-source";
  private static final int VERSION = 2;
  private static final String FIRST_OF_TWO = "same", SECOND_OF_TWO = "other";
  private static final String LOOP_A = UidExpressions.LOOP_B + "x";
  private static final String LOOP_B = LOOP_A + "y";
  private static final String TEN = "0123456789", HUNDRED = TEN + TEN + TEN + TEN + TEN + TEN + TEN + TEN + TEN + TEN;
  private static final String THOUSAND =
      HUNDRED + HUNDRED + HUNDRED + HUNDRED + HUNDRED + HUNDRED + HUNDRED + HUNDRED + HUNDRED + HUNDRED;
  private static final String TEN_THOUSAND = THOUSAND + THOUSAND + THOUSAND + THOUSAND + THOUSAND + THOUSAND
      + THOUSAND + THOUSAND + THOUSAND + THOUSAND;
  private static String rewritten = "before";
  private static String grown;
  private final String instance = "instance";

  interface Uids {
    String MAP = "map-of-interface";
  }

  enum Operators {
    ENRICH("enrich-uid");

    private final String uid;

    Operators(String uid) {
      this.uid = uid;
    }

    String getUid() {
      return uid;
    }
  }

  static class Config {
    static final String PREFIX = "config";
    String sinkUid = "by-config";
  }

  void build(StreamExecutionEnvironment env, String parameter, Config config, String[] args) {
    final String local = "local-" + VERSION;
    String unset;
    rewritten = "after";
    grown += "-x";
    DataStream<Fare> fares = env.fromElements(new Fare()).uid(SOURCE);
    fares.map(new A()).uid(local);
    fares.map(new A()).uid(IMPORTED);
    fares.map(new A()).uid(Uids.MAP);
    fares.map(new A()).uid(Config.PREFIX + "/" + PREFIX);
    fares.map(new A()).uid(UidExpressions.PREFIX);
    fares.map(new A()).uid(jobs.uids.UidExpressions.PREFIX);
    fares.map(new A()).uid(Names.OUTSIDE);
    fares.map(new A()).uid(this.instance);
    fares.map(new A()).uid(config.sinkUid);
    fares.map(new A()).uid(parameter);
    fares.map(new A()).uid(rewritten);
    fares.map(new A()).uid(unset);
    fares.map(new A()).uid(Operators.ENRICH.getUid());
    fares.map(new A()).uid(Operators.ENRICH.name());
    fares.map(new A()).uid(uid("generated"));
    fares.map(new A()).uid(Fare.class.getSimpleName());
    fares.map(new A()).uid(jobs.model.Fare.class.getSimpleName() + "-mapper");
    fares.map(new A()).uid(Fare.class.getName());
    fares.map(new A()).uid(getClass().getSimpleName());
    fares.map(new A()).uid(String.format("%s-%d", PREFIX, VERSION));
    fares.map(new A()).uid(String.valueOf(VERSION) + String.valueOf(args));
    fares.map(new A()).uid(String.valueOf(7));
    fares.map(new A()).uid(("in-" + "parentheses"));
    fares.map(new A()).uid((String) "cast");
    fares.map(new A()).uid(args.length > 0 ? "one" : "two");
    fares.map(new A()).uid("a" + 1 + 2);
    fares.map(new A()).uid(1 + 2 + "b");
    fares.map(new A()).uid("c" + (1 - 4) + true + -5);
    fares.map(new A()).uid("d" + 1.0);
    fares.map(new A()).uid("e" + 'c');
    fares.map(new A()).uid("f" + null);
    fares.map(new A()).uid("g" + 7 / 2 + 7 * 2 + 0x1F + 017 + 0b101 + 1_000L);
    fares.map(new A()).uid("h" + 7 / 0);
    fares.map(new A()).uid("i" + 7 % 2);
    fares.map(new A()).uid("j" + 9223372036854775807L);
    fares.map(new A()).uid("k\t\"\\\u00e9\u0041\s\0");
    fares.map(new A()).uid("l\101");
    fares.map(new A()).uid("""
        text-block""");
    fares.map(new A()).uid(LOOP_A);
    fares.map(new A()).uid("m" + !true);
    fares.map(new A()).uid(TEN_THOUSAND.isEmpty() ? "" : HUNDRED);
    fares.map(new A()).uid(TEN_THOUSAND + "x");
    fares.map(new A()).uid("o" + ~5);
    fares.map(new A()).uid("p" + ("a" != "b"));
    fares.map(new A()).uid(Names.valueOf(7));
    fares.map(new A()).uid(grown);
    fares.map(new A()).uid("");
    fares.map(new A()).uid(FIRST_OF_TWO + SECOND_OF_TWO);
    fares.map(new A()).uid("first").uid("last");
    fares.map(new A()).uid("with-hash").setUidHash("0123456789abcdef0123456789abcdef");
    fares.map(new A()).setUidHash(PREFIX);
    fares.map(new A()).uid("n" + true + (2 + 3) * 4).name("Name " + PREFIX).setParallelism(VERSION * 2).setMaxParallelism(args.length);
  }

  private static String uid(String part) {
    return PREFIX + part;
  }
}
