// The texts whose meaning as configuration values is recorded, as [type, text]. An enum's type names its option.

const DURATION_LABELS =
  "d day days h hour hours min m minute minutes s sec secs second seconds ms milli millis millisecond milliseconds \u00b5s micro micros microsecond microseconds ns nano nanos nanosecond nanoseconds".split(
    " ",
  );
const SIZE_LABELS = "b bytes k kb kibibytes m mb mebibytes g gb gibibytes t tb tebibytes".split(" ");
const title = (word) => word[0].toUpperCase() + word.slice(1);
const each = (texts, ...forms) => texts.flatMap((text) => forms.map((form) => form(text)));
const lines = (text) => text.split("\n").filter((line) => line !== "");

/** Every label in the cases and with the blanks that people use; some of them also where they are wrong. */
const measured = (labels, number, some) => [
  ...each(
    labels,
    (l) => `${number}${l}`,
    (l) => `${number} ${l}`,
    (l) => `${number}${l.toUpperCase()}`,
    (l) => `${number} ${title(l)}`,
    (l) => ` ${number}\t${l} `,
    (l) => `0${l}`,
    (l) => `007 ${l.slice(0, -1)}${l.at(-1).toUpperCase()}`,
    (l) => `9223372036854775807${l}`,
    (l) => `9223372036854775808 ${l}`,
  ),
  ...each(
    some,
    (l) => `-${number}${l}`,
    (l) => `${l}`,
    (l) => `${number}.5${l}`,
    (l) => `1${l} ${number}${l}`,
    (l) => `1_0 ${l}`,
    (l) => `+${number}${l}`,
    (l) => `0.5${l}`,
    (l) => `${number},5 ${l}`,
  ),
];

// Java's trim takes all up to U+0020 away, its isWhitespace and isSpaceChar take others.
const BLANKS = [
  "\u0000",
  "\u001f",
  "\u0085",
  "\u00a0",
  "\u2003",
  "\u2028",
  "\u3000",
  "\ufeff",
  "\u200b",
  "\n",
  "\r\n",
  "\u000b",
];
const blanks = (word, unit = "") =>
  BLANKS.flatMap((b) => [`${b}${word}${unit}`, `${word}${unit}${b}`, `${word}${b}${unit}`]).concat([
    `  ${word}${unit}`,
    `${word}${unit}  `,
    `\t${word}${unit}\t`,
    `"${word}${unit}"`,
    `'${word}${unit}'`,
  ]);

const WRITTEN =
  lines(`5000\n10s\n1min\n3 min\n5 MINUTE\n1sec\n1h30m\n0.5s\n1600m\n4gb\n512MB\n1048576000b\n1.5g\n2Gi\nTrue\nyes\non\n1\n0x10\n1_000\n1e3\n+5
true\nfalse\n0\n-1\n1,000\n1.0\n.5\n5.\n10 %\n50%\n1L\n1f\nnull\n~\nnone\nauto\ndefault\ninfinite\nNaN\nunlimited\n60 seconds\n1 hour\n1 d\n10m\n10M\n128kb\n64 mb\n5 min # five\n\${X}\n{{ x }}\n\u20ac5\nPT5M\na\nabc def`);

const DURATIONS = [
  ...measured(DURATION_LABELS, "12", ["h", "min", "s", "ms"]),
  ...each(
    DURATION_LABELS,
    (l) => `9223372036854 ${l}`,
    (l) => `106751991168 ${l}`,
    (l) => `153722867280912931${l}`,
    (l) => `99999999999999999999${l}`,
  ),
  ...blanks("3", "min").filter((_, i) => i % 3 !== 1),
  ...[
    "w",
    "week",
    "weeks",
    "mo",
    "month",
    "months",
    "y",
    "year",
    "us",
    "\u03bcs",
    "usec",
    "msec",
    "mins",
    "hr",
    "hrs",
    "secs.",
    "sek",
    "mn",
    "minuts",
    "minute s",
    "m s",
    "s.",
    "s;",
    "s,",
    "ss",
    "ms ms",
    "mins",
    "\u017f",
    "\u212a",
    "\u00b5",
    "\u00b5S",
    "\u039cs",
    "m\u0131n",
    "M\u0130N",
    "m\u0130n",
    "D\u00e9",
    "\u79d2",
    "\u5206",
    "d\u00eda",
    "milli-seconds",
    "milli seconds",
    "nano second",
    "dayss",
    "H",
    "M",
    "S",
    "D",
    "Ms",
    "mS",
    "MS",
    "NS",
    "uS",
  ].map((u, i) => (i % 2 === 0 ? `5${u}` : `5 ${u}`)),
  ...lines(
    `1h30m\n1h 30m\n1h30min\n1d12h\n1 d 12 h\n1:30\n00:05:00\n90s 500ms\n5m0s\n1,5s\n1.5 s\n0.5s\n.5s\n1.\n1.0\n0.0\n1e3\n1e3s\n1E3 ms\n0x10\n0x10s\n1_000\n1_000 ms\n1 000 ms\n1'000 ms\n+5\n+5s\n-5\n- 5 s\n-0\n-0s\n--5s\n5 - s\n5-s\n5_s\n5/s\n5s/\n~5s\n<5s\n5..s\nten seconds\nfive\ns5\nms\n min\n0\n00\n000s\n0d\n1\n9\n2147483647\n2147483648\n9223372036854775806\n9223372036854775807\n9223372036854775808\n18446744073709551616\n99999999999999999999999999999999999999\n00000000000000000000000000000005 s\n0000000000000000000000009223372036854775807 ms\nInfinity\nNaN\nnull\nnever\nnone\ndisabled\noff\ntrue`,
  ),
  ..."\u0661\u0662 s,\uff11\uff12s,\u0967\u0968 min,1\u0662 s,\u00b2s,\u215b h,\u2460s,\ud835\udfcfs,5\u00a0\u00b5s".split(
    ",",
  ),
  "",
  " ",
  "\t",
  "\n",
  "\u00a0",
];

