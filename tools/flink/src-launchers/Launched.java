import java.util.Map;
import org.apache.flink.configuration.Configuration;

/** What came of a command line. */
final class Launched {
    final Map<String, String> options;
    /** The arguments of the job, null where there is no job. */
    final String[] job;
    /** The class of the job that was asked for. */
    final String main;

    Launched(Configuration configuration, String[] job, String main) {
        this.options = configuration == null ? null : configuration.toMap();
        this.job = job;
        this.main = main;
    }
}
