import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.kubernetes.operator.api.FlinkDeployment;
import org.apache.flink.kubernetes.operator.api.FlinkSessionJob;
import org.apache.flink.kubernetes.operator.api.spec.FlinkDeploymentSpec;
import org.apache.flink.kubernetes.operator.config.FlinkConfigManager;
import org.apache.flink.kubernetes.operator.validation.DefaultValidator;

/**
 * Asks the operator's validator about resources. Each line of the file named has the documents of one cluster as a JSON
 * list; a line with the answers to them is printed for it: "ok", {e: what the operator says}, or null for what is no
 * resource of this version of the operator. A session job is judged with its session cluster where that is in the list,
 * else alone; a snapshot's job is taken for there when it is not in the list.
 */
final class OperatorVerdicts {
    private static final String RESOURCES = "org.apache.flink.kubernetes.operator.api.";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DefaultValidator validator =
            new DefaultValidator(new FlinkConfigManager(new Configuration()));

    public static void main(String[] args) throws Exception {
        OperatorVerdicts verdicts = new OperatorVerdicts();
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            System.out.println(JSON.writeValueAsString(verdicts.of(JSON.readTree(line))));
        }
        // The operator's configuration has a thread that goes on.
        System.exit(0);
    }

    private List<Object> of(JsonNode documents) {
        List<Object> read = new ArrayList<>();
        for (JsonNode document : documents) {
            read.add(read(document));
        }
        List<Object> answers = new ArrayList<>();
        for (Object resource : read) {
            answers.add(answer(resource, read));
        }
        return answers;
    }

    /** The resource; what the operator says when it cannot read it; null when it is none. */
    private static Object read(JsonNode document) {
        String kind = document.path("kind").asText();
        if (!document.path("apiVersion").asText().startsWith("flink.apache.org/")) return null;
        try {
            Class<?> type = Class.forName(RESOURCES + kind);
            HasMetadata resource = (HasMetadata) Serialization.unmarshal(document.toString(), type);
            if (resource.getMetadata().getNamespace() == null) {
                // As the API server does.
                resource.getMetadata().setNamespace("default");
            }
            return resource;
        } catch (ClassNotFoundException e) {
            return null;
        } catch (RuntimeException e) {
            return refused(e);
        }
    }

    private static Map<String, String> refused(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = String.valueOf(cause.getMessage()).split("\n")[0];
        return Map.of("e", cause.getClass().getSimpleName() + ": " + text);
    }

    private Object answer(Object resource, List<Object> all) {
        if (!(resource instanceof HasMetadata)) return resource;
        try {
            Optional<String> message = validate((HasMetadata) resource, all);
            return message.isPresent() ? Map.of("e", message.get()) : "ok";
        } catch (InvocationTargetException e) {
            return refused(e.getCause());
        } catch (ReflectiveOperationException | RuntimeException e) {
            return refused(e);
        }
    }

    private Optional<String> validate(HasMetadata resource, List<Object> all) throws ReflectiveOperationException {
        if (resource instanceof FlinkDeployment) return validator.validateDeployment((FlinkDeployment) resource);
        if (resource instanceof FlinkSessionJob) {
            FlinkSessionJob job = (FlinkSessionJob) resource;
            Optional<HasMetadata> cluster = find(all, "FlinkDeployment", job.getSpec().getDeploymentName(), job);
            return validator.validateSessionJob(job, cluster.map(found -> (FlinkDeployment) found));
        }
        return resource.getKind().equals("FlinkStateSnapshot") ? snapshot(resource, all) : blueGreen(resource);
    }

    private static Optional<HasMetadata> find(List<Object> all, String kind, Object name, HasMetadata beside) {
        return all.stream()
                .filter(each -> each instanceof HasMetadata)
                .map(each -> (HasMetadata) each)
                .filter(each -> each.getKind().equals(kind) && each.getMetadata().getName().equals(name))
                .filter(each -> each.getMetadata().getNamespace().equals(beside.getMetadata().getNamespace()))
                .findFirst();
    }

    @SuppressWarnings("unchecked")
    private Optional<String> snapshot(HasMetadata resource, List<Object> all) throws ReflectiveOperationException {
        Object reference = get(get(resource, "Spec"), "JobReference");
        Optional<HasMetadata> job = Optional.of(new FlinkDeployment());
        if (reference != null) {
            String kind = String.valueOf(get(reference, "Kind")).contains("SESSION") ? "FlinkSessionJob" : "FlinkDeployment";
            Optional<HasMetadata> found = find(all, kind, get(reference, "Name"), resource);
            job = found.isPresent() ? found : job;
        }
        return (Optional<String>)
                DefaultValidator.class
                        .getMethod("validateStateSnapshot", resource.getClass(), Optional.class)
                        .invoke(validator, resource, job);
    }

    /** It has no check of its own; the deployments that the operator makes of it are judged. */
    private Optional<String> blueGreen(HasMetadata resource) throws ReflectiveOperationException {
        for (String half : new String[] {"blue", "green"}) {
            Object template = get(get(Serialization.clone(resource), "Spec"), "Template");
            FlinkDeploymentSpec spec = (FlinkDeploymentSpec) get(template, "Spec");
            if (spec.getIngress() != null) {
                spec.getIngress().setTemplate(half + "-" + spec.getIngress().getTemplate());
            }
            FlinkDeployment deployment = new FlinkDeployment();
            deployment.setSpec(spec);
            deployment.setMetadata(
                    new ObjectMetaBuilder()
                            .withName(resource.getMetadata().getName() + "-" + half)
                            .withNamespace(resource.getMetadata().getNamespace())
                            .build());
            Optional<String> message = validator.validateDeployment(deployment);
            if (message.isPresent()) return message;
        }
        return Optional.empty();
    }

    private static Object get(Object of, String what) throws ReflectiveOperationException {
        return of.getClass().getMethod("get" + what).invoke(of);
    }
}