/** ISO-8601 as java.time reads it, and as it does not. */
const ISO = lines(
  `PT5M\nPT10S\nPT1H\nP1D\nP1DT1H\nP1DT1H1M1S\nPT1H30M\nPT0.5S\nPT.5S\nPT5.S\nPT0,5S\nPT0.123456789S\nPT0.1234567891S\nPT0S\nPT-0S\nP0D\nPT-5M\nPT+5M\n-PT5M\n+PT5M\n-PT-5M\n-P1D\n+P1D\n--PT5M\nP-1D\nP-1DT25H\nP1DT-1H\nPT1H-30M\nPT-1H90M\nPT-0.5S\nPT1M-0.5S\nPT1S0.5S\nP\nPT\nP1\nPT5\nP5M\nP1Y\nP1M\nP1W\nP1Y2M3D\nP1DT\nPTS\nP1H\nPT1D\nPT1M1H\nPT1S1M\nPT1.5M\nP1.5D\nPT1.5H\npt5m\nPt5M\npT5m\nP1dT2h3m4.5s\nP T5M\nPT 5M\nPT5 M\nPT5M x\nxPT5M\n5PT\nPT5MS\nPT5MIN\nPT5m30s\nPT00005M\nPT1000000H\nPT9223372036854775807S\nPT9223372036854775808S\nPT9223372036854775807M\nPT9223372036854775807H\nP9223372036854775807D\nP106751991167300D\nP106751991167301D\nPT153722867280912930M\nPT153722867280912931M\nPT2562047788015215H\nPT2562047788015216H\nPT99999999999999999999S\nPT9223372036854775807.999999999S\nPT-9223372036854775808S\nP1DT24H60M60S\nPT1_0S\nPT1e3S\nPT0x5S\nPT\u0665M\nPT\uff15M\nPT5\u041c\nP\u00a01D\nPT5M.\nPT5,5S\nPT-.5S\nPT+.5S\nPT+0.5S\nP+1D\nP+1DT+1H\n-P-1DT-1H\nP1DT1M\nP1DT1S\nPT1H1S\nR5/PT5M\nPT5M/PT6M\nPTM\nPT-M\nP-D\nPT5M\u0000`,
);
const iso = [...ISO, ...ISO.slice(0, 12).flatMap((t) => [` ${t}`, `${t}\t`, `"${t}"`, `\u00a0${t}`])];

const SIZES = [
  ...measured(SIZE_LABELS, "12", SIZE_LABELS),
  ...each(
    SIZE_LABELS,
    (l) => `1${l}`,
    (l) => `64 ${l}`,
    (l) => `8388607 ${l}`,
    (l) => `8388608 ${l}`,
    (l) => `8589934592${l}`,
    (l) => `9007199254740991 ${l}`,
    (l) => `16777216${l}`,
    (l) => `17592186044416 ${l}`,
    (l) => `18014398509481984${l}`,
    (l) => `${l}12`,
  ),
  ...blanks("64", "mb"),
  ...blanks("64"),
  ...[
    "Ki",
    "Mi",
    "Gi",
    "Ti",
    "KiB",
    "MiB",
    "GiB",
    "TiB",
    "kib",
    "mib",
    "gib",
    "p",
    "pb",
    "e",
    "byte",
    "Byte",
    "kilobytes",
    "megabytes",
    "gigabytes",
    "kibibyte",
    "mebibyte",
    "kbytes",
    "mbytes",
    "mbs",
    "bits",
    "kbit",
    "KB.",
    "mb;",
    "m b",
    "g b",
    "gg",
    "G.",
    "\u212a",
    "\u212aB",
    "\u212aibibytes",
    "M\u0412",
    "\u041c\u0411",
    "meg",
    "B",
    "K",
    "M",
    "G",
    "T",
    "kB",
    "Mb",
    "gB",
    "tB",
    "m\u0130b",
    "m\u0131b",
    "%",
  ].flatMap((u) => [`2${u}`, `2 ${u}`, `0${u}`]),
  ...lines(
    `0\n00\n0000064 mb\n1\n9223372036854775806\n9223372036854775807\n9223372036854775808\n9223372036854775807b\n9223372036854775808b\n8796093022207m\n8796093022208m\n8796093022208 mebibytes\n9007199254740991k\n9007199254740992k\n8589934591 g\n8589934592 g\n8388607t\n8388608t\n99999999999999999999\n99999999999999999999g\n1.5g\n1.0g\n0.5 gb\n.5g\n1.\n1,5g\n1,024\n1_024\n1 024\n1 024 mb\n1e3\n1e3m\n0x400\n0x400k\n0b1\n-1\n-1b\n-64mb\n- 64 mb\n+64mb\n+64\n1g512m\n1g 512m\n1gb,2gb\n1gb;2gb\n64mb # comment\n~64mb\n<1g\n1g+\n1024m/2\nmb\nm64\nauto\nunlimited\nInfinity\nNaN\nnull\nnone\ntrue\n64mbmb\n64-mb\n64_mb\n64 m b\n2147483647\n2147483648\n1048576000b\n1600m\n4gb\n512MB\n1728m\n2Gi\n2GiB\n1572864k\n18446744073709551616\n18446744073709551617b\n16777215t\n16777216t\n16777217t\n17179869184g\n17179869185 g`,
  ),
  ..."\u0661\u0662 mb,\uff11\uff12mb,1\u0662mb,\u00b2mb,\u2460g,\ud835\udfcfg".split(","),
  "",
  " ",
  "\t",
  "\n",
  "\u00a0",
];

