// Composes configuration files as people write them, with some damage: the same texts at every run. The options
// stand here, rather than in the catalogue, so that a new catalogue does not make other files of all of them.

/** Keys of one kind of value each; keys that share their first parts are meant to be nested together. */
const KEYS = {
  boolean: `blob.service.ssl.enabled classloader.check-leaked-classloader execution.checkpointing.unaligned.enabled
    execution.attached pipeline.object-reuse pipeline.auto-generate-uids security.ssl.rest.enabled
    security.ssl.internal.enabled state.backend.incremental state.backend.local-recovery
    table.exec.mini-batch.enabled taskmanager.debug.memory.log web.submit.enable web.cancel.enable`,
  number: `blob.fetch.retries execution.checkpointing.max-concurrent-checkpoints jobmanager.rpc.port
    kubernetes.jobmanager.cpu.amount kubernetes.taskmanager.cpu.amount metrics.latency.history-size
    metrics.reporter.prom.port parallelism.default pipeline.max-parallelism rest.port
    restart-strategy.fixed-delay.attempts restart-strategy.exponential-delay.backoff-multiplier
    state.checkpoints.num-retained table.exec.mini-batch.size taskmanager.memory.managed.fraction
    taskmanager.memory.network.fraction taskmanager.network.memory.buffers-per-channel taskmanager.numberOfTaskSlots
    taskmanager.rpc.port web.history`,
  amount: `akka.ask.timeout execution.checkpointing.interval execution.checkpointing.min-pause
    execution.checkpointing.timeout heartbeat.interval heartbeat.timeout jobmanager.memory.heap.size
    jobmanager.memory.process.size jobmanager.memory.jvm-overhead.max metrics.latency.interval
    pipeline.auto-watermark-interval restart-strategy.fixed-delay.delay restart-strategy.failure-rate.delay state.backend.rocksdb.writebuffer.size
    state.storage.fs.memory-threshold table.exec.mini-batch.allow-latency table.exec.state.ttl
    taskmanager.memory.framework.heap.size taskmanager.memory.managed.size taskmanager.memory.network.max
    taskmanager.memory.process.size taskmanager.memory.task.off-heap.size`,
  name: `execution.checkpointing.mode execution.runtime-mode execution.target high-availability.type
    high-availability.cluster-id jobmanager.execution.failover-strategy jobmanager.scheduler
    kubernetes.cluster-id kubernetes.namespace pipeline.name restart-strategy.type security.ssl.protocol
    state.backend.type state.backend.rocksdb.predefined-options state.backend.changelog.storage
    table.local-time-zone table.planner taskmanager.host jobmanager.rpc.address metrics.scope.jm
    metrics.reporter.prom.factory.class security.ssl.rest.key-password s3.access-key s3.secret-key`,
  path: `blob.storage.directory execution.savepoint.path high-availability.storageDir io.tmp.dirs
    jobmanager.archive.fs.dir s3.endpoint security.ssl.rest.keystore security.ssl.rest.truststore
    state.checkpoints.dir state.savepoints.dir state.backend.rocksdb.localdir taskmanager.log.path web.tmpdir
    web.upload.dir`,
  list: `classloader.parent-first-patterns.additional env.java.opts.all env.java.opts.jobmanager
    env.java.opts.taskmanager kubernetes.jobmanager.annotations kubernetes.taskmanager.labels
    kubernetes.container.image.pull-secrets metrics.reporters metrics.reporter.prom.filter.includes
    metrics.system-resource pipeline.classpaths pipeline.jars security.ssl.algorithms
    taskmanager.network.bind-policy yarn.tags`,
};

