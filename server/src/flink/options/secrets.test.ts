import { describe, expect, test } from "vitest";
import { holdsSecret, isWellKnown, standsForSecret } from "./secrets.ts";

describe("holdsSecret", () => {
  test.each([
    "s3.secret-key",
    "s3.secret.key",
    "fs.s3a.secret.key",
    "flink.hadoop.fs.cosn.userinfo.secretKey",
    "fs.oss.accessKeySecret",
    "fs.azure.account.key.orders.dfs.core.windows.net",
    "fs.azure.account.oauth2.client.secret",
    "fs.gs.auth.service.account.private.key",
    "security.ssl.rest.keystore-password",
    "metrics.reporter.dd.apikey",
    "metrics.reporter.otel.api-key",
    "containerized.taskmanager.env.AWS_SECRET_ACCESS_KEY",
    "kafka.sasl.jaas.config",
    "high-availability.zookeeper.client.authorization",
  ])("%s is one itself", (key) => expect(holdsSecret(key)).toBe(true));

  test.each([
    "s3.access-key",
    "s3.entropy.key",
    "fs.azure.account.oauth2.client.endpoint",
    "fs.gs.auth.service.account.private.key.id",
    "kubernetes.secrets",
    "kubernetes.env.secretKeyRef",
    "security.kerberos.fetch.delegation-token",
    "security.delegation.tokens.renewal.time-ratio",
    "metrics.reporter.prom.groupingKey",
    "autoscaler.standalone.jdbc.password-env-variable",
    "state.backend.rocksdb.bloom-filter.bits-per-key",
    "table.secret-store.kind",
  ])("%s is none", (key) => expect(holdsSecret(key)).toBe(false));
});

describe("standsForSecret", () => {
  test("what is too short is none", () => {
    expect(["", "b", "12345", "123456"].map(standsForSecret)).toEqual([true, true, true, false]);
  });

  test.each([
    "ENC(9fQx)",
    "ENC[AES256_GCM,data:9f]",
    "vault:secret/flink#key",
    "ref+awsssm://flink/key",
    "/run/secrets/s3-key",
    "<path:secret/data/flink#key>",
    "projects/shop/secrets/s3/versions/latest",
  ])("%s is kept elsewhere", (text) => expect(standsForSecret(text)).toBe(true));
  test.each([
    "((ks-password))",
    "[[ ks_password ]]",
    "$(KS_PASSWORD)",
    "#{Password}#",
    "@flink.password@",
    "%PASSWORD%",
    "__PASSWORD__",
    "S3_SECRET_KEY",
  ])("%s is filled in", (text) => expect(standsForSecret(text)).toBe(true));
  test.each([
    "open-sesame",
    "7bX2kq9Zr/pTq0uW4s",
    "AKIA7QMX2",
    "digest:flink:waterfall",
    "/7bX2kq9Zr+pTq/0uW4s",
    "p@ss%word",
    "PASSWORD1",
  ])("%s is a secret", (text) => expect(standsForSecret(text)).toBe(false));
});

test("what comes with MinIO and Java everybody knows", () => {
  expect(["minioadmin", "changeit", "open-sesame"].map(isWellKnown)).toEqual([true, true, false]);
});