const BOOLEANS = [
  ...["true", "false"].flatMap((w) => [
    w,
    w.toUpperCase(),
    title(w),
    ...[...w].map((_, i) => w.slice(0, i) + w[i].toUpperCase() + w.slice(i + 1)),
    ...[...w].map((_, i) => w.slice(0, i) + w.slice(i + 1)),
    `${w}${w}`,
    `${w}.`,
    `${w};`,
    `${w},`,
    `!${w}`,
    `not ${w}`,
    `[${w}]`,
    `${w} # c`,
    ...blanks(w),
  ]),
  ...lines(
    `yes\nno\nYes\nNO\ny\nn\nY\nN\non\noff\nOn\nOFF\n0\n1\n-1\n1.0\nenable\nenabled\ndisable\ndisabled\nnull\n~\nnone\nt\nf\nT\nF\ntru\nTrue.\ntrue false\ntruefalse\nwahr\nvrai\ntrue=\n0x1\nfal\u017fe\nFAL\u017fE\nt\u0159ue\ntru\u00e9\n\uff54\uff52\uff55\uff45\n\u0442rue\nfa\u0142se\n$true\n.true\n"true"\n'false'`,
  ),
  "",
  " ",
  "\t",
];

const wholes = (limits) => [
  ...limits,
  ...lines(
    `0\n-0\n+0\n1\n-1\n+1\n5\n+5\n-5\n--5\n++5\n+-5\n-+5\n- 5\n5-\n5+\n00\n007\n-007\n+007\n0000000000000000000000000000001\n0x10\n0X1F\n0xff\n#10\n010\n0o17\n0b11\n1_000\n1,000\n1.000\n1 000\n1'000\n1.0\n1.\n.5\n1e3\n1E3\n1e0\n10L\n10l\n10f\n10d\n1k\n10m\n1%\n50 %\nInfinity\nNaN\nnull\nnone\nauto\nabc\n1a\na1\ntrue\n+\n-\n_\n1_\n_1\n\u2212 5\n\u22125\n\uff0d5\n\uff0b5\n1/2\n1;2\n[1]\n(1)\n'1'\n"1"\n5 # five\n1..2\n1-2\n1:2\n1 2`,
  ),
  ..."\u0661\u0662\u0663,\uff11\uff12\uff13,\u0967\u0968\u0969,1\u06622,-\u0661,+\uff11,\u00b2,\u00bd,\u2460,\u2167,\ud835\udfcf\ud835\udfd0,\ud801\udca1,\u1811,\ua9d1,\u0e51\u0e52,\u3007,\u4e00".split(
    ",",
  ),
  ...blanks("42"),
  ...blanks("-7"),
  ...Array.from({ length: 20 }, (_, i) => String(2n ** BigInt(i * 4))),
  ...Array.from({ length: 20 }, (_, i) => String(-(7n ** BigInt(i * 2)))),
  "",
  " ",
  "\t",
];
const INTEGERS = wholes(
  lines(
    `2147483646\n2147483647\n2147483648\n2147483650\n4294967295\n4294967296\n-2147483647\n-2147483648\n-2147483649\n+2147483647\n+2147483648\n00002147483647\n-00002147483648\n9999999999\n99999999999999999999\n9223372036854775807\n\u0662\u0661\u0664\u0667\u0664\u0668\u0663\u0666\u0664\u0667\n\u0662\u0661\u0664\u0667\u0664\u0668\u0663\u0666\u0664\u0668`,
  ),
);
const LONGS = wholes(
  lines(
    `2147483647\n2147483648\n-2147483649\n9007199254740991\n9007199254740992\n9007199254740993\n-9007199254740993\n9223372036854775806\n9223372036854775807\n9223372036854775808\n9223372036854775810\n-9223372036854775807\n-9223372036854775808\n-9223372036854775809\n+9223372036854775807\n+9223372036854775808\n000009223372036854775807\n18446744073709551615\n18446744073709551616\n99999999999999999999\n123456789012345678901234567890\n600000\n86400000L\n10 s\n10s\n1min\n5 MINUTE\n50 s\n64mb\n1000ms\nPT5M`,
  ),
);

// Values whose shortest decimal form is the same in every JDK.
const NUMBERS = [
  ...lines(
    `0\n-0\n+0\n0.0\n-0.0\n0.1\n0.4\n0.75\n1\n1.0\n1.\n.5\n-.5\n+.5\n.\n-\n+\n00.5\n0001\n1.5\n1.50\n1.33\n1e3\n1E3\n1e+3\n1e-3\n1e-7\n1.e3\n.1e1\n1e\ne1\n1e1.5\n1e 3\n1 e3\n1e3e3\n1.5f\n1.5F\n1.5d\n1.5D\n1.5L\n1f\n1d\n.5f\n1e3f\n1e3d\n1.5ff\n1.5 f\nf\nd\n0x10\n0x1p3\n0x1.8p1\n0X1.8P1\n0x.8p1\n0x1p-3\n-0x1p3\n0x1p3f\n0x1p3d\n0x1p\n0xp3\n0x1.p3\n0x\n0x1g\nNaN\n+NaN\n-NaN\nnan\nNAN\nNaNf\nInfinity\n+Infinity\n-Infinity\ninfinity\nINFINITY\nInf\ninf\n.inf\n-.inf\n.nan\n1,5\n1,000.5\n1_000.5\n1_000\n1'000\n1 000\n0,75\n50%\n10 %\n1/2\nabc\n0.5x\nx0.5\n--1\n+-1\n-+1\n- 1\n1-\n1..5\n1.5.5\n\u22121\n\u221e\n\u00bd\n\u0661\u0662\n\uff11.\uff15\n1\u066b5\n0.\u0665\nnull\nnone\nauto\ntrue\n[0.5]\n'0.5'\n"0.5"\n0.5 # half\n$0.5\n1e10\n123456\n1234567\n9999999\n10000000\n12345678\n0.001\n0.0001\n0.00099\n1000000\n16777216\n16777217\n33554433\n1e38\n3.4028235e38\n3.4028236e38\n3.5e38\n-3.5e38\n1e39\n1e-45\n1.4e-45\n1e-46\n1e-50\n1e300\n1.7976931348623157e308\n1.7976931348623159e308\n1e309\n-1e309\n4.9e-324\n1e-324\n1e-400\n1e400\n1e99999999999\n1e-99999999999\n0e99999999999\n0.1e1\n100e-2\n0.30000000000000004\n0.3\n0.7\n0.85\n0.9999\n0.99999999\n0.999999999999999999\n1.0000001\n1.00000001\n1.0000000000000001\n9007199254740993\n9223372036854775807\n123456789.125\n3.14159265358979\n2.718281828459045\n0.000001\n0.1234567\n0.12345678901234567\n00000.5\n5e-1\n5.0E-1\n1.1\n1.2\n2.5\n6.02e5`,
  ),
  ...Array.from({ length: 30 }, (_, i) => `0.${String(i * 37 + 5).padStart(3, "0")}`),
  ...Array.from({ length: 20 }, (_, i) => `${i * i * i - 20}.${(i * 7) % 10}${i % 3}`),
  ...blanks("0.4"),
  "",
  " ",
  "\t",
];

