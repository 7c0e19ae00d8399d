// The jobs whose graphs are recorded; their sources are in test/conformance/graphs/<language>/<job>.

const job = (language, name, flink, ...runs) => ({ language, name, flink, runs });
const run = (main, ...args) => ({ main, args });
/** A run of a job that Flink does not take. */
const refused = (main, ...args) => ({ main, args, refused: true });

export const JOBS = [
  job("java", "orders", "1.20", run("com.acme.orders.OrderTotalsJob")),
  job(
    "java",
    "sources-and-sinks",
    "1.20",
    run("io.legacy.feeds.FileFeeds"),
    run("io.legacy.feeds.SocketFeeds", "feeds.example"),
    run("io.legacy.feeds.FixedFeeds"),
  ),
  job("java", "windows", "1.20", run("net.metrics.jobs.WindowsJob")),
  job("java", "joins", "1.20", run("com.rides.join.JoinJob")),
  job("java", "routing", "1.20", run("org.shipments.routing.RoutingJob")),
  job("java", "async-enrichment", "1.20", run("com.geo.enrich.EnrichmentJob"), run("com.geo.enrich.ConvergeJob")),
  job("java", "fraud-alerts", "1.20", run("com.bank.fraud.FraudJob")),
  job("java", "custom-operators", "1.20", run("dev.lowlevel.LedgerJob")),
  job("java", "table-bridge", "1.20", run("com.shop.tables.PurchasesJob"), run("com.shop.tables.StatementsJob")),
  job("java", "pipeline-builder", "1.20", run("com.adtech.pipeline.job.ClicksJob"), run("com.adtech.pipeline.job.WordsJob")),
  job(
    "java",
    "job-framework",
    "1.20",
    run("com.telco.streaming.usage.UsageJob"),
    run("com.telco.streaming.usage.UsageJob", "--only", "n1", "--sink", "print", "--parallelism", "8"),
    run("com.telco.streaming.billing.BillingJob", "--max-parallelism", "100"),
  ),
  job(
    "java",
    "uid-helpers",
    "1.20",
    run("com.news.ranking.RankingJob"),
    run("com.news.ranking.RankingJob", "--boost", "2", "--windowed", "true", "--debug", "true"),
  ),
  job("java", "stream-holders", "1.20", run("ca.weather.feeds.WeatherFeeds")),
  job("java", "old-calls", "1.20", run("com.oldbank.flows.OldCallsJob"), run("com.oldbank.flows.OldCollectJob")),
  job("java", "payments", "2.3", run("com.payco.payments.PaymentsApplication"), run("com.payco.payments.PaymentsApplication", "--no-audit")),
  job("java", "sessions", "2.3", run("tv.watch.sessions.SessionsJob")),
  job("java", "joins-two", "2.3", run("com.markets.join.JoinsJob"), run("com.markets.join.CollectJob")),
  job("java", "datastream-v2", "2.3", run("org.acme.newapi.WordsJob")),
  job("java", "table-two", "2.3", run("com.warehouse.stock.StockJob"), run("com.warehouse.stock.StatementsOnly")),
  job("java", "uid-values", "2.3", run("eu.energy.meters.MetersJob"), run("eu.energy.meters.MetersJob", "replay")),
  job(
    "java",
    "refused",
    "2.3",
    refused("com.startup.jobs.TwiceJob"),
    refused("com.startup.jobs.StrictJob"),
    run("com.startup.jobs.TooWideJob"),
  ),
  job("kotlin", "bike-trips", "1.20", run("city.bikes.BikeTripsKt")),
  job("kotlin", "chat-moderation", "2.3", run("chat.moderation.ModerationJob", "0.7")),
  job("kotlin", "ad-joins", "1.20", run("ads.joins.AdJoins")),
  job("kotlin", "pipeline-dsl", "2.3", run("io.dsl.job.WordsKt")),
  job(
    "kotlin",
    "etl-jobs",
    "1.20",
    run("org.census.etl.people.PeopleJob"),
    run("org.census.etl.people.PeopleJob", "--debug", "true"),
    run("org.census.etl.places.PlacesJob", "--parallelism", "4"),
  ),
  job("scala", "sensor-stats", "1.20", run("com.factory.sensors.SensorStats")),
  job("scala", "shop-events", "1.20", run("com.shop.events.ShopJob")),
  job("scala", "trips-java-api", "1.20", run("rail.trips.TripsJob", "--max", "50")),
  job("scala", "news-scala-three", "2.3", run("press.news.NewsJob"), run("press.news.NewsJob", "--debug")),
  job("scala", "energy-scala-three", "2.3", run("grid.energy.energy")),
];
