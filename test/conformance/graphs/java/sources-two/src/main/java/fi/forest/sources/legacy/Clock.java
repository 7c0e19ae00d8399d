package fi.forest.sources.legacy;

import org.apache.flink.streaming.api.functions.source.legacy.SourceFunction;

/** Moved to the package of old things, and still here. */
public class Clock implements SourceFunction<Long> {
    private volatile boolean running = true;

    @Override
    public void run(SourceContext<Long> ctx) throws Exception {
        while (running) {
            ctx.collect(System.currentTimeMillis());
            Thread.sleep(1000);
        }
    }

    @Override
    public void cancel() {
        running = false;
    }
}