const STRINGS = [
  ...WRITTEN,
  ...lines(
    `hdfs:///flink/checkpoints\ns3://bucket/p?a=b#c\n"quoted"\n'single'\na;b;c\n[a, b]\n{a: b}\nk1:v1,k2:v2\n- a\n!!str x\n&a x\n*a\n%x\n@x\n\`x\nnull\n~\n\\n\n\u00e9\n\u6ce8\u6587\n\ud83d\ude42\n\ud83d\n\udc00x\n-Xmx1g -Da=b`,
  ),
  ...blanks("abc"),
  "",
  " ",
  "\t",
  "\n",
  "a\nb",
  "a\r\nb",
];

/** Real options of enums: the fields that may hold them, as Flink moved some. */
export const ENUMS = {
  "cluster.intercept-user-system-exit": ["configuration.ClusterOptions#INTERCEPT_USER_SYSTEM_EXIT"],
  "cluster.uncaught-exception-handling": ["configuration.ClusterOptions#UNCAUGHT_EXCEPTION_HANDLING"],
  "execution.batch-shuffle-mode": ["configuration.ExecutionOptions#BATCH_SHUFFLE_MODE"],
  "execution.checkpointing.externalized-checkpoint-retention": [
    "configuration.CheckpointingOptions#EXTERNALIZED_CHECKPOINT_RETENTION",
    "streaming.api.environment.ExecutionCheckpointingOptions#EXTERNALIZED_CHECKPOINT",
  ],
  "execution.checkpointing.mode": [
    "configuration.CheckpointingOptions#CHECKPOINTING_CONSISTENCY_MODE",
    "streaming.api.environment.ExecutionCheckpointingOptions#CHECKPOINTING_MODE",
  ],
  "execution.runtime-mode": ["configuration.ExecutionOptions#RUNTIME_MODE"],
  "execution.savepoint-restore-mode": ["runtime.jobgraph.SavepointConfigOptions#RESTORE_MODE"],
  "execution.state-recovery.claim-mode": ["configuration.StateRecoveryOptions#RESTORE_MODE"],
  "jobmanager.partition.hybrid.partition-data-consume-constraint": [
    "configuration.JobManagerOptions#HYBRID_PARTITION_DATA_CONSUME_CONSTRAINT",
  ],
  "jobmanager.scheduler": ["configuration.JobManagerOptions#SCHEDULER"],
  "jobstore.type": ["configuration.JobManagerOptions#JOB_STORE_TYPE"],
  "kubernetes.container.image.pull-policy": [
    "kubernetes.configuration.KubernetesConfigOptions#CONTAINER_IMAGE_PULL_POLICY",
  ],
  "kubernetes.rest-service.exposed.type": [
    "kubernetes.configuration.KubernetesConfigOptions#REST_SERVICE_EXPOSED_TYPE",
  ],
  "pipeline.closure-cleaner-level": ["configuration.PipelineOptions#CLOSURE_CLEANER_LEVEL"],
  "pipeline.vertex-description-mode": ["configuration.PipelineOptions#VERTEX_DESCRIPTION_MODE"],
  "scheduler-mode": ["configuration.JobManagerOptions#SCHEDULER_MODE"],
  "state.backend.rocksdb.compaction.style": [
    "state.rocksdb.RocksDBConfigurableOptions#COMPACTION_STYLE",
    "contrib.streaming.state.RocksDBConfigurableOptions#COMPACTION_STYLE",
  ],
  "state.backend.rocksdb.log.level": [
    "state.rocksdb.RocksDBConfigurableOptions#LOG_LEVEL",
    "contrib.streaming.state.RocksDBConfigurableOptions#LOG_LEVEL",
  ],
  "state.backend.rocksdb.timer-service.factory": [
    "state.rocksdb.RocksDBOptions#TIMER_SERVICE_FACTORY",
    "contrib.streaming.state.RocksDBOptions#TIMER_SERVICE_FACTORY",
  ],
  "table.exec.sink.not-null-enforcer": [
    "table.api.config.ExecutionConfigOptions#TABLE_EXEC_SINK_NOT_NULL_ENFORCER",
  ],
  "table.exec.sink.upsert-materialize": [
    "table.api.config.ExecutionConfigOptions#TABLE_EXEC_SINK_UPSERT_MATERIALIZE",
  ],
  "table.exec.uid.generation": ["table.api.config.ExecutionConfigOptions#TABLE_EXEC_UID_GENERATION"],
  "table.optimizer.adaptive-broadcast-join.strategy": [
    "table.api.config.OptimizerConfigOptions#TABLE_OPTIMIZER_ADAPTIVE_BROADCAST_JOIN_STRATEGY",
  ],
  "table.optimizer.agg-phase-strategy": [
    "table.api.config.OptimizerConfigOptions#TABLE_OPTIMIZER_AGG_PHASE_STRATEGY",
  ],
  "taskmanager.load-balance.mode": ["configuration.TaskManagerOptions#TASK_MANAGER_LOAD_BALANCE_MODE"],
  "taskmanager.network.compression.codec": [
    "configuration.NettyShuffleEnvironmentOptions#SHUFFLE_COMPRESSION_CODEC",
  ],
  "taskmanager.system-out.mode": ["configuration.TaskManagerOptions#TASK_MANAGER_SYSTEM_OUT_MODE"],
  "yarn.classpath.include-user-jar": ["yarn.configuration.YarnConfigOptions#CLASSPATH_INCLUDE_USER_JAR"],
  "metrics.job.status.enable": ["configuration.MetricOptions#JOB_STATUS_METRICS"],
  "state.backend.rocksdb.compression.per.level": [
    "state.rocksdb.RocksDBConfigurableOptions#COMPRESSION_PER_LEVEL",
    "contrib.streaming.state.RocksDBConfigurableOptions#COMPRESSION_PER_LEVEL",
  ],
  "table.column-expansion-strategy": ["table.api.config.TableConfigOptions#TABLE_COLUMN_EXPANSION_STRATEGY"],
};

