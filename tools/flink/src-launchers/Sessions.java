import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.Properties;
import org.apache.commons.cli.CommandLine;
import org.apache.flink.client.cli.CustomCommandLine;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.kubernetes.cli.KubernetesSessionCli;
import org.apache.flink.table.client.cli.CliOptions;
import org.apache.flink.table.client.cli.CliOptionsParser;

/** What starts a session: of a cluster on Kubernetes or YARN, or of the SQL client. */
final class Sessions {
    private Sessions() {}

    static Launched kubernetes(String confDir, String[] arguments) throws Exception {
        KubernetesSessionCli cli = new KubernetesSessionCli(new Configuration(), confDir);
        Method method = CommandLines.method(KubernetesSessionCli.class, "getEffectiveConfiguration", String[].class);
        return new Launched((Configuration) method.invoke(cli, (Object) arguments), null, null);
    }

    /** The script names Flink's own jar before all that it is given. */
    static Launched yarn(String confDir, String[] arguments) throws Exception {
        String[] all = new String[arguments.length + 2];
        all[0] = "-j";
        all[1] = "/flink/lib/flink-dist.jar";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        Class<?> type = Class.forName("org.apache.flink.yarn.cli.FlinkYarnSessionCli");
        CustomCommandLine cli = (CustomCommandLine)
                type.getConstructor(Configuration.class, String.class, String.class, String.class)
                        .newInstance(new Configuration(), confDir, "", "");
        CommandLine line = cli.parseCommandLineOptions(all, true);
        if (line.hasOption("h")) return new Launched(null, null, null);
        return new Launched(cli.toConfiguration(line), null, null);
    }

    /** The word before the first flag says the mode. */
    static Launched sqlClient(String[] arguments) throws Exception {
        boolean mode = arguments.length > 0 && !arguments[0].startsWith("-");
        String[] rest = mode ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments;
        boolean gateway = mode && arguments[0].equals("gateway");
        if (mode && !gateway && !arguments[0].equals("embedded")) return new Launched(null, null, null);
        CliOptions options =
                gateway
                        ? CliOptionsParser.parseGatewayModeClient(rest)
                        : CliOptionsParser.parseEmbeddedModeClient(rest);
        if (options.isPrintHelp()) return new Launched(null, null, null);
        Configuration given = new Configuration();
        for (Class<?> type = options.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.getName().equals("getPythonConfiguration")) {
                    given.addAll((Configuration) method.invoke(options));
                } else if (method.getName().equals("getSessionConfig")) {
                    given.addAll(ConfigurationUtils.createConfiguration((Properties) method.invoke(options)));
                }
            }
        }
        return new Launched(context(given, options, gateway), null, null);
    }

    /** What the client starts with: classes of other names before 1.16. */
    private static Configuration context(Configuration given, CliOptions options, boolean gateway) throws Exception {
        Object context;
        try {
            Class<?> type = Class.forName("org.apache.flink.table.gateway.service.context.DefaultContext");
            Method load = Arrays.stream(type.getMethods()).filter(each -> each.getName().equals("load")).findFirst().get();
            context =
                    load.getParameterCount() == 3
                            ? load.invoke(null, given, Collections.emptyList(), !gateway)
                            : load.invoke(null, given, Collections.emptyList(), !gateway, false);
        } catch (ClassNotFoundException e) {
            Class<?> type = Class.forName("org.apache.flink.table.client.gateway.local.LocalContextUtils");
            context = CommandLines.method(type, "buildDefaultContext", CliOptions.class).invoke(null, options);
        }
        return (Configuration) CommandLines.method(context.getClass(), "getFlinkConfig").invoke(context);
    }
}
