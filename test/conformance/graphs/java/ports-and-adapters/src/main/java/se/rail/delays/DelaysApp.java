package se.rail.delays;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import se.rail.delays.adapters.Adapters;
import se.rail.delays.domain.Delay;
import se.rail.delays.domain.Reports;
import se.rail.delays.ports.DelaySource;
import se.rail.delays.ports.ReportSink;

/** Puts ports and adapters together. */
public class DelaysApp {

    private final DelaySource source;
    private final ReportSink<Delay> reports;
    private final ReportSink<Integer> numbers;

    DelaysApp(DelaySource source, ReportSink<Delay> reports, ReportSink<Integer> numbers) {
        this.source = source;
        this.reports = reports;
        this.numbers = numbers;
    }

    public static void main(String[] args) throws Exception {
        DelaySource source = new Adapters.Both(new Adapters.Generated("north"), new Adapters.Generated("south"));
        new DelaysApp(source, Adapters.nowhere(), Adapters.<Integer>printed().andThen(Adapters.nowhere())).run();
    }

    void run() throws Exception {
        try (StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment()) {
            env.configure(new org.apache.flink.configuration.Configuration());
            Reports made = new Reports(source.delays(env));
            reports.accept(made.worst(), "worst");
            numbers.accept(made.journeys(), "journeys");
            numbers.accept(made.all().uid("all"), "all");
            env.execute("delays");
        }
    }
}
