import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/** Prints the default max parallelism for 1 to 32768 as runs [first parallelism, value]. */
public final class MaxParallelism {
    private MaxParallelism() {}

    public static void main(String[] args) {
        List<String> runs = new ArrayList<>();
        int last = -1;
        for (int p = 1; p <= 32768; p++) {
            int value = KeyGroupRangeAssignment.computeDefaultMaxParallelism(p);
            if (value != last) runs.add("[" + p + "," + value + "]");
            last = value;
        }
        System.out.println("[" + String.join(",", runs) + "]");
    }
}
