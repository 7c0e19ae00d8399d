import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.client.deployment.ClusterSpecification;
import org.apache.flink.client.deployment.application.ApplicationConfiguration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.kubernetes.KubernetesClusterClientFactory;
import org.apache.flink.kubernetes.KubernetesClusterDescriptor;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Deploys as Flink's own client does, to a server that takes everything: what is refused here is
 * refused by Flink. What a real API server says of names is not asked.
 */
final class DeployToKubernetes {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DeployToKubernetes() {}

    static Map<String, String> deploy(String kind, Configuration given, Path scratch) throws Exception {
        Map<String, ObjectNode> objects = new ConcurrentHashMap<>();
        HttpServer server = serve(objects);
        try {
            Configuration configuration = new Configuration();
            configuration.setString("jobmanager.memory.process.size", "1600m");
            configuration.setString("taskmanager.memory.process.size", "1728m");
            configuration.addAll(given);
            configuration.setString("kubernetes.config.file", access(server, scratch));
            configuration.setString("execution.target", "kubernetes-" + kind);
            KubernetesClusterClientFactory factory = new KubernetesClusterClientFactory();
            ClusterSpecification specification = factory.getClusterSpecification(configuration);
            try (KubernetesClusterDescriptor descriptor = factory.createClusterDescriptor(configuration)) {
                if (kind.equals("application")) {
                    descriptor.deployApplicationCluster(specification, new ApplicationConfiguration(new String[0], "Job"));
                } else {
                    descriptor.deploySessionCluster(specification);
                }
            }
            return describe(objects, given, scratch);
        } catch (Exception e) {
            throw new Combinations.Refused("kubernetes-client", e);
        } finally {
            server.stop(0);
        }
    }

    static HttpServer serve(Map<String, ObjectNode> objects) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, objects));
        server.start();
        return server;
    }

    /** A file that tells clients where the server is. */
    static String access(HttpServer server, Path scratch) throws Exception {
        Path file = Files.createTempFile(scratch, "kube", ".yaml");
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        Files.writeString(file, "apiVersion: v1\nkind: Config\ncurrent-context: c\n"
                + "clusters: [{name: c, cluster: {server: '" + url + "'}}]\n"
                + "contexts: [{name: c, context: {cluster: c, user: u}}]\nusers: [{name: u, user: {token: t}}]\n");
        return file.toString();
    }

    private static void answer(HttpExchange exchange, Map<String, ObjectNode> objects) throws java.io.IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] sent = exchange.getRequestBody().readAllBytes();
        byte[] body;
        int status = 200;
        if (sent.length > 0 && exchange.getRequestMethod().matches("POST|PUT")) {
            ObjectNode object = (ObjectNode) JSON.readTree(sent);
            ObjectNode metadata = (ObjectNode) object.get("metadata");
            metadata.put("uid", "1").put("resourceVersion", "1");
            objects.put(exchange.getRequestMethod().equals("POST") ? path + "/" + metadata.get("name").asText() : path, object);
            body = JSON.writeValueAsBytes(object);
            status = exchange.getRequestMethod().equals("POST") ? 201 : 200;
        } else if (path.matches(".*/(configmaps|pods|services|deployments)")) {
            // Nothing ever changes: to those who watch, the server is silent.
            boolean watch = String.valueOf(exchange.getRequestURI().getQuery()).contains("watch=true");
            body = (watch ? "" : "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[]}").getBytes(StandardCharsets.UTF_8);
        } else if (objects.containsKey(path)) {
            body = JSON.writeValueAsBytes(objects.get(path));
        } else {
            status = 404;
            body = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"NotFound\",\"code\":404}".getBytes(StandardCharsets.UTF_8);
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** The names, the replicas, and what the pods get to read as their configuration. */
    private static Map<String, String> describe(Map<String, ObjectNode> objects, Configuration given, Path scratch) throws Exception {
        Map<String, String> effective = new LinkedHashMap<>();
        for (Map.Entry<String, ObjectNode> object : new TreeMap<>(objects).entrySet()) {
            JsonNode node = object.getValue();
            if (object.getKey().contains("/deployments/")) {
                effective.put("deployment", node.at("/metadata/name").asText().replaceAll("flink-cluster-[0-9a-f-]{20,}", "flink-cluster-<random>"));
                effective.put("replicas", node.at("/spec/replicas").asText());
            }
            for (String name : new String[] {"config.yaml", "flink-conf.yaml"}) {
                JsonNode text = node.at("/data").get(name);
                if (text == null) continue;
                Path folder = Files.createTempDirectory(scratch, "conf");
                Files.writeString(folder.resolve(name), text.asText());
                Map<String, String> pods = GlobalConfiguration.loadConfiguration(folder.toString()).toMap();
                effective.put("lost", Combinations.lost(given, pods));
                for (String key : new String[] {
                    "kubernetes.cluster-id", "high-availability.cluster-id", "high-availability.storageDir", "high-availability",
                    "high-availability.type", "blob.server.port", "taskmanager.rpc.port", "rest.bind-port", "rest.port",
                    "jobmanager.rpc.port", "jobmanager.rpc.address", "high-availability.jobmanager.port", "taskmanager.numberOfTaskSlots",
                    "kubernetes.jobmanager.replicas", "pipeline.jars", "parallelism.default"
                }) {
                    if (pods.containsKey(key)) effective.put(key, pods.get(key).replaceAll("flink-cluster-[0-9a-f-]{20,}", "flink-cluster-<random>"));
                }
            }
        }
        return effective;
    }
}