/** Some labels of each, not always all; also old ones and likely mistakes. */
const LABELS = {
  "cluster.intercept-user-system-exit": "DISABLED LOG THROW true",
  "cluster.uncaught-exception-handling": "LOG FAIL",
  "execution.batch-shuffle-mode":
    "ALL_EXCHANGES_PIPELINED ALL_EXCHANGES_BLOCKING ALL_EXCHANGES_HYBRID_FULL ALL_EXCHANGES_HYBRID_SELECTIVE AUTOMATIC WITH_SHUFFLE_MODE",
  "execution.checkpointing.externalized-checkpoint-retention":
    "DELETE_ON_CANCELLATION RETAIN_ON_CANCELLATION NO_EXTERNALIZED_CHECKPOINTS RETAIN",
  "execution.checkpointing.mode": "EXACTLY_ONCE AT_LEAST_ONCE AT_MOST_ONCE NO_CHECKPOINT",
  "execution.runtime-mode": "STREAMING BATCH AUTOMATIC STREAM",
  "execution.savepoint-restore-mode": "CLAIM NO_CLAIM LEGACY",
  "execution.state-recovery.claim-mode": "CLAIM NO_CLAIM LEGACY",
  "jobmanager.partition.hybrid.partition-data-consume-constraint":
    "ALL_PRODUCERS_FINISHED ONLY_FINISHED_PRODUCERS UNFINISHED_PRODUCERS",
  "jobmanager.scheduler": "Default Adaptive AdaptiveBatch Ng Legacy Adaptive-Batch Adaptive_Batch",
  "jobstore.type": "File Memory",
  "kubernetes.container.image.pull-policy": "IfNotPresent Always Never If-Not-Present",
  "kubernetes.rest-service.exposed.type":
    "ClusterIP NodePort LoadBalancer Headless_ClusterIP HeadlessClusterIP",
  "pipeline.closure-cleaner-level": "NONE TOP_LEVEL RECURSIVE",
  "pipeline.vertex-description-mode": "TREE CASCADING",
  "scheduler-mode": "REACTIVE none",
  "state.backend.rocksdb.compaction.style": "LEVEL UNIVERSAL FIFO NONE",
  "state.backend.rocksdb.log.level":
    "DEBUG_LEVEL INFO_LEVEL WARN_LEVEL HEADER_LEVEL NUM_INFO_LOG_LEVELS INFO",
  "state.backend.rocksdb.timer-service.factory": "HEAP ROCKSDB RocksDB",
  "table.exec.sink.not-null-enforcer": "ERROR DROP",
  "table.exec.sink.upsert-materialize": "NONE AUTO FORCE",
  "table.exec.uid.generation": "PLAN_ONLY ALWAYS DISABLED",
  "table.optimizer.adaptive-broadcast-join.strategy": "auto runtime_only none",
  "table.optimizer.agg-phase-strategy": "AUTO ONE_PHASE TWO_PHASE",
  "taskmanager.load-balance.mode": "NONE SLOTS MIN_RESOURCES TASKS",
  "taskmanager.network.compression.codec": "NONE LZ4 LZO ZSTD SNAPPY",
  "taskmanager.system-out.mode": "DEFAULT LOG IGNORE",
  "yarn.classpath.include-user-jar": "DISABLED FIRST LAST ORDER",
};
const enums = Object.entries(LABELS).flatMap(([key, labels]) => {
  const [first, ...others] = labels.split(" ");
  return [first, ...others]
    .flatMap((l) => [l, l.toLowerCase(), l.toUpperCase()])
    .concat(
      [first].flatMap((l) => [
        title(l.toLowerCase()),
        l.replaceAll("_", "-"),
        l.replaceAll("_", ""),
        l.replaceAll("_", " "),
        ` ${l}`,
        `${l} `,
        `"${l}"`,
        `${l};`,
        l.replaceAll("I", "\u0131").replaceAll("S", "\u017f"),
        l.slice(0, -1),
      ]),
      ["", "0"],
    )
    .map((text) => [`Enum:${key}`, text]);
});

/** Texts put together from parts, in an order that a fixed seed gives. */
function mixed(parts, count, seed) {
  let state = seed;
  const next = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: 2 + next(7) }, () => parts[next(parts.length)]).join(""),
  );
}

