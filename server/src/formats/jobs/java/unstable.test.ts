import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

/** What makes the uid unstable that a job of these members gives its map. */
async function reasonOf(expression: string, members = "", more = ""): Promise<string | null> {
  const text = `
    import static java.util.UUID.randomUUID;
    import org.apache.flink.streaming.api.datastream.*;
    import org.apache.flink.streaming.api.environment.*;
    class Job {
      ${members}
      static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<String> in = env.fromElements("x").uid("in");
        in.map(clean).uid(${expression});
      }
    }
    ${more}`;
  const { operators } = await factsOf({ path: "src/main/java/Job.java", text });
  const unstable = operators.find(({ method }) => method === "map")?.uid?.unstable;
  return unstable ? unstable.expression : null;
}

const UUID = "UUID.randomUUID()";

test.each([
  ["a text with it", '"map-" + UUID.randomUUID()', UUID],
  ["a text made of it", "UUID.randomUUID().toString().substring(0, 8)", UUID],
  ["a static import", "randomUUID().toString()", UUID],
  ["its whole name", "java.util.UUID.randomUUID().toString()", UUID],
  ["a format", 'String.format("%s-%s", "map", Instant.now())', "Instant.now()"],
  ["a StringBuilder", 'new StringBuilder("m").append(System.nanoTime()).toString()', "System.nanoTime()"],
  ["a hash of it", "DigestUtils.md5Hex(UUID.randomUUID().toString())", UUID],
  ["the time in a zone", "LocalDate.now(ZoneOffset.UTC).toString()", "LocalDate.now()"],
  ["a running clock", "String.valueOf(Clock.systemUTC().millis())", "Clock.systemUTC()"],
  ["a time that is written down", 'new SimpleDateFormat("yyyy").format(new Date())', "new Date()"],
  ["a random number", '"m" + new Random().nextInt()', "new Random()"],
  ["random letters", "RandomStringUtils.randomAlphanumeric(8)", "RandomStringUtils.randomAlphanumeric()"],
  ["an id of Flink's", "new AbstractID().toString()", "new AbstractID()"],
  ["the hash of an object", '"m" + new Object().hashCode()', "new Object().hashCode()"],
  ["the hash of the environment", '"m" + env.hashCode()', "env.hashCode()"],
  ["the hash of a class", '"m" + Job.class.hashCode()', "Job.class.hashCode()"],
  ["the hash of a class and more", '"m" + Objects.hash(Job.class, 1)', "Objects.hash(Job.class, 1)"],
  ["the number of a transformation", '"m" + in.getId()', "in.getId()"],
  ["both sides of a choice", "args.length > 0 ? UUID.randomUUID().toString() : newId()", UUID],
])("%s", async (_, expression, wanted) => {
  expect(await reasonOf(expression, 'static String newId() { return "" + Math.random(); }')).toBe(wanted);
});

test.each([
  ["a constant", '"UUID.randomUUID()"'],
  ["an argument", "args[0]"],
  ["a name-based uuid", 'UUID.nameUUIDFromBytes("map".getBytes()).toString()'],
  ["a seed", '"m" + new Random(42).nextInt()'],
  ["a point in time", '"m" + new Date(0)'],
  ["a clock that may stand still", "Instant.now(clock).toString()"],
  ["a choice that need not take it", "args.length > 0 ? args[0] : UUID.randomUUID().toString()"],
  ["what stands in for something missing", "Optional.ofNullable(id).orElse(UUID.randomUUID().toString())"],
  ["a default of arguments", 'params.get("uid", UUID.randomUUID().toString())'],
  ["a length", '"m" + UUID.randomUUID().toString().length()'],
  ["a comparison", '"m" + (System.nanoTime() > 0)'],
  ["a class of the file with the name of Java's", "Ids.randomUUID()"],
  ["the hash of a text", '"m" + "map".hashCode()'],
  ["the hash of texts", '"m" + Objects.hash("map", 1)'],
  ["the hash of a class's name", '"m" + Job.class.getName().hashCode()'],
  ["the hash of an unknown object", '"m" + clean.hashCode()'],
])("not %s", async (_, expression) => {
  expect(
    await reasonOf(expression, "", 'class Ids { static String randomUUID() { return "fixed"; } }'),
  ).toBeNull();
});

