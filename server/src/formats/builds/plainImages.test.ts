// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of a recipe
import { describe, expect, test } from "vitest";
import { readBuildFile } from "./buildFiles.ts";

/** The image that a recipe is made of, where it adds nothing that Flink loads. */
const plain = (...lines: string[]): string | null => {
  const found = readBuildFile("file:///w/Dockerfile", ["FROM flink:1.20.1", ...lines, ""].join("\n"));
  return found?.plainImage?.pieces.join("") ?? null;
};

const KAFKA = "flink-sql-connector-kafka-3.3.0-1.20.jar";
const URL = `https://repo.acme.com/org/apache/flink/flink-sql-connector-kafka/3.3.0-1.20/${KAFKA}`;

describe("a recipe that brings no file system along", () => {
  test.each([
    ["nothing", []],
    ["a connector that is fetched", [`RUN wget -P /opt/flink/lib ${URL}`]],
    [
      "one whose version a variable says",
      [
        "RUN curl -fsSL https://a/flink-connector-jdbc-${V}.jar -o ${FLINK_HOME}/lib/flink-connector-jdbc-${V}.jar",
      ],
    ],
    [
      "several, with other commands",
      [`RUN apt-get update && wget -q ${URL} -P /opt/flink/lib/ && rm -rf /var/lib/apt/lists/*`],
    ],
    ["one that is told by an option", [`RUN wget --directory-prefix=/opt/flink/lib "${URL}"`]],
    ["a driver", ["RUN wget -P /opt/flink/lib/ https://a/mysql-connector-j-8.0.33.jar"]],
    ["a connector that is copied", [`COPY jars/${KAFKA} /opt/flink/lib/`]],
    ["one of another stage", [`COPY --from=jars --chown=flink:flink /jars/${KAFKA} $FLINK_HOME/lib/`]],
    ["one that is added by its address", [`ADD ${URL} /opt/flink/lib/`]],
    ["Python with Flink's package", ["RUN pip3 install apache-flink==1.20.1 pandas"]],
    ["a list of packages", ["COPY requirements.txt ."]],
    ["programs and configurations", ["COPY job.py conf/config.yaml ./"]],
    ["the jar of a job", ["COPY target/orders.jar /opt/flink/usrlib/orders.jar"]],
  ])("%s", (_, lines) => {
    expect(plain(...lines)).toBe("flink:1.20.1");
  });
});

describe("a recipe that may bring one along", () => {
  test.each([
    ["Flink's own plugin", ["RUN wget -P /opt/flink/lib https://a/flink-s3-fs-hadoop-1.20.1.jar"]],
    ["one beside a connector", [`RUN wget -P /opt/flink/lib ${URL} https://a/flink-s3-fs-presto-1.20.1.jar`]],
    [
      "one that another command copies",
      [`RUN wget -P /opt/flink/lib ${URL} && cp /opt/flink/opt/flink-s3* /opt/flink/lib/`],
    ],
    ["what lies in a folder", ["RUN cp /tmp/jars/* /opt/flink/lib/"]],
    ["a list of addresses", [`RUN wget -i jars.txt ${URL} -P /opt/flink/lib`]],
    ["a jar of somebody's own", ["RUN wget -P /opt/flink/lib https://a/acme-fs-1.0.jar"]],
    [
      "what a warehouse needs",
      ["RUN wget -P /opt/flink/lib https://a/flink-sql-connector-hive-3.1.3_2.12-1.20.1.jar"],
    ],
    ["all jars of a folder", [`COPY jars/ /opt/flink/lib/`]],
    ["a connector and more that is copied", [`COPY jars/${KAFKA} jars/fs.jar /opt/flink/lib/`]],
    ["what a command works out", [`RUN wget -P /opt/flink/lib ${URL} $(cat more)`]],
    ["a folder that is copied to where Flink is", ["COPY docker ."]],
    ["a file in the place of the script that starts Flink", ["COPY start.conf /docker-entrypoint.sh"]],
    ["a build", ["RUN mvn dependency:copy"]],
  ])("%s", (_, lines) => {
    expect(plain(...lines)).toBeNull();
  });
});