const LISTS = [
  ...lines(`a\na;b\na;b;c\na ; b ; c\n a;b \na; b;\n;a\n;\n;;\n;;;\na;;b\na;;;b\n;;a\na;;\n ; \n; ;\na;\n"a";"b"\n'a';'b'\n"a;b";c\n'a;b';c\n"a";b\na;"b"\n"a""b"\n'a''b'\n'it''s'\n"it's"\n'say "x"'\n"say ""x"""\n'';a\n"";a\na;''\n''\n""\n'' ; ''\n''''\n""""\n'''\n"""\n'a\n"a\na'\na"\na'b\na"b\n'a'b\n'a' b\n"a" ;b\n 'a' ; 'b' \n"a"x;b\n'a''\n'a;b\na;'b\na;"b;c\n'a'"b"\n"a"'b'\n"a" "b"\na"b;c"d\na 'b' c\na,b\na,b,c\na, b\na:b;c:d\na b c\na|b\na\\;b\n\\a\n"a\\nb"\n"a\\u0041b"\n"a\\tb";c
[a, b]\n[a,b]\n[a]\n[]\n[ ]\n[[]]\n[a, [b, c]]\n[a, {b: c}]\n[a;b]\n[a;b, c]\n["a", 'b']\n['a;b', c]\n["a\\nb"]\n['it''s']\n[a, b,]\n[a,,b]\n[,]\n[,a]\n[a\n[a, b\na]\n]\n[a] b\n[a];[b]\n[a]; b\n[a, b];c\n[a b]\n[a: b]\n[a : b, c]\n[a:b]\n[{a: b}]\n[? a]\n[a, null]\n[a, ~]\n[null]\n[~]\n[1, 2]\n[1, true, 1.5]\n[True, FALSE, tRue]\n[yes, no, on]\n[1.10]\n[1.0]\n[1e3]\n[1E3]\n[.5]\n[5.]\n[.inf]\n[-.inf]\n[.nan]\n[.NaN]\n[0x1F]\n[0o17]\n[017]\n[0123]\n[08]\n[1_000]\n[+1]\n[-0]\n[+0]\n[-1]\n[2147483648]\n[9223372036854775807]\n[100000000000000000000]\n[0.1]\n[1.23456789012345678]\n[1e400]\n[1e-7]\n[123456789.0]\n[12e03]\n[-2E+05]\n[0.]\n[-.5]\n[+.5]\n[1e]\n[0x]\n[0xg]\n[0o8]\n[2001-01-01]\n[12:30:45]\n[1:30]\n["1"]\n['true']\n[!!str 1]\n[!!int "1"]\n[!!float 1]\n[!!bool "true"]\n[!!null ""]\n[!x a]\n[!!x a]\n[!<tag:yaml.org,2002:str> 5]\n[&a x, *a]\n[*a]\n[&a]\n[# c\n[a # c]\n[a #c, b]\n[a#c]\n[a, b] # c\n[a, b]#c\n[a, b] c\n[@a]\n[\`a]\n[%a]\n[a%]\n[-]\n[- a]\n[-a]\n[a-b]\n[?]\n[?a]\n[:]\n[:a]\n[a:]\n[|]\n[>]\n[ a , b ]\n[ "a" , "b" ]\n['a'b]\n["a"b]\n["a" b]\n[''a]\n['']\n[""]\n["a]\n['a]\n[a']\n[a"b]\n[it's]\n["\\x41", "\\u00e9", "\\U0001F642"]\n["\\q"]\n["\\/"]\n[\u00e9, \u6ce8]\n[\ud83d\ude42]\n[<<]\n[=]\n[a, b]:\n{a: b}\n{a, b}\n- a\n-a\n-\n- \n- - a\n- a: b\n- [a]\n? a\na: b\na:b\n"a": b\n--- a\n--- [a]\n---\n...\n[a]...\n%YAML 1.2\n# c\n#\n[a] # [b]\n!!seq [a]\n!!map [a]\n!!set {a}\n!!str [a]\n| a\n|\n>\n*a\n&a\n&a [b]\n!x\n@a\n\`a\n%a\n,\n[a;]\n;[a]\nnull\n~\ntrue\n1\n1.10\norg.apache.;com.x\norg.apache.flink.api.;java.lang\n[org.apache., "com.x"]\nfile:///a.jar;file:///b.jar\n[file:///a.jar, 'file:///b.jar']\nhdfs://n:1/a,hdfs://n:2/b\njava.lang.String:type:kryo\n/a:/b:/c\n/data/1,/data/2\na;b # c\n\u00a0a\u00a0;\u2003b\u2003`),
  "",
  " ",
  "\t",
  "\n",
  "a\nb",
  "a;\nb",
  "- a\n- b",
  "- a\n- b\n",
  "[a,\n b]",
  "- a\n-b",
  "-\n  - a",
  "a\n;b",
  "['a\nb']",
  '["a\n\nb"]',
  "[a\nb]",
  "- |\n  x\n  y",
  "- >\n  x\n  y",
  "- >-\n  x\n\n  y\n",
  "[a]\n[b]",
  "[a]\n---\n[b]",
  "[a]\n...\n",
  "\ufeff[a]",
  "\ufeffa;b",
  "\u0000a;b",
  "[a\u0000]",
  "[\u0007]",
  "[\u00a0a]",
  "[a\u00a0, b]",
  "[a\tb]",
  "[\ta]",
  "\t[a]",
  "\t- a",
  "[a]\t",
  "- a\n\t- b",
  "a\u0085;b",
  "[a\u0085b]",
  "[a\u2028b]",
  "\u001ca;b\u001f",
  "a\u000b;b",
  "'a\nb';c",
  "[\ud83d]",
  "\ud83d;a",
  "\n[a]\n",
  "  [a]",
  "  - a\n  - b",
  "  - a\n - b",
  ...mixed(["a", "b", ";", ";", "'", '"', " ", ",", "''", "[", "]"], 90, 7),
  ...mixed(
    ["a", "b1", ", ", "[", "]", "[", "]", ": ", "{", "}", "'", '"', "#", " ", "-", "- ", "\n"],
    90,
    11,
  ),
];