const VALUES = {
  boolean: ["true", "false", "True", "FALSE", "yes", "on", "0", '"true"', "'false'", "tRue"],
  number: `1 4 08 0x10 0o17 -1 +3 1.0 0.40 .5 2. 1e3 1.5E-4 12_000 9250-9260 100000000 123456789012345678901
    "8081" '007' 1,5 1.20 00 .inf -0 1.e1`.split(/\s+/),
  amount: "10s|3min|60000|1728m|1.5gb|30d|10 s|5 min|64 mb|'1 h'|\"36 h\"|PT5M|12:30:00|50%|2024-01-02".split("|"),
  name: String.raw`EXACTLY_ONCE|rocksdb|streaming|flink-1|a.b.C|p@ss:word#|ab#cd|1.10|~x|Zażółć|日本|$USER|{x: y}
    |<host>.jm|my job|'it''s'|"a\tb"|"q: \"x\""|'#1'|no # 1|'a: b'|-x|""|''|"\u00e9\\"|x"y'z|null-ish`.split(/\s*\|/),
  path: String.raw`file:///tmp/flink|s3://bucket/cp|s3://b/$NS/cp|hdfs://nn:8020/a#b|/opt/flink/usrlib|'file:///C:/x y'
    |"C:\\tmp"|C:\tmp|http://minio:9000/?a=b&c=d|/mnt/a,/mnt/b|/mnt/a:/mnt/b|"{{ .Values.dir }}"`.split(/\s*\|/),
  list: String.raw`[a, b]|a;b;c|a,b|k1:v1,k2:v2|[]|{k1: v1, k2: 2}|["a;b", 'c: d', 1.10, true, ~]|[[a], {b: c}]|'k: v'
    |[file:///a.jar,file:///b.jar]|-XX:+UseG1GC -Dx=y|"-Da=b -Dc=\"d e\""|[x y, "tab\t", é, '']`.split(/\s*\|/),
};
/** Values that config.yaml cannot hold in this way, or has another meaning for. */
const ODD = String.raw`@x|%x|*x|&x y|&a.b c|!x|[x|{x|{x}|~|null|a: b|"C:\tmp\"|'x'y|"x" y|{{ .Values.x }}|,x|- x|? x|>x
    ||[a, , b]|"\q"|[*x]|{a: 1, a: 2}`.split(/\s*\|/);

const BLOCKS = [
  (pad) => `|\n${pad}-Da=b\n${pad}  -Dc=d # e\n`,
  (pad) => `>-\n${pad}-Da=b\n${pad}-Dc=d\n\n${pad}x: y\n`,
  (pad) => `|-\n${pad}one`,
  (pad) => `\n${pad}- a\n${pad}- "b: c"\n${pad}- 1.50`,
  (pad) => `\n${pad}- k: v\n${pad}  l: 2\n${pad}- [x, y]`,
  (pad) => `[\n${pad}a, # one\n${pad}b\n${pad}]`,
  (pad) => `one\n${pad}two`,
  (pad) => `"one\n${pad}two \\\n${pad}three"`,
];
const COMMENTS = ["# a comment", "#no blank", "# a: b", "#", "# \"quoted", "# żółć {{ x }}"];

