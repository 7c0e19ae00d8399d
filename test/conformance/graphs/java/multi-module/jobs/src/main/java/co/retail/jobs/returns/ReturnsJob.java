package co.retail.jobs.returns;

import co.retail.common.FlinkJob;
import co.retail.common.Topic;
import co.retail.jobs.Sale;

public class ReturnsJob {

    private static final long LIMIT = 10_000;

    public static void main(String[] args) throws Exception {
        FlinkJob.run("returns", env -> {
            var returns = Topic.RETURNS.read(env, Sale.class, line -> new Sale(line, 0));
            var sales = Topic.SALES.read(env, Sale.class, Sale::parse);
            returns.union(sales)
                    .filter(sale -> sale.cents() > LIMIT)
                    .uid("large")
                    .print()
                    .uid("print");
        });
    }
}