const MAPS = [
  ...lines(
    `k1:v1\nk1:v1,k2:v2\nk1: v1\nk1: v1, k2: v2\nk1 : v1\nk1 :v1\n k1:v1 , k2:v2 \nk1:v1,\n,k1:v1\nk1:v1,,k2:v2\n,\n,,\n:\n::\n:v\nk:\nk: \nk::v\nk:v:w\nk\nk1,k2\nk1:v1,k2\nk1=v1,k2=v2\nk1:v1;k2:v2\n'k:1':v\nk:'a:b'\nk:'a,b'\n'k:a,b'\n'k1:v1,k2:v2'\n"k1:v1","k2:v2"\n'k1:v1','k2:v2'\n'k1:''a,b''',k2:v\n"k1:""a:b"""\n"k":"v"\n'k':'v'\n'k' : 'v'\nk:"v"\nk:'v\n'k:v\nk:v'\nk:v"w\nk:'v'w\nk:'v' w\nk:''\nk:""\n'':v\n'':''\n''\n'','':''\nk:v,k:w\nk:v,k:v\nk1:v1,k1:v2,k2:v3\nk:http://x\nk:'http://x'\nk:"http://x:80"\nurl:hdfs://n:8020/a\na.b:c\na.b: c\na b:c d\na\\:b:c\n{k: v}\n{k:v}\n{k1: v1, k2: v2}\n{k1: v1,k2: v2}\n{k1:v1,k2:v2}\n{"k1":"v1"}\n{"k1":"v1","k2":"v2"}\n{'k1':'v1'}\n{'k1': 'a:b', "k2": "c,d"}\n{}\n{ }\n{k}\n{k:}\n{k: }\n{k: ~}\n{k: null}\n{k: ''}\n{k: ""}\n{k, l}\n{k: v,}\n{k: v,,}\n{,}\n{k: v\nk: v}\n{k: v}}\n{{k: v}}\n{k: {l: m}}\n{k: [a, b]}\n{k: [1, true, x]}\n{k: {}}\n{k: []}\n{[a, b]: c}\n{{a: b}: c}\n{? k : v}\n{? [a] : v}\n{1: a}\n{1: 2}\n{true: false}\n{1.10: 1.10}\n{1e3: 1e3}\n{0x1F: 0o17}\n{.inf: .nan}\n{null: a}\n{~: a}\n{: a}\n{"": a}\n{k: True}\n{k: tRue}\n{k: 0123}\n{k: 1_000}\n{k: 100000000000000000000}\n{k: 5 min}\n{k: 10s}\n{k: v, k: w}\n{k: v, 'k': w}\n{1: a, '1': b}\n{k: v} # c\n{k: v}#c\n{k: v # c}\n{k: v#c}\n{k: v} x\n{k: 'v}\n{k: "v}\n{k: v'}\n{k: it's}\n{k: 'it''s'}\n{k: "a\\nb"}\n{k: "\\q"}\n{k: !!str 1}\n{k: !!int "1"}\n{k: !x 1}\n{k: &a v, l: *a}\n{k: *a}\n{<<: {a: b}}\n{<<: x}\n{k: @x}\n{k: \`x}\n{k: %x}\n{k: -}\n{k: - a}\n{k: |}\n{k: a: b}\n{k: a:b}\n{k: http://x}\n{k: http://x:80/y}\n{k:http://x}\n{"k":v}\n{"k":v,"l":w}\n{'k':v}\n{k: v;l: w}\n[k, v]\n[k: v]\n[{k: v}]\n- k: v\n? k\n? k : v\nk: v # c\nk:v # c\n# c\nk: [a, b]\nk: {a: b}\nk: 'v'\nk: "v"\n'k': v\n"k": v\n"k":v\nk: v: w\nk: |\nk: > x\nk: - a\nk: @x\nk: %x\nk: !!str 1\nk: &a v\nk: *a\n--- {k: v}\n---\n!!map {k: v}\n!!set {k}\n!!omap [k: v]\n&a {k: v}\n*a\n!x {k: v}\n@k: v\n%k: v\nnull\n~\ntrue\n1\nk1:v1,{k2: v2}\n{k1: v1},k2:v2\nk:{a: b}\nk:[a, b]\nk:[a,b]\nemail:a@b.c,name:x\nhost:h1,zone:eu-west-1\nHOME:/root,PATH:/bin\nOPTS:-Dx=y -Dz\nprometheus.io/scrape:true,prometheus.io/port:9249\nprometheus.io/scrape: true\n{prometheus.io/scrape: 'true', prometheus.io/port: '9249'}\nk:5 min\nk: 1.10\nk:1.10\nk: True\nk: 0x10\n\u00e9:\u6ce8\n\u00a0k:v\u00a0\n{\u00e9: \u6ce8}\nb:1,a:2\n10:x,9:y\n{10: x, 9: y}\n__proto__:x,constructor:y\n{__proto__: x}\n\ud83d\ude42:\ue000,\ue000:b`,
  ),
  "",
  " ",
  "\t",
  "\n",
  "k: v\nl: w",
  "k: v\nl: w\n",
  "k:v\nl:w",
  "k: v\n l: w",
  "k:\n  l: m",
  "k:\n  - a\n  - b",
  "k: |\n  x\n  y",
  "k: >-\n  x\n  y",
  "k1:v1,\nk2:v2",
  "{k: v,\n l: w}",
  "{k: 'a\nb'}",
  "? k\n: v",
  "k: v\n---\nl: w",
  "k: v\nk: w",
  "\tk: v",
  "k:\tv",
  "k\t: v",
  "{k:\tv}",
  "\ufeffk: v",
  "\u0000k:v",
  "k: \u0000",
  "k:v\u0085",
  "# c\nk: v",
  "k: v\n# c\n",
  "k: 'v'\n'l': \"w\"",
  "'a\nb':c",
  "k: v\n- a",
  "k: \ud83d",
  ...mixed(["a", "b", ":", ":", ",", ",", "'", '"', " ", "''"], 80, 13),
  ...mixed(["a", "b1", ": ", ": ", ", ", "{", "}", "{", "}", "[", "]", "'", '"', ":", "#", "~"], 80, 17),
];

