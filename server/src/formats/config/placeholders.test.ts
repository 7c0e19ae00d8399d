import { describe, expect, test } from "vitest";
import { TEMPLATE, TEMPLATE_LINE, valueAsRead } from "./placeholders.ts";

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: this is what stands in such files
describe("the value is not known", () => {
  test.each([
    "{{ .Values.port }}",
    "s3://{{ bucket }}/c",
    "${DIR}",
    "s3://${BUCKET:-orders}/c",
    "$HOME",
    "$_x",
    "a$b",
    "@rest.port@",
    "@a-b_1@",
    "<where savepoints go>",
    "<>",
  ])("%j", (text) => {
    expect(valueAsRead(text).value).toBeNull();
  });
});

test.each([
  ["<where savepoints go>", true],
  ["<>", true],
  ["${DIR}", false],
  ["@rest.port@", false],
])("%j may be for a person to fill in: %s", (text, marked) => {
  expect(valueAsRead(text).placeholder).toBe(marked ? text : undefined);
});

describe("the value is what stands there", () => {
  test.each([
    "",
    "rocksdb",
    "{ a }",
    "{ {",
    "$",
    "$1",
    "cost$",
    "$ {a}",
    "@",
    "@@",
    "a@b.c@",
    "@a@b",
    "@a b@",
    "x <a>",
    "<a> x",
    "<a>b>",
    "{% if %}",
  ])("%j", (text) => {
    expect(valueAsRead(text)).toEqual({ value: text });
  });
});

describe("lines that stand for others", () => {
  test.each([
    "{{- range .Values.options }}",
    "  {{ options }}",
    "\t{% for key in keys %}",
    "a: 1\n${EXTRA}\nb: 2",
    "a: 1\n $EXTRA_1  \r\nb: 2",
    "$EXTRA",
    "${EXTRA:-}",
    "${A-b}",
    "$(COMMON)",
    "@INCLUDE_HA@",
    "%{ for key in keys ~}",
  ])("%j", (text) => {
    expect(TEMPLATE_LINE.test(text)).toBe(true);
  });

  test.each([
    "a: {{ b }}",
    "a: ${B}",
    "${A}: b",
    "$A: b",
    "$1",
    "$(date +%s)",
    "@a b@",
    "a ${B}",
    "# {{ b }}",
    "{ a: 1 }",
    "<% a %>",
  ])("not %j", (text) => {
    expect(TEMPLATE_LINE.test(text)).toBe(false);
  });
});

test.each([
  ["a: {{ b }}", true],
  ["{% if a %}", true],
  ["a: <%= b %>", true],
  ["a: ${B}", false],
  ["a: { {b: 1}}", false],
  ["a: <b>", false],
  ["a: 5%", false],
])("a template engine fills in %j: %s", (text, templated) => {
  expect(TEMPLATE.test(text)).toBe(templated);
});
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: this is what stands in such files
