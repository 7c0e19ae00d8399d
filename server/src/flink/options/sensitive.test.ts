import { describe, expect, test } from "vitest";
import { isSensitive, shownLine, shownValue } from "./sensitive.ts";

describe("what is nobody's business", () => {
  test.each([
    "s3.secret-key",
    "security.ssl.rest.key-store-password",
    "fs.azure.account.key.account.blob.core.windows.net",
    "high-availability.zookeeper.client.authorization",
    "metrics.reporter.dd.apikey",
    // Flink itself shows these.
    "my.reporter.passphrase",
    "fs.oss.accessKey.private-key",
  ])("the value of %s is hidden", (key) => {
    expect(isSensitive(key)).toBe(true);
    expect(shownValue(key, "hunter2")).toBe("******");
    expect(shownLine(`${key}: hunter2`)).toBe(`${key}: *******`);
  });

  test.each(["state.backend.type", "s3.access-key", "security.ssl.rest.key-store"])(
    "the value of %s is shown",
    (key) => {
      expect(isSensitive(key)).toBe(false);
      expect(shownValue(key, "plain")).toBe("plain");
      expect(shownLine(`${key}: plain`)).toBe(`${key}: plain`);
    },
  );
});
