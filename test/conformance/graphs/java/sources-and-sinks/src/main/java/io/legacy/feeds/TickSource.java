package io.legacy.feeds;

import org.apache.flink.streaming.api.functions.source.RichParallelSourceFunction;

public class TickSource extends RichParallelSourceFunction<String> {
    private final long pause;
    private volatile boolean running = true;

    public TickSource(long pause) {
        this.pause = pause;
    }

    @Override
    public void run(SourceContext<String> ctx) throws Exception {
        while (running) {
            ctx.collect("tick");
            Thread.sleep(pause);
        }
    }

    @Override
    public void cancel() {
        running = false;
    }
}
