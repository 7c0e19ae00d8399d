package si.plant.alarms;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The one environment, for all who need it. */
public final class Job {

    private static StreamExecutionEnvironment env;

    private Job() {}

    public static StreamExecutionEnvironment env() {
        if (env == null) {
            env = StreamExecutionEnvironment.getExecutionEnvironment();
            env.setParallelism(2);
        }
        return env;
    }

    public static String uid(Class<?> owner, String... parts) {
        StringBuilder uid = new StringBuilder(owner.getSimpleName());
        for (String part : parts) {
            uid.append('/').append(part);
        }
        return uid.toString();
    }
}
