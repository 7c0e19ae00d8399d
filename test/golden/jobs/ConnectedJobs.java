package jobs.connect;

import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.datastream.BroadcastConnectedStream;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.ConnectedStreams;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.co.CoMapFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;

/** Two inputs: connect, broadcast, union. */
public class ConnectedJobs {
  static final MapStateDescriptor<String, Rule> RULES = new MapStateDescriptor<>("rules", String.class, Rule.class);

  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    DataStream<Payment> payments = env.fromSource(Payments.source(), Payments.watermarks(), "payments").uid("payments");
    DataStream<Rule> rules = env.fromSource(Rules.source(), Rules.watermarks(), "rules").uid("rules");
    DataStream<Payment> refunds = env.fromElements(new Payment()), chargebacks = env.fromElements(new Payment());

    ConnectedStreams<Payment, Rule> connected = payments.connect(rules);
    connected.keyBy(payment -> payment.account, rule -> rule.account).process(new Match()).uid("match");
    connected.map(new CoMapFunction<Payment, Rule, String>() {
      public String map1(Payment payment) { return payment.id; }
      public String map2(Rule rule) { return rule.id; }
    });
    connected.flatMap(new CoFlat()).name("co flat");
    connected.transform("low", null, new CoOperator());
    payments.keyBy(Payment::account).connect(rules.keyBy(Rule::account)).process(new KeyedCoProcessFunction<>() {
      private ValueState<Payment> payment;
    });

    BroadcastStream<Rule> broadcast = rules.broadcast(RULES);
    BroadcastConnectedStream<Payment, Rule> withRules = payments.connect(broadcast);
    withRules.process(new Apply()).uid("apply");
    payments.keyBy(Payment::account).connect(rules.map(new Checked()).broadcast(RULES)).process(new ApplyKeyed());
    rules.broadcast().map(new Everywhere());

    payments.union(refunds, chargebacks).print();
    payments.union(refunds.map(new Negate()), chargebacks.filter(new Open()).uid("open")).union(payments).print().uid("all");
    DataStream<Payment> all = payments;
    for (DataStream<Payment> more : new DataStream[] {refunds, chargebacks}) {
      all = all.union(more);
    }
    all.keyBy(Payment::account).sum("amount").uid("balance");
    refunds.connect(Elsewhere.rules()).map(new CoMap());
    env.execute();
  }
}
