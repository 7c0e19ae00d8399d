package se.rail.delays.domain;

public record Delay(String train, int minutes, long time) {}
