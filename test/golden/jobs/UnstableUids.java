package jobs.unstable;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.lang3.RandomStringUtils;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Uids that are others on every submission, and some that only look so. */
public class UnstableUids {
  private static final AtomicInteger COUNTER = new AtomicInteger();
  private static final String RUN = "run-" + UUID.randomUUID();
  private static int built = 0;

  static void build(StreamExecutionEnvironment env, String given, AtomicInteger parameter) {
    DataStream<String> in = env.fromElements("x").uid(RUN);
    String id = UUID.randomUUID().toString();
    String viaOne = "a" + id;
    String viaTwo = viaOne + "b";
    String viaThree = viaTwo + "c";
    in.map(new M()).uid(id);
    in.map(new M()).uid(viaThree);
    in.map(new M()).uid(java.util.UUID.randomUUID().toString());
    in.map(new M()).uid(UUID.nameUUIDFromBytes(new byte[0]).toString());
    in.map(new M()).uid(UUID.fromString("0-0-0-0-1").toString());
    in.map(new M()).uid("t" + System.currentTimeMillis());
    in.map(new M()).uid("n" + System.nanoTime());
    in.map(new M()).uid("h" + System.identityHashCode(in));
    in.map(new M()).uid("l" + System.lineSeparator());
    in.map(new M()).uid("r" + Math.random());
    in.map(new M()).uid("m" + Math.max(1, 2));
    in.map(new M()).uid("i" + Instant.now());
    in.map(new M()).uid("i" + Instant.now().toEpochMilli());
    in.map(new M()).uid("i" + Instant.parse("2024-01-01T00:00:00Z"));
    in.map(new M()).uid("d" + LocalDate.now() + LocalTime.now());
    in.map(new M()).uid("d" + LocalTime.now());
    in.map(new M()).uid("d" + LocalDateTime.now());
    in.map(new M()).uid("z" + ZonedDateTime.now());
    in.map(new M()).uid("o" + OffsetDateTime.now());
    in.map(new M()).uid("c" + ThreadLocalRandom.current().nextInt());
    in.map(new M()).uid(RandomStringUtils.randomAlphanumeric(8));
    in.map(new M()).uid("R" + new Random().nextInt());
    in.map(new M()).uid("S" + new SecureRandom().nextInt());
    in.map(new M()).uid("D" + new Date());
    in.map(new M()).uid("P" + new SplittableRandom().nextInt());
    in.map(new M()).uid("s" + new String("stable"));
    in.map(new M()).uid("x" + COUNTER.incrementAndGet());
    in.map(new M()).uid("x" + COUNTER.getAndIncrement());
    in.map(new M()).uid("x" + COUNTER.addAndGet(2));
    in.map(new M()).uid("x" + COUNTER.getAndAdd(2));
    in.map(new M()).uid("x" + COUNTER.decrementAndGet());
    in.map(new M()).uid("x" + COUNTER.getAndDecrement());
    in.map(new M()).uid("x" + COUNTER.get());
    in.map(new M()).uid("x" + incrementAndGet());
    in.map(new M()).uid("p" + parameter.incrementAndGet());
    in.map(new M()).uid("b" + built++);
    in.map(new M()).uid("b" + ++built);
    in.map(new M()).uid("b" + built);
    in.map(new M()).uid(given);
    in.map(new M()).uid("UUID.randomUUID()");
    in.map(new M()).setUidHash(UUID.randomUUID().toString());
    in.map(new M()).uid(Names.next(UUID.randomUUID()));
    String fixed = "f" + UUID.randomUUID();
    fixed = "fixed";
    in.map(new M()).uid(fixed);
    String typed = typed + UUID.randomUUID();
    in.map(new M()).uid(typed);
  }

  private static int incrementAndGet() {
    return 1;
  }
}
