package io.legacy.feeds;

import org.apache.flink.streaming.api.functions.source.SourceFunction;

/** In spite of its name it runs once. */
public class ParallelTickSource implements SourceFunction<String> {
    private volatile boolean running = true;

    @Override
    public void run(SourceContext<String> ctx) throws Exception {
        while (running) {
            ctx.collect("tick");
            Thread.sleep(10);
        }
    }

    @Override
    public void cancel() {
        running = false;
    }
}