const LISTS_OF_MAPS = [
  ...lines(
    `k1:v1\nk1:v1,k2:v2\nk1:v1;k2:v2\nk1:v1,k2:v2;k3:v3\nk1:v1,k2:v2;k3:v3,k4:v4\nk1: v1; k2: v2\n;\n;;\nk:v;\n;k:v\nk:v;;l:w\nk\nk;l\nk:v;l\nk1=v1;k2=v2\n'k:v';'l:w'\n'k:a;b';l:w\nk:'a;b'\n"k1:v1,k2:v2";k3:v3\nk:v,k:w\n[]\n[{}]\n[{k: v}]\n[{k: v}, {l: w}]\n[{k1: v1, k2: v2}, {k3: v3}]\n[k: v]\n[k: v, l: w]\n[{"k":"v"}]\n['k:v']\n['k:v', 'l:w']\n[k:v]\n[k:v,l:w]\n[a, b]\n[1]\n[null]\n[[a: b]]\n[{k}]\n[{k: ~}]\n[{k: 1, l: true, m: 1.10}]\n[{1: a}]\n[{k: [a, b]}]\n[{k: {l: m}}]\n[{k: v, k: w}]\n[{k: v},]\n[{k: v}\n{k: v}\n{k: v};{l: w}\n{k: v}; {l: w}\n{k1: v1, k2: v2};{k3: v3}\n{k:v};{l:w}\n{"k":"v"};{"l":"w"}\n'{k: v}';'{l: w}'\n"{k: v}"\n{k: v},{l: w}\n- k: v\n- {k: v}\n- k:v\n- a\n---\nnull\n~\n1\nk: v\nk: v;l: w\nk: 1.10;l: 0x10\nk:1.10;l:0x10\nk: [a, b];l: w\nk: ~\nk: ~;l: w\nenv:A,secret:b,key:c;env:D,secret:e,key:f\nkey:key1,operator:Equal,value:value1,effect:NoSchedule;key:key2,operator:Exists,effect:NoExecute,tolerationSeconds:6000\n[{key: key1, operator: Equal, value: value1, effect: NoSchedule}, {key: key2, operator: Exists, tolerationSeconds: 6000}]\napiVersion:cloudflow.io/v1beta1,blockOwnerDeletion:true,controller:true,kind:FlinkApp,name:x,uid:y\n'a'\n"a:b"\n"a\n'a:b\na:'b;c\na:b:c\n:\n,\n[{k: v}] # c\n[{k: v}] x\n[&a {k: v}, *a]\n[!!map {k: v}]\n{k: v;l: w}\n{k: 'a;b'}\n{k: v}x;l:w\n\u00e9:\u6ce8;b:c`,
  ),
  "",
  " ",
  "\t",
  "\n",
  "- k: v\n- l: w",
  "- k: v\n  l: w\n- m: n\n",
  "-\n  k: v",
  "- k: v\n- a",
  "k: v\n;l: w",
  "k:v\n;l:w",
  "[{k: v},\n {l: w}]",
  "'k: v\nl: w';m:n",
  "\t- k: v",
  ...mixed(["a", "b", ":", ": ", ",", ";", ";", "{", "}", "'", " "], 60, 19),
];

const ENUM_LISTS = {
  "metrics.job.status.enable": ["STATE", "CURRENT_TIME", "TOTAL_TIME"],
  "state.backend.rocksdb.compression.per.level": ["NO_COMPRESSION", "SNAPPY_COMPRESSION", "LZ4_COMPRESSION"],
  "table.column-expansion-strategy": [
    "EXCLUDE_ALIASED_VIRTUAL_METADATA_COLUMNS",
    "EXCLUDE_DEFAULT_VIRTUAL_METADATA_COLUMNS",
    "EXCLUDE_ALL",
  ],
};
const FORMS = lines(
  `A\na\nA;B\na;b\nA; B\n A ; B \nA;\n;A\n;\nA;;B\nA;A\nA,B\nA B\n'A';'B'\n"A";B\n'A;B'\n'A\n'A'B\nA';B\n[A]\n[A, B]\n[a, b]\n[A,B]\n[A;B]\n['A', "B"]\n['A;B']\n[A, X]\n[A, null]\n[A, 1]\n[[A]]\n[{A: B}]\n[]\n[A\nA]\n[A, B];A\n[A,]\n- A\n{A: B}\nA: B\nX\nA;X\nX;A\nx\nC\nA;B;C\nc;a\nA-B\nnull\n~\n1\n[1]\n[true]\n# c\nA # c\n[A] # c\n---\n[' A']\n' A'\n[A ]\n! A\n!x [A]\n[!x A]\n@A`,
);
const enumLists = Object.entries(ENUM_LISTS).flatMap(([key, [a, b, c]], i) => {
  const labels = { A: a, B: b, C: c, a: a.toLowerCase(), b: b.toLowerCase(), c: c.toLowerCase() };
  return ["", " ", "- A\n- B", "A\n;B", "[A,\nB]", "\u00a0A", ...FORMS]
    .filter((_, j) => i === 0 || j % 3 === i)
    .map((form) => [`List<Enum>:${key}`, form.replace(/[ABCabc]/g, (l) => labels[l])]);
});

const BY_TYPE = {
  Boolean: [...BOOLEANS, ...WRITTEN],
  Integer: [...INTEGERS, ...WRITTEN],
  Long: [...LONGS, ...WRITTEN],
  Float: [...NUMBERS, ...WRITTEN],
  Double: [...NUMBERS, ...WRITTEN],
  String: STRINGS,
  Duration: [...DURATIONS, ...iso, ...WRITTEN],
  MemorySize: [...SIZES, ...WRITTEN],
  Map: [...MAPS, ...WRITTEN],
  "List<String>": [...LISTS, ...WRITTEN],
  "List<Map>": LISTS_OF_MAPS,
};

const all = Object.entries(BY_TYPE)
  .flatMap(([type, texts]) => texts.map((text) => [type, text]))
  .concat(enums, enumLists);

/** Each once, in a fixed order. */
export const VALUES = [...new Map(all.map((pair) => [JSON.stringify(pair), pair])).values()];
