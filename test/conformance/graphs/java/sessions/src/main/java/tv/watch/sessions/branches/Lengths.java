package tv.watch.sessions.branches;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.windowing.assigners.ProcessingTimeSessionWindows;
import tv.watch.sessions.spi.Branch;

import java.time.Duration;

public class Lengths implements Branch {

    @Override
    public void attach(DataStream<View> views) {
        views.keyBy(View::user)
                .window(ProcessingTimeSessionWindows.withGap(Duration.ofMinutes(30)))
                .reduce((a, b) -> new View(a.user(), b.film(), a.seconds() + b.seconds()))
                .uid(uid("sessions"))
                .map(new ToMinutes())
                .uid(uid("minutes"))
                .sinkTo(new DiscardingSink<>())
                .uid(uid("sink"));
    }

    private static class ToMinutes extends RichMapFunction<View, Long> {
        private transient long sixty;

        @Override
        public void open(OpenContext context) {
            sixty = 60;
        }

        @Override
        public Long map(View view) {
            return view.seconds() / sixty;
        }
    }
}