test.each([
  ["a helper", 'static String id() { return "m-" + UUID.randomUUID(); }', "id()", UUID],
  [
    "a helper of a helper",
    "static String id() { return make(); } static String make() { return UUID.randomUUID().toString(); }",
    "id()",
    UUID,
  ],
  [
    "what a helper is given",
    "static String id(String a, Object b) { return a + b; }",
    'id("m", UUID.randomUUID())',
    UUID,
  ],
  ["a field", "private static final String ID = UUID.randomUUID().toString();", '"m" + ID', UUID],
  ["a field by its class", "static final UUID ID = UUID.randomUUID();", "Job.ID.toString()", UUID],
  [
    "a field that is made when it is needed",
    "private static String id; static String id() { if (id == null) id = UUID.randomUUID().toString(); return id; }",
    "id()",
    UUID,
  ],
  [
    "a field of the time",
    "private static final long START = System.currentTimeMillis();",
    '"m" + START',
    "System.currentTimeMillis()",
  ],
  [
    "a random object in a field",
    "private static final Random RANDOM = new Random();",
    '"m" + RANDOM.nextLong()',
    "new Random()",
  ],
  [
    "a counter in a field",
    "private static final AtomicInteger NEXT = new AtomicInteger();",
    '"m" + NEXT.getAndIncrement()',
    "NEXT.getAndIncrement()",
  ],
  [
    "a counter in a helper",
    'private static int next; static String id() { return "m" + next++; }',
    "id()",
    "next++",
  ],
  [
    "a supplier",
    "static final Supplier<String> IDS = () -> UUID.randomUUID().toString();",
    "IDS.get()",
    UUID,
  ],
  [
    "a supplier by reference",
    "static final Supplier<UUID> IDS = UUID::randomUUID;",
    "IDS.get().toString()",
    UUID,
  ],
  [
    "a helper that chooses between two",
    'static String id(boolean b) { if (b) return "" + Math.random(); return "" + System.nanoTime(); }',
    "id(true)",
    "Math.random()",
  ],
])("one step away: %s", async (_, members, expression, wanted) => {
  expect(await reasonOf(expression, members)).toBe(wanted);
});

test("a parameter of a function is not the one of the method around it", async () => {
  const build = (uid: string) => `
    static void build(String run, List<String> names, DataStream<String> in) {
      names.forEach(name -> in.map(clean).uid(${uid}));
    }
    static void all(List<String> names, DataStream<String> in) {
      build(UUID.randomUUID().toString(), names, in);
    }`;
  expect(await reasonOf('"m"', build("name"))).toBeNull();
  expect(await reasonOf('"m"', build("run"))).toBe(UUID);
});

test.each([
  [
    "a helper that may return what it is given",
    "static String id(String s) { return s != null ? s : UUID.randomUUID().toString(); }",
    'id("m")',
  ],
  [
    "a helper that leaves out what it is given",
    'static String id(Object b) { return "m"; }',
    "id(UUID.randomUUID())",
  ],
  [
    "a helper with another result before",
    'static String id(boolean b) { if (b) return "m"; return UUID.randomUUID().toString(); }',
    "id(true)",
  ],
  ["a helper that calls itself", "static String id(int n) { return id(n - 1); }", "id(3)"],
  ["a field that another class can set", "static String id = UUID.randomUUID().toString();", "id"],
  [
    "a field that an argument can set",
    '@Parameter(names = "--uid") private static String id = UUID.randomUUID().toString();',
    "id",
  ],
  [
    "a field that is set to something else too",
    'private static String id = UUID.randomUUID().toString(); static void set() { id = "m"; }',
    "id",
  ],
])("not one step away: %s", async (_, members, expression) => {
  expect(await reasonOf(expression, members)).toBeNull();
});

/** A step that is given its uid by whoever makes it, as `members` say, and what uses it. */
const step = (members: string, use: string) => `
  class Step {
    ${members}
    void add(DataStream<String> in) { in.filter(f).uid(uid); }
  }
  class Use { void use(DataStream<String> in, Other other) { ${use} } }`;

async function reasonOfStep(members: string, use: string): Promise<string | null> {
  const text = `
    import org.apache.flink.streaming.api.datastream.*;
    ${step(members, use)}`;
  const { operators } = await factsOf({ path: "src/main/java/Step.java", text });
  return operators[0]?.uid?.unstable?.expression ?? null;
}

const DEFAULT = "private String uid = UUID.randomUUID().toString();";
const SETTER = "Step uid(String uid) { this.uid = uid; return this; }";
const BUILDER = `private final String uid;
  private Step(Builder b) { this.uid = b.uid; }
  static Builder builder() { return new Builder(); }
  static class Builder { ${DEFAULT} Builder uid(String uid) { this.uid = uid; return this; } Step build() { return new Step(this); } }`;

