package org.clinic.vitals;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.clinic.vitals.flow.Flow;
import org.clinic.vitals.flow.Naming;

public class VitalsApp {

    private final StreamExecutionEnvironment env;
    private final Naming naming;

    public VitalsApp(StreamExecutionEnvironment env) {
        this.env = env;
        this.naming = new Naming("vitals", '.');
    }

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        new VitalsApp(env).define();
        env.executeAsync();
    }

    void define() {
        Flow<String> pulse = start("pulse", "60", "70")
                .filter("not-empty", s -> !s.isEmpty())
                .map("trim", String::trim);
        Flow<String> pressure = start("pressure", "120/80")
                .filter("has-slash", s -> s.contains("/"));

        Flow<Integer> beats = pulse.map("number", Integer::valueOf);
        beats.keyedBy("per-ten", n -> n / 10, Math::max)
                .tee("fast", fast -> fast.filter("fast", n -> n > 100).print("fast"))
                .to("discard", new DiscardingSink<>());

        pulse.with(pressure).map("upper", String::toUpperCase).to("all", new DiscardingSink<>());
        new Wards(pressure).define("icu", "er");
    }

    private Flow<String> start(String name, String... values) {
        return Flow.of(env.fromData(values).uid(naming.id(name, "source")), naming.child(name));
    }

    /** What is told of each ward. */
    private class Wards {
        private final Flow<String> from;
        private int made;

        Wards(Flow<String> from) {
            this.from = from;
        }

        void define(String... wards) {
            for (String ward : wards) {
                made++;
                String id = naming.id("ward", ward, String.valueOf(made));
                from.stream().filter(s -> s.startsWith(ward)).uid(id).print(ward).uid(id + ".print");
            }
        }
    }
}
