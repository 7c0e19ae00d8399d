import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.flink.client.cli.CliFrontend;
import org.apache.flink.client.deployment.ClusterClientFactory;
import org.apache.flink.client.deployment.ClusterClientServiceLoader;
import org.apache.flink.client.deployment.ClusterDescriptor;
import org.apache.flink.client.deployment.DefaultClusterClientServiceLoader;
import org.apache.flink.client.deployment.application.ApplicationConfiguration;
import org.apache.flink.client.program.ClusterClient;
import org.apache.flink.client.program.ClusterClientProvider;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.core.execution.DefaultExecutorServiceLoader;

/** `flink run` and `flink run-application`, up to where the program or the cluster would be started. */
final class Client extends CliFrontend {
    private static final class Reached {
        Configuration configuration;
        Launched launched;
    }

    private final Reached reached;

    private Client(Reached reached, String confDir) {
        super(
                new Configuration(),
                loader(reached),
                CliFrontend.loadCustomCommandLines(new Configuration(), confDir));
        this.reached = reached;
    }

    static Launched launch(String confDir, String action, String[] arguments) throws Exception {
        Reached reached = new Reached();
        Client client = new Client(reached, confDir);
        Method method;
        try {
            method = CommandLines.method(CliFrontend.class, action, String[].class);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException("\"run-application\" is not a valid action.");
        }
        method.invoke(client, (Object) arguments);
        return reached.launched == null ? new Launched(null, null, null) : reached.launched;
    }

    /** Here the job's main method would run, and then look for what executes it. */
    @Override
    protected void executeProgram(Configuration configuration, PackagedProgram program) {
        new DefaultExecutorServiceLoader().getExecutorFactory(configuration);
        reached.launched = new Launched(configuration, program.getArguments(), program.getMainClassName());
    }

    /**
     * Takes down what would be deployed, once Flink's own loader knows such a cluster. One that is up already is left to
     * Flink, which refuses it before it connects to anything.
     */
    private static ClusterClientServiceLoader loader(Reached reached) {
        return proxy(ClusterClientServiceLoader.class, (name, values) -> {
            if (!name.equals("getClusterClientFactory")) return null;
            reached.configuration = (Configuration) values[0];
            ClusterClientFactory<?> own =
                    new DefaultClusterClientServiceLoader().getClusterClientFactory(reached.configuration);
            if (!reached.configuration.get(DeploymentOptions.TARGET).endsWith("-application")) return own;
            return proxy(ClusterClientFactory.class, (called, more) ->
                    called.equals("createClusterDescriptor") ? descriptor(reached) : null);
        });
    }

    private static ClusterDescriptor<?> descriptor(Reached reached) {
        return proxy(ClusterDescriptor.class, (name, values) -> {
            if (name.equals("deployApplicationCluster")) {
                ApplicationConfiguration application = (ApplicationConfiguration) values[1];
                reached.launched = new Launched(
                        reached.configuration,
                        application.getProgramArguments(),
                        application.getApplicationClassName());
            }
            return proxy(ClusterClientProvider.class, (called, more) -> proxy(ClusterClient.class, (any, none) -> null));
        });
    }

    private interface Answer {
        Object to(String method, Object[] arguments);
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<T> type, Answer answer) {
        return (T) Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, values) -> answer.to(method.getName(), values));
    }
}