/** Numbers from 0 to 1 that are the same at every run. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

class Writer {
  constructor(seed) {
    this.next = random(seed);
    this.step = 1 + this.below(4);
    this.out = [];
  }

  below = (limit) => Math.floor(this.next() * limit);
  often = (share) => this.next() < share;
  pick = (list) => list[this.below(list.length)];

  /** Options near to each other: most have their first part in common with another one. */
  settings() {
    const all = Object.entries(KEYS).flatMap(([kind, keys]) => keys.split(/\s+/).map((key) => ({ key, kind })));
    const chosen = new Map();
    const count = 2 + this.below(9);
    for (let tries = 0; chosen.size < count && tries < 200; tries++) {
      const { key, kind } = this.pick(all);
      const near = [...chosen.keys()].some((other) => other.split(".")[0] === key.split(".")[0]);
      if (chosen.size === 0 || near || this.often(0.05)) chosen.set(key, kind);
    }
    return [...chosen].map(([key, kind]) => ({ key, kind }));
  }

  line(text) {
    if (this.often(0.08)) this.out.push("");
    if (this.often(0.12)) this.out.push(`${" ".repeat(this.below(4))}${this.pick(COMMENTS)}`);
    this.out.push(text + (this.often(0.07) ? ` ${this.pick(COMMENTS)}` : this.often(0.04) ? "  " : ""));
  }

  key = (text) => (this.often(0.05) ? `"${text}"` : this.often(0.03) ? `'${text}'` : text);

  flat(settings) {
    for (const { key, kind } of settings) {
      const colon = this.pick([": ", ": ", ": ", ": ", ":  ", ":\t", ":", " : "]);
      this.line(`${this.often(0.06) ? "  " : ""}${this.key(key)}${this.often(0.8) ? ": " : colon}${this.plain(kind)}`);
    }
  }

  /** Writes options nested as deep as chance has it; `taken` says how many parts of the keys stand above. */
  nested(settings, taken, pad) {
    const groups = new Map();
    for (const setting of settings) {
      const parts = setting.key.split(".").slice(taken);
      const depth = parts.length === 1 || this.often(0.25) ? parts.length : 1;
      const name = parts.slice(0, depth).join(".");
      groups.set(name, [...(groups.get(name) ?? []), { ...setting, rest: parts.length - depth }]);
    }
    for (const [name, group] of groups) {
      const inner = group.filter((setting) => setting.rest > 0);
      const [leaf] = group.filter((setting) => setting.rest === 0);
      if (leaf) this.line(`${pad}${this.key(name)}: ${this.value(leaf.kind, pad)}`);
      if (inner.length === 0) continue;
      const below = taken + name.split(".").length;
      if (this.often(0.12)) {
        const items = inner.map(({ key, kind }) => `${key.split(".").slice(below).join(".")}: ${this.plain(kind)}`);
        this.line(`${pad}${name}: {${items.join(", ")}}`);
        continue;
      }
      this.line(`${pad}${this.key(name)}:`);
      this.nested(inner, below, pad + " ".repeat(this.step));
    }
  }

  value(kind, pad) {
    if (this.often(0.08)) return this.pick(BLOCKS)(pad + " ".repeat(this.step));
    return this.plain(kind);
  }

  plain = (kind) => this.pick(this.often(0.03) ? ODD : VALUES[kind]);

  /** The whole text, with its line ends. */
  text() {
    const last = this.often(0.9) ? "\n" : "";
    const text = this.out.join("\n") + last;
    return this.often(0.15) ? text.replaceAll("\n", "\r\n") : text;
  }

  /** A slip of the hand: a character, a line or an indentation. */
  damaged(text) {
    const at = this.below(text.length);
    const lines = text.split("\n");
    const line = this.below(lines.length);
    switch (this.below(6)) {
      case 0:
        return text.slice(0, at) + text.slice(at + 1);
      case 1:
        return text.slice(0, at) + text[at] + text.slice(at);
      case 2:
        return text.slice(0, at) + this.pick([..." \t\r\n:#\"'-{}[,"]) + text.slice(at);
      case 3:
        lines.splice(line, 0, lines[this.below(lines.length)]);
        return lines.join("\n");
      case 4:
        lines[line] = `${" ".repeat(this.below(5))}${lines[line].trimStart()}`;
        return lines.join("\n");
      default:
        [lines[line], lines[lines.length - 1 - line]] = [lines[lines.length - 1 - line], lines[line]];
        return lines.join("\n");
    }
  }
}

function files(count, seed, compose) {
  const texts = {};
  for (let i = 1; i <= count; i++) {
    const writer = new Writer(seed + i);
    compose(writer);
    let text = writer.text();
    for (let times = writer.below(3); times > 0 && writer.often(0.6); times--) text = writer.damaged(text);
    texts[`generated-${String(i).padStart(3, "0")}`] = text;
  }
  return texts;
}

/** {"flink-conf": {name: text}, "config-yaml": {name: text}} */
export const generatedConfigs = () => ({
  "flink-conf": files(110, 1000, (writer) => {
    if (writer.often(0.25)) writer.nested(writer.settings(), 0, "");
    writer.flat(writer.settings());
  }),
  "config-yaml": files(190, 2000, (writer) => {
    if (writer.often(0.1)) writer.out.push("---");
    if (writer.often(0.35)) writer.flat(writer.settings().slice(0, 4));
    if (writer.often(0.9)) writer.nested(writer.settings(), 0, "");
  }),
});