test.each([
  ["a field of the object", DEFAULT, "new Step().add(in);", UUID],
  [
    "a field that the constructor sets so",
    "final String uid; Step() { this.uid = UUID.randomUUID().toString(); }",
    "",
    UUID,
  ],
  [
    "a helper of an object that is made here",
    "String uid = null; String id() { return UUID.randomUUID().toString(); } { } void more(DataStream<String> in) { in.filter(f).uid(id()); }",
    "",
    null,
  ],
  ["a default that nobody replaces", `${DEFAULT} ${SETTER}`, "new Step().add(in);", UUID],
  [
    "a default that nobody replaces, in a variable",
    `${DEFAULT} ${SETTER}`,
    "Step step = new Step(); step.add(in);",
    UUID,
  ],
  ["a default that somebody replaces", `${DEFAULT} ${SETTER}`, 'new Step().uid("clean").add(in);', null],
  [
    "a default of what is handed on",
    `${DEFAULT} ${SETTER}`,
    "Step step = new Step(); other.fill(step); step.add(in);",
    null,
  ],
  ["a default where no object is made", `${DEFAULT} ${SETTER}`, "", null],
  ["a builder's default", BUILDER, "Step.builder().build().add(in);", UUID],
  ["a builder that is given one", BUILDER, 'Step.builder().uid("clean").build().add(in);', null],
  ["a builder that only others use", BUILDER, "", null],
  ["a default of Lombok's builder", `@Builder.Default ${DEFAULT}`, "Step.builder().build().add(in);", UUID],
  [
    "a default of Lombok's builder that is given one",
    `@Builder.Default ${DEFAULT}`,
    'Step.builder().uid("clean").build().add(in);',
    null,
  ],
  [
    "what the constructor is given",
    "private final String uid; Step(String uid) { this.uid = uid; }",
    "new Step(UUID.randomUUID().toString()).add(in);",
    null,
  ],
])("an object with %s", async (_, members, use, wanted) => {
  expect(await reasonOfStep(members, use)).toBe(wanted);
});

test("a parameter is what every call of the file passes", async () => {
  const members = (second: string) => `
    static void add(DataStream<String> in, String id) { in.map(clean).uid(id); }
    static void both(DataStream<String> in) { add(in, UUID.randomUUID().toString()); add(in, ${second}); }`;
  const read = async (second: string) => {
    const text = `import org.apache.flink.streaming.api.datastream.*; class Job { ${members(second)} }`;
    return (await factsOf({ path: "src/main/java/Job.java", text })).operators[0]?.uid?.unstable?.expression;
  };
  expect(await read('"m" + System.nanoTime()')).toBe(UUID);
  expect(await read('"m"')).toBeUndefined();
});

test.each([
  ['class Plain { String id() { return "m" + hashCode(); } }', "hashCode()"],
  ['class Equal { String id() { return "m" + hashCode(); } public int hashCode() { return 5; } }', null],
  ['class Child extends Parent { String id() { return "m" + hashCode(); } }', null],
  ['@Value class Lombok { String id() { return "m" + hashCode(); } }', null],
  ['record Entry(int a) { String id() { return "m" + hashCode(); } }', null],
  ['enum Op { MAP; String id() { return "m" + hashCode(); } }', "hashCode()"],
])("the hash of %s", async (declaration, wanted) => {
  const name = /(?:class|record|enum) (\w+)/.exec(declaration)?.[1];
  const members = `static ${name} it; static void other() { new ${name}(); }`;
  expect(await reasonOf("it.id()", members, declaration)).toBe(wanted);
});

const STEP = `class Step {
  private final String uid = "step-" + UUID.randomUUID();
  private final String name;
  Step(String name) { this.name = name; }
  String uid() { return uid; }
  String name() { return name; }
  static Step of(String name) { return new Step(name); }
  Step same() { return this; }
}`;

test.each([
  ["of an object that a factory makes", 'Step.of("a").uid()'],
  ["of one that a method of the job makes", "make().uid()"],
  ["behind a call that gives the object again", "make().same().uid()"],
])("a field that is filled at random, %s", async (_, expression) => {
  expect(await reasonOf(expression, 'static Step make() { return new Step("b"); }', STEP)).toBe(UUID);
});

test.each([
  ["the other field", "make().name()"],
  ["a method of somebody else's object", "Steps.of().uid()"],
  ["a method that two classes have", "any().uid()"],
])("not %s", async (_, expression) => {
  const members = 'static Step make() { return new Step("b"); } static Other any() { return null; }';
  const more = `${STEP} class Other { String uid() { return "a"; } }`;
  expect(await reasonOf(expression, members, more)).toBeNull();
});

test("a field that is filled at random, of an object in a variable without a type", async () => {
  const text = `
    import org.apache.flink.streaming.api.environment.*;
    class Job {
      static void main(String[] args) throws Exception {
        var step = Step.of("a");
        var other = Steps.of("a");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.fromElements("x").uid(step.uid()).print().uid(other.uid());
      }
    }
    ${STEP}`;
  const { operators } = await factsOf({ path: "src/main/java/Job.java", text });
  expect(operators.map(({ uid }) => uid?.unstable?.expression)).toEqual([UUID, undefined]);
});
