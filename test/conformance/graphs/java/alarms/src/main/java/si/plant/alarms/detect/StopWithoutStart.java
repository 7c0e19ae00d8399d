package si.plant.alarms.detect;

import org.apache.flink.cep.CEP;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.functions.TimedOutPartialMatchHandler;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import si.plant.alarms.Event;
import si.plant.alarms.Job;

import java.time.Duration;
import java.util.List;
import java.util.Map;

public class StopWithoutStart extends Detector<String> {

    private static final OutputTag<String> NEVER_STARTED = new OutputTag<>("never-started") {};

    @Override
    protected KeyedStream<Event, String> key(DataStream<Event> events) {
        return events.keyBy(Event::getMachine);
    }

    @Override
    protected SingleOutputStreamOperator<String> find(KeyedStream<Event, String> events) {
        Pattern<Event, Event> pattern = Pattern.<Event>begin("stop", AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(event -> event.kind.equals("stop")))
                .followedBy("start")
                .where(SimpleCondition.of(event -> event.kind.equals("start")))
                .within(Duration.ofMinutes(5));
        SingleOutputStreamOperator<String> matches = CEP.pattern(events, pattern).inProcessingTime().process(new Match());
        matches.getSideOutput(NEVER_STARTED).print().uid(Job.uid(StopWithoutStart.class, "print"));
        return matches;
    }

    private static class Match extends PatternProcessFunction<Event, String> implements TimedOutPartialMatchHandler<Event> {
        @Override
        public void processMatch(Map<String, List<Event>> match, Context ctx, Collector<String> out) {
            out.collect(match.get("stop").get(0).machine);
        }

        @Override
        public void processTimedOutMatch(Map<String, List<Event>> match, Context ctx) {
            ctx.output(NEVER_STARTED, match.get("stop").get(0).machine);
        }
    }
}
